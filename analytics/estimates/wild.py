"""Wild score bootstrap: how many standard errors wide an honest interval is with few or uneven clusters.

References
----------
.. [1] Kline & Santos (2012). A Score Based Approach to Wild Bootstrap Inference. J. Econometric Methods 1.
.. [2] Webb (2023). Reworking Wild Bootstrap-Based Inference for Clustered Errors. CJE 56(3): six points,
   because signs alone have too few patterns when clusters are few.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import stats

from analytics.settings import LEVEL

BOOTSTRAPS = 1999
WEBB = np.sqrt(np.array([1.5, 1.0, 0.5]))
NOISE = 1e-9  # of the largest influence: rounding, not a cluster's contribution
MANY = 1000  # clusters from which on the bootstrap is the t distribution, only slower


def wild_statistics(influence: np.ndarray, *, seed: int = 0) -> np.ndarray | None:
    """Return absolute bootstrapped t statistics, shape (BOOTSTRAPS,); None when there are `MANY` clusters.

    Parameters
    ----------
    influence : ndarray, shape (clusters,)
        Each cluster's contribution to the estimate; put in order of size first, so that names do not matter.
    """
    ordered = np.sort(influence[np.abs(influence) > NOISE * np.abs(influence).max(initial=0.0)])
    if len(ordered) > MANY:
        return None
    drawn = _webb(len(ordered), seed)
    total = drawn @ ordered
    spread = np.sqrt(np.maximum(drawn**2 @ ordered**2 - total**2 / max(len(ordered), 1), 1e-300))
    size: np.ndarray = np.abs(total) / spread
    return size


def wild_critical(influence: np.ndarray, *, seed: int = 0, level: float = LEVEL) -> float:
    """Return the multiple of the standard error that covers `level`, never below that of t."""
    student = float(stats.t.ppf(0.5 + level / 2, max(len(influence) - 1, 1)))
    drawn = wild_statistics(influence, seed=seed)
    return student if drawn is None else max(student, float(np.quantile(drawn, level)))


@lru_cache(maxsize=8)
def _webb(size: int, seed: int) -> np.ndarray:
    """Return Webb's six-point weights, shape (BOOTSTRAPS, size)."""
    generator = np.random.default_rng(seed)
    return generator.choice(np.concatenate([-WEBB, WEBB]), size=(BOOTSTRAPS, size))
