"""What was known at each quarter's end about the next one: mentees still there, hours planned in pairs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.cohorts.sql import run

MARTS = ("started_pairs", "forecast_quarters", "proposed_mentees")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanQuarter:
    """One calendar quarter as it stood at its end, or at the as-of date if that came first.

    Attributes
    ----------
    mentees, still_there, began : int
        People who ever started; those of them still employed; those who started within the quarter.
    mentee_months : float
        Months that mentees were employed after their start, within the quarter.
    running : int
        Pairs that had started and not ended.
    planned_next, planned_new : float
        Hours that the running pairs planned for the following quarter; hours planned within the quarter by
        the pairs that began in it.
    """

    quarter: str  # "2026Q2"
    is_complete: bool
    mentees: int
    still_there: int
    began: int
    mentee_months: float
    running: int
    planned_next: float
    planned_new: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPlans:
    """Every quarter from the first start on, and how many people are proposed for a first pair now."""

    quarters: tuple[PlanQuarter, ...] = ()
    proposed: int = 0


def read_pair_plans(
    connection: duckdb.DuckDBPyConnection, *, as_of: date, programme: str | None = None
) -> PairPlans:
    """Read the quarters of one programme, or of all, from a connection with the marts of a cohort.

    Sets the session variables ``as_of`` and ``programme`` that the marts read.
    """
    connection.execute("set variable as_of = $as_of", {"as_of": as_of})
    connection.execute("set variable programme = $programme", {"programme": programme})
    for mart in MARTS:
        run(connection, f"marts/{mart}.sql")
    rows = connection.table("forecast_quarters").order("quarter").fetchall()
    return PairPlans(
        quarters=tuple(
            PlanQuarter(**dict(zip(PlanQuarter.__annotations__, row, strict=True))) for row in rows
        ),
        proposed=int(connection.table("proposed_mentees").count("*").fetchall()[0][0]),
    )
