"""Maximum likelihood of a complementary log-log hazard on counted cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from analytics.errors import NotEstimable
from analytics.estimates.halves import Halves

RIDGE = 1e-5  # on nuisance levels only: decides between collinear levels, moves nothing else
STEPS = 60
HALVINGS = 30
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Maximum:
    """Where the likelihood is highest.

    Attributes
    ----------
    beta : ndarray, shape (terms,)
        Coefficients: log hazard ratios.
    inverse : ndarray, shape (terms, terms)
        Inverse of the negative Hessian.
    """

    beta: np.ndarray
    inverse: np.ndarray


def maximise(design: Halves, amount: np.ndarray, event: np.ndarray, penalty: np.ndarray) -> Maximum:
    """Fit ``P(exit) = 1 - exp(-amount * exp(design @ beta))`` by Newton's method with step halving.

    Parameters
    ----------
    design : Halves, of (cells, terms)
        Covariates of each cell.
    amount : ndarray, shape (cells,)
        Months at risk; for an event the months it could have lasted.
    event : ndarray of bool or int, shape (cells,)
        How many exits the cell is, each with that amount; 0 where the amount ended in none.
    penalty : ndarray, shape (terms,)
        Ridge on each coefficient.

    Raises
    ------
    NotEstimable
        ``no_convergence``: the likelihood has no maximum within reach, as when a group has no exits.

    References
    ----------
    .. [1] Prentice & Gloeckler (1978). Regression Analysis of Grouped Survival Data. Biometrics 34, 57-67.
    """
    beta = np.zeros(design.terms)
    beta[-1] = np.log(event.sum() / (amount * np.maximum(event, 1)).sum())
    height = _height(design.predict(beta), amount, event, beta, penalty)
    for _ in range(STEPS):
        slope, curve = derivatives(design.predict(beta), amount, event)
        gradient = design.pull(slope) - penalty * beta
        factor = _factor(design.information(curve) + np.diag(penalty))
        step = linalg.cho_solve(factor, gradient)
        if gradient @ step < TOLERANCE:
            return Maximum(beta=beta + step, inverse=linalg.cho_solve(factor, np.eye(len(beta))))
        beta, height = _climb(design, amount, event, penalty, beta, step, height)
    raise NotEstimable("no_convergence")


def derivatives(eta: np.ndarray, amount: np.ndarray, event: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each cell's slope and negative curvature of the log likelihood in its linear predictor."""
    mean = amount * np.exp(np.minimum(eta, 30))
    slope, curve = -mean, mean.copy()
    leaving = np.flatnonzero(event)
    own = np.clip(mean[leaving], 1e-12, 300)
    growth = np.expm1(own)
    slope[leaving] = event[leaving] * own / growth
    curve[leaving] = event[leaving] * np.maximum(own * (own * (growth + 1) - growth) / growth**2, 0)
    return slope, curve


def _height(
    eta: np.ndarray, amount: np.ndarray, event: np.ndarray, beta: np.ndarray, penalty: np.ndarray
) -> float:
    """Return the penalised log likelihood."""
    mean = amount * np.exp(np.minimum(eta, 30))
    leaving = np.flatnonzero(event)
    exits = event[leaving] * np.log(-np.expm1(-np.maximum(mean[leaving], 1e-300)))
    return float(exits.sum() - mean[event == 0].sum() - 0.5 * (penalty * beta**2).sum())


def _factor(information: np.ndarray) -> tuple[np.ndarray, bool]:
    """Return the Cholesky factor, or say that the covariates cannot be told apart."""
    try:
        factor: tuple[np.ndarray, bool] = linalg.cho_factor(information, lower=True)
    except (linalg.LinAlgError, ValueError) as problem:
        raise NotEstimable("no_convergence") from problem
    return factor


def _climb(
    design: Halves,
    amount: np.ndarray,
    event: np.ndarray,
    penalty: np.ndarray,
    beta: np.ndarray,
    step: np.ndarray,
    height: float,
) -> tuple[np.ndarray, float]:
    """Go as far along the step as the likelihood still rises."""
    for halving in range(HALVINGS):
        trial = beta + step / 2**halving
        reached = _height(design.predict(trial), amount, event, trial, penalty)
        if np.isfinite(reached) and reached >= height - 1e-12 * abs(height):
            return trial, reached
    raise NotEstimable("no_convergence")
