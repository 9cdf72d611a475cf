"""Texts below a table: who made it and when, how many rows it has, that it is confidential."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.admission.reading.shapes import bare, is_data

FOOTER = re.compile(
    r"generated|exported|printed|confidential|\bpage \d|^filters?\b|^source:|copyright|©|end of report"
    r"|genererad|skapad|utskriven|exporterad|konfidentiell|sekretess|\bsida \d|^källa:"
    r"|generert|opprettet|utskrift|eksportert|fortrolig|\bside \d|^kilde:|oprettet|genereret"
    r"|gegenereerd|aangemaakt|geëxporteerd|afgedrukt|vertrouwelijk|\bpagina \d|^bron:"
    r"|luotu|tulostettu|luottamuksellinen|\bsivu \d|^lähde:",
    re.IGNORECASE,
)
COUNTED = r"\b(?:rows|records|rader|poster|rijen|regels|rækker|rivejä|riviä|rivit)\b"
NUMBER = r"(\d[\d \u00a0\u202f.,]*)"
STATED = (
    re.compile(COUNTED + r"[^\d]{0,20}?" + NUMBER, re.IGNORECASE),
    re.compile(NUMBER + r"\s*" + COUNTED, re.IGNORECASE),
)
WORDS = 3  # a lone text of so many words below the last row is a footer
CELLS = 2  # "Rows: 12" may stand in two cells


def is_footer(row: Sequence[str | None]) -> bool:
    """Whether a row holds only a text about the table: words for it, or a sentence in its first cell."""
    filled = [bare(cell) for cell in row if bare(cell)]
    if not filled or not bare(row[0]):
        return False
    if says_footer(row):
        return True
    return len(filled) == 1 and not is_data(filled[0]) and len(filled[0].split()) >= WORDS


def says_footer(row: Sequence[str | None]) -> bool:
    """Whether a row of one or two cells says that it is a footer."""
    filled = [bare(cell) for cell in row if bare(cell)]
    if len(filled) > CELLS or not bare(row[0]):
        return False
    if rows_stated(row) is not None:
        return True
    return FOOTER.search(filled[0]) is not None


def rows_stated(row: Sequence[str | None]) -> int | None:
    """Return the number of rows that a footer states, or None."""
    text = " ".join(bare(cell) for cell in row if bare(cell))
    for pattern in STATED:
        if found := pattern.search(text):
            return int(re.sub(r"\D", "", found[1]))
    return None
