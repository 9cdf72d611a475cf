"""Means of what people answered, with an interval that counts each person once."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtrit

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.settings import LEVEL


def mean_of(value: np.ndarray, person: np.ndarray, *, low: float = -np.inf, high: float = np.inf) -> Interval:
    """Return the mean of some answers with its 95 % interval by t, persons - 1 degrees of freedom.

    Parameters
    ----------
    value : ndarray of float64, shape (answers,)
        Without NaN.
    person : ndarray of int, shape (answers,)
        Who gave it; one person may have given several.
    low, high : float
        Ends of the scale: the interval stays within them.

    Raises
    ------
    NotEstimable
        If fewer than two people answered, or all of them the same.

    References
    ----------
    .. [1] Liang & Zeger (1986). Longitudinal data analysis using generalized linear models. Biometrika 73.
    """
    groups = np.unique(person, return_inverse=True)[1]
    count = int(groups.max(initial=-1)) + 1
    if count < 2:
        raise NotEstimable("feedback_alone")
    mean = float(value.mean())
    sums = np.bincount(groups, (value - mean) / len(value))
    error = float(np.sqrt((sums**2).sum() * count / (count - 1)))
    if not error > 0:
        raise NotEstimable("feedback_alike")
    half = float(stdtrit(count - 1, 0.5 + LEVEL / 2)) * error
    return Interval(value=mean, low=max(low, mean - half), high=min(high, mean + half))
