"""The report as slides: text in placeholders, charts and tables that can be edited, the stamp on each."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from analytics.report.catalogue import text
from analytics.report.deck import slide as one
from analytics.report.deck.chart import Place, draw
from analytics.report.deck.flow import Paragraph, filled, pieces, sheets
from analytics.report.deck.master import BODY, EDGE, FRONT, PLAIN, WIDTH, WRITTEN, empty, foot, layout, write
from analytics.report.deck.read import read
from analytics.report.deck.rows import parts
from analytics.report.deck.settled import settled
from analytics.report.quarterly.model import Block, Grid, Picture, Report, Section
from analytics.report.template import LIGHT

MARKS = Place(left=EDGE, top=330, width=WIDTH - 2 * EDGE, height=24)


def slides(report: Report) -> bytes:
    """Return a report as a PowerPoint file; the same report gives the same bytes."""
    deck = empty()
    _properties(deck, report)
    _front(deck, report)
    for section in report.sections:
        _section(deck, section, report)
    _grid(deck, _stamp_grid(report), text("deck.stamp", report.lang), report)
    out = io.BytesIO()
    deck.save(out)
    return settled(out.getvalue(), report.stamp.as_of)


def _properties(deck: Any, report: Report) -> None:
    """Write what the file is called and in which language."""
    about, day = deck.core_properties, report.stamp.as_of
    about.title, about.subject, about.author = report.title, report.subtitle, "Mentorlyft"
    about.language, about.keywords, about.last_modified_by = (
        report.lang,
        report.stamp.fingerprint,
        "Mentorlyft",
    )
    about.created = about.modified = datetime(day.year, day.month, day.day)
    about.revision = 1


def _new(deck: Any, kind: str, report: Report) -> Any:
    """Return a new slide with its foot."""
    slide = deck.slides.add_slide(layout(deck, kind))
    foot(slide, " · ".join((*report.stamp.marks, report.stamp.short)))
    return slide


def _front(deck: Any, report: Report) -> None:
    """Make the first slide: what this is, for whom, and what must be known of it."""
    slide = _new(deck, FRONT, report)
    write(slide.shapes.title.text_frame, report.title, size=38, is_bold=True)
    write(slide.placeholders[1].text_frame, report.subtitle, size=20, ink=LIGHT.quiet)
    if report.stamp.marks:
        one.box(
            slide,
            MARKS,
            [Paragraph(text=" · ".join(report.stamp.marks), size=16, is_bold=True, kind="alarm")],
        )
    _notes(slide, "\n".join(f"{name}: {value}" for name, value in report.stamp.lines))


def _section(deck: Any, section: Section, report: Report) -> None:
    """Make the slides of a section: running text together, each figure and table on its own."""
    waiting: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Picture | Grid):
            _text(deck, waiting, section, report)
            waiting = []
            title = section.title
            _picture(deck, block, title, report) if isinstance(block, Picture) else _grid(
                deck, block, title, report
            )
        else:
            waiting.append(block)
    _text(deck, waiting, section, report)


def _text(deck: Any, blocks: list[Block], section: Section, report: Report) -> None:
    """Make slides of running text and key numbers."""
    for page in filled(pieces(blocks)):
        slide = _new(deck, WRITTEN, report)
        one.head(slide, section.title, "")
        one.text(slide, page)


def _picture(deck: Any, picture: Picture, above: str, report: Report) -> None:
    """Make the slides of a figure: many rows are parted, so that they can be read from afar."""
    title, lang = picture.title or above, report.lang
    found = parts(read(picture.figure))
    room = one.note_height(picture.note)
    for i, drawing in enumerate(found, start=1):
        slide = _new(deck, PLAIN, report)
        one.head(slide, _numbered(title, i, len(found)), above)
        place = Place(left=BODY.left, top=BODY.top, width=BODY.width, height=BODY.height - room - 6)
        shape = draw(slide, drawing, place, lang)
        shape.name = _numbered(title, i, len(found))
        shape._element.nvGraphicFramePr.cNvPr.set("descr", picture.alt)
        if picture.note:
            below = Place(left=BODY.left, top=BODY.top + BODY.height - room, width=BODY.width, height=room)
            one.box(slide, below, [Paragraph(text=picture.note, size=11, kind="note")])
        _notes(slide, _spoken(picture))


def _spoken(picture: Picture) -> str:
    """Return what a figure says, and its numbers, for the notes."""
    header, rows = picture.rows
    return "\n".join((picture.alt, "", *("\t".join(row) for row in (header, *rows))))


def _grid(deck: Any, grid: Grid, above: str, report: Report) -> None:
    """Make the slides of a table; the header stands on each."""
    room = one.note_height(grid.note)
    found = sheets(grid, BODY.height - room - 14)
    for i, sheet in enumerate(found, start=1):
        slide = _new(deck, PLAIN, report)
        one.head(slide, _numbered(grid.title or above, i, len(found)), above)
        one.table(slide, grid, sheet, top=BODY.top, note=grid.note)


def _stamp_grid(report: Report) -> Grid:
    """Return the whole stamp as a table."""
    header = (text("deck.what", report.lang), text("deck.value", report.lang))
    return Grid(
        key="stamp",
        title=text("deck.stamp", report.lang),
        header=header,
        rows=report.stamp.lines,
        words=(0, 1),
    )


def _numbered(title: str, number: int, count: int) -> str:
    """Return a title with its part, where there is more than one."""
    return title if count == 1 else f"{title} ({number}/{count})"


def _notes(slide: Any, said: str) -> None:
    """Write the notes of a slide."""
    slide.notes_slide.notes_text_frame.text = said
