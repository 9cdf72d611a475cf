"""One slide of each kind: text, key numbers, a table, a chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from analytics.report.deck.chart import Place
from analytics.report.deck.flow import CELL, GAP, Paragraph, Piece, Sheet, paragraph_height, tall
from analytics.report.deck.master import BODY, EDGE, TITLE_SIZE, WIDTH, colour, put, set_font, write
from analytics.report.quarterly.model import Facts, Grid
from analytics.report.template import LIGHT

INKS = {"note": LIGHT.quiet, "alarm": LIGHT.attention, "lead": LIGHT.quiet}
ABOVE = Place(left=EDGE, top=20, width=WIDTH - 2 * EDGE, height=18)


def head(slide: Any, title: str, above: str) -> None:
    """Set a slide's title and, small above it, the section it belongs to."""
    size = TITLE_SIZE if len(title) <= 56 else TITLE_SIZE * max(0.6, 56 / len(title))
    write(slide.shapes.title.text_frame, title, size=size, is_bold=True)
    if above and above != title:
        box(slide, ABOVE, [Paragraph(text=above, size=11, kind="note")])


def box(slide: Any, place: Place, paragraphs: Sequence[Paragraph]) -> Any:
    """Put paragraphs in a text box of their own."""
    shape = slide.shapes.add_textbox(Pt(place.left), Pt(place.top), Pt(place.width), Pt(place.height))
    fill(shape.text_frame, paragraphs)
    return shape


def fill(frame: Any, paragraphs: Sequence[Paragraph]) -> None:
    """Write paragraphs into a text frame."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for i, one in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.space_after, paragraph.space_before = Pt(0.45 * one.size), Pt(0)
        run = paragraph.add_run()
        run.text = one.text
        set_font(run.font, size=one.size, ink=INKS.get(one.kind, LIGHT.text), is_bold=one.is_bold)
        _bullet(paragraph, one)


def _bullet(paragraph: Any, one: Paragraph) -> None:
    """Give a paragraph its bullet, or none."""
    look = paragraph._p.get_or_add_pPr()
    look.set("marL", str(int(Pt(18 if one.is_point else 0))))
    look.set("indent", str(-int(Pt(18)) if one.is_point else 0))
    tag = look.makeelement(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}" + ("buChar" if one.is_point else "buNone")
    )
    if one.is_point:
        tag.set("char", "•")
    look.append(tag)


def text(slide: Any, found: Sequence[Piece]) -> None:
    """Lay pieces below each other; the first text fills the placeholder, which the outline shows."""
    top, holder = BODY.top, slide.placeholders[1]
    is_used = False
    for piece in found:
        high = tall(piece)
        place = Place(left=BODY.left, top=top, width=BODY.width, height=high)
        if isinstance(piece, Facts):
            facts(slide, piece, place)
        elif not is_used:
            put(holder, place)
            fill(holder.text_frame, piece)
            is_used = True
        else:
            box(slide, place, piece)
        top += high + GAP
    if not is_used:
        holder._element.getparent().remove(holder._element)


def facts(slide: Any, block: Facts, place: Place) -> None:
    """Set key numbers beside each other, each behind a thin rule."""
    column = place.width / len(block.items)
    for i, one in enumerate(block.items):
        left = place.left + i * column
        rule = slide.shapes.add_connector(1, Pt(left), Pt(place.top), Pt(left), Pt(place.top + place.height))
        rule.line.color.rgb, rule.line.width = colour(LIGHT.mentored), Pt(2.25)
        rule.name = "–"
        lines = [
            Paragraph(text=one.label, size=12, kind="note"),
            Paragraph(text=one.value, size=24, is_bold=True),
        ]
        lines += [Paragraph(text=one.note, size=11, kind="note")] if one.note else []
        shape = box(
            slide, Place(left=left + 10, top=place.top, width=column - 20, height=place.height), lines
        )
        for paragraph in shape.text_frame.paragraphs:
            paragraph.space_after = Pt(1)


def table(slide: Any, grid: Grid, sheet: Sheet, *, top: float, note: str) -> None:
    """Put a part of a table on a slide, its header marked as one."""
    shape = slide.shapes.add_table(
        len(sheet.rows) + 1,
        len(grid.header),
        Pt(BODY.left),
        Pt(top),
        Pt(sum(sheet.widths)),
        Pt(sum(sheet.heights)),
    )
    shape.name = grid.title or grid.key
    found = shape.table
    found.first_row, found.horz_banding = True, False
    for i, wide in enumerate(sheet.widths):
        found.columns[i].width = Pt(wide)
    for r, (row, high) in enumerate(zip((grid.header, *sheet.rows), sheet.heights, strict=True)):
        found.rows[r].height = Pt(high)
        for c, said in enumerate(row):
            _cell(found.cell(r, c), said, sheet.size, is_head=r == 0, is_words=c in grid.words)
    if note:
        below = Place(left=BODY.left, top=top + sum(sheet.heights) + 8, width=BODY.width, height=20)
        box(slide, below, [Paragraph(text=note, size=11, kind="note")])


def _cell(cell: Any, said: str, size: float, *, is_head: bool, is_words: bool) -> None:
    """Write one cell: the header bold on a quiet ground, numbers to the right."""
    cell.margin_left = cell.margin_right = Pt(CELL)
    cell.margin_top = cell.margin_bottom = Pt(3)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = write(cell.text_frame, said, size=size, is_bold=is_head)
    paragraph.alignment = PP_ALIGN.LEFT if is_words else PP_ALIGN.RIGHT
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(LIGHT.surface if is_head else "#ffffff")


def note_height(said: str) -> float:
    """Return the room that a note below a chart takes."""
    return paragraph_height(Paragraph(text=said, size=11, kind="note")) if said else 0.0
