"""One comparison of two groups over two months, right if either of two models is: doubly robust.

References
----------
.. [1] Sant'Anna & Zhao (2020). Doubly Robust Difference-in-Differences Estimators. Journal of Econometrics
   219(1), 101-122: the estimator for panels (2.3) and its influence function (Theorem A.1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STEPS, CLOSE = 40, 1e-13  # of Newton's method
IDENTIFIED = 1e-10  # of the largest eigenvalue
NEVER_SURE = 0.99  # a higher propensity would let one comparison stand for more than a hundred


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The people of one comparison.

    Attributes
    ----------
    change : ndarray, shape (people,)
        Outcome in the month less the outcome in the base month.
    treated : ndarray of bool, shape (people,)
    weight : ndarray, shape (people,)
    code : ndarray of int, shape (people,)
        Row of `table` that holds a person's covariates.
    table : ndarray, shape (kinds, covariates)
        Its columns span the constant.
    """

    change: np.ndarray
    treated: np.ndarray
    weight: np.ndarray
    code: np.ndarray
    table: np.ndarray

    def take(self, people: np.ndarray) -> Pairing:
        """Return the comparison of some of the people."""
        return Pairing(
            change=self.change[people],
            treated=self.treated[people],
            weight=self.weight[people],
            code=self.code[people],
            table=self.table,
        )

    def sums(self, amount: np.ndarray) -> np.ndarray:
        """Return the sums of `amount` by kind of person, shape (kinds,)."""
        return np.bincount(self.code, amount, len(self.table))


def comparable(pairing: Pairing) -> np.ndarray:
    """Return whether each person has somebody on the other side in each of their categories, bool.

    Only columns of noughts and ones are categories; without this the propensity would be nought or one.
    """
    table, treated = pairing.table, pairing.treated
    category = np.isin(table, (0, 1)).all(axis=0)
    kept = np.ones(len(treated), dtype=bool)
    while True:
        sides = [pairing.sums((kept & side).astype(float)) @ table for side in (treated, ~treated)]
        lonely = category & ((sides[0] <= 0) ^ (sides[1] <= 0))
        apart: np.ndarray = np.any(table[:, lonely] > 0, axis=1)
        fine = kept & ~apart[pairing.code]
        if (fine == kept).all():
            return kept
        kept = fine


def doubly_robust(pairing: Pairing) -> tuple[float, np.ndarray]:
    """Return the mean effect on the treated and each person's influence on it.

    Returns
    -------
    tuple of (float, ndarray of shape (people,))
        Squares of the influences add up to the variance when people are independent.
    """
    odds = _odds(pairing)
    treated = pairing.weight * pairing.treated
    other = pairing.weight * ~pairing.treated
    chance = odds / (1 + odds)
    left, by_outcome = _outcome_model(pairing, other)
    weighted = other * odds[pairing.code]
    first, first_influence = _side(pairing, treated, left, by_outcome)
    second, second_influence = _side(pairing, weighted, left, by_outcome)
    fisher = _inverse(pairing.table, pairing.sums(pairing.weight) * chance * (1 - chance))
    pull = pairing.table @ (fisher @ (pairing.sums(weighted * (left - second)) @ pairing.table))
    score = pairing.weight * (pairing.treated - chance[pairing.code])
    second_influence += score * pull[pairing.code] / weighted.sum()
    return first - second, first_influence - second_influence


def _side(
    pairing: Pairing, weight: np.ndarray, left: np.ndarray, by_outcome: np.ndarray
) -> tuple[float, np.ndarray]:
    """Return the weighted mean of what the outcome model leaves, and each person's influence on it."""
    total = weight.sum()
    value = float(weight @ left / total)
    pull = by_outcome @ (pairing.sums(weight) @ pairing.table)
    other = pairing.weight * ~pairing.treated * left
    fitted = other * (pairing.table @ pull)[pairing.code]
    return value, (weight * (left - value) - fitted) / total


def _outcome_model(pairing: Pairing, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what the comparison people's regression leaves of every change, and its inverse system."""
    inverse = _inverse(pairing.table, pairing.sums(weight))
    slope = inverse @ (pairing.sums(weight * pairing.change) @ pairing.table)
    left: np.ndarray = pairing.change - (pairing.table @ slope)[pairing.code]
    return left, inverse


def _odds(pairing: Pairing) -> np.ndarray:
    """Return the odds of being treated of every kind of person, by logistic regression, shape (kinds,)."""
    table = pairing.table
    there, treated = pairing.sums(pairing.weight), pairing.sums(pairing.weight * pairing.treated)
    share = treated.sum() / there.sum()
    slope = np.linalg.lstsq(table, np.full(len(table), np.log(share / (1 - share))), rcond=None)[0]
    fit = _likelihood(table @ slope, there, treated)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ slope))
        step = _inverse(table, there * chance * (1 - chance)) @ ((treated - there * chance) @ table)
        tried = [slope + step / 2**half for half in range(8)]
        better = (
            (s, f) for s in tried if (f := _likelihood(table @ s, there, treated)) > fit + CLOSE * abs(fit)
        )
        moved = next(better, None)
        if moved is None:
            break
        slope, fit = moved
    most = np.log(NEVER_SURE / (1 - NEVER_SURE))
    odds: np.ndarray = np.exp(np.minimum(table @ slope, most))
    return odds


def _likelihood(reach: np.ndarray, there: np.ndarray, treated: np.ndarray) -> float:
    """Return the log likelihood of a logistic regression on grouped people."""
    return float(treated @ reach - there @ np.logaddexp(0, reach))


def _inverse(table: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the pseudo-inverse of the weighted cross products of the covariates."""
    values, vectors = np.linalg.eigh((table * weight[:, None]).T @ table)
    kept = values > IDENTIFIED * values[-1]
    inverse: np.ndarray = (vectors[:, kept] / values[kept]) @ vectors[:, kept].T
    return inverse
