"""A table of text cells under its plan, as rows of contract tables in canonical texts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from analytics.admission.cells import Ragged
from analytics.admission.contract import TABLES
from analytics.admission.formats.placeholders import refuse_unusable
from analytics.admission.formats.plan import Plan
from analytics.admission.formats.readings import show_canonical
from analytics.admission.formats.route import Route, macros, route
from analytics.admission.reading.grid import Grid
from analytics.admission.report import SetAside, Warned

QUESTIONS = pa.schema([("field", pa.string()), ("header", pa.string()), ("label", pa.string())])
BESIDE = ("line", "weight")


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """What a file holds for one contract table.

    Attributes
    ----------
    cells : pyarrow.Table
        ``line`` (int64), ``weight`` (int64, rows of the file behind this one) and contract columns as texts.
    set_aside : tuple of SetAside
        Rows of the file that are no data of this table.
    ragged : tuple of Ragged
        Rows of the file without cells to judge; told once, with the file's first table.
    notes : tuple of Warned
        What its texts say beside its rows.
    """

    table: str
    cells: pa.Table
    set_aside: tuple[SetAside, ...] = ()
    ragged: tuple[Ragged, ...] = ()
    notes: tuple[Warned, ...] = ()


def translate(grid: Grid, plan: Plan) -> tuple[Translated, ...]:
    """Return the rows of every contract table that a file under its plan fills; of none, its first table.

    Each route runs on a connection of its own: nothing of a file that turns out unusable is left behind.
    """
    routes = [route(name) for name in plan.routes]
    wanted = tuple(dict.fromkeys(field for one in routes for field in one.fields))
    with duckdb.connect() as connection:
        connection.execute(macros())
        show_canonical(connection, grid, plan, wanted)
        connection.register("questions", _questions(grid, plan))
        refuse_unusable(connection, grid, plan)
        found = [_run(connection, one) for one in routes]
    told = [part for part in found if len(part.cells) or part.set_aside] or found[:1]
    first = replace(told[0], ragged=grid.ragged, set_aside=(*grid.set_aside, *told[0].set_aside))
    return (first, *told[1:])


def _questions(grid: Grid, plan: Plan) -> pa.Table:
    """Return the columns that are questions of a survey: field, header and label."""
    labels = grid.labels or ("",) * len(grid.headers)
    asked = [f for f in plan.fields if f.field.startswith("question_")]
    columns = {
        "field": [f.field for f in asked],
        "header": [f.header for f in asked],
        "label": [labels[f.place] for f in asked],
    }
    return pa.table(columns, schema=QUESTIONS)


def _run(connection: duckdb.DuckDBPyConnection, one: Route) -> Translated:
    """Run one route and tell its rows from those it sets aside."""
    table = connection.sql(one.statement).to_arrow_table()
    aside: tuple[SetAside, ...] = ()
    if "aside" in table.column_names:
        aside = _set_aside(table)
        table = table.filter(pc.is_null(table["aside"])).drop_columns(["aside"])
    cells = _as_cells(table, one)
    return Translated(table=one.table, cells=cells, set_aside=aside, notes=_notes(connection, one))


def _notes(connection: duckdb.DuckDBPyConnection, one: Route) -> tuple[Warned, ...]:
    """Return what a route's second statement finds to deserve a look, in the order it gives."""
    if not one.notes:
        return ()
    rows = connection.execute(one.notes).fetchall()
    return tuple(Warned(key=key, column=column or "", count=count) for key, column, count in rows)


def _set_aside(table: pa.Table) -> tuple[SetAside, ...]:
    """Count the rows of each rule that are no data."""
    rows = table.filter(pc.is_valid(table["aside"]))
    counted = rows.group_by("aside").aggregate([("line", "count"), ("line", "min")]).to_pylist()
    found = [SetAside(rule=r["aside"], count=r["line_count"], line=r["line_min"] or 0) for r in counted]
    return tuple(sorted(found, key=lambda s: s.rule))


def _as_cells(table: pa.Table, one: Route) -> pa.Table:
    """Return the rows as texts, empty ones as nulls, ordered by line, with the weight of each."""
    unknown = set(table.column_names) - set(TABLES[one.table].names) - set(BESIDE)
    if unknown:
        raise ValueError(f"{one.name}.sql gives columns the contract lacks: {', '.join(sorted(unknown))}")
    columns = {name: _texts(table[name]) for name in table.column_names if name not in BESIDE}
    weight = table["weight"] if "weight" in table.column_names else pa.array([1] * len(table), pa.int64())
    cells = pa.table(
        {"line": table["line"].cast(pa.int64()), **columns, "weight": pc.cast(weight, pa.int64())}
    )
    return cells.sort_by("line")


def _texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column as canonical texts; empty ones are null."""
    texts = pc.cast(column, pa.string())
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
