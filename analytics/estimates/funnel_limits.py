"""How far a count of leavers may lie from its expectation by chance: exact limits, and whether they suffice.

Counts scatter by Poisson, the expectation is itself estimated, and teams may differ by more than chance for
reasons nobody recorded. All three together make a negative binomial count, whose exact tail is an incomplete
beta function; read at fractions too, it gives a smooth curve that agrees with the tail at whole numbers.
More scatter than chance widens the limits by a factor: Spiegelhalter (2005), Handling over-dispersion of
performance indicators, Quality and Safety in Health Care 14:347-351.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.special import betainc

LEVELS = (0.95, 0.998)
SHARE = 0.10  # of the teams at either end that count as the next one inward when the scatter is measured
DRAWS = 999
HALVINGS = 34
LEAST = 1e-6  # relative variance; below it the count is Poisson


def reach(expected: np.ndarray, spread: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the limits of leavers by chance, as fractions; below nought means that none is too few.

    Parameters
    ----------
    expected : ndarray of float, shape (teams,)
        Above nought.
    spread : ndarray of float, shape (teams,)
        Relative variance beyond Poisson: the count's variance is ``expected + spread * expected**2``.
    level : float
        Share of the counts that lie within, at least.

    Returns
    -------
    low, high : ndarray of float, shape (teams,)
        A count beyond is rarer than ``(1 - level) / 2``.
    """
    tail = (1 - level) / 2
    far = expected + 12 * np.sqrt(expected + spread * expected**2) + 20
    high = _root(lambda count: at_least(count, expected, spread) > tail, np.zeros_like(expected), far)
    low = _root(lambda count: at_least(count + 1, expected, spread) > 1 - tail, expected * 0 - 1, far)
    return low, high


def _root(still: Callable[[np.ndarray], np.ndarray], low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return where a condition that holds at `low` stops holding."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        holds = still(middle)
        low, high = np.where(holds, middle, low), np.where(holds, high, middle)
    return low


def at_least(count: np.ndarray, expected: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Return the probability of at least `count` leavers; at fractions, what joins the whole numbers."""
    size = 1 / np.maximum(spread, LEAST)
    found: np.ndarray = betainc(np.maximum(count, 1e-12), size, expected / (expected + size))
    return np.where(count <= 0, 1.0, found)


def outside_by_chance(
    expected: np.ndarray, spread: np.ndarray, limits: tuple[np.ndarray, np.ndarray]
) -> float:
    """Return how many teams lie outside their limits, from `reach`, if nothing but chance is at work."""
    low, high = limits
    above = at_least(np.floor(high) + 1, expected, spread)
    below = 1 - at_least(np.ceil(low), expected, spread)
    return float((above + below).sum())


def scatter(leavers: np.ndarray, expected: np.ndarray, variance: np.ndarray) -> float:
    """Return by what factor the variance between teams exceeds chance; 1 when it does not clearly.

    The outermost teams are drawn in, so that a few that really differ do not widen the limits for all; what
    chance gives after that is counted in draws of the same teams. The factor is used only when fewer than
    one such draw in twenty is as scattered.

    Parameters
    ----------
    leavers, expected, variance : ndarray of float, shape (teams,)
        `variance` is that of the expectation.
    """
    order = np.lexsort((leavers, expected))
    count, mean, noise = leavers[order], expected[order], variance[order]
    rng = np.random.default_rng(0)
    size = mean**2 / np.maximum(noise, LEAST)
    drawn = rng.poisson(mean * rng.gamma(size, 1 / size, (DRAWS, len(mean))))
    by_chance = _scattered(drawn, mean, noise)
    found = float(_scattered(count[None, :], mean, noise)[0])
    if (by_chance >= found).mean() >= 1 - LEVELS[0]:
        return 1.0
    return max(1.0, found / float(by_chance.mean()))


def _scattered(count: np.ndarray, mean: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """Return the mean squared distance in standard deviations, ends drawn in; one for each row of counts."""
    distance = (count - mean) / np.sqrt(mean + noise)
    ends = np.quantile(distance, [SHARE, 1 - SHARE], axis=1, keepdims=True)
    return np.asarray((np.clip(distance, ends[0], ends[1]) ** 2).mean(axis=1))
