"""Whether a target is reached: only when the worse end of the interval is beyond it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from scipy import stats

from analytics.cohorts.targets import TargetLevel
from analytics.estimates.effect import Interval
from analytics.settings import FLOOR, FLOOR_SICK, LEVEL

STATES = ("met", "probably", "unclear", "not_yet", "hidden", "no_data", "no_direction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """A target, the actual level with its interval, and what can be said.

    `actual` and `people` are None where too few people are behind them; `state` is one of `STATES`.
    """

    target: TargetLevel
    actual: Interval | None
    people: int | None
    state: str


def attain(target: TargetLevel) -> Attainment:
    """Judge one target against the level of the last whole quarter.

    The interval is that of a ratio of sums over people drawn from many: linearised, t with people - 1
    degrees of freedom.
    """
    floor = FLOOR_SICK if target.family == "absence" else FLOOR
    if target.level is None or target.people == 0:
        return Attainment(target=target, actual=None, people=0, state="no_data")
    if target.people < floor:
        return Attainment(target=target, actual=None, people=None, state="hidden")
    n = target.people
    half = float(stats.t.ppf(0.5 + LEVEL / 2, n - 1)) * sqrt(target.squares * n / (n - 1))
    actual = Interval(value=target.level, low=target.level - half, high=target.level + half)
    return Attainment(target=target, actual=actual, people=n, state=_state(actual, target))


def _state(actual: Interval, target: TargetLevel) -> str:
    """Return what the interval says, better turned upward."""
    if target.direction not in ("up", "down"):
        return "no_direction"
    sign = 1.0 if target.direction == "up" else -1.0
    worst, best = sorted((sign * actual.low, sign * actual.high))
    wanted = sign * target.value
    if worst >= wanted:
        return "met"
    if sign * actual.value >= wanted:
        return "probably"
    return "unclear" if best >= wanted else "not_yet"
