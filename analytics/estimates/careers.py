"""What else may become of people who were mentored: promotion, and a move within the company."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.careers import Careers
from analytics.cohorts.mentoring import Mentoring
from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.errors import NotEstimable
from analytics.estimates.codes import compact
from analytics.estimates.competing import (
    REACHED,
    Followed,
    Happened,
    Incidence,
    ends_of,
    incidence,
    watch,
)
from analytics.estimates.effect import Interval
from analytics.estimates.inference import Clusters, choose_clusters, interval, uncertainty
from analytics.estimates.own_start import chance_of_waiting
from analytics.estimates.survival import Entries, shared_length
from analytics.estimates.time_zero import CURVE_MONTHS, TimeZero, build_time_zero
from analytics.settings import FLOOR

COMPARED_AT = 12  # months after the start
OUTCOMES = ("promotion", "internal_move")
ARMS = ("mentored", "comparison")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidencePoint:
    """Share that reached the outcome, and had not left before, `month` months after the shared time zero."""

    arm: str  # "mentored" or "comparison"
    month: int
    share: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """One outcome with leaving as the competing end: mentees from their start, and those set beside them.

    Attributes
    ----------
    outcome : str
        One of `OUTCOMES`.
    month : int
        Month at which the two are compared: `COMPARED_AT`, or the last one that both reach.
    mentored, comparison, difference : Interval or None
        Percent, percentage points.
    overstated : float or None
        Percent of the mentored by one minus Kaplan-Meier: what a method that forgets leavers would say.
    events, people : dict of arm to int
        People who reached it within the curves, and people followed; a step of a curve that only a few
        people made would be those people's own, so it is not drawn.
    reason : str or None
        Why there is nothing to show.
    """

    outcome: str
    points: tuple[IncidencePoint, ...] = ()
    month: int = 0
    mentored: Interval | None = None
    comparison: Interval | None = None
    difference: Interval | None = None
    overstated: float | None = None
    events: dict[str, int] | None = None
    people: dict[str, int] | None = None
    clusters: int = 0
    cluster_by: str = "team"
    reason: str | None = None

    @property
    def verdict(self) -> str:
        """More, fewer, unclear or refused."""
        if self.difference is None:
            return "refused"
        if self.difference.low <= 0 <= self.difference.high:
            return "unclear"
        return "more" if self.difference.low > 0 else "fewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """Both arms at the shared time zero, where each may be followed, and who carries the uncertainty."""

    entries: dict[str, Entries]
    allowed: dict[str, np.ndarray]
    waiting: dict[str, np.ndarray]
    clusters: Clusters
    code: dict[str, np.ndarray]


def estimate_careers(
    months: Months, careers: Careers, mentoring: Mentoring, *, performance: np.ndarray | None
) -> tuple[Career, ...]:
    """Return cumulative incidence of every one of `OUTCOMES` from the shared time zero.

    Both arms are followed until people become mentors themselves: mentors are an arm of their own. A
    promotion does not end following for an internal move, nor the other way round.
    """
    try:
        sides = _sides(months, mentoring, build_time_zero(months, performance), performance)
    except NotEstimable as refusal:
        return tuple(Career(outcome=name, reason=refusal.reason) for name in OUTCOMES)
    moved = months.exit & (months.exit_type == EXIT_TYPES.index("internal_move"))
    left = ends_of(months, np.flatnonzero(moved))
    found = {"internal_move": _career("internal_move", months, sides, left, months.exit & ~moved)}
    promotion = Happened(row=careers.row, share=careers.share)
    if len(careers.row):
        found["promotion"] = _career("promotion", months, sides, promotion, months.exit)
    return tuple(found.get(name, Career(outcome=name, reason="no_promotions")) for name in OUTCOMES)


def _sides(months: Months, mentoring: Mentoring, zero: TimeZero, performance: np.ndarray | None) -> _Sides:
    """Return both arms, ready to be followed."""
    entries = {"mentored": zero.mentored, "comparison": zero.comparison}
    apart = mentoring.exposed | mentoring.elsewhere | months.mentoring
    rows = np.concatenate([entries[arm].row for arm in ARMS])
    people, code = compact(months.employee[rows])
    clusters = choose_clusters(code, months.team[rows], months.team_names, people)
    member = clusters.code[code]
    size = len(entries["mentored"].row)
    return _Sides(
        entries=entries,
        allowed={
            "mentored": months.exposed & ~apart,
            "comparison": ~months.exposed & ~apart & ~mentoring.mentored_elsewhere,
        },
        waiting={"mentored": np.ones(len(months)), "comparison": chance_of_waiting(months, performance)},
        clusters=clusters,
        code={"mentored": member[:size], "comparison": member[size:]},
    )


def _career(name: str, months: Months, sides: _Sides, reached: Happened, gone: np.ndarray) -> Career:
    """Return one outcome in both arms, cut where too few are left, or why not."""
    followed = {arm: watch(months, sides.entries[arm], reached, gone, sides.allowed[arm]) for arm in ARMS}
    people = {arm: _people(followed[arm]) for arm in ARMS}
    if min(people.values()) < FLOOR:
        return Career(outcome=name, reason="few_followed")
    events = {arm: _people(followed[arm], until=CURVE_MONTHS) for arm in ARMS}
    if sum(events.values()) < FLOOR or any(0 < n < FLOOR for n in events.values()):
        return Career(outcome=name, people=people, reason=f"few_{name}")
    curves = {
        arm: incidence(followed[arm], sides.clusters, sides.code[arm], sides.waiting[arm], until=CURVE_MONTHS)
        for arm in ARMS
    }
    return _compared(name, curves, sides.clusters, events=events, people=people)


def _people(followed: Followed, *, until: int | None = None) -> int:
    """Return how many people are followed; with `until` those who reached the outcome by that month."""
    if until is None:
        return len(np.unique(followed.employee[followed.time > 0]))
    there = (followed.cause == REACHED) & (followed.time <= until)
    return len(np.unique(followed.employee[there]))


def _compared(
    name: str,
    curves: dict[str, Incidence],
    clusters: Clusters,
    *,
    events: dict[str, int],
    people: dict[str, int],
) -> Career:
    """Return the curves as far as enough people are behind both, compared at one month."""
    length = shared_length([curves[arm].at_risk for arm in ARMS])
    month = min(COMPARED_AT, length - 1)
    if month < 1:
        return Career(outcome=name, reason="few_followed")
    return Career(
        outcome=name,
        points=tuple(point for arm in ARMS for point in _points(arm, curves[arm], length)),
        month=month,
        mentored=_percent(curves["mentored"], month),
        comparison=_percent(curves["comparison"], month),
        difference=_difference(curves, month, clusters),
        overstated=100 * float(curves["mentored"].overstated[month]),
        events=events,
        people=people,
        clusters=clusters.size,
        cluster_by=clusters.by,
    )


def _points(arm: str, curve: Incidence, length: int) -> list[IncidencePoint]:
    """Return the first `length` months of a curve."""
    return [
        IncidencePoint(
            arm=arm,
            month=month,
            share=float(curve.share[month]),
            low=float(curve.low[month]),
            high=float(curve.high[month]),
            at_risk=int(curve.at_risk[month]),
        )
        for month in range(length)
    ]


def _percent(curve: Incidence, month: int) -> Interval:
    """Return one month of a curve in percent."""
    return Interval(
        value=100 * float(curve.share[month]),
        low=100 * float(curve.low[month]),
        high=100 * float(curve.high[month]),
    )


def _difference(curves: dict[str, Incidence], month: int, clusters: Clusters) -> Interval | None:
    """Return mentored minus comparison in points; people who serve in both arms are counted in both."""
    ours, theirs = (curves[arm] for arm in ARMS)
    value = 100 * float(ours.share[month] - theirs.share[month])
    influence = 100 * (ours.influence[:, month] - theirs.influence[:, month])
    try:
        return interval(value, uncertainty(value, influence, clusters).half)
    except NotEstimable:
        return None
