"""Estimates of groups drawn toward the whole, as far as chance alone would have spread them.

References
----------
.. [1] Morris (1983). Parametric Empirical Bayes Inference: Theory and Applications. JASA 78(381), 47-55:
   the normal-normal model, and that a plugged-in variance between groups makes intervals too short.
.. [2] Christiansen & Morris (1997). Hierarchical Poisson Regression Modeling. JASA 92(438), 618-632, and
   Daniels (1999). A Prior for the Variance in Hierarchical Models. Canadian J. of Statistics 27(3), 567-578:
   the uniform shrinkage prior, under which intervals keep their coverage also with three groups.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

GRID = 200  # shrinkage factors, evenly between nought (own estimate) and one (the whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """Estimates drawn toward the whole.

    Attributes
    ----------
    value, se : ndarray, shape (groups,)
    between : float
        Standard deviation of the true effects between groups: the posterior median.
    """

    value: np.ndarray
    se: np.ndarray
    between: float


def shrink(value: np.ndarray, covariance: np.ndarray, share: np.ndarray) -> Shrunk:
    """Shrink estimates of groups toward their weighted mean.

    Parameters
    ----------
    value : ndarray, shape (groups,)
    covariance : ndarray, shape (groups, groups)
        Of the estimates; they share clusters and the fit without mentoring.
    share : ndarray, shape (groups,)
        Weights that make the whole; their sum is 1.

    Notes
    -----
    True effects are normal around one mean with variance t; estimates are normal around them. For a given t
    the shrunk estimates are ``B value`` with ``B = 1 share' + t (covariance + t I)^-1 (I - 1 share')``, and
    their exact mean squared error, which holds that of the mean, is the diagonal of
    ``t (B - I)(B - I)' + B covariance B'``. Not knowing t, both are averaged over its restricted likelihood
    times the prior of [2]_: the spread of the estimates over t is the part that [1]_ found missing.
    """
    groups = len(value)
    variance = np.diag(covariance)
    scale = groups / float((1 / variance).sum())
    factor = (np.arange(GRID) + 0.5) / GRID
    between = scale * (1 - factor) / factor
    weight = _likelihood(value, covariance, between)
    eye, whole = np.eye(groups), np.tile(share, (groups, 1))
    inverse = np.linalg.inv(covariance + between[:, None, None] * eye)
    matrix = whole + between[:, None, None] * inverse @ (eye - whole)
    left = matrix - eye
    spread = between[:, None] * (left**2).sum(axis=2)
    noise = np.einsum("tij,jk,tik->ti", matrix, covariance, matrix)
    drawn = matrix @ value
    mean = weight @ drawn
    total = weight @ (spread + noise + (drawn - mean) ** 2)
    order = np.argsort(between)
    half = int(np.searchsorted(np.cumsum(weight[order]), 0.5))
    return Shrunk(value=mean, se=np.sqrt(total), between=float(np.sqrt(between[order][half])))


def _likelihood(value: np.ndarray, covariance: np.ndarray, between: np.ndarray) -> np.ndarray:
    """Return the restricted likelihood of each variance between groups, summing to 1, shape (grid,)."""
    size, axes = np.linalg.eigh(covariance)
    total = np.maximum(size, 0) + between[:, None]
    turned, ones = axes.T @ value, axes.sum(axis=0)
    precision = (ones**2 / total).sum(axis=1)
    mean = (ones * turned / total).sum(axis=1) / precision
    misfit = ((turned - mean[:, None] * ones) ** 2 / total).sum(axis=1)
    log = -0.5 * (np.log(total).sum(axis=1) + np.log(precision) + misfit)
    weight = np.exp(log - log.max())
    return np.asarray(weight / weight.sum())
