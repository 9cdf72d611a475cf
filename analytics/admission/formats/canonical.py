"""A file's cells as canonical texts: ISO dates, decimal points, seconds, percent, the contract's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from analytics.admission.contract import TABLES
from analytics.admission.formats.amounts import amount
from analytics.admission.formats.cellwise import (
    NumberForms,
    read_amount,
    read_clock,
    read_date,
    read_text,
    read_word,
)
from analytics.admission.formats.dates import forms_of, signs_of_dates
from analytics.admission.formats.deciding import PAD, field_named, is_typed
from analytics.admission.formats.missing import meaning_nothing
from analytics.admission.formats.plan import FieldOf, Plan
from analytics.admission.formats.route import route
from analytics.admission.formats.words import vocabulary
from analytics.admission.header import BLANKS
from analytics.admission.numbers import SIGNS
from analytics.admission.reading.grid import Grid
from analytics.admission.sql import bind

STATEMENT = Path(__file__).parents[2] / "sql" / "routes" / "readings.sql"
IN_SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0, "day_fraction": 86400.0}
CLOCKS = ("hms", "mmss", "hhmm")
ABOVE_WHOLE = "conformance_pct"  # the one percent that may exceed 100

Read = Callable[[str], str | None]


def show_canonical(
    connection: duckdb.DuckDBPyConnection, grid: Grid, plan: Plan, fields_wanted: Sequence[str]
) -> None:
    """Make the view ``canonical``: ``line``, every wanted field as text, and the plan's survey questions.

    A text that cannot be read passes through as it is; a text that stands for nothing is null. Fields
    without a column are the plan's constants, or null; of columns of one field the first filled one counts.
    """
    wanted = dict.fromkeys(fields_wanted)
    wanted |= dict.fromkeys(f.field for f in plan.fields if f.field.startswith("question_"))
    reading = _Reading(connection, grid, plan)
    columns = {field: reading.field(field) for field in wanted}
    connection.register("canonical", pa.table({"line": grid.cells["line"], **columns}))


class _Reading:
    """The reading of one file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, grid: Grid, plan: Plan) -> None:
        """Remember the file and how it is read."""
        self.connection, self.grid, self.plan = connection, grid, plan
        self.decided = dict(plan.decisions)
        self.tables = tuple(route(name).table for name in plan.routes)

    def field(self, name: str) -> pa.Array:
        """Return the texts of one field, one a row."""
        rows = self.grid.cells.num_rows
        found = [self.column(of) for of in self.plan.fields if of.field == name]
        if name == "currency" and not found:
            found = [self.currencies(of) for of in self.plan.fields if field_named(of.field).kind == "money"]
        constant = self.plan.constants.get(name) or (self.decided.get(name) if name == "currency" else None)
        if constant:
            found.append(pa.array([constant] * rows, pa.string()))
        return pc.coalesce(*found) if found else pa.nulls(rows, pa.string())

    def column(self, of: FieldOf) -> pa.Array:
        """Return one column read."""
        return self.mapped(of.place, lambda values: self.values(of, values))

    def mapped(self, place: int, read: Callable[[pa.Array], pa.Array]) -> pa.Array:
        """Return a column whose distinct texts were read."""
        cells = pc.dictionary_encode(self.grid.cells[f"c{place}"].combine_chunks())
        return pc.take(read(cells.dictionary), cells.indices)

    def values(self, of: FieldOf, values: pa.Array) -> pa.Array:
        """Return the distinct texts of a column read."""
        field = field_named(of.field)
        if of.reading in CLOCKS:
            return each(values, partial(read_clock, clock=of.reading, forms=self.forms(of)), typed=True)
        if of.reading in ("number", "percent", "fraction", *IN_SECONDS):
            return self.numbers(of, values)
        if of.reading == "date":
            return each(values, self.date(values, open_end=field.open_end), typed=True)
        if of.reading in ("words", "flag"):
            words = vocabulary("flag" if of.reading == "flag" else of.field)
            return each(values, partial(read_word, words=words, allowed=self.allowed(of.field)), typed=True)
        width = self.decided.get(f"{PAD}.{of.field}", "") if field.kind == "person" else ""
        return each(values, partial(read_text, width=int(width or 0)), typed=is_typed(of))

    def forms(self, of: FieldOf) -> NumberForms:
        """Return how the numbers of a column are written and handed on."""
        handed_on = IN_SECONDS[field_named(of.field).unit]
        timed = of.reading in CLOCKS or of.reading in IN_SECONDS
        factor = 100.0 if of.reading == "fraction" else IN_SECONDS.get(of.reading, handed_on) / handed_on
        return NumberForms(
            decimal=SIGNS[self.plan.decimal],
            factor=factor,
            seconds=handed_on if timed else 0.0,
            percent=of.reading in ("percent", "fraction"),
            whole=of.reading in ("percent", "fraction") and of.field != ABOVE_WHOLE,
        )

    def numbers(self, of: FieldOf, values: pa.Array) -> pa.Array:
        """Return numbers in the field's unit: plain ones by one statement, the others each by itself."""
        forms = self.forms(of)
        self.connection.register("texts", pa.table({"place": range(len(values)), "raw": values}))
        bind(
            self.connection,
            blanks=BLANKS,
            decimal=forms.decimal.sign,
            number_fill=forms.decimal.fill,
            any_number=forms.decimal.any,
            factor=forms.factor,
            whole=forms.whole,
        )
        read = self.connection.sql(_statement()).to_arrow_table().column(0).combine_chunks()
        rest = each(values.filter(pc.is_null(read)), partial(read_amount, forms=forms), typed=True)
        return pc.replace_with_mask(read, pc.is_null(read), rest)

    def date(self, values: pa.Array, *, open_end: bool) -> Read:
        """Return how the days of a column are read."""
        year = self.decided.get("year", "")
        signs = signs_of_dates([text for text in values.to_pylist() if not meaning_nothing(text, typed=True)])
        forms = forms_of(
            signs,
            order=self.plan.date_order,
            zone=self.plan.timezone,
            year=int(year) if year else None,
        )
        return partial(read_date, forms=forms, open_end=open_end)

    def allowed(self, name: str) -> frozenset[str]:
        """Return the contract's words for a field in the tables of the plan."""
        columns = [column for table in self.tables for column in TABLES[table].columns if column.name == name]
        return frozenset(word for column in columns for word in column.allowed)

    def currencies(self, of: FieldOf) -> pa.Array:
        """Return the currency that each amount of a column names."""
        kroner = self.decided.get("currency")

        def named(text: str) -> str | None:
            found = amount(text)
            return kroner if found and found.unit == "kr" else (found.unit or None) if found else None

        return self.mapped(of.place, lambda values: pa.array(map(named, values.to_pylist()), pa.string()))


def each(values: pa.Array, read: Read, *, typed: bool) -> pa.Array:
    """Return texts read one by one; those that stand for nothing are null."""
    texts = values.to_pylist()
    return pa.array([None if meaning_nothing(t, typed=typed) else read(t) for t in texts], pa.string())


@cache
def _statement() -> str:
    """Return the statement that reads plain numbers."""
    return STATEMENT.read_text("utf-8")
