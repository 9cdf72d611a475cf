"""The quarters that are over, and what was known at the end of each about the next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.pair_plans import PairPlans, PlanQuarter
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Retention
from analytics.money.case import Case
from analytics.money.forecast_series import Series, all_series
from analytics.settings import FLOOR

USUAL = 4  # quarters behind "usually": a year, so that every season is in it
MONTHS_OF_NEW = 1.5  # mentee months in the quarter of a start: starts are spread over it


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What every forecast is made from.

    Attributes
    ----------
    quarters : tuple of str, length n
        Those that are over, from the first with enough mentees on.
    months : ndarray, shape (n,)
        Mentee months of each.
    months_ahead, hours_ahead : ndarray, shape (n,)
        Of the quarter after each, as known at its end: mentee months if nobody left, and hours of meetings
        planned, by pairs that run and by those usually begun.
    now_months, now_hours : float
        The same from what is known now, which may be within a quarter that is not over.
    months_behind : float
        Mentee months of the whole study.
    target : str
        The quarter that begins next.
    starts : float
        People expected to begin in it: as many as usually, or as are proposed already.
    """

    quarters: tuple[str, ...]
    months: np.ndarray
    months_ahead: np.ndarray
    hours_ahead: np.ndarray
    now_months: float
    now_hours: float
    months_behind: float
    series: tuple[Series, ...]
    target: str
    now: PlanQuarter
    starts: float


def read_history(case: Case, plan: PairPlans, effects: tuple[Effect, ...], retention: Retention) -> History:
    """Put quarters together from the costs, the estimates by quarter and the pairs' plans.

    Raises
    ------
    NotEstimable
        ``forecast_few`` where fewer than `FLOOR` mentees are still there; ``too_few_quarters`` where no
        quarter is over.
    """
    known = [q for q in plan.quarters if q.mentees >= FLOOR]
    if not known or known[-1].still_there < FLOOR:
        raise NotEstimable("forecast_few")
    over = [q for q in known if q.is_complete]
    if not over:
        raise NotEstimable("too_few_quarters")
    usual = [_usual(known[: i + 1]) for i in range(len(known))]
    starts = [began for began, _ in usual]
    starts[-1] = max(starts[-1], float(plan.proposed))
    hours = _hours_ahead(known, usual, starts)
    months = [3.0 * q.still_there + MONTHS_OF_NEW * new for q, new in zip(known, starts, strict=True)]
    quarters = tuple(q.quarter for q in over)
    return History(
        quarters=quarters,
        months=np.array([q.mentee_months for q in over]),
        months_ahead=np.array(months[: len(over)]),
        hours_ahead=np.array(hours[: len(over)]),
        now_months=months[-1],
        now_hours=hours[-1],
        months_behind=sum(q.mentee_months for q in plan.quarters),
        series=all_series(case, quarters, effects, retention),
        target=following(known[-1].quarter),
        now=known[-1],
        starts=starts[-1],
    )


def _usual(known: list[PlanQuarter]) -> tuple[float, float]:
    """Return the mean starts of the last year's quarters that are over, and hours planned at such starts."""
    over = [q for q in known if q.is_complete][-USUAL:] or known
    return float(np.mean([q.began for q in over])), float(np.mean([q.planned_new for q in over]))


def _hours_ahead(
    known: list[PlanQuarter], usual: list[tuple[float, float]], starts: list[float]
) -> list[float]:
    """Return hours planned by running pairs and those expected to begin; pairs where nobody plans hours."""
    if not any(q.planned_next + q.planned_new > 0 for q in known):
        return [q.running + new for q, new in zip(known, starts, strict=True)]
    return [
        q.planned_next + (hours / began * new if began else 0.0)
        for q, (began, hours), new in zip(known, usual, starts, strict=True)
    ]


def following(quarter: str) -> str:
    """Return the quarter after one such as ``"2026Q4"``."""
    year, part = int(quarter[:4]), int(quarter[-1])
    return f"{year + part // 4}Q{part % 4 + 1}"
