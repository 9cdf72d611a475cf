"""Rows that are no data: headers that return, totals, footers. They are counted, never lost in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from analytics.admission.cells import Ragged
from analytics.admission.reading.blocks import Block
from analytics.admission.reading.footers import is_footer, rows_stated, says_footer
from analytics.admission.reading.shapes import BLANKS, bare
from analytics.admission.reading.totals import (
    Roles,
    adds_up,
    is_nameless,
    is_part,
    is_total,
    lacks_someone,
    may_be_total,
    mismatch,
    roles_of,
    word_of,
)
from analytics.admission.report import SetAside, Warned

NAMELESS = 0.1  # of the rows: where more have no name, nobody has one
WIDE = 3  # columns: in a narrower table a lone sentence may be a row
ENOUGH = 6  # filled cells that must equal those of the header


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """A table without the rows that are no data, these by rule, and what they tell."""

    block: Block
    aside: tuple[SetAside, ...] = ()
    notes: tuple[Warned, ...] = ()


def set_aside(block: Block) -> Sorted:
    """Take the rows that are no data out of a table; broken rows become `ragged`."""
    found = Sorted(block=block)
    for step in (_without_heads, _without_footers, _without_totals):
        step_found = step(found.block)
        found = Sorted(
            block=step_found.block,
            aside=(*found.aside, *step_found.aside),
            notes=(*found.notes, *step_found.notes),
        )
    block = found.block
    broken = (
        Ragged(line=line, rule="too_few_fields" if len(row) < block.head.width else "too_many_fields")
        for line, row in block.strays
    )
    ragged = tuple(sorted((*block.ragged, *broken), key=lambda one: one.line))
    return replace(found, block=replace(block, strays=(), ragged=ragged), notes=_counted(found, ragged))


def _counted(found: Sorted, ragged: Sequence[Ragged]) -> tuple[Warned, ...]:
    """Compare the rows with the number that a footer states."""
    rows = found.block.table.num_rows + len(ragged)
    totals = sum(aside.count for aside in found.aside if aside.rule == "total_row")  # some tools count them
    right = (rows, rows + totals)
    return tuple(n for n in found.notes if not (n.key == "row_count_differs" and n.count in right))


def _told(rule: str, lines: Sequence[int]) -> tuple[SetAside, ...]:
    """Return what the report says about the lines of one rule."""
    return (SetAside(rule=rule, count=len(lines), line=min(lines)),) if lines else ()


def _lines(table: pa.Table, rows: Sequence[int]) -> list[int]:
    """Return the physical lines of some rows."""
    return [int(line) for line in table.column("line").take(pa.array(rows, pa.int64())).to_pylist()]


def _without(table: pa.Table, rows: Sequence[int]) -> pa.Table:
    """Return a table without some of its rows."""
    if not rows:
        return table
    gone = pa.array(rows, pa.int64())
    return table.filter(pc.invert(pc.is_in(pa.array(range(table.num_rows), pa.int64()), value_set=gone)))


def _cells(table: pa.Table, row: int) -> list[str | None]:
    """Return the cells of one row."""
    return [table.column(f"c{place}")[row].as_py() for place in range(table.num_columns - 1)]


def _without_heads(block: Block) -> Sorted:
    """Set aside the rows that repeat a row of the head."""
    again: set[int] = set()
    for texts in block.head.rows:
        filled = [(place, text) for place, text in enumerate(texts[: block.head.width]) if text][:ENOUGH]
        if not filled or not block.table.num_rows:
            continue
        equal = [_equals(block.table.column(f"c{place}"), text) for place, text in filled]
        again |= set(pc.indices_nonzero(reduce(pc.and_, equal)).to_pylist())
    rows = sorted(again)
    strays = [row for row in block.strays if tuple(map(bare, row[1])) in block.head.rows]
    lines = [*_lines(block.table, rows), *(line for line, _ in strays)]
    kept = tuple(row for row in block.strays if row not in strays)
    block = replace(block, table=_without(block.table, rows), strays=kept)
    return Sorted(block=block, aside=_told("repeated_header", lines))


def _equals(column: pa.ChunkedArray, text: str) -> pa.ChunkedArray:
    """Whether each cell is the text, but for blanks around it."""
    return pc.fill_null(pc.equal(pc.utf8_trim(column, BLANKS), text), False)


def _without_footers(block: Block) -> Sorted:
    """Set aside the lines below the table that say where it comes from."""
    last = _last_line(block)
    strays = [
        (line, row) for line, row in block.strays if is_footer(row) and (line > last or says_footer(row))
    ]
    rows = []
    tells = is_footer if block.head.width >= WIDE else says_footer
    for row in range(block.table.num_rows - 1, -1, -1):
        cells = _cells(block.table, row)
        if not tells(cells):
            break
        rows.append(row)
    texts: list[Sequence[str | None]] = [row for _, row in strays]
    texts += [_cells(block.table, row) for row in rows]
    stated = next((count for text in texts if (count := rows_stated(text)) is not None), None)
    notes = () if stated is None else (Warned(key="row_count_differs", count=stated),)
    lines = [*_lines(block.table, rows), *(line for line, _ in strays)]
    kept = tuple(row for row in block.strays if row not in strays)
    block = replace(block, table=_without(block.table, rows), strays=kept)
    return Sorted(block=block, aside=_told("footer", lines), notes=notes)


def _last_line(block: Block) -> int:
    """Return the line of the last row that is as wide as the table."""
    if not block.table.num_rows:
        return block.head.last
    return int(block.table.column("line")[block.table.num_rows - 1].as_py())


def _without_totals(block: Block) -> Sorted:
    """Set aside the rows that add up others, and prove the sum of the last one."""
    roles = roles_of(block.head.headers)
    rows, totals = _total_rows(block, roles)
    strays = [(line, row) for line, row in block.strays if word_of(next(filter(bare, row), ""))]
    lines = [*_lines(block.table, rows), *(line for line, _ in strays)]
    kept = tuple(row for row in block.strays if row not in strays)
    block = replace(block, table=_without(block.table, rows), strays=kept)
    whole = [cells for cells in totals if not is_part(cells)]
    off = mismatch(block.table, whole[-1]) if len(whole) == 1 else None
    notes = () if off is None else (Warned(key="total_differs", count=1, column=block.head.headers[off]),)
    return Sorted(block=block, aside=_told("total_row", lines), notes=notes)


def _total_rows(block: Block, roles: Roles) -> tuple[list[int], list[list[str | None]]]:
    """Return the rows that add up others, and their cells."""
    if not block.table.num_rows:
        return [], []
    looked = [(row, _cells(block.table, row)) for row in may_be_total(block.table, roles)]
    found = [(row, cells) for row, cells in looked if is_total(cells, roles)]
    nameless = [row for row, cells in looked if is_nameless(cells, roles)]
    if len(nameless) <= NAMELESS * block.table.num_rows or nameless == [block.table.num_rows - 1]:
        found += [(row, cells) for row, cells in looked if row in nameless]
    if not found:
        last = block.table.num_rows - 1
        cells = _cells(block.table, last)
        if lacks_someone(cells, roles) and adds_up(block.table.slice(0, last), cells):
            found = [(last, cells)]
    found.sort()
    return [row for row, _ in found], [cells for _, cells in found]
