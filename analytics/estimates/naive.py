"""What vendors show, and what each honest step takes away from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.effect import Step
from analytics.estimates.hazard import HazardFit, fit_hazard
from analytics.estimates.survival import Entries, follow
from analytics.settings import FLOOR

A_YEAR_IN_POINTS = 1200.0  # exits per person-month to percent a year
YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Naive:
    """Ever mentored against never mentored, from the day of hire: both reward having stayed long enough.

    Attributes
    ----------
    hazard_ratio : float or None
        Exits per person-month, ever over never.
    gap_12m : float or None
        Percentage points still employed 12 months after hire, ever minus never.
    rate_gap : float or None
        Points of annual turnover, ever minus never.
    stayed : tuple of float, or None
        Percent still employed 12 months after hire, ever and never mentored.
    """

    hazard_ratio: float | None
    gap_12m: float | None
    rate_gap: float | None
    stayed: tuple[float, float] | None = None


def naive_figures(months: Months, event: np.ndarray) -> Naive:
    """Compare those ever mentored with those never mentored as if the start did not matter."""
    used = months.usable & (months.exposed | ~months.mentoring)
    ever = _ever(months)
    with_, without = (_rate(months, event, used & group) for group in (ever, ~ever))
    if with_ is None or without is None or without == 0:
        return Naive(hazard_ratio=None, gap_12m=None, rate_gap=None)
    first, other = (_stayed(months, event, used & group) for group in (ever, ~ever))
    stayed = None if first is None or other is None else (100 * first, 100 * other)
    return Naive(
        hazard_ratio=with_ / without,
        gap_12m=stayed[0] - stayed[1] if stayed else None,
        rate_gap=A_YEAR_IN_POINTS * (with_ - without),
        stayed=stayed,
    )


def _ever(months: Months) -> np.ndarray:
    """Return for every row whether its employee is mentored at some time in the panel."""
    size = int(months.employee.max(initial=-1)) + 1
    ever = np.zeros(size, dtype=bool)
    ever[months.employee[months.exposed]] = True
    return np.asarray(ever[months.employee])


def _rate(months: Months, event: np.ndarray, rows: np.ndarray) -> float | None:
    """Return exits per person-month; None without person-months."""
    exposure = float(months.share[rows].sum())
    return float(event[rows].sum()) / exposure if exposure > 0 else None


def _stayed(months: Months, event: np.ndarray, rows: np.ndarray) -> float | None:
    """Return Kaplan-Meier survival 12 months after hire; None when too few were followed that long."""
    entry = np.flatnonzero(rows & (months.month == months.hire_month))
    if len(entry) < FLOOR:
        return None
    arrivals = Entries(row=entry, share=months.possible_share[entry], weight=np.ones(len(entry)))
    curve = follow(months, arrivals, event, rows, until=YEAR)
    return float(curve.survival[YEAR]) if curve.at_risk[YEAR - 1] >= FLOOR else None


def naive_to_honest(
    months: Months, event: np.ndarray, fit: HazardFit, naive: Naive, *, seed: int = 0
) -> tuple[Step, ...]:
    """Return the gap in points of annual turnover at each rung; the last is the estimate.

    The mentored person-months' own rate is set against what it would be at each rung's hazard ratio.
    """
    used = months.usable & (months.exposed | ~months.mentoring)
    mentored, rest = (_rate(months, event, used & arm) for arm in (months.exposed, ~months.exposed))
    if naive.rate_gap is None or mentored is None or rest is None:
        return ()
    steps = [
        Step(step="raw", value=naive.rate_gap),
        Step(step="time_zero", value=A_YEAR_IN_POINTS * (mentored - rest)),
    ]
    try:
        season = fit_hazard(months, None, event, factors=("band", "site", "quarter"), seed=seed)
        steps.append(Step(step="tenure_site_season", value=_points(mentored, season.log_hazard_ratio)))
    except NotEstimable:
        pass
    steps.append(Step(step="who_was_chosen", value=_points(mentored, fit.log_hazard_ratio)))
    return tuple(steps)


def _points(rate: float, log_hazard_ratio: float) -> float:
    """Return points of annual turnover that a hazard ratio takes off, given the rate with it."""
    return A_YEAR_IN_POINTS * rate * float(1 - np.exp(-log_hazard_ratio))
