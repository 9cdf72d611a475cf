"""Rows that Python has read: one Arrow table of texts with the physical line of each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

BATCH = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ragged:
    """A row that has no cells to judge; `rule` says why."""

    line: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The whole rows of a file (columns ``line`` and the layout's fields) and the broken ones."""

    table: pa.Table
    ragged: tuple[Ragged, ...] = ()


def gather(rows: Iterable[tuple[int, Sequence[str]]], fields: Sequence[str]) -> pa.Table:
    """Return rows as one Arrow table; empty texts are nulls. Batches keep the Python objects few."""
    schema = pa.schema([("line", pa.int64()), *((name, pa.string()) for name in fields)])
    batches, lines, held = [], [], []
    for line, row in rows:
        lines.append(line)
        held.append([cell or None for cell in row])
        if len(held) == BATCH:
            batches.append(_batch(lines, held, schema))
            lines, held = [], []
    if held:
        batches.append(_batch(lines, held, schema))
    return pa.Table.from_batches(batches, schema=schema)


def _batch(lines: list[int], rows: list[list[str | None]], schema: pa.Schema) -> pa.RecordBatch:
    """Turn some rows into columns."""
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    return pa.record_batch([pa.array(lines, pa.int64()), *columns], schema=schema)
