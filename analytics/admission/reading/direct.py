"""Big clean texts: DuckDB reads every field as text, provided that every row is one line."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from analytics.admission.reading.blocks import Block, schema
from analytics.admission.reading.head import Head
from analytics.admission.reading.shapes import BLANKS, Row, is_blank
from analytics.admission.reading.text import Text
from analytics.admission.scan import CHUNK, Scan
from analytics.admission.sql import bind, run, statement

TAIL = 1 << 16  # bytes at the end in which totals and footers may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The rows of a text without what stands above and below them.

    Attributes
    ----------
    path, before : str, int
        What DuckDB reads and the lines of it that it skips.
    above : int
        Physical lines above the first one that `path` holds.
    lines : int
        Rows that must be found.
    """

    path: str
    before: int
    above: int
    lines: int
    below: tuple[Row, ...] = ()
    memory: io.BufferedRandom | None = None


def read_direct(text: Text, head: Head, delimiter: str) -> Block | None:
    """Return the only table of a text, or None where a row is broken or not one line."""
    facts = text.facts
    one_end = facts.returns == 0 or facts.returns == facts.pairs == facts.feeds
    if not text.path or text.bad or facts.nuls or not one_end:
        return None
    body = _body(text, head, delimiter)
    if body is None:
        return None
    columns = {f"c{place}": "VARCHAR" for place in range(head.width)}
    with duckdb.connect() as connection:
        bind(connection, path=body.path, before=body.before, above=body.above)
        bind(connection, delimiter=delimiter, columns=columns)
        try:
            run(connection, "text_file")
            table: pa.Table = connection.sql(statement("grid_texts")).to_arrow_table()
        except duckdb.Error:
            return None
    if table.num_rows != body.lines:
        return None
    whole = _without_blank(pa.table(table.columns, schema=schema(head.width)))
    return Block(head=head, table=whole, strays=body.below)


def _without_blank(table: pa.Table) -> pa.Table:
    """Leave out the rows in which no cell holds anything."""
    rows = pa.array(range(table.num_rows), pa.int64())
    for column in table.columns[1:]:
        empty = pc.fill_null(pc.equal(pc.utf8_trim(column.take(rows), BLANKS), ""), True)
        rows = rows.filter(empty.combine_chunks())
        if not len(rows):
            return table
    kept = pc.invert(pc.is_in(pa.array(range(table.num_rows), pa.int64()), value_set=rows))
    return table.filter(kept)


def _body(text: Text, head: Head, delimiter: str) -> _Body | None:
    """Return where the rows stand; in memory when other lines surround them, None if some are not rows."""
    tail = _below(text, head.width, delimiter)
    if tail is None:
        return None
    below, length = tail
    if text.facts.direct and not below:
        lines = text.facts.lines - head.last
        return _Body(path=text.path, before=head.last, above=head.last, lines=lines)
    if not hasattr(os, "memfd_create"):
        return None
    memory = os.fdopen(os.memfd_create("body"), "w+b")
    facts = Scan()
    with open(text.path, "rb") as file:
        for _ in range(head.last):
            file.readline()
        left = text.facts.size - length - file.tell()
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            facts.take(chunk)
            memory.write(chunk)
            left -= len(chunk)
    memory.flush()
    if not facts.size or facts.empty_lines or facts.head.startswith((b"\n", b"\r\n")):
        return None
    below = tuple((head.last + facts.lines + place, row) for place, row in below)
    path = f"/proc/self/fd/{memory.fileno()}"
    return _Body(path=path, before=0, above=head.last, lines=facts.lines, below=below, memory=memory)


def _row(line: bytes, delimiter: str) -> list[str] | None:
    """Return the fields of one line, or None where it is no whole row."""
    text = line.decode("utf-8", "replace").rstrip("\r")
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def _below(text: Text, width: int, delimiter: str) -> tuple[tuple[Row, ...], int] | None:
    """Return the rows of another width at the end, by their place there from 1, and their bytes.

    None where a line is not a whole row.
    """
    with open(text.path, "rb") as file:
        file.seek(max(0, text.facts.size - TAIL))
        end = file.read()
    lines = end.split(b"\n")[1:]
    if lines and not lines[-1]:
        lines.pop()
    found: list[list[str]] = []
    length = 0
    for line in reversed(lines):
        row = _row(line, delimiter)
        if row is None:
            return None
        if len(row) == width and not is_blank(row):
            break
        found.append(row)
        length += len(line) + 1
    else:
        return (), 0
    if found and not end.endswith(b"\n"):
        length -= 1
    rows = enumerate(reversed(found), start=1)
    return tuple((place, row) for place, row in rows if not is_blank(row)), length
