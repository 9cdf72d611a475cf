"""Big clean texts: DuckDB reads every field as text, provided that every row is one line."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.admission.reading.blocks import Block, schema
from analytics.admission.reading.head import Head
from analytics.admission.reading.text import Text
from analytics.admission.sql import bind

STATEMENT = Path(__file__).parents[2] / "sql" / "staging" / "texts.sql"


def read_direct(text: Text, head: Head, delimiter: str) -> Block | None:
    """Return the only table of a text, or None where a row is broken or not one line."""
    if not text.facts.direct or not text.path or text.bad:
        return None
    columns = {f"c{place}": "VARCHAR" for place in range(head.width)}
    with duckdb.connect() as connection:
        bind(connection, path=text.path, before=head.last, delimiter=delimiter, columns=columns)
        try:
            table: pa.Table = connection.sql(STATEMENT.read_text("utf-8")).to_arrow_table()
        except duckdb.Error:
            return None
    if table.num_rows != text.facts.lines - head.last:
        return None
    return Block(head=head, table=pa.table(table.columns, schema=schema(head.width)))
