"""Exits of the last two years by recorded kind, and the tenure of who is here and who left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from analytics.cohorts.hire_cohorts import bind_rules
from analytics.cohorts.rules import Rules
from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitYear:
    """Exits of 12 months.

    Attributes
    ----------
    years_ago : int
        0 is the last 12 months up to the as-of date, 1 the 12 before.
    counted, others : mapping of str to int
        Exits by kind: those the rules call leaving, and other endings.
    is_whole : bool
        The exports hold everyone over all 12 months.
    """

    years_ago: int
    counted: Mapping[str, int]
    others: Mapping[str, int]
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureCounts:
    """People and quartiles of their tenure, days; ``name`` is employed or leavers (of the last 12 months)."""

    name: str
    people: int
    low: float
    middle: float
    high: float


def read_exit_years(connection: duckdb.DuckDBPyConnection, rules: Rules) -> tuple[ExitYear, ExitYear]:
    """Count exits of the last 12 months and of the 12 before; the marts of the cohort must have been made."""
    bind_rules(connection, rules)
    rows = run(connection, "marts/exit_reasons.sql").fetchall()
    whole = connection.sql(
        "select month <= (getvariable('as_of') + 1) - interval 12 month,"
        " month <= (getvariable('as_of') + 1) - interval 24 month from study_start"
    ).fetchall()[0]
    last, before = (
        ExitYear(
            years_ago=ago,
            counted={kind: n for year, kind, counts, n in rows if year == ago and counts},
            others={kind: n for year, kind, counts, n in rows if year == ago and not counts},
            is_whole=bool(whole[ago]),
        )
        for ago in (0, 1)
    )
    return last, before


def read_tenures(connection: duckdb.DuckDBPyConnection, rules: Rules) -> tuple[TenureCounts, ...]:
    """Return the tenure of who is employed and of who left in the last 12 months, if there is anyone.

    Tenure is counted from the first day of the spell, before the data begin too. Employed is who has no
    end date and was seen within a month of the as-of date.
    """
    bind_rules(connection, rules)
    rows = run(connection, "marts/tenures.sql").fetchall()
    return tuple(
        TenureCounts(name=name, people=people, low=low, middle=middle, high=high)
        for name, people, low, middle, high in rows
    )
