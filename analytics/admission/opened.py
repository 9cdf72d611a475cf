"""A file under its dialect: what its fields are, and a view ``source`` of its rows as texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BufferedRandom
from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.admission.cells import Ragged
from analytics.admission.collect import Export
from analytics.admission.column import Table
from analytics.admission.contract import TABLES
from analytics.admission.decoded import decoded, name_of
from analytics.admission.header import Layout, choose_delimiter, layout, split
from analytics.admission.numbers import POINT
from analytics.admission.rows import first_lines, read_rows
from analytics.admission.scan import Scan, scan
from analytics.admission.sheets import read_parquet
from analytics.admission.sql import bind, run
from analytics.admission.watching import Share, untold
from analytics.errors import BadInput

PLACES = pa.schema([(name, pa.int64()) for name in ("place", "line", "weight")])
TEXT = (".csv", ".csv.gz", ".txt", ".tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file whose dialect is decided.

    Attributes
    ----------
    path, before : str, int
        What DuckDB reads itself, and the lines above the first row.
    cells : pyarrow.Table or None
        The rows, when Python has read them; their column ``weight``, if any: rows of the file behind each.
    lines : int or None
        Rows that a direct reading must find, or lines would be wrong; None when Python read the rows.
    """

    layout: Layout
    encoding: str = ""
    delimiter: str = ""
    path: str = ""
    before: int = 0
    cells: pa.Table | None = None
    ragged: tuple[Ragged, ...] = ()
    lines: int | None = None
    size: int = 0  # bytes of its text
    quoted: bool = True
    plain: bool = False  # no sign touches a digit that a cast takes and our grammar refuses
    memory: BufferedRandom | None = None  # keeps a decoded file alive while `path` names it


def open_export(export: Export, *, careful: bool = False, tell: Share = untold) -> Opened:
    """Decide a file's dialect; `careful` reads the rows of a text file in Python.

    Raises
    ------
    Unreadable
        If no row can be read.
    Refused
        If the header breaks the contract.
    """
    table = TABLES[export.table]
    if export.suffix in TEXT:
        return _open_text(export, table, careful, tell)
    shape, cells = read_parquet(export.path, table)
    return Opened(layout=shape, encoding=export.suffix[1:], cells=cells.table, ragged=cells.ragged)


def show(connection: duckdb.DuckDBPyConnection, opened: Opened, table: Table) -> None:
    """Make the temporary views of a file's texts: ``source`` with their lines, ``texts`` as they are."""
    texts = [pa.field(name, pa.string()) for name in (*table.names, "nothing")]
    connection.register("blank", pa.schema([pa.field("line", pa.int64()), *texts]).empty_table())
    bind(connection, numeric=[c.name for c in table.columns if c.kind in ("number", "integer")] or [""])
    bind(connection, bare_signs=POINT.bare)
    cells, places = _placed(opened.cells)
    connection.register("places", places)
    run(connection, "text_file")
    if cells is not None:
        connection.register("cells", cells)
        run(connection, "source_cells")
        run(connection, "texts_cells")
        return
    columns = dict.fromkeys(opened.layout.fields, "VARCHAR")
    bind(connection, path=opened.path, before=opened.before, delimiter=opened.delimiter, columns=columns)
    run(connection, "source_direct")
    run(connection, "texts_parallel")


def _placed(cells: pa.Table | None) -> tuple[pa.Table | None, pa.Table]:
    """Return rows with a number of their own as line, and the line and weight behind each number.

    Rows without weights are as the file has them: the line of each is its own.
    """
    if cells is None or "weight" not in cells.column_names:
        return cells, PLACES.empty_table()
    place = pa.array(range(cells.num_rows), pa.int64())
    lines, weights = (cells.column(name).cast(pa.int64()) for name in ("line", "weight"))
    places = pa.Table.from_arrays([place, lines, weights], schema=PLACES)
    numbered = cells.drop_columns(["weight"]).set_column(cells.column_names.index("line"), "line", place)
    return numbered, places


def _open_text(export: Export, table: Table, careful: bool, tell: Share) -> Opened:
    """Decide the dialect of a text file and who reads its rows."""
    zipped = export.suffix.endswith(".gz")
    facts = scan(export.path, zipped, tell)
    opened, whole = _headed(export, table, facts.encoding, zipped)
    opened = replace(
        opened,
        lines=facts.lines - opened.before,
        size=facts.size,
        plain=facts.plain(opened.delimiter),
        quoted=facts.quoted,
    )
    if facts.direct and not careful and whole:
        return _direct(opened, "latin-1" if facts.latin else facts.encoding, zipped) or _careful(
            export, opened, facts
        )
    return _careful(export, opened, facts)


def _headed(export: Export, table: Table, encoding: str, zipped: bool) -> tuple[Opened, bool]:
    """Return a text file's dialect as its first lines tell it, and whether its header is one line."""
    line, header, named = first_lines(export.path, encoding, zipped)
    delimiter = named or choose_delimiter(header, table)
    opened = Opened(
        layout=layout(split(header, delimiter), table, export.name, line),
        encoding=encoding.removesuffix("-sig"),
        delimiter=delimiter,
        path=str(export.path),
        before=line,
    )
    return opened, header.count('"') % 2 == 0


def guess(export: Export) -> Opened | None:
    """Return how a text file may be read if all of it is the UTF-8 that it starts with; nothing is proven."""
    if export.suffix not in TEXT or export.suffix.endswith(".gz"):
        return None
    try:
        opened, whole = _headed(export, TABLES[export.table], "utf-8", False)
    except (BadInput, UnicodeDecodeError):
        return None
    return opened if whole else None


def _direct(opened: Opened, encoding: str, zipped: bool) -> Opened | None:
    """Let DuckDB read the file itself, or its text in memory; None if it cannot."""
    if not zipped and encoding in ("utf-8", "utf-8-sig"):
        return opened
    memory = decoded(Path(opened.path), encoding, zipped)
    return replace(opened, path=name_of(memory), memory=memory) if memory else None


def _careful(export: Export, opened: Opened, facts: Scan) -> Opened:
    """Read the rows in Python."""
    cells = read_rows(
        export.path,
        encoding=facts.encoding,
        zipped=export.suffix.endswith(".gz"),
        delimiter=opened.delimiter,
        header_line=opened.before,
        fields=opened.layout.fields,
    )
    return replace(opened, cells=cells.table, ragged=cells.ragged, lines=None)
