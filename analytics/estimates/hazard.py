"""Discrete-time hazard of leaving: how mentoring goes with exits, month by month (methods.md 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.cloglog import Maximum, derivatives, maximise
from analytics.estimates.halves import Halves
from analytics.estimates.hazard_cells import FACTORS, Risk, at_risk, build_levels
from analytics.estimates.hazard_clusters import RowClusters, build_clusters
from analytics.estimates.hazard_counts import Cells, count_cells
from analytics.estimates.hazard_terms import Terms
from analytics.estimates.wild import wild_critical
from analytics.settings import LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All that a fit needs of the panel: who is at risk, in which cells, in which clusters."""

    risk: Risk
    clusters: RowClusters
    terms: Terms
    cells: Cells


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
    return fit_counted(count_risk(months, performance, event, factors=factors), seed=seed)


def count_risk(
    months: Months, performance: np.ndarray | None, event: np.ndarray, *, factors: tuple[str, ...] = FACTORS
) -> Counted:
    """Count exits and time at risk by covariate cell and team: the part of `fit_hazard` that costs people."""
    risk = at_risk(months, event)
    _check(risk)
    clusters = build_clusters(months, np.flatnonzero(np.bincount(risk.row, minlength=len(months))))
    if len(clusters.names) < 2 or clusters.degrees_of_freedom < 1:
        raise NotEstimable("few_clusters")
    given = np.zeros(len(months)) if performance is None else performance
    levels = build_levels(months, risk, factors)
    cells = count_cells(months, risk, levels, given, clusters.code)
    terms = Terms(levels=levels, has_performance=bool(np.ptp(cells.performance) > 0))
    return Counted(risk=risk, clusters=clusters, terms=terms, cells=cells)


def fit_counted(counted: Counted, *, seed: int = 0) -> HazardFit:
    """Fit the hazard to counts: the part of `fit_hazard` that costs cells."""
    cells = counted.cells
    design = counted.terms.halves(cells.exposed, cells.performance, cells.level)
    cell, amount, exits = cells.pooled()
    best = maximise(design.take(cell), amount, exits, counted.terms.penalty)
    return _summary(counted, design, best, seed)


def _check(risk: Risk) -> None:
    """Refuse a comparison that has nobody, or nobody who left, on one side."""
    if not risk.exposed.any():
        raise NotEstimable("no_mentees")
    if risk.exposed.all():
        raise NotEstimable("no_comparison")
    if not (risk.event & risk.exposed).any() or not (risk.event & ~risk.exposed).any():
        raise NotEstimable("no_exits")


def _summary(counted: Counted, design: Halves, best: Maximum, seed: int) -> HazardFit:
    """Return the fit with its cluster-robust covariance (Liang & Zeger 1986), G / (G - 1) corrected."""
    cells, clusters, risk = counted.cells, counted.clusters, counted.risk
    design = design.take(cells.cell)
    slope, _ = derivatives(design.predict(best.beta), cells.amount, cells.exits)
    count = len(clusters.names)
    moved = design.by_group(slope, cells.cluster, count) @ best.inverse * np.sqrt(count / (count - 1))
    covariance = moved.T @ moved
    influence = moved[:, 0]
    return HazardFit(
        terms=counted.terms,
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
