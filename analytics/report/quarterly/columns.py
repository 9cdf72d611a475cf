"""How wide the columns of a printed table are: as their text asks; no word is broken while there is room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.report.quarterly.glyphs import Weight, width

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)  # points
HEAD = 0.92  # of the rows' size
GAP = 10.0  # points between two columns
LONGEST_LINE = 230.0  # points: a column of words is wrapped beyond it when others need the room
SPACES = re.compile(r"([ \n]+)")
BREAK = "\u200b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Type size and column widths in points, without the gaps; `tight` when words must be hyphenated."""

    size: float
    widths: tuple[float, ...]
    tight: bool


def columns(
    header: Sequence[str], rows: Sequence[Sequence[str]], words: Sequence[int], room: float
) -> Columns:
    """Return the largest type at which no word is broken, and the widths at it."""
    cells = [[name, *(row[i] for row in rows)] for i, name in enumerate(header)]
    room -= GAP * (len(header) - 1)
    for size in SIZES:
        least = [_least(column, i in words, size) for i, column in enumerate(cells)]
        if sum(least) <= room or size == SIZES[-1]:
            break
    most = [max(_natural(column, size), low) for column, low in zip(cells, least, strict=True)]
    return Columns(size=size, widths=tuple(_shared(least, most, words, room)), tight=sum(least) > room)


def _least(column: Sequence[str], is_words: bool, size: float) -> float:
    """Return the width below which something that belongs together is broken."""
    head, *body = column
    narrowest = _longest_word(head, size * HEAD, bold=True)
    whole = _longest_word if is_words else _line
    return max([narrowest, *(whole(cell, size) for cell in set(body))])


def _natural(column: Sequence[str], size: float) -> float:
    """Return the width at which nothing wraps."""
    head, *body = column
    return max([_line(head, size * HEAD, bold=True), *(_line(cell, size) for cell in set(body))])


def _longest_word(said: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the longest word."""
    return max((_line(word, size, bold=bold) for word in said.replace("\u00a0", "_").split()), default=0.0)


def _line(said: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the longest line, with a hair of air."""
    weight: Weight = "SemiBold" if bold else "Regular"
    return max((width(line, size, weight=weight) for line in said.splitlines()), default=0.0) + 0.5


def _shared(least: Sequence[float], most: Sequence[float], words: Sequence[int], room: float) -> list[float]:
    """Return widths that fill the room: each its least, then its wish, then columns of words the rest."""
    if sum(least) > room:
        return [low * room / sum(least) for low in least]
    wished = [max(low, min(high, LONGEST_LINE)) for low, high in zip(least, most, strict=True)]
    given = _towards(list(least), wished, room)
    given = _towards(given, list(most), room)
    takers = [i for i in range(len(given)) if i in words] or list(range(len(given)))
    left = (room - sum(given)) / len(takers)
    return [share + (left if i in takers else 0.0) for i, share in enumerate(given)]


def _towards(given: list[float], wished: Sequence[float], room: float) -> list[float]:
    """Return widths moved towards a wish as far as the room allows."""
    missing = [max(0.0, wish - share) for wish, share in zip(wished, given, strict=True)]
    part = min(1.0, (room - sum(given)) / sum(missing)) if sum(missing) > 0 else 0.0
    return [share + part * gap for share, gap in zip(given, missing, strict=True)]


def broken(said: str, set_in: Columns, column: int) -> str:
    """Return a cell whose words may be broken anywhere where they are wider than their column."""
    room = set_in.widths[column] if column < len(set_in.widths) else 0.0
    return "".join(_breakable(part, set_in.size, room) for part in SPACES.split(said))


def _breakable(word: str, size: float, room: float) -> str:
    """Return a word with places to break it, if it needs them."""
    if word.isspace() or width(word, size) <= room:
        return word
    return BREAK.join(word)
