"""One outcome month by month as it was measured: levels of both groups, never an effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.months import Months, Outcome
from analytics.settings import FLOOR, FLOOR_SICK

SOURCES = {
    "kpi": ("kpi_daily", "kpi_long"),
    "customer": ("customer_responses",),
    "quality": ("evaluations",),
    "absence": ("absence_monthly",),
}  # the tables that an outcome of each family is read from


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendMonth:
    """Levels of one month (``year * 12 + month - 1``) as ratios of sums; None below the anonymity floor."""

    month: int
    mentored: float | None
    comparison: float | None
    mentored_people: int | None
    comparison_people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The months of one outcome, and those that a source did not report in full."""

    kpi: str
    unit: str
    months: tuple[TrendMonth, ...]
    partial: tuple[int, ...] = ()


def read_trend(cohort: Cohort, kpi: str) -> Trend:
    """Return the trend of one outcome of a cohort.

    Raises
    ------
    StopIteration
        If the cohort has no such outcome.
    """
    outcome = next(o for o in cohort.outcomes if o.kpi == kpi)
    tables = SOURCES.get(outcome.family, ())
    partial = {m.month.year * 12 + m.month.month - 1 for m in cohort.partial if m.table in tables}
    return Trend(
        kpi=kpi,
        unit=outcome.unit,
        months=monthly_levels(cohort.months, outcome),
        partial=tuple(sorted(partial)),
    )


def monthly_levels(months: Months, outcome: Outcome) -> tuple[TrendMonth, ...]:
    """Return the level of mentored and compared person-months in every month with data.

    Mentors while they mentor, and people whom no programme could have taken, are in neither group.
    """
    kept = outcome.weight > 0
    row, value, weight = outcome.row[kept], outcome.value[kept], outcome.weight[kept]
    first = int(months.month[row].min(initial=0))
    month, floor = months.month[row] - first, FLOOR_SICK if outcome.family == "absence" else FLOOR
    exposed, usable = months.exposed[row], months.usable[row]
    size = int(month.max(initial=-1)) + 1
    groups = [
        _levels(month[rows], months.employee[row[rows]], value[rows], weight[rows], size, floor)
        for rows in (exposed, usable & ~exposed)
    ]
    return tuple(
        TrendMonth(
            month=first + number,
            mentored=groups[0][number][0],
            comparison=groups[1][number][0],
            mentored_people=groups[0][number][1],
            comparison_people=groups[1][number][1],
        )
        for number in np.unique(month).tolist()
    )


def _levels(
    month: np.ndarray, employee: np.ndarray, value: np.ndarray, weight: np.ndarray, size: int, floor: int
) -> list[tuple[float | None, int | None]]:
    """Return level and people of every month; None where somebody but too few are behind it."""
    once = np.unique(month.astype(np.int64) * (int(employee.max(initial=0)) + 1) + employee)
    people = np.bincount(once // (int(employee.max(initial=0)) + 1), minlength=size)
    total, amount = np.bincount(month, weight, size), np.bincount(month, weight * value, size)
    return [
        (float(a / w), int(n)) if n >= floor and w > 0 else (None, 0 if n == 0 else None)
        for a, w, n in zip(amount, total, people, strict=True)
    ]
