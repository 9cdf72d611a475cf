"""The register as ``assumptions.csv`` of the export contract: written, and read with every cell checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from analytics.admission.refusal import refused
from analytics.errors import BadInput
from analytics.money.assumptions import KEYS, check, own_assumption
from analytics.money.ret import Assumption

FILE = "assumptions.csv"
COLUMNS = ("key", "low", "base", "high", "unit", "currency", "source", "approved_by", "approved_on")
NEEDED = (*COLUMNS[:5], "source")
OWNER = "owner"  # beside the contract: written only where somebody is named, read where it is there


def register_rows(assumptions: Iterable[Assumption]) -> list[list[object]]:
    """Return the register as rows, the header first."""
    shown = tuple(assumptions)
    columns = (*COLUMNS, OWNER) if any(a.owner for a in shown) else COLUMNS
    return [list(columns), *([_cell(getattr(a, name)) for name in columns] for a in shown)]


def read_register(content: bytes, file: str = FILE) -> tuple[Assumption, ...]:
    """Return the assumptions of a file as rows of one's own.

    Raises
    ------
    Refused
        Naming the file, the line and the column.
    """
    lines = _lines(content, file)
    missing = [name for name in NEEDED if name not in (lines.fieldnames or ())]
    if missing:
        raise refused(
            "money_csv_columns", file, line=1, columns=", ".join(NEEDED), missing=", ".join(missing)
        )
    found: dict[str, Assumption] = {}
    for row in lines:
        one = _assumption(row, file, lines.line_num)
        if one.key in found:
            raise refused("money_csv_twice", file, lines.line_num, "key", value=one.key)
        found[one.key] = one
    return tuple(found[key] for key in KEYS if key in found)


def _lines(content: bytes, file: str) -> csv.DictReader[str]:
    """Return the file's lines; a semicolon separates where the header has one and no comma."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise refused("money_csv_text", file) from problem
    header = text.partition("\n")[0]
    return csv.DictReader(io.StringIO(text), delimiter=";" if ";" in header and "," not in header else ",")


def _assumption(row: Mapping[str, str | None], file: str, line: int) -> Assumption:
    """Read one line."""
    cells = {name: (row.get(name) or "").strip() for name in (*COLUMNS, OWNER)}
    key = cells["key"]
    if key not in KEYS:
        raise refused("money_csv_key", file, line, "key", value=key[:40], allowed=", ".join(KEYS))
    low, base, high = (_number(cells[name], file, line, name) for name in ("low", "base", "high"))
    made = own_assumption(
        key,
        low,
        base,
        high,
        cells["unit"],
        cells["currency"].upper() or None,
        cells["source"],
        cells["approved_by"] or None,
        _day(cells["approved_on"], file, line),
        cells[OWNER],
    )
    try:
        return check(made)
    except BadInput as problem:
        values: Mapping[str, object] = getattr(problem, "values", {})
        raise refused("money_range", file, line, "low, base, high", **values) from problem


def _number(cell: str, file: str, line: int, column: str) -> float:
    """Read a number as the contract writes it."""
    try:
        return float(cell)
    except ValueError as problem:
        raise refused("money_csv_number", file, line, column) from problem


def _day(cell: str, file: str, line: int) -> str | None:
    """Read a day as the contract writes it."""
    if not cell:
        return None
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError as problem:
        raise refused("money_csv_day", file, line, "approved_on") from problem


def _cell(value: object) -> object:
    """Return a cell: whole numbers without a decimal point, nothing for what is not known."""
    if isinstance(value, float):
        return int(value) if value == round(value) else value
    return "" if value is None else value
