"""From cluster influences to standard errors, intervals and tests."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.wild import wild_statistics
from analytics.settings import LEVEL, MIN_TEAMS

BAND_DRAWS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """Which cluster every employee belongs to.

    Attributes
    ----------
    code : ndarray of int, shape (employees,)
    names : tuple of str
        One a cluster.
    by : str
        ``"team"``, or ``"employee"`` when there are fewer than `MIN_TEAMS` teams.
    known : int
        Clusters that are not single employees of unknown team.
    """

    code: np.ndarray
    names: tuple[str, ...]
    by: str
    known: int

    @property
    def size(self) -> int:
        """Number of clusters."""
        return len(self.names)


def choose_clusters(
    employee: np.ndarray, team: np.ndarray, team_names: tuple[str, ...], people: np.ndarray
) -> Clusters:
    """Cluster employees by team, or by employee when fewer than `MIN_TEAMS` teams are there.

    Parameters
    ----------
    employee : ndarray of int, shape (rows,)
        Compact codes 0..E-1, every code present.
    team : ndarray of int, shape (rows,)
        The employee's cluster team; -1 when unknown: such employees are clusters of their own.
    team_names : tuple of str
    people : ndarray of int, shape (E,)
        The employees' codes in the panel: they name single-employee clusters alike for every outcome.
    """
    of_employee = np.full(len(people), -1)
    of_employee[employee] = team
    teams = np.unique(of_employee[of_employee >= 0])
    if len(teams) < MIN_TEAMS:
        everyone = np.arange(len(people))
        return Clusters(code=everyone, names=_own_names(people), by="employee", known=len(people))
    alone = np.flatnonzero(of_employee < 0)
    code = np.searchsorted(teams, of_employee)
    code[alone] = len(teams) + np.arange(len(alone))
    names = [team_names[t] if team_names else str(t) for t in teams]
    return Clusters(code=code, names=(*names, *_own_names(people[alone])), by="team", known=len(teams))


def _own_names(people: np.ndarray) -> tuple[str, ...]:
    """Return the names of clusters of one employee."""
    return tuple(f"employee {number}" for number in people.tolist())


def small_sample(influence: np.ndarray) -> np.ndarray:
    """Return influences, shape (clusters, ...), scaled by sqrt(G/(G-1)): squares add up to the variance."""
    groups = influence.shape[0]
    if groups < 2:
        raise NotEstimable("one_cluster")
    scaled: np.ndarray = influence * np.sqrt(groups / (groups - 1))
    return scaled


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """Standard error, half-width of the 95 % interval and two-sided p-value of one estimate."""

    se: float
    half: float
    p_value: float


def uncertainty(value: float, influence: np.ndarray, clusters: Clusters, *, seed: int = 0) -> Uncertainty:
    """Judge one estimate by t with clusters - 1 degrees of freedom, or by wild bootstrap when teams are few.

    Raises
    ------
    NotEstimable
        If there is no variation between clusters.
    """
    se = float(np.sqrt((influence**2).sum()))
    if not se > 1e-12 * max(abs(value), 1e-12):
        raise NotEstimable("no_variation")
    size = None if clusters.by == "team" else wild_statistics(influence, seed=seed)
    df = clusters.size - 1
    student = float(stats.t.ppf(0.5 + LEVEL / 2, df))
    if size is None:
        return Uncertainty(se=se, half=student * se, p_value=float(2 * stats.t.sf(abs(value) / se, df)))
    larger = float((size >= abs(value) / se).sum())
    half = max(student, float(np.quantile(size, LEVEL))) * se
    return Uncertainty(se=se, half=half, p_value=(1 + larger) / (1 + len(size)))


def interval(value: float, half: float) -> Interval:
    """Return the symmetric interval around a value."""
    return Interval(value=value, low=value - half, high=value + half)


def joint_p(estimates: np.ndarray, influence: np.ndarray, clusters: int) -> float:
    """Return the p-value that all estimates are nought: Hotelling's T squared over clusters.

    Parameters
    ----------
    estimates : ndarray, shape (q,)
    influence : ndarray, shape (clusters, q)
    clusters : int
        Clusters that really carry the estimates: a Wald test against all of them rejects too often.

    Raises
    ------
    NotEstimable
        If there are not more such clusters than estimates.
    """
    covariance = influence.T @ influence
    rank = int(np.linalg.matrix_rank(covariance, hermitian=True))
    if rank == 0 or clusters <= rank + 1:
        raise NotEstimable("no_variation")
    wald = float(estimates @ np.linalg.pinv(covariance, hermitian=True) @ estimates)
    scaled = wald * (clusters - rank) / (rank * (clusters - 1))
    return float(stats.f.sf(scaled, rank, clusters - rank))


def holm_smaller(p_values: list[float]) -> float | None:
    """Return the smallest p-value, Holm-adjusted for how many were tried; None without any."""
    return min(1.0, min(p_values) * len(p_values)) if p_values else None


def band_factor(influence: np.ndarray, *, seed: int = 0) -> float:
    """Return the factor on standard errors that covers all estimates at once (sup-t).

    Parameters
    ----------
    influence : ndarray, shape (clusters, q)
        Columns without variation are left out.
    """
    covariance = influence.T @ influence
    spread = np.sqrt(np.diag(covariance))
    kept = spread > 0
    correlation = covariance[np.ix_(kept, kept)] / np.outer(spread[kept], spread[kept])
    root = np.linalg.cholesky(correlation + 1e-8 * np.eye(int(kept.sum())))
    df = max(influence.shape[0] - 1, 1)
    generator = np.random.default_rng(seed)
    normal = generator.standard_normal((BAND_DRAWS, root.shape[0])) @ root.T
    scale = np.sqrt(generator.chisquare(df, size=BAND_DRAWS) / df)
    return float(np.quantile(np.abs(normal).max(axis=1, initial=0.0) / scale, LEVEL))
