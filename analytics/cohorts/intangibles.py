"""What is followed beside the money: answers to surveys, promotions and suggestions, by period and arm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import numpy as np

from analytics.cohorts.careers import read_careers
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.intangible_register import (
    ARMS,
    COMPARISON,
    MENTORED,
    Beside,
    Measure,
    nobody,
    outcome_of,
    register,
)
from analytics.cohorts.intangible_surveys import is_filtered, read_surveys
from analytics.cohorts.months import Outcome
from analytics.cohorts.sql import run

PROMOTIONS_MONTHS, OUTCOME_MONTHS = 12, 6  # length of a period: fewer promotions than suggestions


def read_beside(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> tuple[Beside, ...]:
    """Return the measures of the register that have data, in its order; needs the marts of the cohort."""
    found = {one.measure.key: one for one in read_surveys(connection, cohort.months)}
    for measure in register():
        if measure.kind == "promotions" and (one := _promotions(connection, cohort, measure)):
            found[measure.key] = one
        if measure.kind == "outcome" and (one := _outcome(cohort, measure)):
            found[measure.key] = one
    return tuple(found[m.key] for m in register() if m.key in found)


def _promotions(connection: duckdb.DuckDBPyConnection, cohort: Cohort, measure: Measure) -> Beside | None:
    """Return promotions per year worked; None without any promotion."""
    careers, months = read_careers(connection), cohort.months
    if not len(careers.row):
        return None
    happened = np.bincount(careers.row, minlength=len(months))
    years = months.share / 12
    rows = np.flatnonzero(years > 0)
    one = _by_period(
        cohort, measure, rows, happened[rows] / years[rows], years[rows], happened[rows], PROMOTIONS_MONTHS
    )
    return replace(one, rest=_elsewhere(connection, one)) if one and is_filtered(connection) else one


def _elsewhere(connection: duckdb.DuckDBPyConnection, one: Beside) -> np.ndarray:
    """Return how many promotions of each arm a wider view would add: int, shape (periods, 3)."""
    columns = run(connection, "marts/intangible_promotions.sql").fetchnumpy()
    month, mentee = (np.ma.getdata(columns[name]) for name in ("month", "is_mentee"))
    size, last = len(one.days), one.days[-1].year * 12 + one.days[-1].month - 1
    period = size - 1 - (last - month.astype(np.int64)) // PROMOTIONS_MONTHS
    kept = (period >= 0) & (period < size)
    arm = np.where(mentee.astype(bool), MENTORED, COMPARISON)[kept]
    everyone = np.bincount(period[kept] * len(ARMS) + arm, minlength=size * len(ARMS))
    mine = np.bincount(one.period * len(ARMS) + one.arm, one.answers, size * len(ARMS)).astype(int)
    return np.asarray(np.maximum(everyone - mine, 0).reshape(size, len(ARMS)))


def _outcome(cohort: Cohort, measure: Measure) -> Beside | None:
    """Return a KPI of the dictionary; None when none of its ids has data."""
    known: dict[str, Outcome] = {o.kpi: o for o in cohort.outcomes}
    name = outcome_of(measure, tuple(known))
    if name is None:
        return None
    found = known[name]
    whole = np.ones(len(found.row), dtype=int)
    return _by_period(
        cohort, measure, found.row, found.value, found.weight, whole, OUTCOME_MONTHS, unit=found.unit
    )


def _by_period(
    cohort: Cohort,
    measure: Measure,
    row: np.ndarray,
    score: np.ndarray,
    weight: np.ndarray,
    answers: np.ndarray,
    length: int,
    unit: str = "",
) -> Beside | None:
    """Return person-months by periods of `length` months that end with the data; only whole periods."""
    months = cohort.months
    last = cohort.as_of.year * 12 + cohort.as_of.month - 1
    first = int(months.month[row].min(initial=last + 1))
    count = (last - first + 1) // length
    period = count - 1 - (last - months.month[row]) // length
    exposed, compared = months.exposed[row], months.usable[row] & ~months.exposed[row]
    arm = np.select([exposed, compared], [MENTORED, COMPARISON], -1)
    kept = (period >= 0) & (arm >= 0) & (weight > 0)
    if not kept.any():
        return None
    return Beside(
        measure=measure,
        days=tuple(_month_end(last - length * back) for back in range(count - 1, -1, -1)),
        breaks=frozenset(),
        period=period[kept],
        arm=arm[kept],
        person=months.employee[row][kept],
        team=months.team[row][kept],
        score=score[kept],
        weight=weight[kept],
        answers=answers[kept],
        rest=nobody(count),
        asked=nobody(count),
        replied=nobody(count),
        unit=unit,
    )


def _month_end(month: int) -> date:
    """Return the last day of ``year * 12 + month - 1``."""
    following = np.datetime64("1970-01") + (month + 1 - 1970 * 12)
    return (following.astype("datetime64[D]") - 1).astype(object)  # type: ignore[no-any-return]
