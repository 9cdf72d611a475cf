"""Exits of the last two years by recorded kind, and the tenure of who is here and who left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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
        0 is the last 12 months, 1 the 12 before.
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
    """People and quartiles of their tenure, days; ``name`` is employed or leavers."""

    name: str
    people: int
    low: float
    middle: float
    high: float


def read_exit_years(
    connection: duckdb.DuckDBPyConnection, rules: Rules, until: date
) -> tuple[ExitYear, ExitYear]:
    """Count exits of the 12 months to a day and of the 12 before; the marts of the cohort must be there.

    Parameters
    ----------
    rules : Rules
        Which exits count as leaving, and whether agency staff does.
    until : date
        The as-of date, or the last day on which people are known where the files end raggedly.
    """
    _bind(connection, rules, until)
    rows = run(connection, "marts/exit_reasons.sql").fetchall()
    whole = connection.sql(
        "select month <= (getvariable('known_to') + 1) - interval 12 month,"
        " month <= (getvariable('known_to') + 1) - interval 24 month from study_start"
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


def read_tenures(
    connection: duckdb.DuckDBPyConnection, rules: Rules, until: date
) -> tuple[TenureCounts, ...]:
    """Return the tenure of who is employed on a day and of who left in the 12 months to it, if anyone.

    Tenure is counted from the first day of the spell, before the data begin too.
    """
    _bind(connection, rules, until)
    rows = run(connection, "marts/tenures.sql").fetchall()
    return tuple(
        TenureCounts(name=name, people=people, low=low, middle=middle, high=high)
        for name, people, low, middle, high in rows
    )


def _bind(connection: duckdb.DuckDBPyConnection, rules: Rules, until: date) -> None:
    """Set the session variables of the marts."""
    bind_rules(connection, rules)
    connection.execute("set variable known_to = cast($1 as date)", [until])
