"""Exits avoided in a part of the mentored time: calendar quarters that add up to the whole."""

from __future__ import annotations

import numpy as np

from analytics.cohorts.months import Months, quarter_name, quarter_of
from analytics.estimates.effect import AvoidedIn, Interval
from analytics.estimates.hazard import HazardFit
from analytics.estimates.hazard_cells import stepped
from analytics.estimates.hazard_counts import levels_of
from analytics.settings import FLOOR


def avoided_by_quarter(
    fit: HazardFit, months: Months, performance: np.ndarray | None
) -> tuple[AvoidedIn, ...]:
    """Return exits avoided in every calendar quarter with mentored time, with intervals.

    One hazard ratio serves all quarters: a quarter differs from another by how many people were mentored
    and how likely people like them are to leave then, not by how well mentoring worked. Values, lower and
    upper bounds each add up to those of the whole. A quarter with fewer than `FLOOR` mentees is told
    together with the next one.
    """
    part = np.flatnonzero(fit.risk.exposed)
    row = fit.risk.row[part]
    quarter = quarter_of(months.month[row])
    names, where = np.unique(quarter, return_inverse=True)
    low, high = fit.bounds
    rate = _rate(fit, months, performance, part)
    sums = [
        np.bincount(where, weights=_spared(rate, ratio), minlength=len(names))
        for ratio in (high, fit.log_hazard_ratio, low)
    ]
    return tuple(
        _between(sums, names, first, last, months.employee[row[(quarter >= first) & (quarter <= last)]])
        for first, last in _spans(quarter, months.employee[row])
    )


def _rate(fit: HazardFit, months: Months, performance: np.ndarray | None, part: np.ndarray) -> np.ndarray:
    """Return the fitted exits of parts at risk, as `exits_avoided` has them."""
    row = fit.risk.row[part]
    given = np.zeros(len(row)) if performance is None else stepped(performance[row])
    eta = fit.terms.predictor(fit.beta, 1.0, given, levels_of(months, row, fit.terms.levels))
    return np.asarray(fit.risk.share[part] * np.exp(eta))


def _spared(rate: np.ndarray, log_hazard_ratio: float) -> np.ndarray:
    """Return each part's chance of an exit without mentoring minus with."""
    return np.asarray(np.exp(-rate) - np.exp(-rate * np.exp(-log_hazard_ratio)))


def _spans(quarter: np.ndarray, employee: np.ndarray) -> list[tuple[int, int]]:
    """Return first and last quarter of spans that hold `FLOOR` people each; one span where none does."""
    spans: list[tuple[int, int]] = []
    first = None
    for q in np.unique(quarter).tolist():
        first = q if first is None else first
        if len(np.unique(employee[(quarter >= first) & (quarter <= q)])) >= FLOOR:
            spans.append((first, q))
            first = None
    if first is not None:
        spans[-1:] = [(spans[-1][0] if spans else first, int(quarter.max()))]
    return spans


def _between(
    sums: list[np.ndarray], names: np.ndarray, first: int, last: int, employee: np.ndarray
) -> AvoidedIn:
    """Return exits avoided from one quarter to another."""
    inside = (names >= first) & (names <= last)
    low, value, high = (float(each[inside].sum()) for each in sums)
    return AvoidedIn(
        first=quarter_name(first),
        last=quarter_name(last),
        avoided=Interval(value=value, low=low, high=high),
        people=len(np.unique(employee)),
    )
