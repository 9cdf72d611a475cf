"""What mentoring did to staying: all that the retention page and the money need, or why it is not there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval, Retention
from analytics.estimates.exits import chosen_exits
from analytics.estimates.hazard import HazardFit, fit_hazard
from analytics.estimates.naive import Naive, naive_figures, naive_to_honest
from analytics.estimates.own_start import chance_of_waiting
from analytics.estimates.standardise import exits_avoided, typical_year
from analytics.estimates.time_zero import build_time_zero, compare_balance, curves
from analytics.estimates.turnover import estimate_turnover
from analytics.settings import FLOOR, POWER_FACTOR


def estimate_retention(
    months: Months, *, performance: np.ndarray | None, event: np.ndarray | None = None, seed: int = 0
) -> Retention:
    """Estimate what mentoring did to staying (methods.md 3).

    Parameters
    ----------
    months : Months
        The panel.
    performance : ndarray of float64, shape (rows,), or None
        From `performance_before`; None leaves the choice of good people unadjusted.
    event : ndarray of bool, shape (rows,), or None
        Exits that count; None is `chosen_exits`.
    seed : int
        Of the wild bootstrap used with few teams.

    Returns
    -------
    Retention
        Without a grade. When `reason` is set the effect is refused; curves, balance, turnover and naive
        figures are there as far as they can be told.
    """
    event = chosen_exits(months) if event is None else event
    found = _counted(months, event)
    refused = _refusal(found, months)
    if refused is not None:
        return replace(found, reason=refused)
    found = _with_curves(found, months, performance, event)
    naive = naive_figures(months, event)
    found = replace(found, naive_hazard_ratio=naive.hazard_ratio, naive_gap_12m=naive.gap_12m)
    try:
        return _with_effect(found, months, performance, event, naive, seed)
    except NotEstimable as refusal:
        return replace(found, reason=refusal.reason)


def _counted(months: Months, event: np.ndarray) -> Retention:
    """Return people, exits and turnover."""
    used = months.usable & (months.exposed | ~months.mentoring)
    mentees = np.unique(months.employee[used & months.exposed])
    others = np.setdiff1d(np.unique(months.employee[used & ~months.exposed]), mentees)
    return Retention(
        turnover=estimate_turnover(months),
        exits=int((used & event).sum()),
        mentored_exits=int((used & event & months.exposed).sum()),
        n_mentored=len(mentees),
        n_comparison=len(others),
    )


def _refusal(found: Retention, months: Months) -> str | None:
    """Return why there can be no comparison at all; None when there may be one."""
    if not found.n_mentored:
        return "no_mentees"
    if found.n_mentored < FLOOR:
        return "few_mentees"
    waiting = months.usable & ~months.exposed & ~months.mentoring
    if len(np.unique(months.employee[waiting])) < FLOOR:
        return "few_comparisons"
    return None if months.exit.any() else "no_end_dates"


def _with_curves(
    found: Retention, months: Months, performance: np.ndarray | None, event: np.ndarray
) -> Retention:
    """Add the curves from the shared time zero and the balance there, where anybody can be set beside."""
    try:
        zero = build_time_zero(months, performance)
    except NotEstimable:
        return found
    waiting = chance_of_waiting(months, performance)
    return replace(
        found,
        curves=curves(months, zero, event, waiting),
        balance=compare_balance(months, performance, zero),
    )


def _with_effect(
    found: Retention,
    months: Months,
    performance: np.ndarray | None,
    event: np.ndarray,
    naive: Naive,
    seed: int,
) -> Retention:
    """Add the hazard ratio and what follows from it."""
    fit = fit_hazard(months, performance, event, seed=seed)
    avoided = exits_avoided(fit, months, performance)
    year = typical_year(fit, months, performance)
    return replace(
        found,
        hazard_ratio=_hazard_ratio(fit),
        log_hazard_ratio=fit.log_hazard_ratio,
        se=fit.se,
        exits_avoided=avoided.total,
        avoided_grid=avoided.grid,
        avoided_by_quarter=avoided.by_quarter,
        retention_mentored=year.retention_with,
        retention_without=year.retention_without,
        retention_difference=year.difference,
        months_gained=year.months_gained,
        min_detectable=POWER_FACTOR * year.difference_se,
        steps=naive_to_honest(months, event, fit, naive, seed=seed),
        clusters=len(fit.cluster_ids),
        cluster_by=fit.cluster_by,
        influence=fit.influence,
        cluster_ids=fit.cluster_ids,
        degrees_of_freedom=fit.degrees_of_freedom,
    )


def _hazard_ratio(fit: HazardFit) -> Interval:
    """Return the hazard ratio with its interval, made on the log scale."""
    low, high = fit.bounds
    return Interval(
        value=float(np.exp(fit.log_hazard_ratio)), low=float(np.exp(low)), high=float(np.exp(high))
    )
