"""The tables that stand one below the other in a file, each with its head and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

import pyarrow as pa

from analytics.admission.cells import BATCH, Ragged
from analytics.admission.reading.head import Head, find_head, is_head, known_in
from analytics.admission.reading.limits import SEEN
from analytics.admission.reading.shapes import Row, bare, is_blank
from analytics.admission.refusal import unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table: its head, the rows as wide as it (``line``, ``c0``, ...), and the rows that are not.

    `percents` are the columns whose numbers a workbook shows as percent.
    """

    head: Head
    table: pa.Table
    strays: tuple[Row, ...] = ()
    ragged: tuple[Ragged, ...] = ()
    percents: frozenset[int] = frozenset()


def blocks(rows: Iterable[Row], name: str, *, strict: bool) -> list[Block]:
    """Return the tables of a file in their order.

    Parameters
    ----------
    strict : bool
        Whether a row of another width is broken, as in a text; a workbook's row only has empty cells there.

    Raises
    ------
    Unreadable
        If no row holds anything.
    Refused
        If the first row looks like data.
    """
    remaining = iter(rows)
    first = list(islice(remaining, SEEN))
    if all(is_blank(row) for _, row in first):
        raise unreadable("empty", name)
    head, taken = find_head(first, name)
    found = [_Building(_widened(head, first, strict), strict)]
    for row in _rows(chain(first[taken:], remaining), found):
        found[-1].add(row)
    return [building.finish() for building in found]


def _widened(head: Head, rows: list[Row], strict: bool) -> Head:
    """Return a workbook's head with a blank header for every further column that holds something."""
    wide = max(len(row) for line, row in rows if line >= head.line)
    if strict or wide <= head.width:
        return head
    more = ("",) * (wide - head.width)
    return replace(head, headers=head.headers + more, labels=head.labels + more if head.labels else ())


def _rows(rows: Iterator[Row], found: list[_Building]) -> Iterator[Row]:
    """Give the rows that hold something; a header below an empty line begins a further table."""
    gap = False
    for line, row in rows:
        if is_blank(row):
            gap = True
            continue
        now = found[-1]
        if (gap or len(row) != now.head.width) and _is_other(row, now.head):
            texts = tuple(map(bare, row))
            above = tuple(" ".join(filter(None, map(bare, cells))) for _, cells in now.drop_tail())
            head = Head(line=line, last=line, rows=(texts,), headers=texts, preamble=above)
            found.append(_Building(head, now.strict))
        else:
            yield line, row
        gap = False


def _is_other(row: list[str], head: Head) -> bool:
    """Whether a row is the header of another table."""
    texts = tuple(map(bare, row))
    return texts not in head.rows and is_head(texts, 2) and (known_in(texts) >= 2 or len(texts) == 1)


@dataclass(slots=True)
class _Building:
    """A table that is being read."""

    head: Head
    strict: bool
    lines: list[int] = field(default_factory=list)
    held: list[list[str | None]] = field(default_factory=list)
    batches: list[pa.RecordBatch] = field(default_factory=list)
    strays: list[Row] = field(default_factory=list)
    trailing: bool | None = None
    last: int = 0

    def add(self, numbered: Row) -> None:
        """Take one more row in."""
        line, row = numbered
        width = self.head.width
        if self.trailing is None:
            self.trailing = len(row) == width + 1 and not row[-1]
        if not self.strict:
            row = [*row, *[""] * (width - len(row))][:width]
        elif self.trailing and len(row) == width + 1 and not row[-1]:
            row = row[:-1]
        if len(row) != width:
            self.strays.append((line, row))
            return
        self.last = line
        self.lines.append(line)
        self.held.append([cell or None for cell in row])
        if len(self.held) == BATCH:
            self._flush()

    def drop_tail(self) -> list[Row]:
        """Take back the rows of another width below the last whole one: titles of the next table."""
        tail = [row for row in self.strays if row[0] > max(self.last, self.head.last)]
        self.strays = self.strays[: len(self.strays) - len(tail)]
        return tail

    def finish(self) -> Block:
        """Return the table."""
        self._flush()
        table = pa.Table.from_batches(self.batches, schema=schema(self.head.width))
        return Block(head=self.head, table=table, strays=tuple(self.strays))

    def _flush(self) -> None:
        """Turn the rows held into columns."""
        if self.held:
            columns = [pa.array(column, pa.string()) for column in zip(*self.held, strict=True)]
            arrays = [pa.array(self.lines, pa.int64()), *columns]
            self.batches.append(pa.record_batch(arrays, schema=schema(self.head.width)))
            self.lines, self.held = [], []


def schema(width: int) -> pa.Schema:
    """Return the columns of a table of cells: ``line``, then ``c0``, ``c1``, ..."""
    return pa.schema([("line", pa.int64()), *((f"c{place}", pa.string()) for place in range(width))])
