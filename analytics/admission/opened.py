"""A file opened under its dialect: what its fields are, and a view ``source`` of its rows as texts."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from analytics.admission.cells import Ragged
from analytics.admission.collect import Export
from analytics.admission.column import Table
from analytics.admission.contract import TABLES
from analytics.admission.header import Layout, choose_delimiter, layout, split
from analytics.admission.rows import first_lines, read_rows
from analytics.admission.scan import Scan, scan
from analytics.admission.sheets import read_parquet, read_workbook
from analytics.admission.sql import bind, run

TEXT = (".csv", ".csv.gz", ".txt", ".tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file whose rows the view ``source`` now gives.

    Attributes
    ----------
    lines : int or None
        Rows that a direct reading must find, or lines would be wrong; None when Python read the rows.
    """

    layout: Layout
    encoding: str = ""
    delimiter: str = ""
    ragged: tuple[Ragged, ...] = ()
    lines: int | None = None


def open_export(connection: duckdb.DuckDBPyConnection, export: Export, *, careful: bool = False) -> Opened:
    """Make the view ``source`` of a file; `careful` reads the rows of a text file in Python.

    Raises
    ------
    Unreadable
        If no row can be read.
    Refused
        If the header breaks the contract.
    """
    table = TABLES[export.table]
    connection.register("blank", blank(table))
    bind(connection, numeric=[c.name for c in table.columns if c.kind in ("number", "integer")] or [""])
    if export.suffix in TEXT:
        return _open_text(connection, export, table, careful)
    if export.suffix == ".xlsx":
        shape, cells = read_workbook(export.path, table)
    else:
        shape, cells = read_parquet(connection, export.path, table)
    connection.register("cells", cells.table)
    run(connection, "source_cells")
    return Opened(layout=shape, encoding=export.suffix[1:], delimiter="", ragged=cells.ragged)


def blank(table: Table) -> pa.Table:
    """Return no rows of every column of the table, so that a file may lack some."""
    texts = [pa.field(name, pa.string()) for name in (*table.names, "nothing")]
    return pa.schema([pa.field("line", pa.int64()), *texts]).empty_table()


def _open_text(connection: duckdb.DuckDBPyConnection, export: Export, table: Table, careful: bool) -> Opened:
    """Decide the dialect of a text file and choose who reads its rows."""
    zipped = export.suffix.endswith(".gz")
    facts = scan(export.path, zipped)
    line, header, named = first_lines(export.path, facts.encoding, zipped)
    delimiter = named or choose_delimiter(header, table)
    headers = split(header, delimiter)
    shape = layout(headers, table, export.name, line)
    opened = Opened(layout=shape, encoding=facts.encoding.removesuffix("-sig"), delimiter=delimiter)
    if careful or not _direct(facts, zipped, line, header):
        return _careful(connection, export, opened, facts, line)
    bind(
        connection,
        path=str(export.path),
        before=line,
        delimiter=delimiter,
        columns=dict.fromkeys(shape.fields, "VARCHAR"),
    )
    run(connection, "source_direct")
    return Opened(layout=shape, encoding=opened.encoding, delimiter=delimiter, lines=facts.lines - line)


def _direct(facts: Scan, zipped: bool, line: int, header: str) -> bool:
    """Whether DuckDB may read the file itself."""
    return facts.direct and not zipped and header.count('"') % 2 == 0


def _careful(
    connection: duckdb.DuckDBPyConnection, export: Export, opened: Opened, facts: Scan, line: int
) -> Opened:
    """Read the rows in Python."""
    cells = read_rows(
        export.path,
        encoding=facts.encoding,
        zipped=export.suffix.endswith(".gz"),
        delimiter=opened.delimiter,
        header_line=line,
        fields=opened.layout.fields,
    )
    connection.register("cells", cells.table)
    run(connection, "source_cells")
    return Opened(
        layout=opened.layout, encoding=opened.encoding, delimiter=opened.delimiter, ragged=cells.ragged
    )
