"""Wild score bootstrap: how many standard errors wide an honest interval is with few or uneven clusters."""

from __future__ import annotations

import numpy as np
from scipy import stats

from analytics.settings import LEVEL

WILD_DRAWS = 1_999
FEW = 12  # Rademacher weights have too few sign patterns below this: Webb's six points
MANY = 5_000  # clusters from which the draw and the t distribution give the same to two decimals
WEBB = np.sqrt(np.array([0.5, 1.0, 1.5]))


def wild_critical(influence: np.ndarray, *, seed: int = 0, level: float = LEVEL) -> float:
    """Return the multiple of the standard error that covers `level`, never below that of the t distribution.

    Parameters
    ----------
    influence : ndarray, shape (clusters,)
        Each cluster's contribution to the estimate; put in order of size first, so that names do not matter.

    References
    ----------
    .. [1] Kline & Santos (2012). A Score Based Approach to Wild Bootstrap Inference.
       J. Econometric Methods 1(1), 23-41.
    .. [2] Webb (2023). Reworking Wild Bootstrap-Based Inference for Clustered Errors. CJE 56(3).
    """
    count = len(influence)
    student = float(stats.t.ppf(0.5 + level / 2, max(count - 1, 1)))
    if count > MANY:
        return student
    rng = np.random.default_rng(seed)
    scores = np.sort(influence)
    drawn = np.array([_studentised(scores, rng) for _ in range(WILD_DRAWS)])
    return max(student, float(np.quantile(drawn, level)))


def _studentised(scores: np.ndarray, rng: np.random.Generator) -> float:
    """Return the absolute t statistic of one draw of signs."""
    points = WEBB if len(scores) < FEW else np.ones(1)
    signs = rng.choice(np.concatenate([-points, points]), len(scores))
    drawn = scores * signs
    spread = np.sqrt(((drawn - drawn.mean()) ** 2).sum())
    return float(abs(drawn.sum()) / max(spread, 1e-300))
