"""Text, key numbers and tables put on slides one after the other; what does not fit begins a new slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.report.deck.master import BODY
from analytics.report.deck.measure import height, lines
from analytics.report.quarterly.model import Block, Facts, Grid, Points, Words

GAP = 10.0  # points between blocks
CELL = 6.0  # points beside a cell's text
SIZES = {"verdict": 24.0, "lead": 18.0, "heading": 17.0, "body": 15.0, "note": 11.5, "alarm": 15.0}
BOLD = ("verdict", "heading", "alarm")
TABLE = (13.0, 12.0, 11.0, 10.0)  # sizes tried, largest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as a slide sets it."""

    text: str
    size: float
    is_bold: bool = False
    is_point: bool = False
    kind: str = "body"


Piece = tuple[Paragraph, ...] | Facts


def pieces(blocks: Sequence[Block]) -> list[Piece]:
    """Return running text in paragraphs, key numbers apart."""
    found: list[Piece] = []
    for block in blocks:
        if isinstance(block, Facts):
            found.append(block)
        elif isinstance(block, Words):
            found.append((_words(block),))
        elif isinstance(block, Points):
            found.append(_points(block))
    return found


def _words(block: Words) -> Paragraph:
    """Return a paragraph of its weight."""
    return Paragraph(text=block.text, size=SIZES[block.kind], is_bold=block.kind in BOLD, kind=block.kind)


def _points(block: Points) -> tuple[Paragraph, ...]:
    """Return a list, its title first."""
    head = (
        (Paragraph(text=block.title, size=SIZES["heading"], is_bold=True, kind="heading"),)
        if block.title
        else ()
    )
    return (*head, *(Paragraph(text=one, size=SIZES["body"], is_point=True) for one in block.items))


def tall(piece: Piece, width: float = BODY.width) -> float:
    """Return how tall a piece is, in points."""
    if isinstance(piece, Facts):
        column = width / max(1, len(piece.items)) - 24
        return (
            max(
                height(one.label, 12, column)
                + height(one.value, 24, column, is_bold=True)
                + height(one.note, 11, column)
                for one in piece.items
            )
            + 8
        )
    return sum(paragraph_height(one, width) for one in piece)


def paragraph_height(one: Paragraph, width: float = BODY.width) -> float:
    """Return how tall a paragraph is with the space after it."""
    inside = width - (18 if one.is_point else 0)
    return height(one.text, one.size, inside, is_bold=one.is_bold) + 0.45 * one.size


def filled(found: Sequence[Piece], room: float = BODY.height) -> Iterator[list[Piece]]:
    """Yield what goes on each slide; a long piece of text is parted between paragraphs."""
    page: list[Piece] = []
    used = 0.0
    for piece in _parted(found, room):
        need = tall(piece) + (GAP if page else 0)
        if page and used + need > room:
            yield page
            page, used, need = [], 0.0, tall(piece)
        page.append(piece)
        used += need
    if page:
        yield page


def _parted(found: Sequence[Piece], room: float) -> Iterator[Piece]:
    """Yield pieces none of which is taller than a slide, paragraph by paragraph where one is."""
    for piece in found:
        if isinstance(piece, Facts) or tall(piece) <= room:
            yield piece
        else:
            yield from ((one,) for one in piece)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table's rows for one slide, with the widths, heights (points) and size of type of all of it."""

    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    size: float


def sheets(grid: Grid, room: float = BODY.height - 24) -> list[Sheet]:
    """Return a table parted over slides, each with the header; no row is left out."""
    size = next((s for s in TABLE if _fits(grid, s, room)), TABLE[-1])
    widths = _widths(grid, size)
    head = _row_height(grid.header, widths, size, is_bold=True)
    each = [_row_height(row, widths, size) for row in grid.rows]
    found: list[Sheet] = []
    first, used = 0, head
    for i, need in enumerate([*each, room]):
        if i == len(each) or (i > first and used + need > room):
            heights = (head, *each[first:i])
            found.append(Sheet(rows=grid.rows[first:i], heights=heights, widths=widths, size=size))
            first, used = i, head
        used += need
    return found


def _fits(grid: Grid, size: float, room: float) -> bool:
    """Whether a whole table fits a slide at a size of type."""
    widths = _widths(grid, size)
    body = sum(_row_height(row, widths, size) for row in grid.rows)
    return body + _row_height(grid.header, widths, size, is_bold=True) <= room


def _widths(grid: Grid, size: float) -> tuple[float, ...]:
    """Return the columns' widths: as their text asks, together the width of the slide at most."""
    texts = [[row[i] for row in (grid.header, *grid.rows)] for i in range(len(grid.header))]
    longest = [max(max(len(said) for said in column), 3) for column in texts]
    word = [max(len(w) for said in column for w in (said.split(" ") or [""])) for column in texts]
    asked = [min(n, 60) * size * 0.56 + 2 * CELL for n in longest]
    least = [min(n, 24) * size * 0.56 + 2 * CELL for n in word]
    if sum(asked) <= BODY.width:
        return tuple(asked)
    spare = max(0.0, BODY.width - sum(least))
    more = [a - b for a, b in zip(asked, least, strict=True)]
    shares = [low + spare * extra / (sum(more) or 1) for low, extra in zip(least, more, strict=True)]
    return tuple(one * min(1.0, BODY.width / sum(shares)) for one in shares)


def _row_height(row: Sequence[str], widths: Sequence[float], size: float, *, is_bold: bool = False) -> float:
    """Return how tall a row is."""
    pairs = zip(row, widths, strict=True)
    most = max(lines(said, size, wide - 2 * CELL, is_bold=is_bold) for said, wide in pairs)
    return most * size * 1.25 + 8.5
