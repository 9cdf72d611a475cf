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

from analytics.errors import NotEstimable
from analytics.estimates.inference import small_sample
from analytics.estimates.sample import Sample
from analytics.estimates.untreated import Absorber, Effects, absorb
from analytics.settings import LAGS


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
    scores : ndarray, shape (clusters, columns)
        Weighted residuals of the unexposed rows, summed by cluster and column.
    not_imputable : int
        Mentored person-months left out.
    """

    absorber: Absorber
    fit: Effects
    row: np.ndarray
    effect: np.ndarray
    surprise: np.ndarray
    scores: np.ndarray
    not_imputable: int


def impute(sample: Sample) -> Imputed:
    """Fit the unexposed rows and impute the mentored ones.

    Raises
    ------
    NotEstimable
        If no mentored person-month can be imputed.
    """
    untreated = sample.untreated
    absorber = absorb(sample.factors.take(untreated), sample.weight[untreated])
    fit = absorber.fit(sample.value[untreated])
    treated = np.flatnonzero(sample.exposed)
    known = absorber.imputable(sample.factors.take(treated))
    row = treated[known]
    if not len(row):
        raise NotEstimable("nobody_seen_before")
    effect = sample.value[row] - fit.predict(sample.factors.take(row))
    residual = sample.value[untreated] - fit.predict(absorber.factors)
    fitted = absorber.factors.columns - absorber.null.shape[1]
    residual *= np.sqrt(len(residual) / max(len(residual) - fitted, 1))  # fitting makes residuals too small
    return Imputed(
        absorber=absorber,
        fit=fit,
        row=row,
        effect=effect,
        surprise=effect - _mean_of_others(sample, row, effect),
        scores=_scores(sample, untreated, absorber.weight * residual),
        not_imputable=int((~known).sum()),
    )


def _mean_of_others(sample: Sample, row: np.ndarray, effect: np.ndarray) -> np.ndarray:
    """Return the weighted mean effect of other clusters in each row's month since start.

    Leaving the own cluster out keeps its residual from being too small where few clusters share a month
    ([1]_, appendix A.6). Months after `LAGS` are pooled; a month of one cluster takes all of the others.
    """
    weight, groups = sample.weight[row], sample.clusters.size
    cluster = sample.clusters.code[sample.factors.employee[row]]
    lag = np.minimum(sample.event_time[row], LAGS + 1)
    both = lag.astype(np.int64) * groups + cluster
    mean, left = _left_out(lag, both, weight, effect)
    whole, _ = _left_out(np.zeros_like(lag), cluster, weight, effect)
    return np.where(left > 1e-9 * weight.max(), mean, whole)


def _left_out(
    group: np.ndarray, part: np.ndarray, weight: np.ndarray, effect: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return each row's weighted mean over its group without its part, and the weight behind it."""
    left = np.bincount(group, weight)[group] - np.bincount(part, weight)[part]
    total = np.bincount(group, weight * effect)[group] - np.bincount(part, weight * effect)[part]
    return total / np.maximum(left, 1e-300), left


def _scores(sample: Sample, rows: np.ndarray, weighted: np.ndarray) -> np.ndarray:
    """Return weighted residuals summed by cluster and column, shape (clusters, columns).

    Employees need no column: within an employee, and so within a cluster, these sums are nought.
    """
    factors, clusters = sample.factors, sample.clusters
    code = clusters.code[factors.employee[rows]].astype(np.int64) * factors.columns
    size = clusters.size * factors.columns
    place = np.bincount(code + factors.place[rows], weighted, size)
    band = np.bincount(code + factors.places + factors.band[rows], weighted, size)
    return (place + band).reshape(clusters.size, factors.columns)


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
    row = imputed.row[chosen]
    weight = sample.weight[row] / sample.weight[row].sum()
    employee, column = sample.factors.take(row).sums(weight)
    pull = imputed.absorber.solve(employee, column).column
    code = sample.clusters.code[sample.factors.employee[row]]
    own = np.bincount(code, weight * imputed.surprise[chosen], sample.clusters.size)
    value = float(weight @ imputed.effect[chosen])
    return value, small_sample(own - imputed.scores @ pull)
