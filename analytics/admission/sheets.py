"""Cells of workbooks, and Parquet files, as canonical texts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import duckdb

from analytics.admission.cells import Cells
from analytics.admission.column import Table
from analytics.admission.header import Layout, layout
from analytics.admission.refusal import unreadable


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
