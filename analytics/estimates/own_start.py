"""Comparisons are censored when they start themselves, and the better start sooner: weights that undo it."""

from __future__ import annotations

import numpy as np

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.cloglog import maximise
from analytics.estimates.hazard_cells import FACTORS, Risk, build_levels, stepped
from analytics.estimates.hazard_counts import count_cells, levels_of
from analytics.estimates.hazard_terms import Terms
from analytics.estimates.standardise import first_exposed

LEAST_STARTS = 20  # fewer starts than this cannot carry a model of who starts


def chance_of_waiting(months: Months, performance: np.ndarray | None) -> np.ndarray:
    """Return for every row the chance that somebody not mentored yet does not start in that month.

    From a hazard of starting on tenure band, site, quarter, role, contract and performance before. Ones
    when there are too few starts, or all alike, to tell.

    References
    ----------
    .. [1] Robins & Finkelstein (2000). Correcting for Noncompliance and Dependent Censoring in an AIDS
       Clinical Trial with Inverse Probability of Censoring Weighted Log-Rank Tests. Biometrics 56, 779-788.
    """
    starts = first_exposed(months)
    waiting = np.flatnonzero(months.usable & ~months.exposed & ~months.mentoring)
    if len(starts) < LEAST_STARTS or len(waiting) < LEAST_STARTS:
        return np.ones(len(months))
    event = np.zeros(len(months), dtype=bool)
    event[starts] = True
    row = np.union1d(starts, waiting)
    risk = Risk(row=row, exposed=np.zeros(len(row), dtype=bool), share=np.ones(len(row)), event=event[row])
    try:
        return _waiting(months, risk, np.zeros(len(months)) if performance is None else performance)
    except NotEstimable:
        return np.ones(len(months))


def _waiting(months: Months, risk: Risk, performance: np.ndarray) -> np.ndarray:
    """Fit the hazard of starting and return its complement for every row at risk, 1 elsewhere."""
    levels = build_levels(months, risk, FACTORS)
    cells = count_cells(months, risk, levels, performance, np.zeros(len(months), dtype=np.int64))
    terms = Terms(levels=levels, has_performance=bool(np.ptp(cells.performance) > 0))
    design = terms.halves(cells.exposed, cells.performance, cells.level)
    penalty = terms.penalty
    penalty[0] = 1.0  # nobody here is mentored: the column is empty
    cell, amount, starts = cells.pooled()
    beta = maximise(design.take(cell), amount, starts, penalty).beta
    level = levels_of(months, risk.row, levels)
    rate = np.exp(terms.predictor(beta, 0.0, stepped(performance)[risk.row], level))
    chance = np.ones(len(months))
    chance[risk.row] = np.exp(-rate)
    return chance
