"""Targets of the file beside the level of the people they are for, in the last whole quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLevel:
    """A target and the level it is held against.

    Attributes
    ----------
    team, site : str or None
        Whom it is for; None is everybody.
    family, unit, direction : str
        Of the KPI; empty when the dictionary does not know it.
    quarter : str
        ``"2026Q2"``, the last whole one with data; empty when there is none.
    people : int
        With data in that quarter.
    level : float or None
        Ratio of sums; None without data.
    squares : float
        Sum over people of their squared influence on the level.
    """

    kpi: str
    team: str | None
    site: str | None
    due_date: date
    value: float
    interim: bool
    family: str
    unit: str
    direction: str
    quarter: str
    people: int
    level: float | None
    squares: float


def read_targets(connection: duckdb.DuckDBPyConnection) -> tuple[TargetLevel, ...]:
    """Return every target in scope; the marts of the cohort must have been run."""
    rows = run(connection, "marts/target_levels.sql").fetchall()
    return tuple(_target(*row) for row in rows)


def _target(
    kpi: str,
    team: str | None,
    site: str | None,
    due_date: date,
    value: float,
    interim: bool,
    family: str | None,
    unit: str | None,
    direction: str | None,
    quarter: str,
    people: int,
    level: float | None,
    squares: float | None,
) -> TargetLevel:
    """Return one row."""
    return TargetLevel(
        kpi=kpi,
        team=team,
        site=site,
        due_date=due_date,
        value=value,
        interim=interim,
        family=family or "",
        unit=unit or "",
        direction=direction or "none",
        quarter=quarter,
        people=people,
        level=level,
        squares=squares or 0.0,
    )
