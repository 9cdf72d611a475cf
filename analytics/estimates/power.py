"""What can be seen: the chance of finding an effect, and the sums that plan a programme before it has data.

All at 80 % power and a two-sided 5 % level, so that the smallest detectable effect is 2.8 standard errors
(methods.md 8).

References
----------
.. [1] Gelman & Hill (2007). Data Analysis Using Regression, 20.1-20.2: 2.8 standard errors.
.. [2] McKenzie (2012). Beyond baseline and follow-up: the case for more T in experiments.
   Journal of Development Economics 99(2), 210-221: a measurement before takes the share r squared away.
.. [3] Schoenfeld (1983). Sample-size formula for the proportional-hazards regression model. Biometrics 39.
"""

from __future__ import annotations

from math import ceil, erf, exp, sqrt

from analytics.errors import NotEstimable
from analytics.settings import POWER_FACTOR

TWO_SIDED = 1.959964  # normal quantile of 97.5 %
POINTS = 61  # of a power curve
FURTHEST = 2.0  # the curve reaches to twice what can be seen now


def chance_to_see(effect: float, se: float) -> float:
    """Return the chance, 0-1, that an effect of this size is told from chance at a standard error.

    Raises
    ------
    NotEstimable
        If there is no standard error.
    """
    if not se > 0:
        raise NotEstimable("no_variation")
    size = abs(effect) / se
    return _normal(size - TWO_SIDED) + _normal(-size - TWO_SIDED)


def power_curve(se: float, *, reach: float = 0.0) -> tuple[tuple[float, float], ...]:
    """Return (effect, chance to see it, 0-1) from nought to twice the smallest detectable, or to `reach`."""
    last = max(FURTHEST * POWER_FACTOR * se, 1.15 * reach)
    effects = [last * i / (POINTS - 1) for i in range(POINTS)]
    return tuple((effect, chance_to_see(effect, se)) for effect in effects)


def smallest_difference(mentored: int, others: int, turnover: float) -> float:
    """Return the smallest detectable difference in staying a year, in percentage points.

    Parameters
    ----------
    mentored, others : int
        People in each group.
    turnover : float
        Percent a year, 0-100.

    Raises
    ------
    NotEstimable
        If a group is empty or nobody, or everybody, leaves.
    """
    share = _share(turnover)
    return 100 * POWER_FACTOR * sqrt(share * (1 - share)) * _two_groups(mentored, others)


def people_per_group(turnover: float, relative: float) -> int:
    """Return how many people each of two equal groups needs to see turnover fall by a share of itself.

    Parameters
    ----------
    turnover, relative : float
        Percent a year; percent of it that goes away, both 0-100.
    """
    share, gone = _share(turnover), relative / 100
    if not 0 < gone <= 1:
        raise NotEstimable("nothing_to_plan")
    return ceil(2 * share * (1 - share) * (POWER_FACTOR / (share * gone)) ** 2)


def smallest_shift(mentored: int, others: int, *, correlation: float = 0.0) -> float:
    """Return the smallest detectable shift of a monthly measure, in standard deviations between people.

    Parameters
    ----------
    correlation : float
        Between the same person's measure before and after, 0-1: what is known before need not be waited
        for [2]_.
    """
    if not 0 <= correlation < 1:
        raise NotEstimable("nothing_to_plan")
    return POWER_FACTOR * sqrt(1 - correlation**2) * _two_groups(mentored, others)


def smallest_hazard_ratio(exits: int, mentored_share: float) -> float:
    """Return the hazard ratio, below 1, that so many exits can tell from 1 [3]_.

    Parameters
    ----------
    mentored_share : float
        Share of the person-months that are mentored, 0-1.
    """
    split = mentored_share * (1 - mentored_share)
    if exits < 1 or not split > 0:
        raise NotEstimable("no_exits")
    return exp(-POWER_FACTOR / sqrt(exits * split))


def _two_groups(first: int, second: int) -> float:
    """Return the standard error of a difference of two means of unit variance."""
    if first < 1 or second < 1:
        raise NotEstimable("nothing_to_plan")
    return sqrt(1 / first + 1 / second)


def _share(percent: float) -> float:
    """Return percent as a share strictly between nought and one."""
    if not 0 < percent < 100:
        raise NotEstimable("nothing_to_plan")
    return percent / 100


def _normal(z: float) -> float:
    """Return the standard normal distribution function."""
    return 0.5 * (1 + erf(z / sqrt(2)))
