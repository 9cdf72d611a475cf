"""The panel as one text of SQL that anyone can paste into a DuckDB client opened read-only on the database.

It runs the very files that `build_cohort` runs, after binding the filters, and ends where the person-months
of every outcome stand in temporary tables: `analytics/sql/cards` asks them questions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

from analytics.admission.contract import TABLES
from analytics.admission.resolved import joined_query
from analytics.cohorts import cohort, outcomes
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.settings import (
    FLOOR,
    LAGS,
    LAST_SINGLE_TENURE_MONTH,
    WIDE_TENURE_BANDS,
    Filters,
)

PANEL = (*(f"marts/{name}" for name in (*cohort.MARTS, *cohort.PANEL_MARTS)), "cards/usable")
MEASURED = (
    "cards/file_sources",
    *(f"completeness/{name}" for name in ("reported_days", "source_months", "left_out")),
    *(f"marts/{name}" for name in outcomes.MARTS),
)
MONEY = ("marts/started_pairs", "marts/booked_costs", "marts/programme_months")
Literal = str | int | float | date | tuple[int, ...] | tuple[str, ...] | None


def script(
    filters: Filters,
    *,
    as_of: date,
    rows: Mapping[str, int],
    statements: tuple[str, ...],
    values: Mapping[str, Literal] | None = None,
    rules: Rules = DEFAULT,
) -> str:
    """Return statements of `analytics/sql` as one text, with the filters and rules bound first.

    Parameters
    ----------
    filters : Filters
        Of the study.
    as_of : date
        The day in force.
    rows : mapping of contract table to rows
        Tables without rows are made empty if they are missing; with identities people are joined first.
    statements : tuple of str
        Such as ``"marts/spells"``: `PANEL`, `MEASURED`, `MONEY` or questions of `cards`.
    values : mapping of str, optional
        Further session variables.
    rules : Rules
        What counts as leaving.
    """
    bound = {**scope(filters, as_of, rules), **(values or {})}
    texts = [statement(name) for name in statements]
    body = "\n\n".join(f"{text};" for text in texts)
    bindings = [f"set variable {name} = {literal(value)};" for name, value in bound.items()]
    return "\n".join([*bindings, *_stand_ins(body, rows), "", body, ""])


def scope(filters: Filters, as_of: date, rules: Rules = DEFAULT) -> dict[str, Literal]:
    """Return the session variables that the marts read."""
    return {
        "as_of": as_of,
        "programme": filters.programme,
        "site": filters.site,
        **rules.bound,
        **rules.asked,
        "floor": FLOOR,
        "lags": LAGS,
        "last_single_tenure_month": LAST_SINGLE_TENURE_MONTH,
        "wide_tenure_bands": WIDE_TENURE_BANDS,
    }


@cache
def statement(name: str) -> str:
    """Return one file of `analytics/sql` without its end of line."""
    return (resources.files("analytics") / "sql" / f"{name}.sql").read_text("utf-8").rstrip().rstrip(";")


def literal(value: Literal) -> str:
    """Return a value as SQL writes it."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return "null::varchar" if value is None else repr(value)


def _stand_ins(body: str, rows: Mapping[str, int]) -> list[str]:
    """Return what shows people as the employees they are, and stands in for tables without rows."""
    named = [t for t in TABLES.values() if t.name != "identities" and re.search(rf"\b{t.name}\b", body)]
    empty = [t for t in named if not rows.get(t.name, 0)]
    made = [f"create or replace temp table {t.name} ({t.sql_columns()});" for t in empty]
    if rows.get("identities", 0):
        people = [t for t in named if t not in empty and any(c.person for c in t.columns)]
        made += [f"create or replace temp table {t.name} as {joined_query(t)};" for t in people]
    return made
