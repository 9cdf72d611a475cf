"""How many leaders see themselves as their teams do, in the six groups; small groups are hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analytics.cohorts.leader_ratings import OWN, TEAM, LeaderRatings
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.leader_levels import REST, TOO_FEW, UNNAMED, last_wave, open_leaders, response
from analytics.estimates.self_other import GAPS, LEVELS, UNCLEAR, Agreement, Likeness, Seen, agree, likeness
from analytics.settings import FLOOR

FEW_OWN = "leaders_few_own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The leaders of one wave by how far their own rating lies from the team's.

    Attributes
    ----------
    gaps : dict of str to int or None
        Leaders by ``"over"``, ``"agreement"``, ``"under"``, ``"unclear"``; None is hidden.
    groups : dict of str to int or None
        The same split by whether the team's rating is good or poor, such as ``"over_good"``, or unclear.
    points : tuple of (team, own)
        One a leader with enough raters, in no order that tells who: for the picture.
    margin : float
    standardised : bool
        Whether points and margin are standard deviations between leaders, else plain points of 100.
    response : float or None
        Percent of those invited in these leaders' teams who answered; None where not known.
    likeness : Likeness or None
    """

    instrument: str
    day: date | None = None
    gaps: dict[str, int | None] | None = None
    groups: dict[str, int | None] | None = None
    points: tuple[tuple[float, float], ...] = ()
    margin: float = 0.0
    middle: float = 0.0
    standardised: bool = True
    leaders: int | None = None
    response: float | None = None
    likeness: Likeness | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneAgreement:
    """One area of one leader: the gap with its interval, and what can be told of it."""

    dimension: str
    gap: float
    low: float
    high: float
    margin: float
    standardised: bool
    found: str
    level: str


def seen_in(ratings: LeaderRatings, part: int, open_: np.ndarray, wave: int) -> Seen:
    """Return one scale in one wave, leaders who may not be shown without raters."""
    return Seen(
        own=ratings.mean[OWN, part, :, wave],
        team=ratings.mean[TEAM, part, :, wave],
        spread=ratings.spread[TEAM, part, :, wave],
        raters=np.where(open_, ratings.raters[TEAM, part, :, wave], 0),
        step=ratings.scales[part].step,
    )


def place_leaders(ratings: LeaderRatings, instrument: str) -> Placed:
    """Return the groups of the last wave, or why they are hidden."""
    wave, part = last_wave(ratings, instrument), ratings.place(instrument)
    if wave is None or part is None:
        return Placed(instrument=instrument, reason=TOO_FEW)
    open_ = open_leaders(ratings, instrument)[:, wave]
    rest = ratings.open_to_sight(instrument)[:, wave] & ~ratings.inside[:, wave]
    if ratings.narrowed and 0 < rest.sum() < FLOOR:
        return Placed(instrument=instrument, day=ratings.days[wave], reason=REST)
    seen = seen_in(ratings, part, open_, wave)
    if open_.sum() >= FLOOR > np.isfinite(seen.own[open_]).sum():
        return Placed(instrument=instrument, day=ratings.days[wave], reason=FEW_OWN)
    try:
        found = agree(seen)
        if np.isfinite(found.gap).sum() < FLOOR:
            raise NotEstimable(TOO_FEW)
        like = likeness(np.where(open_, seen.own, np.nan), seen.team)
    except NotEstimable as refusal:
        return Placed(instrument=instrument, day=ratings.days[wave], reason=refusal.reason)
    placed = _counted(found, like, instrument, ratings.days[wave])
    return replace(placed, response=response(ratings, open_, wave))


def _counted(found: Agreement, like: Likeness, instrument: str, day: date) -> Placed:
    """Return the groups with small ones hidden, and those that would give them away."""
    known = np.flatnonzero(np.isfinite(found.gap))
    gaps, levels = np.array(found.gaps)[known], np.array(found.levels)[known]
    told = shown({gap: int((gaps == gap).sum()) for gap in (*GAPS, UNCLEAR)})
    groups: dict[str, int | None] = {}
    for gap in GAPS:
        mine = levels[gaps == gap]
        split = shown({level: int((mine == level).sum()) for level in (*LEVELS, UNCLEAR)})
        groups |= {f"{gap}_{level}": None if told[gap] is None else n for level, n in split.items()}
    points = sorted((float(found.team[n]), float(found.own[n])) for n in known)
    return Placed(
        instrument=instrument,
        day=day,
        gaps=told,
        groups=groups,
        points=tuple(points),
        margin=found.margin,
        middle=found.middle,
        standardised=found.standardised,
        leaders=len(known),
        likeness=like,
    )


def agreement_of(ratings: LeaderRatings, instrument: str, leader: int) -> tuple[OneAgreement, ...]:
    """Return the agreement of one leader with the team by area, in the last wave.

    Raises
    ------
    NotEstimable
        If fewer than five of the team answered, or whoever asks may not tell the team apart.
    """
    wave = last_wave(ratings, instrument)
    if wave is None or not open_leaders(ratings, instrument)[leader, wave]:
        raise NotEstimable(TOO_FEW)
    if not ratings.teams[leader][wave]:
        raise NotEstimable(UNNAMED)
    open_ = open_leaders(ratings, instrument)[:, wave]
    found = []
    for part in ratings.parts(instrument):
        scale = agree(seen_in(ratings, part, open_, wave))
        if np.isfinite(scale.gap[leader]):
            found.append(_one(scale, leader, ratings.scales[part].dimension))
    return tuple(found)


def _one(scale: Agreement, leader: int, dimension: str) -> OneAgreement:
    """Return one area of one leader."""
    gap, half = float(scale.gap[leader]), float(scale.half[leader])
    return OneAgreement(
        dimension=dimension,
        gap=gap,
        low=gap - half,
        high=gap + half,
        margin=scale.margin,
        standardised=scale.standardised,
        found=scale.gaps[leader],
        level=scale.levels[leader],
    )
