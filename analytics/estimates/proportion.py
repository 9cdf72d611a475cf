"""A share of people with an interval that holds for few people and for shares of nought and one."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.settings import LEVEL


def wilson(share: float, people: float) -> Interval:
    """Return a share, percent, with Wilson's interval.

    Parameters
    ----------
    share : float
        0 to 1.
    people : float
        How many people it comes from; a fraction where some were followed only part of the way.

    Raises
    ------
    NotEstimable
        If there are no people.

    References
    ----------
    .. [1] Wilson (1927). Probable inference, the law of succession, and statistical inference. JASA 22.
    """
    if people <= 0:
        raise NotEstimable("no_people")
    z2 = NormalDist().inv_cdf(0.5 + LEVEL / 2) ** 2
    middle = (share + z2 / (2 * people)) / (1 + z2 / people)
    half = sqrt(z2 * (share * (1 - share) / people + z2 / (4 * people**2))) / (1 + z2 / people)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Interval(value=100 * share, low=100 * min(low, share), high=100 * max(high, share))
