"""Workbooks and Parquet files as rows of canonical texts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import duckdb
import python_calamine as calamine

from analytics.admission.cells import Cells, gather
from analytics.admission.column import Table
from analytics.admission.header import Layout, layout, normal
from analytics.admission.refusal import refused, unreadable

UNPACKED = 250 << 20  # bytes of a workbook, unpacked
RATIO = 50  # a real sheet of 20,000 rows packs 6 : 1
RATIO_FREE = 10 << 20  # small members may pack better
MEMBERS = 2_000


def read_workbook(path: Path, table: Table) -> tuple[Layout, Cells]:
    """Read the sheet whose header names the table's required columns.

    Raises
    ------
    Unreadable
        If the file is encrypted, a bomb, or no workbook.
    Refused
        If no sheet fits, or more than one does.
    """
    _guard(path)
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        sheets: dict[str, list[list[object]]] = {
            name: list(map(list, book.get_sheet_by_name(name).to_python())) for name in book.sheet_names
        }
    except calamine.PasswordError as error:
        raise unreadable("foreign.ole", path.name) from error
    except (calamine.CalamineError, OSError) as error:
        raise unreadable("broken_workbook", path.name) from error
    rows = _fitting(sheets, table, path.name)
    header, line = _header(rows)
    shape = layout([cell_text(cell) for cell in header], table, path.name, line)
    return shape, Cells(table=gather(_body(rows, line, len(header)), shape.fields))


def _guard(path: Path) -> None:
    """Refuse what is no plain workbook before anything is unpacked."""
    with path.open("rb") as file:
        magic = file.read(8)
    if not magic:
        raise unreadable("empty", path.name)
    if magic.startswith(b"\xd0\xcf\x11\xe0"):
        raise unreadable("foreign.ole", path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise unreadable("not_a_workbook", path.name) from error
    too_big = sum(m.file_size for m in members) > UNPACKED or len(members) > MEMBERS
    if too_big or any(m.file_size > max(RATIO_FREE, RATIO * m.compress_size) for m in members):
        raise unreadable("bomb", path.name)


def _fitting(sheets: dict[str, list[list[object]]], table: Table, name: str) -> list[list[object]]:
    """Return the one sheet with the table's required columns; the only sheet with cells if none has."""
    filled = {sheet: rows for sheet, rows in sheets.items() if any(_filled(row) for row in rows)}
    required = {normal(column) for column in table.required}
    fitting = [
        s for s, rows in filled.items() if required <= {normal(cell_text(c)) for c in _header(rows)[0]}
    ]
    if not filled:
        raise unreadable("empty", name)
    if len(fitting) > 1:
        raise refused("several_sheets", name, sheets=", ".join(fitting))
    return filled[fitting[0]] if fitting else next(iter(filled.values()))


def _header(rows: list[list[object]]) -> tuple[list[object], int]:
    """Return the first filled row without empty cells at its end, and its line."""
    line = next(number for number, row in enumerate(rows, start=1) if _filled(row))
    row = list(rows[line - 1])
    while row and cell_text(row[-1]) == "":
        row.pop()
    return row, line


def _body(rows: list[list[object]], header_line: int, width: int) -> Iterable[tuple[int, Sequence[str]]]:
    """Give the filled rows below the header; cells beyond it are ignored."""
    for line, row in enumerate(rows[header_line:], start=header_line + 1):
        if _filled(row):
            yield line, [cell_text(cell) for cell in (*row, *[""] * width)[:width]]


def _filled(row: Sequence[object]) -> bool:
    """Whether any cell of a row holds something."""
    return any(cell_text(cell).strip() for cell in row)


def cell_text(cell: object) -> str:
    """Return a workbook's cell as the canonical text: ISO dates, decimal points, true and false."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return repr(cell / timedelta(days=1))
    return str(cell)


def read_parquet(path: Path, table: Table) -> tuple[Layout, Cells]:
    """Read a Parquet file as texts; a row's line is its place.

    Raises
    ------
    Unreadable
        If it is no Parquet file.
    """
    with duckdb.connect() as connection:
        try:
            relation = connection.read_parquet(str(path), file_row_number=True)
        except duckdb.Error as error:
            raise unreadable("not_parquet", path.name) from error
        headers = [name for name in relation.columns if name != "file_row_number"]
        shape = layout(headers, table, path.name, 0)
        texts = [
            duckdb.ColumnExpression(header).cast("VARCHAR").alias(field)
            for header, field in zip(headers, shape.fields, strict=True)
        ]
        line = (duckdb.ColumnExpression("file_row_number") + duckdb.ConstantExpression(1)).alias("line")
        return shape, Cells(table=relation.select(line, *texts).to_arrow_table())
