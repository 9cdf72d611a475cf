"""Discrete-time hazard of leaving: how mentoring goes with exits, month by month (methods.md 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse, stats

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.cloglog import RIDGE, Maximum, derivatives, maximise
from analytics.estimates.hazard_cells import FACTORS, Levels, Risk, at_risk, build_levels
from analytics.estimates.hazard_clusters import RowClusters, build_clusters
from analytics.estimates.hazard_counts import Cells, count_cells
from analytics.estimates.wild import wild_critical
from analytics.settings import LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The columns of the model: mentored, performance if any, one per level of each factor, the constant."""

    levels: tuple[Levels, ...]
    has_performance: bool

    @property
    def penalty(self) -> np.ndarray:
        """Ridge on each coefficient: on the levels alone."""
        free = 1 + self.has_performance
        return np.concatenate([np.zeros(free), np.full(sum(part.size for part in self.levels), RIDGE), [0.0]])

    def predictor(
        self, beta: np.ndarray, exposed: np.ndarray | float, performance: np.ndarray, level: list[np.ndarray]
    ) -> np.ndarray:
        """Return ``matrix(...) @ beta`` of n rows, `level` an array a factor, without making the matrix."""
        eta = beta[-1] + beta[0] * exposed + (beta[1] * performance if self.has_performance else 0.0)
        first = 1 + int(self.has_performance)
        for part, own in zip(self.levels, level, strict=True):
            eta = eta + beta[first : first + part.size][own]
            first += part.size
        return np.asarray(eta)

    def matrix(self, exposed: np.ndarray, performance: np.ndarray, level: np.ndarray) -> sparse.csr_matrix:
        """Return the design, shape (n, terms), of n covariate rows; `level` has shape (n, factors)."""
        count, free = len(exposed), 1 + int(self.has_performance)
        sizes = [part.size for part in self.levels]
        first = free + np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        given = [exposed, performance][:free]
        columns = [np.full(count, place) for place in range(free)]
        columns += [level[:, place] + first[place] for place in range(len(sizes))]
        columns += [np.full(count, first[-1])]
        values = np.stack([*given, *([np.ones(count)] * (len(sizes) + 1))], axis=1)
        indptr = np.arange(count + 1, dtype=np.int64) * len(columns)
        return sparse.csr_matrix(
            (values.ravel(), np.stack(columns, axis=1).ravel(), indptr), shape=(count, int(first[-1]) + 1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardFit:
    """A fitted hazard of leaving.

    Attributes
    ----------
    beta, covariance : ndarray
        Coefficients in the order of `terms`, the mentored one first; their clustered covariance.
    log_hazard_ratio, se : float
        Of mentored against not, per month.
    critical : float
        Standard errors on each side of a 95 % interval.
    influence : ndarray, shape (clusters,)
        Each cluster's contribution to the error of `log_hazard_ratio`: ``se**2`` is the sum of squares.
    """

    terms: Terms
    risk: Risk
    beta: np.ndarray
    covariance: np.ndarray
    log_hazard_ratio: float
    se: float
    critical: float
    influence: np.ndarray
    cluster_ids: tuple[str, ...]
    cluster_by: str
    degrees_of_freedom: int
    exits: int
    mentored_exits: int

    @property
    def bounds(self) -> tuple[float, float]:
        """Lower and upper end of the 95 % interval of the log hazard ratio."""
        reach = self.critical * self.se
        return self.log_hazard_ratio - reach, self.log_hazard_ratio + reach


def fit_hazard(
    months: Months,
    performance: np.ndarray | None,
    event: np.ndarray,
    *,
    factors: tuple[str, ...] = FACTORS,
    seed: int = 0,
) -> HazardFit:
    """Fit ``P(exit in month) = 1 - exp(-share * exp(mentored + covariates))``.

    Parameters
    ----------
    months : Months
        The panel.
    performance : ndarray of float64, shape (rows,), or None
        Performance before mentoring, standard deviations, higher is better.
    event : ndarray of bool, shape (rows,)
        Exits of the chosen type; others end the time at risk.
    factors : tuple of str
        Covariates besides mentoring and performance.
    seed : int
        Of the wild bootstrap used with few teams.

    Raises
    ------
    NotEstimable
        ``no_mentees``, ``no_comparison``, ``no_exits`` (in one of the two), ``few_clusters``,
        ``no_convergence``.

    References
    ----------
    .. [1] Prentice & Gloeckler (1978). Regression Analysis of Grouped Survival Data. Biometrics 34, 57-67.
    """
    risk = at_risk(months, event)
    _check(risk)
    clusters = build_clusters(months, np.flatnonzero(np.bincount(risk.row, minlength=len(months))))
    if len(clusters.names) < 2 or clusters.degrees_of_freedom < 1:
        raise NotEstimable("few_clusters")
    given = np.zeros(len(months)) if performance is None else performance
    levels = build_levels(months, risk, factors)
    cells = count_cells(months, risk, levels, given, clusters.code)
    terms = Terms(levels=levels, has_performance=bool(np.ptp(cells.performance) > 0))
    design = terms.matrix(cells.exposed, cells.performance, cells.level)
    cell, amount, exits = cells.pooled()
    best = maximise(design[cell], amount, exits, terms.penalty)
    return _summary(risk, terms, cells, design, best, clusters, seed)


def _check(risk: Risk) -> None:
    """Refuse a comparison that has nobody, or nobody who left, on one side."""
    if not risk.exposed.any():
        raise NotEstimable("no_mentees")
    if risk.exposed.all():
        raise NotEstimable("no_comparison")
    if not (risk.event & risk.exposed).any() or not (risk.event & ~risk.exposed).any():
        raise NotEstimable("no_exits")


def _summary(
    risk: Risk,
    terms: Terms,
    cells: Cells,
    design: sparse.csr_matrix,
    best: Maximum,
    clusters: RowClusters,
    seed: int,
) -> HazardFit:
    """Return the fit with its cluster-robust covariance (Liang & Zeger 1986), G / (G - 1) corrected."""
    slope, _ = derivatives((design @ best.beta)[cells.cell], cells.amount, cells.exits)
    count = len(clusters.names)
    member = sparse.csr_matrix((slope, (cells.cluster, cells.cell)), shape=(count, len(cells.exposed)))
    moved = (member @ design).toarray() @ best.inverse * np.sqrt(count / (count - 1))
    covariance = moved.T @ moved
    influence = moved[:, 0]
    return HazardFit(
        terms=terms,
        risk=risk,
        beta=best.beta,
        covariance=covariance,
        log_hazard_ratio=float(best.beta[0]),
        se=float(np.sqrt(covariance[0, 0])),
        critical=_critical(influence, clusters, seed),
        influence=influence,
        cluster_ids=clusters.names,
        cluster_by=clusters.by,
        degrees_of_freedom=clusters.degrees_of_freedom,
        exits=int(risk.event.sum()),
        mentored_exits=int((risk.event & risk.exposed).sum()),
    )


def _critical(influence: np.ndarray, clusters: RowClusters, seed: int) -> float:
    """Return how many standard errors the interval reaches: t by team, wild bootstrap otherwise."""
    if clusters.by == "employee":
        return wild_critical(influence, seed=seed)
    return float(stats.t.ppf(0.5 + LEVEL / 2, clusters.degrees_of_freedom))
