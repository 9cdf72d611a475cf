"""Exact intervals and comparisons of rates, events counted as Poisson, with mid-P [1]_.

References
----------
.. [1] Lancaster (1961). Significance Tests in Discrete Distributions. JASA 56(294), 223-234.
.. [2] Przyborowski & Wilenski (1940). Homogeneity of Results in Testing Samples from Poisson Series.
   Biometrika 31(3-4), 313-323.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, lgamma, log

from analytics.settings import LEVEL

TAIL = (1 - LEVEL) / 2
TINY = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRatio:
    """One rate over another with its 95 % interval.

    Attributes
    ----------
    ratio, high : float or None
        None without an upper end: the other rate, or its lower end, is nought.
    p_value : float
        Two-sided, of equal rates.
    """

    ratio: float | None
    low: float
    high: float | None
    p_value: float

    @property
    def is_beyond_chance(self) -> bool:
        """Whether two equal rates would seldom lie so far apart."""
        return self.p_value < 1 - LEVEL


def count_interval(events: int) -> tuple[float, float]:
    """Return the 95 % interval of the mean of a Poisson count.

    Raises
    ------
    ValueError
        If the count is below nought.
    """
    if events < 0:
        raise ValueError(f"{events} events")
    top = events + 10 * (events + 1) ** 0.5
    low = _root(lambda mean: _more_events(events, mean) - TAIL, TINY, float(events)) if events else 0.0
    return low, _root(lambda mean: 1 - TAIL - _more_events(events, mean), max(events, TINY), top)


def compare_rates(events: int, exposure: float, other_events: int, other_exposure: float) -> RateRatio:
    """Compare two rates given the events of both together [2]_.

    Parameters
    ----------
    events, other_events : int
        Counts; nought is allowed.
    exposure, other_exposure : float
        Time at risk behind each, in the same unit, above nought.

    Returns
    -------
    RateRatio
        The first rate over the other.
    """
    together = events + other_events
    odds = other_exposure / exposure
    low, high = _share_interval(events, together)
    above = _more_of(events, together, exposure / (exposure + other_exposure))
    return RateRatio(
        ratio=events / other_events * odds if other_events else None,
        low=low / (1 - low) * odds if low < 1 else 0.0,
        high=high / (1 - high) * odds if high < 1 else None,
        p_value=min(1.0, 2 * min(above, 1 - above)),
    )


def _share_interval(events: int, together: int) -> tuple[float, float]:
    """Return the 95 % interval of a binomial share; everything from 0 to 1 when there are no events."""
    if not together:
        return 0.0, 1.0
    ends = TINY, 1 - TINY
    low = _root(lambda share: _more_of(events, together, share) - TAIL, *ends) if events else 0.0
    if events == together:
        return low, 1.0
    return low, _root(lambda share: 1 - TAIL - _more_of(events, together, share), *ends)


def _more_events(events: int, mean: float) -> float:
    """Return the chance of more events than these, and half that of just as many; rises with the mean."""
    from scipy import special

    exactly = exp((events * log(mean) if events else 0.0) - mean - lgamma(events + 1))
    return float(special.pdtrc(events, mean)) + exactly / 2


def _more_of(events: int, together: int, share: float) -> float:
    """Return the chance of more than `events` out of `together`, and half that of just as many."""
    from scipy import special

    chosen = lgamma(together + 1) - lgamma(events + 1) - lgamma(together - events + 1)
    exactly = exp(chosen + events * log(share) + (together - events) * log(1 - share))
    return float(special.bdtrc(events, together, share)) + exactly / 2


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a monotone function crosses nought."""
    from scipy import optimize

    return float(optimize.brentq(function, low, high, xtol=TINY))
