"""The same imputation with site-months and tenure learned from people never mentored only."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.inference import small_sample
from analytics.estimates.sample import Sample
from analytics.estimates.untreated import Absorber, absorb


def never_treated(sample: Sample) -> tuple[float, np.ndarray, np.ndarray]:
    """Compare mentees with people never mentored, beyond each mentee's own level before the start.

    Months before a start say nothing about seasons and learning here, only about their own person: right
    even when people about to be mentored serve badly as comparison for others; less precise.

    Returns
    -------
    tuple of (float, ndarray of shape (clusters,), ndarray of int)
        Weighted mean effect, each cluster's influence on it, and the mentored rows behind it.

    Raises
    ------
    NotEstimable
        If no mentored person-month can be imputed.

    Notes
    -----
    The variance is that of the imputation (Borusyak, Jaravel & Spiess 2024, 4.3), with mentees' effects
    set against the mean of all other clusters: conservative where the effect changes with time.
    """
    never = np.flatnonzero(sample.comparison)
    theirs = absorb(sample.factors.take(never), sample.weight[never])
    joined, before, row = _joined(sample, theirs)
    places = theirs.fit(sample.value[never])
    level = _levels(sample.value[before], joined, places.column)
    effect = sample.value[row] - replace(places, employee=level).predict(sample.factors.take(row))
    weight = sample.weight[row] / sample.weight[row].sum()
    pull = joined.solve(*sample.factors.take(row).sums(weight)).column
    code = sample.clusters.code[sample.factors.employee]
    own = np.bincount(code[row], weight * _surprise(effect, weight, code[row]), sample.clusters.size)
    residual = sample.value[never] - places.predict(theirs.factors)
    fitted = theirs.factors.columns - theirs.null.shape[1]
    residual *= np.sqrt(len(never) / max(len(never) - fitted, 1))
    reach = pull[theirs.factors.place] + pull[theirs.factors.places + theirs.factors.band]
    other = np.bincount(code[never], theirs.weight * residual * reach, sample.clusters.size)
    return float(weight @ effect), small_sample(own - other), row


def _joined(sample: Sample, theirs: Absorber) -> tuple[Absorber, np.ndarray, np.ndarray]:
    """Return an absorber with everyone's own levels and the columns of people never mentored, and two rows.

    First the rows it holds, then the mentored ones whose outcome without mentoring it identifies. Months of
    mentees in a site-month or tenure band that nobody never mentored was in are no part of their levels.
    """
    factors, there = sample.factors, theirs.seen
    seen = there[factors.place] & there[factors.places + factors.band]
    before = np.flatnonzero(~sample.exposed & ~sample.other & seen)
    everyone = absorb(factors.take(before), sample.weight[before])
    joined = replace(everyone, inverse=theirs.inverse, null=theirs.null)
    treated = np.flatnonzero(sample.exposed & seen)
    row = treated[joined.imputable(factors.take(treated))]
    if not len(row):
        raise NotEstimable("no_comparable_months")
    return joined, before, row


def _levels(value: np.ndarray, joined: Absorber, column: np.ndarray) -> np.ndarray:
    """Return every employee's mean before a start of what site-month and tenure leave, shape (employees,)."""
    factors = joined.factors
    left = value - column[factors.place] - column[factors.places + factors.band]
    total = np.bincount(factors.employee, joined.weight * left, factors.employees)
    level: np.ndarray = total / np.maximum(joined.employee_weight, 1e-300)
    return level


def _surprise(effect: np.ndarray, weight: np.ndarray, cluster: np.ndarray) -> np.ndarray:
    """Return effects less the weighted mean effect of all other clusters."""
    others = weight.sum() - np.bincount(cluster, weight)[cluster]
    total = weight @ effect - np.bincount(cluster, weight * effect)[cluster]
    surprise: np.ndarray = effect - total / np.maximum(others, 1e-300)
    return surprise
