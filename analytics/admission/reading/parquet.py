"""Parquet files as rows of texts."""

from __future__ import annotations

from pathlib import Path

import duckdb

from analytics.admission.reading.blocks import Block
from analytics.admission.reading.head import Head
from analytics.admission.refusal import unreadable


def read_parquet(path: Path) -> Block:
    """Read a Parquet file; a row's line is its place.

    Raises
    ------
    Unreadable
        If it is damaged.
    """
    with duckdb.connect() as connection:
        try:
            relation = connection.read_parquet(str(path), file_row_number=True)
            headers = tuple(name for name in relation.columns if name != "file_row_number")
            texts = [
                duckdb.ColumnExpression(header).cast("VARCHAR").alias(f"c{place}")
                for place, header in enumerate(headers)
            ]
            line = duckdb.ColumnExpression("file_row_number") + duckdb.ConstantExpression(1)
            table = relation.select(line.alias("line"), *texts).to_arrow_table()
        except duckdb.Error as error:
            raise unreadable("not_parquet", path.name) from error
    return Block(head=Head(line=0, last=0, rows=(headers,), headers=headers), table=table)
