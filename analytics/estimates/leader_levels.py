"""How leaders are rated by their teams and by themselves: together, and singly where enough answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.cohorts.leader_ratings import OWN, TEAM, LeaderRatings
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.settings import FLOOR, LEVEL

TOO_FEW, REST, UNNAMED = "leaders_few", "leaders_rest", "team_out_of_sight"
WHOLE = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedScale:
    """One area or trait of all leaders together; an empty dimension is the instrument as a whole.

    Attributes
    ----------
    team, own : Interval or None
        Means over leaders, 0 to 100; None where hidden or not asked.
    gap : Interval or None
        Own minus team, of the same leaders.
    """

    dimension: str
    team: Interval | None = None
    own: Interval | None = None
    gap: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedWave:
    """Ratings of all leaders together in one wave; `leaders` and `answers` are None where hidden.

    Attributes
    ----------
    leaders, answers : int or None
        Leaders with enough raters, and the people who rated them.
    response : float or None
        Percent of those invited in these leaders' teams who answered; None where not known.
    after_break : bool
        The questions, or their wording, changed just before.
    """

    day: date
    instrument: str
    scales: tuple[RatedScale, ...] = ()
    leaders: int | None = None
    answers: int | None = None
    response: float | None = None
    reason: str | None = None
    after_break: bool = False

    @property
    def whole(self) -> RatedScale | None:
        """The instrument as a whole."""
        return next((one for one in self.scales if not one.dimension), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneScale:
    """One area or trait of one leader: the team's mean with its interval, and the leader's own answer."""

    dimension: str
    team: Interval | None
    own: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTeam:
    """How one team sees its leader in one wave, and how the leader does; the team's name stands for both."""

    team: str
    day: date
    instrument: str
    answers: int
    response: float | None
    scales: tuple[OneScale, ...]


def open_leaders(ratings: LeaderRatings, instrument: str) -> np.ndarray:
    """Return which leaders where the reader looks may be shown by wave: bool, shape (leaders, waves)."""
    found: np.ndarray = ratings.open_to_sight(instrument) & ratings.inside
    return found


def rate(ratings: LeaderRatings, instrument: str, wave: int) -> RatedWave:
    """Return the ratings of all leaders with enough raters in one wave, or why they are hidden.

    Leaders who did not rate themselves are left out as soon as enough others did.
    """
    day, parts = ratings.days[wave], ratings.parts(instrument)
    mine = open_leaders(ratings, instrument)[:, wave]
    rest = ratings.open_to_sight(instrument)[:, wave] & ~ratings.inside[:, wave]
    with_own = mine & np.isfinite(ratings.mean[OWN, parts[0], :, wave])
    mine = with_own if with_own.sum() >= FLOOR else mine
    if mine.sum() < FLOOR:
        return RatedWave(day=day, instrument=instrument, reason=TOO_FEW)
    if ratings.narrowed and 0 < rest.sum() < FLOOR:
        return RatedWave(day=day, instrument=instrument, reason=REST)
    return RatedWave(
        day=day,
        instrument=instrument,
        scales=tuple(_scale(ratings, part, mine, wave) for part in parts),
        leaders=int(mine.sum()),
        answers=int(ratings.raters[TEAM, parts[0]][mine, wave].sum()),
        response=response(ratings, mine, wave),
        after_break=(instrument, wave) in ratings.reworded,
    )


def response(ratings: LeaderRatings, mine: np.ndarray, wave: int) -> float | None:
    """Return the percentage of the people invited in some leaders' teams who answered.

    Parameters
    ----------
    mine : ndarray of bool, shape (leaders,)
    """
    known = mine & (ratings.invited[:, wave] > 0)
    invited, answered = (int(x[known, wave].sum()) for x in (ratings.invited, ratings.answered))
    return WHOLE * answered / invited if invited >= FLOOR and answered <= invited else None


def _scale(ratings: LeaderRatings, part: int, mine: np.ndarray, wave: int) -> RatedScale:
    """Return one scale of some leaders."""
    own, team = (ratings.mean[who, part, mine, wave] for who in (OWN, TEAM))
    dimension = ratings.scales[part].dimension
    level = mean_of(team)
    return RatedScale(
        dimension=dimension,
        team=within(level),
        own=within(mean_of(own)),
        gap=mean_of(own - team),
        reason=None if level else TOO_FEW,
    )


def within(found: Interval | None) -> Interval | None:
    """Return an interval kept within the scale."""
    if found is None:
        return None
    return Interval(value=found.value, low=max(0.0, found.low), high=min(WHOLE, found.high))


def mean_of(values: np.ndarray) -> Interval | None:
    """Return the mean over leaders, NaN left out, with its interval; None with fewer than five leaders."""
    from scipy.special import stdtrit

    known = values[np.isfinite(values)]
    if len(known) < FLOOR:
        return None
    mean = float(known.mean())
    half = float(stdtrit(len(known) - 1, 0.5 + LEVEL / 2) * known.std(ddof=1) / np.sqrt(len(known)))
    return Interval(value=mean, low=mean - half, high=mean + half)


def teams_to_choose(ratings: LeaderRatings, instrument: str) -> dict[str, int]:
    """Return the teams whose ratings may be shown in their last wave, by name, with the leader's number.

    A leader whose team has no name is left out, and so is a second one of the same team.
    """
    wave = last_wave(ratings, instrument)
    if wave is None:
        return {}
    open_ = open_leaders(ratings, instrument)[:, wave]
    named: dict[str, int] = {}
    for leader in np.flatnonzero(open_):
        name = ratings.teams[leader][wave]
        if name and name not in named:
            named[name] = int(leader)
    return dict(sorted(named.items()))


def last_wave(ratings: LeaderRatings, instrument: str) -> int | None:
    """Return the last wave in which anybody's ratings may be shown."""
    waves = np.flatnonzero(open_leaders(ratings, instrument).any(axis=0))
    return int(waves[-1]) if len(waves) else None


def rate_one(ratings: LeaderRatings, instrument: str, leader: int) -> OneTeam:
    """Return the ratings of one leader in the last wave.

    Raises
    ------
    NotEstimable
        If fewer than five of the team answered, or whoever asks may not tell the team apart.
    """
    wave, parts = last_wave(ratings, instrument), ratings.parts(instrument)
    if wave is None or not open_leaders(ratings, instrument)[leader, wave]:
        raise NotEstimable(TOO_FEW)
    if not ratings.teams[leader][wave]:
        raise NotEstimable(UNNAMED)
    return OneTeam(
        team=ratings.teams[leader][wave],
        day=ratings.days[wave],
        instrument=instrument,
        answers=int(ratings.raters[TEAM, parts[0], leader, wave]),
        response=response(ratings, np.arange(len(ratings.inside)) == leader, wave),
        scales=tuple(_one(ratings, part, leader, wave) for part in parts),
    )


def _one(ratings: LeaderRatings, part: int, leader: int, wave: int) -> OneScale:
    """Return one scale of one leader; the interval is kept within the scale."""
    from scipy.stats import t

    at = (part, leader, wave)
    raters, own = int(ratings.raters[TEAM][at]), float(ratings.mean[OWN][at])
    team = None
    if raters >= FLOOR:
        mean = float(ratings.mean[TEAM][at])
        half = float(t.ppf(0.5 + LEVEL / 2, raters - 1) * ratings.spread[TEAM][at] / np.sqrt(raters))
        team = within(Interval(value=mean, low=mean - half, high=mean + half))
    return OneScale(
        dimension=ratings.scales[part].dimension, team=team, own=own if np.isfinite(own) else None
    )
