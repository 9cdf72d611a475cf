"""What mentoring changed in every mentored person-month: imputation difference-in-differences.

References
----------
.. [1] Borusyak, Jaravel & Spiess (2024). Revisiting Event-Study Designs: Robust and Efficient Estimation.
   Review of Economic Studies 91(6), 3253-3285: the estimator (Theorem 1) and its conservative variance (4.3).
.. [2] Gardner (2022). Two-stage differences in differences.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analytics.errors import NotEstimable
from analytics.estimates.inference import small_sample
from analytics.estimates.sample import Sample
from analytics.estimates.untreated import Absorber, Effects, Factors, absorb
from analytics.settings import LAGS

SPARSE = 8  # entries a row from which on clusters x columns stay sparse


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What rows and weights fix, whatever was measured on them.

    Attributes
    ----------
    absorber : Absorber
        Of the unexposed rows.
    untreated, row : ndarray of int
        Indices into the sample: unexposed rows fitted on; mentored rows that can be imputed.
    treated : Factors
        Of `row`.
    not_imputable : int
        Mentored person-months left out.
    """

    absorber: Absorber
    untreated: np.ndarray
    row: np.ndarray
    treated: Factors
    not_imputable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imputed:
    """Every mentored person-month that could be imputed, and what the variance needs.

    Attributes
    ----------
    fit : Effects
        Employee, site-month and tenure effects without mentoring.
    row : ndarray of int, shape (treated,)
        Index into the sample.
    effect : ndarray, shape (treated,)
        Observed minus imputed.
    surprise : ndarray, shape (treated,)
        `effect` minus other clusters' mean in the same month since start: the residual of [1]_.
    residual : ndarray, shape (untreated,)
        What the fit leaves of the unexposed rows.
    scores : ndarray or sparse array, shape (clusters, columns)
        Weighted residuals of the unexposed rows, summed by cluster and column.
    not_imputable : int
        Mentored person-months left out.
    """

    base: Base
    absorber: Absorber
    fit: Effects
    row: np.ndarray
    effect: np.ndarray
    surprise: np.ndarray
    residual: np.ndarray
    scores: np.ndarray | sparse.csr_array
    not_imputable: int


def lay_base(sample: Sample) -> Base:
    """Factorise the unexposed rows and find the mentored rows that they can be set against.

    Raises
    ------
    NotEstimable
        If no mentored person-month can be imputed.
    """
    untreated = sample.untreated
    absorber = absorb(sample.factors.take(untreated), sample.weight[untreated])
    treated = np.flatnonzero(sample.exposed)
    factors = sample.factors.take(treated)
    known = absorber.imputable(factors)
    if not known.any():
        raise NotEstimable("nobody_seen_before")
    return Base(
        absorber=absorber,
        untreated=untreated,
        row=treated[known],
        treated=factors if known.all() else factors.take(np.flatnonzero(known)),
        not_imputable=int((~known).sum()),
    )


def impute(sample: Sample, base: Base | None = None) -> Imputed:
    """Fit the unexposed rows and impute the mentored ones.

    Parameters
    ----------
    sample : Sample
    base : Base, optional
        Of another outcome on the same rows with the same weights.

    Raises
    ------
    NotEstimable
        If no mentored person-month can be imputed.
    """
    base = base or lay_base(sample)
    absorber = base.absorber
    value = sample.value[base.untreated]
    fit = absorber.fit(value)
    residual = value - fit.predict(absorber.factors)
    effect = sample.value[base.row] - fit.predict(base.treated)
    fitted = absorber.factors.columns - absorber.null.shape[1]
    factor = np.sqrt(len(residual) / max(len(residual) - fitted, 1))  # fitting makes residuals too small
    return Imputed(
        base=base,
        absorber=absorber,
        fit=fit,
        row=base.row,
        effect=effect,
        surprise=effect - _mean_of_others(sample, base.row, effect),
        residual=residual,
        scores=_scores(sample, absorber, absorber.weight * residual * factor),
        not_imputable=base.not_imputable,
    )


def _mean_of_others(sample: Sample, row: np.ndarray, effect: np.ndarray) -> np.ndarray:
    """Return the weighted mean effect of other clusters in each row's month since start.

    Leaving the own cluster out keeps its residual from being too small where few clusters share a month
    ([1]_, appendix A.6). Months after `LAGS` are pooled; a month of one cluster takes all of the others.
    """
    weight, groups = sample.weight[row], sample.clusters.size
    cluster = sample.clusters.code[sample.factors.employee[row]]
    cell = np.minimum(sample.event_time[row], LAGS + 1).astype(np.int64) * groups + cluster
    shape = (LAGS + 2, groups)
    amount = np.bincount(cell, weight, shape[0] * groups).reshape(shape)
    total = np.bincount(cell, weight * effect, shape[0] * groups).reshape(shape)
    left = amount.sum(axis=1, keepdims=True) - amount
    mean = (total.sum(axis=1, keepdims=True) - total) / np.maximum(left, 1e-300)
    whole = (total.sum() - total.sum(axis=0)) / np.maximum(amount.sum() - amount.sum(axis=0), 1e-300)
    found: np.ndarray = np.where(left > 1e-9 * weight.max(), mean, whole).ravel()[cell]
    return found


def _scores(sample: Sample, absorber: Absorber, weighted: np.ndarray) -> np.ndarray | sparse.csr_array:
    """Return weighted residuals summed by cluster and column, shape (clusters, columns).

    Employees need no column: within an employee, and so within a cluster, these sums are nought.
    """
    factors, groups = absorber.factors, sample.clusters.size
    code = sample.clusters.code[factors.employee].astype(np.int64)
    if groups * factors.columns > SPARSE * len(weighted):
        column = np.concatenate([factors.place, factors.places + factors.band])
        entries = (np.tile(weighted, 2), (np.tile(code, 2), column))
        return sparse.csr_array(sparse.coo_array(entries, shape=(groups, factors.columns)))
    scores = np.bincount(code * factors.columns + factors.place, weighted, groups * factors.columns).reshape(
        groups, -1
    )
    band = np.bincount(code * factors.bands + factors.band, weighted, groups * factors.bands)
    scores[:, factors.places :] += band.reshape(groups, -1)
    return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Some imputed rows, and how their average leans on the unexposed rows.

    Attributes
    ----------
    chosen : ndarray of bool, shape (treated,)
    weight : ndarray, shape (chosen,)
        Adds up to 1.
    cluster : ndarray of int, shape (chosen,)
    pull : ndarray, shape (columns,)
        Weight of every column in the mean without mentoring.
    """

    chosen: np.ndarray
    weight: np.ndarray
    cluster: np.ndarray
    pull: np.ndarray


def cut(sample: Sample, base: Base, chosen: np.ndarray) -> Cut:
    """Prepare the average of some imputed rows, `chosen` of shape (treated,), for any outcome on the base."""
    row = base.row[chosen]
    weight = sample.weight[row] / sample.weight[row].sum()
    factors = base.treated.take(chosen)
    return Cut(
        chosen=chosen,
        weight=weight,
        cluster=sample.clusters.code[factors.employee],
        pull=base.absorber.pull(*factors.sums(weight)),
    )


def average_cut(sample: Sample, imputed: Imputed, part: Cut) -> tuple[float, np.ndarray]:
    """Average the effects of a cut: the value, and each cluster's influence on it, shape (clusters,)."""
    own = np.bincount(part.cluster, part.weight * imputed.surprise[part.chosen], sample.clusters.size)
    value = float(part.weight @ imputed.effect[part.chosen])
    return value, small_sample(own - imputed.scores @ part.pull)


def average(sample: Sample, imputed: Imputed, chosen: np.ndarray) -> tuple[float, np.ndarray]:
    """Average the effects of some imputed rows.

    Parameters
    ----------
    chosen : ndarray of bool, shape (treated,)

    Returns
    -------
    tuple of (float, ndarray of shape (clusters,))
        The weighted mean effect, and each cluster's influence on it.
    """
    return average_cut(sample, imputed, cut(sample, imputed.base, chosen))
