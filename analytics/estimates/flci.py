"""The shortest interval of fixed length that allows for a drift which bends by at most M a month.

References
----------
.. [1] Rambachan & Roth (2023). A More Credible Approach to Parallel Trends. Review of Economic Studies 90(5),
   2555-2591: smoothness restrictions (2.4.2) and fixed-length confidence intervals (4.1).
.. [2] Armstrong & Kolesar (2018). Optimal Inference in a Class of Regression Models. Econometrica 86(2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from analytics.errors import NotEstimable
from analytics.settings import LEVEL

PENALTIES = 64  # points on the path from the least variance to the least bias
SWEEPS, CLOSE = 400, 1e-6  # of coordinate descent
HALVINGS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Estimators of one average effect, from the most precise to the least exposed to bends.

    Attributes
    ----------
    value, se : ndarray, shape (estimators,)
    exposure : ndarray, shape (estimators,)
        Largest bias of each when the drift bends by at most 1 a month.
    degrees_of_freedom : float or None
        Of t; None is the normal distribution.
    """

    value: np.ndarray
    se: np.ndarray
    exposure: np.ndarray
    degrees_of_freedom: float | None

    def shortest(self, bend: float) -> tuple[float, float]:
        """Return value and half-length of the shortest interval when the drift bends by at most `bend`."""
        half = self.se * folded_quantile(bend * self.exposure / self.se, self.degrees_of_freedom)
        best = int(np.argmin(half))
        return float(self.value[best]), float(half[best])


def estimator_path(
    leads: np.ndarray,
    lags: np.ndarray,
    covariance: np.ndarray,
    share: np.ndarray,
    *,
    plan: np.ndarray | None = None,
    degrees_of_freedom: float | None = None,
) -> Path:
    """Return the estimators among which the shortest interval lies, whatever the bound on the bend.

    Every estimator is the average of the lags plus a combination of the leads that removes any straight
    line. Its bias is at most M times the sum of the sizes of its weights on the bends, so the best ones
    minimise variance plus a multiple of that sum: a lasso in `leads - 1` weights, solved on a grid.

    Parameters
    ----------
    leads : ndarray, shape (k,)
        Effects k + 1 to 2 months before the start, relative to the month before it.
    lags : ndarray, shape (n,)
        Effects 0 to n - 1 months after the start.
    covariance : ndarray, shape (k + n, k + n)
    share : ndarray, shape (n,)
        Weights of the lags in the average.
    plan : ndarray, shape (k + n, k + n), optional
        The covariance by which the estimators are chosen; None is `covariance` itself, which is shortest
        when it is known. Weights chosen by a covariance from few clusters make its own intervals too
        short, those chosen by another only make them a little longer than need be: any are valid.
    degrees_of_freedom : float, optional
        Of t; None is the normal distribution.

    Raises
    ------
    NotEstimable
        If there are fewer than 2 leads.
    """
    k = len(leads)
    if k < 2:
        raise NotEstimable("few_months_before")
    onto, fixed = _weights(k, float(share @ np.arange(1, len(lags) + 1)))
    plan = covariance if plan is None else plan
    quadratic = onto.T @ plan[:k, :k] @ onto
    linear = onto.T @ (plan[:k, :k] @ fixed + plan[:k, k:] @ share)
    bends = _lasso_path(quadratic, linear)
    weights = np.column_stack([bends @ onto.T + fixed, np.tile(share, (len(bends), 1))])
    variance = np.einsum("ij,jk,ik->i", weights, covariance, weights)
    if not (variance > 0).all():
        raise NotEstimable("no_variation")
    return Path(
        value=weights @ np.concatenate([leads, lags]),
        se=np.sqrt(variance),
        exposure=np.abs(bends).sum(axis=1) + _after(share),
        degrees_of_freedom=degrees_of_freedom,
    )


def _weights(k: int, slope: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the map from weights on the k - 1 bends before the start to weights on the k leads.

    With time 0 one month before the start, the weight of lead u is the second difference at u of the
    weights on bends, which are nought up to -k and `slope` at 0: a straight line then cancels.
    """
    second = np.zeros((k, k + 2))
    second[np.arange(k), np.arange(k)] = 1.0
    second[np.arange(k), np.arange(k) + 1] = -2.0
    second[np.arange(k), np.arange(k) + 2] = 1.0
    return second[:, 2 : k + 1], second[:, k + 1] * slope


def _after(share: np.ndarray) -> float:
    """Return the summed weights of the average on the bends from one month before the start on."""
    months = np.arange(1, len(share) + 1)
    reach = np.maximum(months[None, :] - np.arange(len(share))[:, None], 0)
    return float(np.abs(reach @ share).sum())


def _lasso_path(quadratic: np.ndarray, linear: np.ndarray) -> np.ndarray:
    """Minimise c'Qc/2 + b'c + penalty |c| for a grid of penalties; shape (penalties, len(linear)).

    The first is without penalty, the last with all weights at nought; coordinate descent, all at once.
    """
    largest = float(np.abs(linear).max())
    penalty = np.concatenate([[0.0], np.geomspace(1e-5, 1.0, PENALTIES - 1) * max(largest, 1e-300)])
    start = -np.linalg.pinv(quadratic, hermitian=True) @ linear
    found = np.tile(start, (PENALTIES, 1))
    for _ in range(SWEEPS):
        before = found.copy()
        for i in range(len(linear)):
            rest = -(linear[i] + found @ quadratic[i] - found[:, i] * quadratic[i, i])
            shrunk = np.sign(rest) * np.maximum(np.abs(rest) - penalty, 0.0)
            found[:, i] = shrunk / max(quadratic[i, i], 1e-300)
        if np.abs(found - before).max() <= CLOSE * np.abs(found).max():
            break
    found[0] = start
    return found


def folded_quantile(bias: np.ndarray, degrees_of_freedom: float | None = None) -> np.ndarray:
    """Return c with P(abs(T + bias) <= c) = 95 percent, T standard normal or t; by halving.

    It lies between the bias plus the one-sided quantile and the bias plus the two-sided one.
    """

    def below(x: np.ndarray) -> np.ndarray:
        share: np.ndarray = ndtr(x) if degrees_of_freedom is None else stdtr(degrees_of_freedom, x)
        return share

    def quantile(p: float) -> float:
        return float(ndtri(p) if degrees_of_freedom is None else stdtrit(degrees_of_freedom, p))

    size = np.abs(bias)
    low, high = size + quantile(LEVEL), size + quantile((1 + LEVEL) / 2)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        short = below(middle - size) - below(-middle - size) < LEVEL
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    found: np.ndarray = high
    return found
