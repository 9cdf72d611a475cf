"""A ratio of sums over people, with the interval that takes each person as one observation."""

from __future__ import annotations

import numpy as np
from scipy import stats

from analytics.settings import LEVEL


def ratio_of_sums(above: np.ndarray, below: np.ndarray) -> tuple[float, float]:
    """Return a ratio of sums over independent units and the half-width of its 95 % interval.

    Linearised, with t on units - 1 degrees of freedom: Cochran (1977), Sampling Techniques, 6.4.

    Parameters
    ----------
    above, below : ndarray of float, shape (units,)
        At least two units; `below` is positive in sum.
    """
    units, total = len(above), below.sum()
    ratio = above.sum() / total
    residual = (above - ratio * below) / total
    se = np.sqrt(units / (units - 1) * (residual**2).sum())
    return float(ratio), float(stats.t.ppf(0.5 + LEVEL / 2, units - 1) * se)
