"""What a cell looks like before anything is known about its column."""

from __future__ import annotations

import re
from collections.abc import Sequence

BLANKS = " \u00a0\u2007\u2009\u202f\t\ufeff\u200b\u00ad\r\n"
NUMBER = re.compile(
    r"[-+\u2212]?(?:\d[\d \u00a0\u2007\u2009\u202f.,']*|[.,]\d+)\s*(?:%|kr|SEK|NOK|DKK|EUR|€)?", re.ASCII
)
CLOCK = re.compile(r"-?(?:\d+\.)?\d+:\d\d(?::\d\d(?:[.,]\d+)?)?", re.ASCII)
DAY = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T ].*)?", re.ASCII)
FLAG = re.compile(r"true|false|-|–|—|n/a|null", re.IGNORECASE)

Row = tuple[int, list[str]]


def bare(text: str | None) -> str:
    """Return a cell without the blanks around it."""
    return (text or "").strip(BLANKS)


def is_blank(row: Sequence[str | None]) -> bool:
    """Whether no cell of a row holds anything."""
    return not any(bare(cell) for cell in row)


def is_measure(text: str) -> bool:
    """Whether a cell is a number, a share or a duration."""
    return bool(NUMBER.fullmatch(text) or CLOCK.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether a cell is a date."""
    return DAY.fullmatch(text) is not None


def is_data(text: str) -> bool:
    """Whether a cell can be no header: a measure, a date, a flag, a mail address."""
    return is_measure(text) or is_day(text) or "@" in text or FLAG.fullmatch(text) is not None
