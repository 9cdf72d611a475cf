"""What both sides say of their pairs, with intervals and response rates, and which programme to look at.

Described, never compared: only pairs are asked. Nothing that fewer than `FLOOR` people answered is kept, nor
what would give it away; a flag is on a programme, and nothing here knows which person answered what.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.pair_feedback import EVERY_DAYS, FIRST_DAY, SIDES, PairFeedback, Scope
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.feedback_means import mean_of
from analytics.estimates.narrowed import completed, told
from analytics.estimates.survey_levels import share_of
from analytics.estimates.survey_results import Share
from analytics.settings import FLOOR

LOWEST, HIGHEST, LEAST = 1.0, 5.0, 4.0  # a match below 4 of 5 is looked into (features.md F4)
FALL = 10.0  # points by which the response rate may fall from one year to the next
QUARTERS = 4  # of a year
FIRST_QUARTER = 1000  # a place above it is a quarter, below it days since the start
TOO_FEW = "feedback_too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One side's answers to one question at one time.

    Attributes
    ----------
    place : int
        Days since the start (30, 90, 150, ...), or ``year * 4 + quarter - 1``.
    level : Interval or None
        1 to 5.
    people, asked : int or None
        Different people who answered; how often somebody with a running pair was asked, None where fewer
        than five times brought no answer. None where hidden.
    response : Share or None
        Percent of the times asked that brought any answer; None where it is not known.
    reason : str or None
        Key below ``reason.`` when there is no level.
    """

    place: int
    side: str
    dimension: str
    level: Interval | None
    people: int | None
    asked: int | None
    response: Share | None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One side's first question in one programme, in the year up to the last quarter with answers.

    Attributes
    ----------
    latest : Point or None
        None when that may not be told.
    before : Share or None
        Response rate of the year before.
    flags : tuple of str
        ``below``, or ``below_unsure`` while the interval reaches `LEAST`; ``falling``.
    """

    programme: str
    side: str
    latest: Point | None
    before: Share | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairVoice:
    """What both sides say of their pairs.

    Attributes
    ----------
    dimensions : tuple of str
        The first one is what programmes are looked at by.
    since, quarters : tuple of Point
        By days since the start; by calendar quarter.
    unnamed : bool
        Some answers came without a name: they are in the quarters of all programmes only.
    """

    dimensions: tuple[str, ...]
    since: tuple[Point, ...]
    quarters: tuple[Point, ...]
    programmes: tuple[Standing, ...]
    unnamed: bool = False

    @property
    def is_told(self) -> bool:
        """Whether anything of it may be shown."""
        return any(point.level for point in (*self.since, *self.quarters))

    @property
    def flagged(self) -> tuple[str, ...]:
        """Programmes with a flag on either side, sorted."""
        return tuple(sorted({one.programme for one in self.programmes if one.flags}))

    def latest(self, side: str, dimension: str) -> Point | None:
        """Return the last quarter of one side that may be told."""
        known = [p for p in self.quarters if p.side == side and p.dimension == dimension and p.level]
        return known[-1] if known else None


def voice_of(found: PairFeedback) -> PairVoice:
    """Return what both sides say, by days since the start, by quarter and by programme."""
    wanted = range(len(found.scope.programmes))
    if found.scope.programme is not None:
        wanted = range(found.scope.programme, min(found.scope.programme + 1, len(wanted)))
    known = [n for n in wanted if found.scope.programmes[n]]
    return PairVoice(
        dimensions=found.dimensions,
        since=_series(found, found.scope, "place", lambda n: FIRST_DAY + EVERY_DAYS * n),
        quarters=_series(found, found.scope, "quarter", int),
        programmes=tuple(
            one for n in known for side in range(len(SIDES)) for one in _standing(found, n, side)
        ),
        unnamed=bool((~found.is_asked).any()),
    )


def _series(found: PairFeedback, scope: Scope, field: str, name: Callable[[int], int]) -> tuple[Point, ...]:
    """Return one point a time, side and dimension, oldest first; `field` says which time."""
    points: list[Point] = []
    for side in range(len(SIDES)):
        mine = _of_side(found, side)
        when = getattr(mine, field)
        times = np.unique(when[when >= 0])
        for dimension in range(len(found.dimensions)):
            points += _line(mine, scope, when, times, (side, dimension), name)
    return tuple(points)


def _of_side(found: PairFeedback, side: int) -> PairFeedback:
    """Return the rows of one side."""
    mine = np.flatnonzero(found.side == side)
    names = ("quarter", "place", "side", "person", "programme", "site", "is_asked", "value")
    return replace(found, **{name: getattr(found, name)[mine] for name in names})


def _line(
    found: PairFeedback,
    scope: Scope,
    when: np.ndarray,
    times: np.ndarray,
    about: tuple[int, int],
    name: Callable[[int], int],
    *,
    summed: bool = True,
) -> list[Point]:
    """Return one side's answers to one question over time; times without anybody to ask are left out.

    `summed` is whether the sum over time can be known from elsewhere.
    """
    side, dimension = about
    inside = _inside(found, scope)
    answered = np.isfinite(found.value[:, dimension])
    anything = np.isfinite(found.value).any(axis=1)
    counts = [_told(found, scope, answered & (when == one)) for one in times]
    asked = [_asked(found, scope, found.is_asked & (when == one)) for one in times]
    open_ = np.array([None not in pair for pair in zip(asked, counts, strict=True)], dtype=bool)
    if summed:
        whole = np.array([int((answered & (when == one) & inside).sum()) for one in times])
        open_ = completed(whole, open_)
    return [
        _point(
            found,
            (answered & at, anything & at),
            (name(int(one)), side, dimension),
            asked[n] if seen else None,
        )
        for n, (one, seen) in enumerate(zip(times, open_, strict=True))
        for at in [(when == one) & inside]
        if asked[n] != 0
    ]


def _inside(found: PairFeedback, scope: Scope) -> np.ndarray:
    """Return which rows are in a scope."""
    return scope.holds(found.programme, found.site)


def _told(found: PairFeedback, scope: Scope, rows: np.ndarray) -> int | None:
    """Return how many different people of some rows are in the scope, None where that is not told."""
    at = np.flatnonzero(rows)
    who = found.person[at]
    if scope.programme is not None:
        who = who * len(scope.programmes) + found.programme[at]
    if scope.site is not None:
        who = who * len(scope.sites) + found.site[at]
    at = at[np.unique(who, return_index=True)[1]]
    return told(scope, found.programme[at], found.site[at])


def _asked(found: PairFeedback, scope: Scope, rows: np.ndarray) -> int | None:
    """Return how often somebody in the scope was asked, None where the people asked are not told."""
    people = _told(found, scope, rows)
    return None if people is None else int((rows & _inside(found, scope)).sum())


def _point(
    found: PairFeedback,
    rows: tuple[np.ndarray, np.ndarray],
    about: tuple[int, int, int],
    asked: int | None,
) -> Point:
    """Return one point from its rows: those that answered the question, and those that answered any.

    `asked` is None where nothing may be told.
    """
    answered, anything = rows
    place, side, dimension = about
    empty = Point(
        place=place,
        side=SIDES[side],
        dimension=found.dimensions[dimension],
        level=None,
        people=None,
        asked=None,
        response=None,
        reason=TOO_FEW,
    )
    if asked is None:
        return empty
    people = len(np.unique(found.person[answered]))
    replied = int(anything.sum())
    response = share_of(replied, asked) if asked >= FLOOR and replied <= asked else None
    known = asked if response is None or response.value is not None else None
    told_ = replace(empty, people=people, asked=known, response=response, reason=None)
    if not people:
        return replace(told_, reason="feedback_silent")
    try:
        value = found.value[answered, dimension]
        return replace(told_, level=mean_of(value, found.person[answered], low=LOWEST, high=HIGHEST))
    except NotEstimable as refusal:
        return replace(told_, reason=refusal.reason)


def _standing(found: PairFeedback, programme: int, side: int) -> list[Standing]:
    """Return how one side of one programme answered the first question last year; nothing if not asked."""
    scope, mine = replace(found.scope, programme=programme), _of_side(found, side)
    years = (int(found.quarter.max()) - mine.quarter) // QUARTERS
    line = {p.place: p for p in _line(mine, scope, years, np.arange(2), (side, 0), int, summed=False)}
    if 0 not in line:
        return []
    latest = line[0] if line[0].level else None
    before = line[1].response if 1 in line else None
    return [
        Standing(
            programme=found.scope.programmes[programme],
            side=SIDES[side],
            latest=latest,
            before=before,
            flags=_flags(latest, before) if latest else (),
        )
    ]


def _flags(latest: Point, before: Share | None) -> tuple[str, ...]:
    """Return what there is to look into."""
    flags = []
    if latest.level and latest.level.value < LEAST:
        flags.append("below" if latest.level.high < LEAST else "below_unsure")
    now = latest.response.value if latest.response else None
    then = before.value if before and before.value is not None else before.above if before else None
    if now is not None and then is not None and then - now > FALL:
        flags.append("falling")
    return tuple(flags)
