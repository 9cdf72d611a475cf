"""Ten rows of a file before and after its mapping; what names people is masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from analytics.admission.formats.deciding import decide, field_named
from analytics.admission.formats.mapped import is_personal
from analytics.admission.formats.plan import FieldOf, Plan
from analytics.admission.formats.proposal import Proposal
from analytics.admission.formats.readings import show_canonical
from analytics.admission.header import BLANKS
from analytics.admission.reading.grid import Grid

ROWS = 10
MASK = "•••"

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The first rows of a file: header to text, and field to canonical text."""

    before: Rows
    after: Rows


def preview(proposal: Proposal, answers: dict[str, str]) -> Preview:
    """Return the first rows of a file as they are and as they will be read.

    Raises
    ------
    Refused
        If a column contradicts itself.
    """
    used = [f for f in proposal.fields if f.field not in ("", "dropped")]
    decided = decide(proposal.grid, proposal.fields, answers=answers)
    plan = decided.into(Plan(format="", source="", routes=(), fields=(), decisions=()))
    few = replace(proposal.grid, cells=proposal.grid.cells.slice(0, ROWS))
    return Preview(before=_before(few, proposal.fields), after=_after(few, plan, used))


def masked(of: FieldOf) -> bool:
    """Whether a column's texts are never shown: it names people."""
    return of.field == "dropped" or is_personal(of.header) or field_named(of.field).kind == "person"


def _before(grid: Grid, fields: Sequence[FieldOf]) -> Rows:
    """Return the cells as they are."""
    shown = {
        f.header.strip(BLANKS) or f"#{f.place + 1}": _texts(grid.cells[f"c{f.place}"], f) for f in fields
    }
    return [dict(zip(shown, row, strict=True)) for row in zip(*shown.values(), strict=True)]


def _after(grid: Grid, plan: Plan, used: Sequence[FieldOf]) -> Rows:
    """Return the cells as they are read."""
    of = {f.field: f for f in used}
    with duckdb.connect() as connection:
        show_canonical(connection, grid, plan, tuple(of))
        table = connection.sql("from canonical").to_arrow_table()
    shown = {name: _texts(table[name], f) for name, f in of.items()}
    return [dict(zip(shown, row, strict=True)) for row in zip(*shown.values(), strict=True)]


def _texts(column: pa.ChunkedArray, of: FieldOf) -> list[str]:
    """Return a column's texts, masked where they name people."""
    hide = masked(of)
    return [(MASK if hide else text) if text else "" for text in column.to_pylist()]
