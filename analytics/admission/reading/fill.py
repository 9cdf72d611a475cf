"""Cells that stand for the ones below them: a name written once for a group of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from analytics.admission.contract import TABLES
from analytics.admission.header import normal
from analytics.admission.reading.blocks import Block
from analytics.admission.reading.shapes import bare, is_data
from analytics.admission.report import Warned

BLANKS = 3  # fewer empty cells are missing values
SHARE = 0.2  # of the rows


def fill_down(block: Block) -> tuple[Block, tuple[Warned, ...]]:
    """Return a table whose first column is filled where it is written once for a group of rows."""
    column = block.table.column("c0") if block.head.width > 1 else pa.chunked_array([[]], pa.string())
    if column.null_count < max(BLANKS, SHARE * len(column)) or not _is_grouped(block, column):
        return block, ()
    filled = pc.fill_null_forward(column.combine_chunks())
    table = block.table.set_column(1, "c0", pa.chunked_array([filled]))
    note = Warned(key="filled_down", count=column.null_count, column=block.head.headers[0])
    return replace(block, table=table), (note,)


def _is_grouped(block: Block, column: pa.ChunkedArray) -> bool:
    """Whether each text is written once, in the first row of its group, and the next column goes on."""
    written = pc.drop_null(column)
    own = {normal(one.name) for table in TABLES.values() for one in table.columns if one.key}
    if normal(block.head.headers[0]) in own or not len(written) or not column[0].is_valid:
        return False
    if pc.count_distinct(written).as_py() < len(written) or any(map(is_data, written[:5].to_pylist())):
        return False
    below = block.table.column("c1").filter(pc.is_null(column))
    return bool(below.null_count == 0)


def fill_merged(rows: list[list[str]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> int:
    """Fill the cells of merged ranges in place and return how many.

    Parameters
    ----------
    rows : list of list of str
        The cells of a sheet from its first row and column.
    ranges : sequence of ((row, column), (row, column))
        First and last cell, counted from 0.
    """
    filled = 0
    for (top, left), (bottom, right) in ranges:
        text = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        if not bare(text) or left != right:  # a range over columns is a title
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and not bare(row[left]):
                row[left] = text
                filled += 1
    return filled
