"""How strong a difference nobody measured would have to be to erase an effect, in terms people know.

References
----------
.. [1] VanderWeele & Ding (2017). Sensitivity Analysis in Observational Research: Introducing the E-Value.
   Annals of Internal Medicine 167(4), 268-274: the E-value and its formulas for hazard ratios (table 2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.estimates.effect import Effect, Fitted, Interval, Retention
from analytics.settings import LAST_SINGLE_TENURE_MONTH, WIDE_TENURE_BANDS

RARE = (
    15.0  # percent of people with the event by the end of follow-up: below it a hazard ratio is a risk ratio
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A hidden difference between mentees and comparisons that would bring an estimate to nought.

    Attributes
    ----------
    size : float
        The difference, in the outcome's unit, positive.
    kind : str
        ``"tenure"``: as much as the first `months` at work change the outcome; ``"beyond_tenure"``: more
        than all of the learning curve does; ``"spread"``: only `spreads` is known.
    months : int or None
    spreads : float or None
        The difference in standard deviations between people.
    """

    size: float
    kind: str
    months: int | None = None
    spreads: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenFactor:
    """What erases the estimate itself, and what makes its interval hold nought."""

    estimate: Hidden
    bound: Hidden


def hidden_factor(effect: Effect) -> HiddenFactor | None:
    """Set an effect beside what tenure does to the same outcome; None unless its interval excludes nought.

    A hidden difference in level alone does no harm: everyone is compared with themselves. What is meant
    is a difference that arises after the start in mentees only.
    """
    att = effect.att
    if att is None or att.low <= 0 <= att.high:
        return None
    nearest = min(abs(att.low), abs(att.high))
    return HiddenFactor(estimate=_hidden(abs(att.value), effect), bound=_hidden(nearest, effect))


def _hidden(size: float, effect: Effect) -> Hidden:
    """Return a difference in terms of tenure, else of the spread between people."""
    spreads = size / effect.spread if effect.spread else None
    gained = _learned(effect.fitted) if effect.fitted is not None else None
    if gained is None:
        return Hidden(size=size, kind="spread", spreads=spreads)
    months, change = gained
    enough = np.flatnonzero(change >= size)
    if not len(enough):
        return Hidden(size=size, kind="beyond_tenure", spreads=spreads)
    return Hidden(size=size, kind="tenure", months=int(months[enough[0]]), spreads=spreads)


def _learned(fitted: Fitted) -> tuple[np.ndarray, np.ndarray] | None:
    """Return months of tenure and how much they changed the outcome since the first, made monotone.

    None when everyone is new: beside employees and months a straight line in tenure is told apart only by
    bands wider than a month.
    """
    from scipy.optimize import isotonic_regression

    known = np.isfinite(fitted.tenure)
    band, curve = fitted.band[known], fitted.tenure[known]
    if len(band) < 2 or band.max() <= LAST_SINGLE_TENURE_MONTH:
        return None
    fits = [isotonic_regression(curve, increasing=up).x for up in (True, False)]
    smooth = min(fits, key=lambda fit: float(((fit - curve) ** 2).sum()))
    first = np.concatenate([np.arange(LAST_SINGLE_TENURE_MONTH + 1), WIDE_TENURE_BANDS])
    return first[band], np.abs(smooth - smooth[0])


def e_value(retention: Retention) -> Interval | None:
    """Return the E-value of the hazard ratio; its interval's `low` is that of the bound nearest to 1.

    The risk ratio that a hidden factor must have with both being mentored and leaving, beyond everything
    adjusted for. Where fewer than 15 percent leave within a year the hazard ratio is taken as a risk ratio,
    else it is first brought nearer to 1 (both from [1]_). None unless the interval excludes 1.
    """
    ratio = retention.hazard_ratio
    if ratio is None or ratio.low <= 1 <= ratio.high:
        return None
    leaving = 100 - retention.retention_without if retention.retention_without is not None else 100.0
    bound = ratio.high if ratio.value < 1 else ratio.low
    value, nearest = (e_value_of(hazard, rare=leaving < RARE) for hazard in (ratio.value, bound))
    return Interval(value=value, low=nearest, high=value)


def e_value_of(hazard_ratio: float, *, rare: bool) -> float:
    """Return the E-value of one hazard ratio; 1 for no association."""
    ratio = max(hazard_ratio, 1 / hazard_ratio)
    if not rare:
        ratio = (1 - 0.5 ** np.sqrt(ratio)) / (1 - 0.5 ** np.sqrt(1 / ratio))
    return float(ratio + np.sqrt(ratio * (ratio - 1)))
