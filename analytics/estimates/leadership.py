"""What surveys say of leaders, in one value: levels, agreement, and what mentoring changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.cohorts.leader_ratings import MANAGER, OWN, SEEN_BY, TEAM, LeaderRatings
from analytics.estimates.effect import Interval
from analytics.estimates.leader_change import LeaderChange, estimate_change
from analytics.estimates.leader_groups import Placed, place_leaders
from analytics.estimates.leader_levels import RatedWave, mean_of, open_leaders, rate, response, within
from analytics.settings import FLOOR

RATED = ("leadership_index", "leader_traits")
SKILLS = "leadership_skills"
GAP = "gap"
FEW_RATERS = "leaders_few_raters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What mentoring changed in one scale.

    Attributes
    ----------
    seen_by : str
        ``"own"``, ``"team"``, ``"manager"``, or ``"gap"``: the distance between own and team, without sign.
    latest : Interval or None
        Mean over all leaders in the last wave that may be shown; `leaders` and `day` belong to it.
    """

    instrument: str
    dimension: str
    seen_by: str
    change: LeaderChange
    latest: Interval | None = None
    leaders: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leadership:
    """What surveys say of leaders.

    Attributes
    ----------
    waves : tuple of RatedWave
        By instrument, oldest first.
    placed : tuple of Placed
        One an instrument.
    gaps, skills : tuple of Changed
        The change of the distance between own and team, and of each side; of the five skills.
    response_mentored, response_others : float or None
        Response rates in the last wave in the teams of mentored and of other leaders.
    """

    waves: tuple[RatedWave, ...] = ()
    placed: tuple[Placed, ...] = ()
    gaps: tuple[Changed, ...] = ()
    skills: tuple[Changed, ...] = ()
    response_mentored: float | None = None
    response_others: float | None = None

    @property
    def instruments(self) -> tuple[str, ...]:
        """Instruments of areas and traits that were answered."""
        return tuple(one.instrument for one in self.placed)

    def latest(self, instrument: str) -> RatedWave | None:
        """Return the last wave of an instrument that may be shown, else the last one with its reason."""
        mine = [one for one in self.waves if one.instrument == instrument]
        return next((one for one in reversed(mine) if one.leaders), mine[-1] if mine else None)

    @property
    def main_gap(self) -> Changed | None:
        """The change that answers whether leaders come closer: the three areas, else the traits."""
        return next((one for one in self.gaps if one.seen_by == GAP and not one.dimension), None)


def look_at_leaders(ratings: LeaderRatings | None) -> Leadership:
    """Return everything about leaders; an empty value where nothing was answered."""
    if ratings is None:
        return Leadership()
    rated = [name for name in RATED if name in ratings.instruments]
    waves = [rate(ratings, name, wave) for name in rated for wave in range(len(ratings.days))]
    mentored, others = _responses(ratings)
    return Leadership(
        waves=tuple(waves),
        placed=tuple(place_leaders(ratings, name) for name in rated),
        gaps=tuple(one for name in rated for one in _gaps(ratings, name)),
        skills=_skills(ratings),
        response_mentored=mentored,
        response_others=others,
    )


def _responses(ratings: LeaderRatings) -> tuple[float | None, float | None]:
    """Return the response in the last wave of the teams of mentored leaders, and of the others."""
    last = len(ratings.days) - 1
    inside, mentored = ratings.inside[:, last], ratings.exposed[:, last]
    groups = (inside & mentored, inside & ~mentored & ~ratings.elsewhere[:, last])
    if any(0 < group.sum() < FLOOR for group in groups):
        return None, None
    first, second = (response(ratings, group, last) for group in groups)
    return first, second


def _gaps(ratings: LeaderRatings, instrument: str) -> list[Changed]:
    """Return what mentoring changed in the distance, area by area, then in each side of the whole."""
    open_ = open_leaders(ratings, instrument)
    parts = ratings.parts(instrument)
    own, team = (np.where(open_, ratings.mean[who, parts], np.nan) for who in (OWN, TEAM))
    distance = np.abs(own - team)
    made = [_changed(ratings, part, GAP, distance[n]) for n, part in enumerate(parts)]
    return [*made, _changed(ratings, parts[0], "own", own[0]), _changed(ratings, parts[0], "team", team[0])]


def _skills(ratings: LeaderRatings) -> tuple[Changed, ...]:
    """Return what mentoring changed in the five skills, by the leader, the team and the manager."""
    made = []
    for who, name in enumerate(SEEN_BY):
        for part in ratings.parts(SKILLS):
            values = _skill_values(ratings, part, who)
            if np.isfinite(ratings.mean[who, part]).any():
                made.append(_changed(ratings, part, name, values, single=who == MANAGER))
    return tuple(made)


def _skill_values(ratings: LeaderRatings, part: int, who: int) -> np.ndarray:
    """Return the ratings of one skill by one side that may be used: shape (leaders, waves)."""
    open_ = open_leaders(ratings, SKILLS) if who == TEAM else ratings.inside
    values: np.ndarray = np.where(open_, ratings.mean[who, part], np.nan)
    return values


def _changed(
    ratings: LeaderRatings, part: int, seen_by: str, values: np.ndarray, *, single: bool = False
) -> Changed:
    """Return the change of one scale, hidden where a narrower or wider view would tell of few leaders."""
    scale, known = ratings.scales[part], np.isfinite(values)
    waves = np.flatnonzero(known.sum(axis=0) >= FLOOR)
    latest, leaders, day = None, None, None
    if single and not _many_raters(ratings, part, known):
        change = LeaderChange(reason=FEW_RATERS)
    elif _few_left_out(ratings, part):
        change = LeaderChange(reason="leaders_rest")
    else:
        change = estimate_change(values, ratings.exposed, ratings.elsewhere)
        if len(waves):
            last = int(waves[-1])
            latest, day = within(mean_of(values[:, last])), ratings.days[last]
            leaders = int(known[:, last].sum())
    return Changed(
        instrument=scale.instrument,
        dimension=scale.dimension,
        seen_by=seen_by,
        change=change,
        latest=latest,
        leaders=leaders,
        day=day,
    )


def _many_raters(ratings: LeaderRatings, part: int, known: np.ndarray) -> bool:
    """Whether enough different managers rated, of the mentored leaders and of the others."""
    codes = np.where(known, ratings.only_rater[MANAGER, part], 0)
    sides = [codes[ratings.exposed], codes[~ratings.exposed]]
    counts = [len(np.unique(side[side != 0])) for side in sides]
    return all(n == 0 or n >= FLOOR for n in counts) and any(counts)


def _few_left_out(ratings: LeaderRatings, part: int) -> bool:
    """Whether the filters leave out one to four leaders, mentored or not: two views would tell of them."""
    rated = np.isfinite(ratings.mean[:, part]).any(axis=0)
    seen = (rated & ratings.inside).any(axis=1)
    outside = (rated & ~ratings.inside).any(axis=1) & ~seen & ratings.narrowed
    mentored = ratings.exposed.any(axis=1)
    groups = (outside & mentored, outside & ~mentored, (rated & ratings.elsewhere).any(axis=1))
    return any(0 < int(group.sum()) < FLOOR for group in groups)
