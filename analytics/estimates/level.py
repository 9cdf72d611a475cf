"""Means of sums with intervals clustered by team, or by person where teams are few."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtrit

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.settings import LEVEL, MIN_TEAMS


def clusters_of(team: np.ndarray, person: np.ndarray) -> np.ndarray:
    """Return the cluster of each row: the team, the person where no team is known or teams are few."""
    if len(np.unique(team[team >= 0])) < MIN_TEAMS:
        return np.unique(person, return_inverse=True)[1]
    alone = int(team.max()) + 1 + person
    return np.unique(np.where(team >= 0, team, alone), return_inverse=True)[1]


def half_width(influence: np.ndarray, cluster: np.ndarray) -> float:
    """Return the half-width of a 95 % interval by t with clusters - 1 degrees of freedom.

    Raises
    ------
    NotEstimable
        If one cluster is all there is, or nothing varies.
    """
    sums = np.bincount(cluster, influence)
    if len(sums) < 2:
        raise NotEstimable("one_cluster")
    se = float(np.sqrt((sums**2).sum() * len(sums) / (len(sums) - 1)))
    if not se > 0:
        raise NotEstimable("no_variation")
    return float(stdtrit(len(sums) - 1, 0.5 + LEVEL / 2)) * se


def ratio_of(total: np.ndarray, n: np.ndarray, team: np.ndarray, person: np.ndarray) -> Interval | None:
    """Return sum over sum with its interval; None where it has none.

    Parameters
    ----------
    total, n : ndarray of float, shape (rows,)
    team, person : ndarray of int, shape (rows,)
        A team of -1 is not known.
    """
    if not n.sum() > 0:
        return None
    value = float(total.sum() / n.sum())
    try:
        half = half_width((total - value * n) / n.sum(), clusters_of(team, person))
    except NotEstimable:
        return None
    return Interval(value=value, low=value - half, high=value + half)
