"""What is left of an effect if mentees were already drifting: bounds on how the drift may bend.

The event study compares with one and the same month, the last before the start, before and after it
(Callaway & Sant'Anna with the universal base), as the bounds need. Bounds relative to the drift seen
before the start are not used: they take noise for drift.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.callaway_santanna import GroupTimes, group_times, widen
from analytics.estimates.effect import Interval
from analytics.estimates.flci import Path, estimator_path
from analytics.estimates.inference import interval
from analytics.estimates.sample import draw_sample
from analytics.settings import FLOOR, FLOOR_SICK, LAGS, LEADS

SHARES = (0.25, 0.5, 1.0)  # of the effect: how far the drift leaves a straight line within the lags
DOUBLINGS, HALVINGS = 24, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bent:
    """The average effect when the drift leaves a straight line by at most `bend` in the last month shown."""

    bend: float  # in the outcome's unit
    effect: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Smoothness:
    """How much bend in a drift an effect survives, all in the outcome's unit.

    Attributes
    ----------
    bent : tuple of Bent
        The first is a straight line; empty when `reason` says why there is nothing.
    breakdown : float or None
        Smallest bend at which the interval holds nought; 0 when it does for a straight line already.
    months : int
        Lags in the average, and so the months over which a bend is counted.
    """

    bent: tuple[Bent, ...] = ()
    breakdown: float | None = None
    months: int = 0
    reason: str | None = None


def smoothness(months: Months, outcome: Outcome) -> Smoothness:
    """Bound the average effect over the months 0 to `LAGS` after the start under ever more bent drifts.

    Returns
    -------
    Smoothness
        With a reason and nothing else when the months before the start are too few.
    """
    floor = FLOOR_SICK if outcome.family == "absence" else FLOOR
    try:
        sample = draw_sample(months, outcome)
        found = group_times(widen(months, sample), leads=LEADS + 1, lags=LAGS)
        return bounds(event_study(found, floor))
    except NotEstimable as refusal:
        return Smoothness(reason=refusal.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStudy:
    """Effects by month relative to the month before the start, with what their errors share.

    Attributes
    ----------
    leads, lags : ndarray, shape (k,) and (n,)
        k + 1 to 2 months before the start; 0 to n - 1 months after it.
    influence : ndarray, shape (clusters, k + n)
    people : ndarray, shape (k + n,)
        Mentored people behind each.
    share : ndarray, shape (n,)
        Weights of the lags in their average.
    """

    leads: np.ndarray
    lags: np.ndarray
    influence: np.ndarray
    people: np.ndarray
    share: np.ndarray


def bounds(study: EventStudy) -> Smoothness:
    """Return the bounds from an event study.

    The estimators are chosen as if months were independent and alike, so that every effect shares the
    noise of the one month before the start; their standard errors are the clustered ones.
    """
    alone = 1 / np.maximum(study.people, 1)
    path = estimator_path(
        study.leads,
        study.lags,
        study.influence.T @ study.influence,
        study.share,
        plan=np.diag(alone) + alone.min(),
        degrees_of_freedom=len(study.influence) - 1,
    )
    reach = _reach(len(study.lags))
    size = abs(float(study.share @ study.lags))
    bends = (0.0, *(part * size for part in SHARES))
    return Smoothness(
        bent=tuple(Bent(bend=b, effect=interval(*path.shortest(b / reach))) for b in bends),
        breakdown=_breakdown(path, reach, size),
        months=len(study.lags),
    )


def event_study(found: GroupTimes, floor: int) -> EventStudy:
    """Return the unbroken run of months around the start that enough people are behind.

    Raises
    ------
    NotEstimable
        If there are too few people even in the start month.
    """
    people = {int(e): int(found.people[found.since == e].sum()) for e in np.unique(found.since)}
    before = _run(list(range(-2, -LEADS - 2, -1)), people, floor)[::-1]
    after = _run(list(range(LAGS + 1)), people, floor)
    if not after:
        raise NotEstimable("few_mentees")
    made = [found.average(found.since == e) for e in (*before, *after)]
    value = np.array([v for v, _ in made])
    weight = np.array([found.weight[found.since == e].sum() for e in after])
    return EventStudy(
        leads=value[: len(before)],
        lags=value[len(before) :],
        influence=np.column_stack([i for _, i in made]),
        people=np.array([people[e] for e in (*before, *after)]),
        share=weight / weight.sum(),
    )


def _run(months: list[int], people: dict[int, int], floor: int) -> list[int]:
    """Return the months up to the first with too few people."""
    short = next((i for i, e in enumerate(months) if people.get(e, 0) < floor), len(months))
    return months[:short]


def _reach(lags: int) -> int:
    """Return how far a drift that bends by 1 every month has left its line in the last lag."""
    return lags * (lags + 1) // 2


def _breakdown(path: Path, reach: int, size: float) -> float | None:
    """Return the smallest bend at which the interval holds nought, by halving; None when none does."""

    def holds(bend: float) -> bool:
        value, half = path.shortest(bend / reach)
        return abs(value) <= half

    if holds(0.0):
        return 0.0
    high = next((size * 2.0**i for i in range(-4, DOUBLINGS) if holds(size * 2.0**i)), None)
    if high is None:
        return None
    low = 0.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
