"""How long agents wait for feedback: medians by month that count those who still wait (Kaplan & Meier 1958).

The interval inverts the one of the share still waiting at the median (Woodruff 1952; Brookmeyer & Crowley
1982), with an error clustered by team from the influence of each evaluation (Reid 1981).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.cohorts.coach_feedback import Waits
from analytics.estimates.effect import Interval
from analytics.settings import FLOOR, LEVEL

HALF_YEAR = 6  # months
LATE = 30  # days
HALF_DAY = 0.5  # days are whole: a median is no sharper than that
TIE = 1e-9
TOO_FEW, STILL_WAITING = "wait_too_few", "wait_half"
NO_WAITS, NOT_RECORDED = "wait_none", "wait_not_recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Feedback on the evaluations of one period.

    Attributes
    ----------
    first, last : int
        Months of the period, ``year * 12 + month - 1``.
    median : float or None
        Days by which half of the evaluations had their feedback.
    low, high : float or None
        95 % interval; `high` is None where it lies beyond what was seen, both with a single team.
    late : float or None
        Percent without feedback after 30 days.
    evaluations, agents : int or None
    """

    first: int
    last: int
    median: float | None = None
    low: float | None = None
    high: float | None = None
    late: float | None = None
    evaluations: int | None = None
    agents: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """The wait month by month and by half-year.

    Attributes
    ----------
    is_recorded : bool
        By the recorded day of feedback; else by the agent's next coaching.
    latest, before : Wait or None
        The last six months, and the six before them.
    change : Interval or None
        Days from `before` to `latest`, as if the half-years were independent; teams that are alike in both
        make the true interval narrower.
    """

    is_recorded: bool = False
    months: tuple[Wait, ...] = ()
    latest: Wait | None = None
    before: Wait | None = None
    change: Interval | None = None
    reason: str | None = None


def wait_for_feedback(found: Waits) -> Feedback:
    """Return the waits of what the reader looks at."""
    if not found.inside.any():
        return Feedback(reason=NO_WAITS)
    if not found.given.any():
        return Feedback(reason=NOT_RECORDED)
    months = np.unique(found.month[found.inside])
    points = tuple(_period(found, int(m), int(m)) for m in months)
    if all(one.reason == TOO_FEW for one in points):
        return Feedback(is_recorded=found.is_recorded, reason=TOO_FEW)
    last = int(months[-1])
    latest = _period(found, last - HALF_YEAR + 1, last)
    before = _period(found, last - 2 * HALF_YEAR + 1, last - HALF_YEAR)
    return Feedback(
        is_recorded=found.is_recorded,
        months=points,
        latest=latest,
        before=before if before.evaluations else None,
        change=_change(before, latest),
    )


def _period(found: Waits, first: int, last: int) -> Wait:
    """Return the wait of some months, or why there is none."""
    rows = np.flatnonzero((found.month >= first) & (found.month <= last) & found.inside)
    months = range(first, last + 1)
    people = [(found.agents.get(m, 0), found.rest.get(m, 0)) for m in months]
    agents, rest = (max(n) for n in zip(*people, strict=True))
    if agents < FLOOR or 0 < rest < FLOOR:
        return Wait(first=first, last=last, reason=TOO_FEW)
    days, given, n, cluster = (
        column[rows] for column in (found.days, found.given, found.evaluations, found.cluster)
    )
    median, low, high, late = _median(days, given, n, cluster)
    return Wait(
        first=first,
        last=last,
        median=median,
        low=low,
        high=high,
        late=late,
        evaluations=int(n.sum()),
        agents=agents,
        reason=STILL_WAITING if median is None else None,
    )


def _median(
    days: np.ndarray, given: np.ndarray, n: np.ndarray, cluster: np.ndarray
) -> tuple[float | None, float | None, float | None, float | None]:
    """Return the median wait, the ends of its interval, and the percentage waiting after 30 days."""
    when = np.unique(days)
    at = np.searchsorted(when, days)
    came = np.bincount(at, n * given, len(when))
    watched = np.bincount(at, n, len(when))[::-1].cumsum()[::-1]
    waiting = np.cumprod(1 - came / watched)
    late = 100 * float(waiting[when <= LATE][-1]) if (when <= LATE).any() and when[-1] >= LATE else None
    median = _reached(when, waiting, came, 0.5)
    if median is None:
        return None, None, None, late
    half = _half(at, given, n, cluster, came=came, watched=watched, waiting=waiting)
    if half is None:
        return median, None, None, late
    return (
        median,
        _reached(when, waiting, came, min(0.5 + half, 1.0 - TIE)),
        _reached(when, waiting, came, 0.5 - half),
        late,
    )


def _reached(when: np.ndarray, waiting: np.ndarray, came: np.ndarray, share: float) -> float | None:
    """Return the first day on which no more than a share still waits; halfway where exactly so many do."""
    there = np.flatnonzero(waiting <= share + TIE)
    if not len(there):
        return None
    first = int(there[0])
    later = np.flatnonzero((came > 0) & (np.arange(len(when)) > first))
    if abs(waiting[first] - share) <= TIE and len(later):
        return float(when[first] + when[later[0]]) / 2
    return float(when[first])


def _half(
    at: np.ndarray,
    given: np.ndarray,
    n: np.ndarray,
    cluster: np.ndarray,
    *,
    came: np.ndarray,
    watched: np.ndarray,
    waiting: np.ndarray,
) -> float | None:
    """Return the half-width of the interval of the share waiting at the median; None with one team."""
    teams, code = np.unique(cluster, return_inverse=True)
    if len(teams) < 2:
        return None
    until = int(np.flatnonzero(waiting <= 0.5 + TIE)[0])
    drift = np.cumsum(came / watched.astype(float) ** 2)
    own = given * (at <= until) / watched[at] - drift[np.minimum(at, until)]
    sums = np.bincount(code, -waiting[until] * n * own)
    se = float(np.sqrt((sums**2).sum() * len(teams) / (len(teams) - 1)))
    return float(stats.t.ppf(0.5 + LEVEL / 2, len(teams) - 1)) * se


def _change(before: Wait, latest: Wait) -> Interval | None:
    """Return latest minus before with its interval; None where one of them has none."""
    ends = (before.median, before.low, before.high, latest.median, latest.low, latest.high)
    if any(end is None for end in ends):
        return None
    old, old_low, old_high, new, new_low, new_high = (float(end) for end in ends if end is not None)
    below = float(np.hypot(new - new_low + HALF_DAY, old_high - old + HALF_DAY))
    above = float(np.hypot(new_high - new + HALF_DAY, old - old_low + HALF_DAY))
    return Interval(value=new - old, low=new - old - below, high=new - old + above)
