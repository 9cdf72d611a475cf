"""Find where a page in English tells of one to four people: in a cell, a sentence or a hover text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

COUNTED = re.compile(
    r"^(?:people|agents|mentees|mentors|leaders|invited|answered|left|hired|too young|old enough|rated twice"
    r"|lost|not due yet|came this far|stopped here|still here|no training on record|pairs|without|new hires"
    r"|people (?:who answered|behind the days)|with mentor / without|behind it.*)$",
    re.IGNORECASE,
)
WHO = "people|persons|mentees|mentors|leaders|agents|employees|leavers|respondents|pairs"
SAID = re.compile(rf"(?<![\w.,–-])(?<!to )[1-4] (?:{WHO})\b(?! per | of surveys|:? +\d)", re.IGNORECASE)
PARTS = re.compile(r"(?<![\w.,])([\d,]+) of ([\d,]+)(?![\w.,])")


def few_in_tables(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give the cells of a table that count one to four people."""
    for row in rows:
        for name, cell in zip(head, row, strict=False):
            plain = unescape(re.sub(r"<[^>]*>", " ", cell)).strip()
            if COUNTED.match(name) and any(part in ("1", "2", "3", "4") for part in plain.split(" / ")):
                yield f"{name}: {row}"
            for part, whole in PARTS.findall(plain):
                n, of = (int(number.replace(",", "")) for number in (part, whole))
                if COUNTED.match(name) and (0 < n < 5 or 0 < of - n < 5):
                    yield f"{name}: {row}"


def few_said(sent: str) -> list[str]:
    """Return where a text says that something is about one to four people."""
    return [sent[max(0, found.start() - 60) : found.end() + 20] for found in SAID.finditer(sent)]
