"""Where the header of a table stands, and heads of two or three rows."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.admission.formats.headers import known_headers, normal_header
from analytics.admission.header import normal
from analytics.admission.reading.limits import HEAD
from analytics.admission.reading.shapes import Row, bare, is_blank, is_data, is_day
from analytics.admission.refusal import refused

KNOWN_SHARE = 0.6
KNOWN_ENOUGH = 3
LEGACY = re.compile(r"V\d+")
STATUSES = ("active", "inactive", "t", "f", "active external", "inactive external")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a table.

    Attributes
    ----------
    line : int
        Physical line of its first row.
    rows : tuple of tuple of str
        Its rows as they stand in the file: a row below that equals one of them is no data.
    last : int
        Physical line of its last row.
    """

    line: int
    last: int
    rows: tuple[tuple[str, ...], ...]
    headers: tuple[str, ...]
    labels: tuple[str, ...] = ()
    kind: str = ""
    preamble: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.headers)


def find_head(rows: Sequence[Row], name: str) -> tuple[Head, int]:
    """Return the head among the first rows, and how many rows it and what stands above it take.

    Raises
    ------
    Refused
        If the first row looks like data.
    """
    wide = modal_width(rows)
    place = next((n for n, (_, row) in enumerate(rows[:HEAD]) if is_head(row, wide)), None)
    if place is None:
        place = _first_whole(rows, wide, name)
    above = tuple(" ".join(filter(None, map(bare, row))) for _, row in rows[:place] if not is_blank(row))
    head, taken = _whole_head(rows[place : place + 3])
    return replace(head, preamble=(*above, *head.preamble)), place + taken


def modal_width(rows: Sequence[Row]) -> int:
    """Return the number of filled fields that most rows have, at least 1."""
    widths = Counter(len(row) for _, row in rows if not is_blank(row))
    several = {width: count for width, count in widths.items() if width > 1} or widths
    return max(several, key=lambda width: (several[width], width), default=1)


def known_in(row: Sequence[str]) -> int:
    """Return how many cells of a row are headers that some table or format knows."""
    known = known_headers()
    return sum(normal_header(cell) in known or normal(cell) in known for cell in row if bare(cell))


def is_head(row: Sequence[str], wide: int = 1) -> bool:
    """Whether a row of a table `wide` columns wide is its header."""
    filled = sum(bool(bare(cell)) for cell in row)
    if filled == 0 or (wide > 1 and filled < 2):
        return False
    hits = known_in(row)
    return hits >= KNOWN_ENOUGH or (hits >= KNOWN_SHARE * filled and 2 * filled >= min(wide, len(row)))


def _first_whole(rows: Sequence[Row], wide: int, name: str) -> int:
    """Return the first row as wide as the table, when no header of it is known."""
    place = next((n for n, (_, row) in enumerate(rows) if len(row) == wide and not is_blank(row)), 0)
    line, row = rows[place]
    again = any(
        bare(cell) and bare(cell) == bare(other[column])
        for column, cell in enumerate(row)
        for _, other in rows[place + 1 :]
        if len(other) == len(row)
    )
    doubt = next((bare(cell) for cell in row if is_data(bare(cell))), "")
    dated = any(is_day(bare(cell)) for cell in row)
    if dated or ((again or doubt) and not known_in(row)):
        raise refused("no_header", name, line, found=_shown(row))
    return place


def _shown(row: Sequence[str]) -> str:
    """Return how many fields a row has and of what kind, without its values: they may be people."""
    return str(sum(bool(bare(cell)) for cell in row))


def _whole_head(rows: Sequence[Row]) -> tuple[Head, int]:
    """Return a head of one to three rows and how many rows it has."""
    texts = [tuple(bare(cell) for cell in row) for _, row in rows]
    head = Head(line=rows[0][0], last=rows[0][0], rows=(texts[0],), headers=texts[0])
    for kind in (_qualtrics, _surveymonkey, _successfactors):
        found = kind(head, texts)
        if found:
            taken = len(found.rows)
            return replace(found, last=rows[taken - 1][0]), taken
    return head, 1


def _qualtrics(head: Head, texts: Sequence[tuple[str, ...]]) -> Head | None:
    """Return a head whose third row holds ImportIds, or of the old kind V1, V2, ..."""
    if len(texts) > 2 and any(cell.startswith('{"ImportId"') for cell in texts[2]):
        zones = dict.fromkeys(zone for cell in texts[2] if (zone := _zone(cell)))
        preamble = tuple(f"timeZone: {zone}" for zone in zones)
        return replace(head, kind="qualtrics", rows=tuple(texts), labels=texts[1], preamble=preamble)
    if len(texts) > 1 and sum(LEGACY.fullmatch(cell) is not None for cell in texts[0]) >= KNOWN_ENOUGH:
        pairs = list(zip(texts[0], (*texts[1], *[""] * len(texts[0])), strict=False))
        headers = tuple(label if LEGACY.fullmatch(text) and label else text for text, label in pairs)
        labels = tuple(label for _, label in pairs)
        return replace(head, kind="qualtrics", rows=tuple(texts[:2]), headers=headers, labels=labels)
    return None


def _zone(cell: str) -> str:
    """Return the time zone that an ImportId names, or nothing."""
    try:
        found = json.loads(cell)
    except ValueError:
        return ""
    return str(found.get("timeZone", "")) if isinstance(found, dict) else ""


def _surveymonkey(head: Head, texts: Sequence[tuple[str, ...]]) -> Head | None:
    """Return a head whose second row names the choices of the questions in the first."""
    plain = [normal(cell) for cell in head.headers]
    if len(texts) < 2 or not {"respondent id", "collector id"} <= set(plain):
        return None
    second = (*texts[1], *[""] * (len(plain) - len(texts[1])))[: len(plain)]
    if second[plain.index("respondent id")] or second[plain.index("collector id")]:
        return None
    headers, question = [], ""
    for text, choice in zip(head.headers, second, strict=True):
        question = text or question
        told = choice and normal(choice) not in ("response", "open ended response")
        headers.append(f"{question} - {choice}" if told else question)
    return replace(head, kind="surveymonkey", rows=tuple(texts[:2]), headers=tuple(headers), labels=second)


def _successfactors(head: Head, texts: Sequence[tuple[str, ...]]) -> Head | None:
    """Return a head with system keys in the first row and their labels in the second."""
    plain = [normal(cell) for cell in head.headers]
    if len(texts) < 2 or not {"status", "userid"} <= set(plain) or len(texts[1]) != len(plain):
        return None
    second = texts[1]
    labels = normal(second[plain.index("status")]) not in STATUSES and not any(map(is_data, second))
    if not labels:
        return None
    return replace(head, kind="successfactors", rows=tuple(texts[:2]), labels=second)
