"""Weeks until a new hire does as well as settled people; who is still on the way is censored."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from analytics.cohorts.hires import Hires
from analytics.estimates.effect import Interval
from analytics.estimates.ratio import ratio_of_sums
from analytics.settings import FLOOR, LEVEL

TOLERANCE = 5.0  # percent worse than settled people that still counts as proficient; a reader may change it
TRAILING = 4  # weeks with work that are judged together
LANDMARK = 8  # weeks since hire: mentored by then or not, both followed from there
LONGEST = 40  # weeks of the ramp curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Median:
    """Weeks since hire by which half are proficient; None where the data do not reach so far."""

    weeks: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RampGroup:
    """How soon one group became proficient; counts and median are None below the floor, and `reason` says so.

    `name` is everyone, mentored or not_yet: mentored by the landmark or not, of those not proficient by then.
    """

    name: str
    people: int | None = None
    proficient: int | None = None
    median: Median | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RampPoint:
    """The figure of new hires in one week since hire, percent of that of settled people."""

    week: int
    percent: Interval
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ramp:
    """Time to proficiency of new hires in one KPI.

    Attributes
    ----------
    tolerance : float
        Percent by which a proficient person may be worse than settled people.
    before : int or None
        People left out because they were hired before the data begin; None is a hidden count.
    unjudged : int or None
        New hires without a week that settled people of their site could be set beside.
    """

    kpi: str
    direction: str
    tolerance: float
    before: int | None
    unjudged: int | None
    groups: tuple[RampGroup, ...] = ()
    points: tuple[RampPoint, ...] = ()
    reason: str | None = None


def estimate_ramp(hires: Hires, *, tolerance: float = TOLERANCE) -> Ramp:
    """Return the median weeks to proficiency and the ramp curve, or refuse with a reason.

    A person is proficient from the first week in which the last `TRAILING` weeks with work, taken together,
    are at most `tolerance` percent worse than settled people of the same site in the same quarters.
    Followed until the last week with work, a person who never got there is censored then.
    """
    judged = np.unique(hires.hire)
    empty = Ramp(
        kpi=hires.kpi,
        direction=hires.direction,
        tolerance=tolerance,
        before=_hidden(hires.before),
        unjudged=_hidden(len(hires.weeks) - len(judged)),
        reason="few_hires",
    )
    if len(judged) < FLOOR:
        return empty
    week, reached = proficiency(hires, tolerance)
    groups = _groups(week, reached, hires.mentor_week[judged])
    return replace(empty, groups=groups, points=ramp_curve(hires), reason=None)


def _hidden(people: int) -> int | None:
    """Return a count of people, None from 1 up to the floor."""
    return None if 0 < people < FLOOR else people


def proficiency(hires: Hires, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the week of proficiency or of the last work of everyone with weeks, and whether it was reached.

    Returns
    -------
    tuple of (ndarray of int64, ndarray of bool), shape (people with weeks,)
    """
    first = np.flatnonzero(np.diff(hires.hire, prepend=-1))
    size = np.diff(np.append(first, len(hires.hire)))
    done = np.repeat(first, size)
    position = np.arange(len(hires.hire)) - done
    numerator, expected = _trailing(hires.numerator), _trailing(hires.expected)
    factor = 1 + tolerance / 100 if hires.direction == "down" else 1 - tolerance / 100
    limit = factor * expected
    good = numerator <= limit if hires.direction == "down" else numerator >= limit
    good &= position >= TRAILING - 1
    never = np.iinfo(np.int64).max
    week = np.minimum.reduceat(np.where(good, hires.week, never), first)
    reached = week < never
    return np.where(reached, week, hires.week[first + size - 1]), reached


def _trailing(sums: np.ndarray) -> np.ndarray:
    """Return the sum of each row and the `TRAILING` - 1 before it."""
    padded = np.concatenate([np.zeros(TRAILING - 1), sums])
    total: np.ndarray = np.lib.stride_tricks.sliding_window_view(padded, TRAILING).sum(axis=1)
    return total


def _groups(week: np.ndarray, reached: np.ndarray, mentor_week: np.ndarray) -> tuple[RampGroup, ...]:
    """Return everyone, and from the landmark on those mentored by then beside those not."""
    after = week > LANDMARK
    mentored = (mentor_week > 0) & (mentor_week <= LANDMARK)
    parts = (("mentored", after & mentored), ("not_yet", after & ~mentored))
    few = any(mine.sum() < FLOOR for _, mine in parts)
    return (
        _group("everyone", week, reached),
        *(
            RampGroup(name=name, reason="few_early_mentored")
            if few
            else _group(name, week[mine], reached[mine])
            for name, mine in parts
        ),
    )


def _group(name: str, week: np.ndarray, reached: np.ndarray) -> RampGroup:
    """Return one group's median."""
    return RampGroup(
        name=name, people=len(week), proficient=int(reached.sum()), median=median_weeks(week, reached)
    )


def median_weeks(week: np.ndarray, reached: np.ndarray) -> Median:
    """Return the Kaplan-Meier median with its 95 % interval.

    Parameters
    ----------
    week : ndarray of int, shape (people,)
        Week of proficiency, or of the last work.
    reached : ndarray of bool, shape (people,)

    References
    ----------
    .. [1] Brookmeyer & Crowley (1982). A confidence interval for the median survival time. Biometrics 38,
       29-41; inverted on the log-log scale.
    """
    time, events = np.unique(week[reached], return_counts=True)
    at_risk = (week[:, None] >= time).sum(axis=0)
    waiting = np.cumprod(1 - events / at_risk)
    spread = np.sqrt(np.cumsum(events / (at_risk * np.maximum(at_risk - events, 1e-12))))
    inside = (waiting > 0) & (waiting < 1)
    log = -np.log(np.where(inside, waiting, 0.5))
    width = stats.norm.ppf(0.5 + LEVEL / 2) * spread / log
    low = np.where(inside, np.exp(-log * np.exp(np.minimum(width, 50))), waiting)
    high = np.where(inside, np.exp(-log * np.exp(-width)), waiting)
    return Median(
        weeks=_first(time, waiting <= 0.5), low=_first(time, low <= 0.5), high=_first(time, high < 0.5)
    )


def _first(time: np.ndarray, passed: np.ndarray) -> int | None:
    """Return the first time at which something holds; None if never."""
    return int(time[passed.argmax()]) if passed.any() else None


def ramp_curve(hires: Hires) -> tuple[RampPoint, ...]:
    """Return the ratio of sums by week since hire, until too few people are behind a week.

    The interval is that of a ratio of sums, each person one observation (linearised).
    """
    points: list[RampPoint] = []
    for week in range(1, LONGEST + 1):
        mine = hires.week == week
        people = int(mine.sum())
        if people < FLOOR:
            if points:
                break
            continue
        ratio, half = ratio_of_sums(hires.numerator[mine], hires.expected[mine])
        percent = Interval(value=100 * ratio, low=100 * (ratio - half), high=100 * (ratio + half))
        points.append(RampPoint(week=week, percent=percent, people=people))
    return tuple(points)
