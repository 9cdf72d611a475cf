"""CSV that a spreadsheet only shows: a cell that it would run as a formula starts with an apostrophe."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

RUNS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\0",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # the last are full-width
NUMBER = re.compile(r"[-+]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?(?:[eE][-+]?\d+)?(?: ?%)?", re.ASCII)


def safe(cell: object) -> str:
    """Return a cell's text, made inert; plain numbers stay numbers, an empty cell stays empty."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(RUNS) and not NUMBER.fullmatch(text) else text


def csv_text(rows: Iterable[Iterable[object]], *, delimiter: str = ",") -> str:
    """Return rows as CSV text, every cell inert."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        [safe(cell) for cell in row] for row in rows
    )
    return out.getvalue()
