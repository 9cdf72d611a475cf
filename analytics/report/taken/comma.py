"""A sheet as CSV of the reader's language: its own delimiter and decimal mark, units in the headings."""

from __future__ import annotations

from analytics.admission.safe_csv import csv_text
from analytics.report.catalogue import text
from analytics.report.cells import Cell, Cells, cells
from analytics.report.taken.sheet import Sheet

MARKS = {"en": (",", "."), "sv": (";", ","), "nb": (";", ","), "nl": (";", ",")}  # delimiter and decimal mark
ENCODING = "utf-8-sig"  # a spreadsheet reads å, ø and ë right only with the mark before them


def csv_file(sheet: Sheet) -> bytes:
    """Return a sheet as CSV; the lines that say where it comes from stand below the rows.

    Returns
    -------
    bytes
        UTF-8 with a byte-order mark. The header is the first line; a cell that a spreadsheet would run as a
        formula is plain text.
    """
    found = cells(sheet.header, sheet.rows, sheet.lang)
    delimiter, point = MARKS[sheet.lang]
    units = [_units(found, column) for column in range(len(found.header))]
    header = [name for i, name in enumerate(found.header) for name in _names(name, units[i], sheet.lang)]
    body = [
        [part for i, one in enumerate(row) for part in _written(one, point, len(units[i]) > 1)]
        for row in found.rows
    ]
    about = [[sheet.title], *([sheet.note] for _ in range(bool(sheet.note))), *sheet.origin]
    return csv_text([header, *body, [], *about], delimiter=delimiter).encode(ENCODING)


def _units(found: Cells, column: int) -> frozenset[str]:
    """Return the units of the numbers of a column; no unit counts as one."""
    return frozenset(row[column].unit for row in found.rows if row[column].is_number)


def _names(name: str, units: frozenset[str], lang: str) -> list[str]:
    """Return the headings of a column: with its unit, or with a column of units beside it."""
    if len(units) > 1:
        return [name, text("cells.unit", lang, name=name)]
    unit = "".join(units)
    return [text("cells.in_unit", lang, name=name, unit=unit) if unit and f"({unit})" not in name else name]


def _written(one: Cell, point: str, has_unit: bool) -> list[str]:
    """Return a cell as text, and its unit where the column has several."""
    said = one.plain.replace(".", point) if one.is_number else str(one.value or "")
    return [said, one.unit] if has_unit else [said]
