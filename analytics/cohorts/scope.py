"""What a study is narrowed to: filters and rules bound as the session variables that the marts read."""

from __future__ import annotations

import re
from datetime import date

import duckdb
import pandas as pd

from analytics.admission.holdings import without_people
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.errors import BadRequest
from analytics.settings import Filters

QUARTER = re.compile(r"(?:19|20)[0-9]{2}Q[1-4]")


def set_scope(connection: duckdb.DuckDBPyConnection, filters: Filters, rules: Rules = DEFAULT) -> date:
    """Bind filters and rules as session variables that the marts read; return the as-of date in force."""
    last = connection.execute("select max(asof_date) from employees").fetchall()[0][0]
    if last is None:
        raise without_people()
    wanted = [day for day in (last, filters.as_of, _quarter_end(filters.quarter)) if day is not None]
    check(connection, "programme", filters.programme)
    check(connection, "site", filters.site)
    scope = {"as_of": min(wanted), "programme": filters.programme, "site": filters.site}
    for name, value in {**scope, **rules.bound}.items():
        _bind(connection, name, value)
    return min(wanted)


def _bind(connection: duckdb.DuckDBPyConnection, name: str, value: object) -> None:
    """Set one of our own session variables."""
    kind = {date: "date", int: "integer"}.get(type(value), "varchar")
    connection.execute(f"set variable {name} = cast($1 as {kind})", [value])


def _quarter_end(quarter: str | None) -> date | None:
    """Return the last day of ``"2026Q3"``."""
    if quarter is None:
        return None
    if not QUARTER.fullmatch(quarter):
        raise BadRequest(f"{quarter!r} is not a quarter: write it like 2026Q3.")
    period = pd.Period(year=int(quarter[:4]), quarter=int(quarter[-1]), freq="Q")
    last: date = period.end_time.date()
    return last


NAMES = {
    "programme": "select programme_id from programmes union select programme_id from pairs",
    "site": "select site from employees union select site from team_history",
}


def check(connection: duckdb.DuckDBPyConnection, what: str, value: str | None) -> None:
    """Refuse a filter value that the exports do not hold, naming those they do."""
    if value is None:
        return
    known = sorted(str(name) for (name,) in connection.execute(NAMES[what]).fetchall() if name is not None)
    if value not in known:
        raise BadRequest(f"There is no {what} {value!r}. There are: {', '.join(known) or 'none'}.")
