"""A quantity of the next quarter as a level times what is known before: the level of the past, its noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.errors import NotEstimable

WINDOW = 8  # quarters that a level is read from: two years
FEWEST = 3  # quarters below which their spread says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Sum of a quantity over sum of what drives it; `noise` is the spread of a quarter with a driver of 1.

    `behind` is the sum of the drivers the level rests on; `n` the number of quarters.
    """

    level: float
    noise: float
    behind: float
    n: int


def fit_ratio(values: np.ndarray, drivers: np.ndarray) -> Ratio:
    """Return level and noise of the last `WINDOW` quarters, both arguments shape (quarters,).

    A quarter's variance is taken to grow with its driver, as that of a sum does: the ratio of sums is then
    the best linear estimate of the level (Cochran 1977, section 6.7).

    Raises
    ------
    NotEstimable
        ``too_few_quarters`` when fewer than `FEWEST` quarters have a driver above nought.
    """
    there = np.flatnonzero(drivers > 0)[-WINDOW:]
    if len(there) < FEWEST:
        raise NotEstimable("too_few_quarters")
    value, driver = values[there], drivers[there]
    level = float(value.sum() / driver.sum())
    squared = (value - level * driver) ** 2 / driver
    noise = float(np.sqrt(squared.sum() / (len(there) - 1)))
    return Ratio(level=level, noise=noise, behind=float(driver.sum()), n=len(there))


def next_quantity(
    ratio: Ratio,
    driver: float | np.ndarray,
    shock: np.ndarray,
    *,
    level: np.ndarray | None = None,
) -> np.ndarray:
    """Return draws of the quantity at a driver, shape (draws,).

    Parameters
    ----------
    shock : ndarray, shape (draws,)
        Of the t distribution with ``ratio.n - 1`` degrees of freedom.
    level : ndarray, optional
        Draws of the level where it comes from elsewhere; else its own error is added to the quarter's.
    """
    if level is None:
        spread = np.sqrt(driver * (1 + driver / ratio.behind))
        return np.asarray(ratio.level * driver + ratio.noise * spread * shock)
    return np.asarray(level * driver + ratio.noise * np.sqrt(driver) * shock)
