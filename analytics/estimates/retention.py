"""What mentoring did to staying: all that the retention page and the money need, or why it is not there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.cohorts.months import Months
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.errors import NotEstimable
from analytics.estimates.avoided import avoided_by_quarter
from analytics.estimates.effect import Interval, Retention
from analytics.estimates.exits import chosen_exits
from analytics.estimates.hazard import HazardFit, fit_hazard
from analytics.estimates.naive import naive_figures, naive_to_honest
from analytics.estimates.own_start import chance_of_waiting
from analytics.estimates.standardise import exits_avoided, typical_year
from analytics.estimates.time_zero import build_time_zero, compare_balance, curves
from analytics.estimates.turnover import estimate_turnover
from analytics.settings import FLOOR, POWER_FACTOR


def estimate_retention(
    months: Months,
    *,
    performance: np.ndarray | None,
    event: np.ndarray | None = None,
    seed: int = 0,
    rules: Rules = DEFAULT,
) -> Retention:
    """Estimate what mentoring did to staying (methods.md 3).

    Parameters
    ----------
    months : Months
        The panel.
    performance : ndarray of float64, shape (rows,), or None
        From `performance_before`; None leaves the choice of good people unadjusted.
    event : ndarray of bool, shape (rows,), or None
        Exits that count; None is `chosen_exits` under the rules.
    seed : int
        Of the wild bootstrap used with few teams.
    rules : Rules
        What counts as leaving.

    Returns
    -------
    Retention
        Without a grade. When `reason` is set the effect is refused; curves, balance, turnover and naive
        figures are there as far as they can be told.
    """
    event = chosen_exits(months, rules) if event is None else event
    found = replace(count_staying(months, event), turnover=estimate_turnover(months, rules))
    if found.reason is not None:
        return found
    found = _with_curves(found, months, performance, event)
    naive = naive_figures(months, event)
    found = replace(
        found,
        naive_hazard_ratio=naive.hazard_ratio,
        naive_gap_12m=naive.gap_12m,
        naive_stayed=None if found.tells_of_few else naive.stayed,
    )
    try:
        fit = fit_hazard(months, performance, event, seed=seed)
        found = _with_effect(found, months, performance, fit)
        return replace(found, steps=naive_to_honest(months, event, fit, naive, seed=seed))
    except NotEstimable as refusal:
        return replace(found, reason=refusal.reason)


def effect_on_staying(
    months: Months, *, performance: np.ndarray | None, event: np.ndarray, seed: int = 0
) -> Retention:
    """Return the effect alone, without curves, naive figures and turnover: for a second look at it.

    Parameters and refusals are those of `estimate_retention`.
    """
    found = count_staying(months, event)
    if found.reason is not None:
        return found
    try:
        return _with_effect(found, months, performance, fit_hazard(months, performance, event, seed=seed))
    except NotEstimable as refusal:
        return replace(found, reason=refusal.reason)


def count_staying(months: Months, event: np.ndarray) -> Retention:
    """Return people and exits, with the reason why there can be no comparison at all, if there is one."""
    used = months.usable & (months.exposed | ~months.mentoring)
    mentees = np.unique(months.employee[used & months.exposed])
    others = np.setdiff1d(np.unique(months.employee[used & ~months.exposed]), mentees)
    found = Retention(
        exits=int((used & event).sum()),
        mentored_exits=int((used & event & months.exposed).sum()),
        n_mentored=len(mentees),
        n_comparison=len(others),
    )
    return replace(found, reason=_refusal(found, months))


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
        curves=() if found.tells_of_few else curves(months, zero, event, waiting),
        balance=compare_balance(months, performance, zero),
    )


def _with_effect(
    found: Retention, months: Months, performance: np.ndarray | None, fit: HazardFit
) -> Retention:
    """Add the hazard ratio and what follows from it."""
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
        by_quarter=avoided_by_quarter(fit, months, performance),
        retention_mentored=year.retention_with,
        retention_without=year.retention_without,
        retention_difference=year.difference,
        months_gained=year.months_gained,
        min_detectable=POWER_FACTOR * year.difference_se,
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
