"""The empty deck: 16:9, our colours, placeholders for title, text, foot and number."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from analytics.report.deck.chart import Place
from analytics.report.template import LIGHT

WIDTH, HEIGHT, EDGE = 960.0, 540.0, 44.0  # points
TITLE = Place(left=EDGE, top=38, width=WIDTH - 2 * EDGE, height=44)
BODY = Place(left=EDGE, top=92, width=WIDTH - 2 * EDGE, height=396)
FOOT = Place(left=EDGE, top=506, width=WIDTH - 2 * EDGE - 70, height=20)
NUMBER = Place(left=WIDTH - EDGE - 60, top=506, width=60, height=20)
FONT = "Arial"  # on every machine that opens slides
TITLE_SIZE = 26.0
FRONT, WRITTEN, PLAIN = "Title Slide", "Title and Content", "Title Only"
PLACES = {0: TITLE, 1: BODY, 11: FOOT, 12: NUMBER}
THEME = {
    "dk2": LIGHT.text, "accent1": LIGHT.mentored, "accent2": LIGHT.comparison, "accent3": LIGHT.attention,
    "accent4": LIGHT.quiet, "accent5": LIGHT.grid, "accent6": LIGHT.text, "hlink": LIGHT.mentored,
}  # fmt: skip


def colour(said: str) -> Any:
    """Return a colour of the palette for a slide."""
    return RGBColor.from_string(said.lstrip("#").upper())  # type: ignore[no-untyped-call]


def empty() -> Any:
    """Return a deck without slides, in our look."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in (FRONT, WRITTEN, PLAIN):
            deck.slide_layouts.remove(layout)
    _theme(deck)
    _arrange(deck.slide_master, {0: TITLE, 1: BODY, 3: FOOT, 4: NUMBER})
    for layout in deck.slide_layouts:
        _arrange(layout, PLACES)
    _front(next(one for one in deck.slide_layouts if one.name == FRONT))
    return deck


def layout(deck: Any, name: str) -> Any:
    """Return the layout of a name."""
    return next(one for one in deck.slide_layouts if one.name == name)


def _theme(deck: Any) -> None:
    """Write our colours and font into the theme."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    said = part.blob.decode("utf-8")
    for name, value in THEME.items():
        said = re.sub(rf"(<a:{name}>)<a:srgbClr val=\"\w+\"/>", rf'\1<a:srgbClr val="{value[1:]}"/>', said)
    part._blob = said.replace('typeface="Calibri"', f'typeface="{FONT}"').encode()


def _arrange(holder: Any, places: dict[int, Place]) -> None:
    """Put the placeholders of a master or layout in their places; the date has none."""
    for shape in list(holder.placeholders):
        index = shape.placeholder_format.idx
        if index in places:
            put(shape, places[index])
            _style(shape, is_title=index == 0)
        elif index in (2, 10):
            shape._element.getparent().remove(shape._element)


def _style(shape: Any, *, is_title: bool) -> None:
    """Set titles in bold to the left, feet small and quiet."""
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT if is_title else paragraph.alignment
    body = shape.text_frame._txBody
    if is_title:
        body.find(qn("a:bodyPr")).set("anchor", "b")


def _front(one: Any) -> None:
    """Give the first slide's title more room."""
    put(one.placeholders[0], Place(left=EDGE, top=120, width=WIDTH - 2 * EDGE, height=110))
    put(one.placeholders[1], Place(left=EDGE, top=240, width=WIDTH - 2 * EDGE, height=70))


def put(shape: Any, place: Place) -> None:
    """Set where a shape lies."""
    shape.left, shape.top = Pt(place.left), Pt(place.top)
    shape.width, shape.height = Pt(place.width), Pt(place.height)


def foot(slide: Any, said: str) -> None:
    """Give a slide the foot and the number that its layout has places for."""
    for holder in slide.slide_layout.placeholders:
        if holder.placeholder_format.idx not in (11, 12):
            continue
        copied = deepcopy(holder._element)
        slide.shapes._spTree.append(copied)
        if holder.placeholder_format.idx == 11:
            own = next(s for s in slide.placeholders if s._element is copied)
            write(own.text_frame, said, size=9.5, ink=LIGHT.quiet)


def write(frame: Any, said: str, *, size: float, ink: str = LIGHT.text, is_bold: bool = False) -> Any:
    """Write one paragraph into a text frame in place of what it holds."""
    frame.text = said
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    for run in paragraph.runs:
        set_font(run.font, size=size, ink=ink, is_bold=is_bold)
    return paragraph


def set_font(font: Any, *, size: float, ink: str = LIGHT.text, is_bold: bool = False) -> None:
    """Set a run's type."""
    font.size, font.bold, font.name = Pt(size), is_bold, FONT
    font.color.rgb = colour(ink)
