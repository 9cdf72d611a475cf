"""Which teams lose more or fewer people than chance explains, given who works there: a funnel, not a list.

Nobody is ranked: a team lies within what chance explains or beyond it, and within there is no order.
Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24:1185.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil, floor

import numpy as np

from analytics.cohorts.sight import is_single_out
from analytics.cohorts.small import shown
from analytics.cohorts.team_exits import TeamExits
from analytics.estimates.funnel_expected import expected_leavers
from analytics.estimates.funnel_limits import LEVELS, outside_by_chance, reach, scatter

LEAST_TEAMS = 5  # fewer say nothing of what is usual
LEAST_EXPECTED = 1.0  # leavers a team on average: with fewer, nothing could ever lie beyond chance below
POINTS = 60  # of a curve
COMMON = 0.9  # share of the teams whose expectation is at least as sure as the curves take it to be
YEAR_DAYS = 365.25
LIES = ("within", "above", "far_above", "below", "far_below")


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One team beside what its own mix of sites and tenure would lead one to expect.

    Attributes
    ----------
    people : float
        On average over the period.
    leavers : int
    expected : float
        Leavers at the rates of the other teams.
    low, high : int
        Leavers within the 95 % limits.
    turnover : float
        Standardised: percent a year.
    lies : str
        ``within``, ``above``, ``far_above``, ``below`` or ``far_below``: beyond the 95 or 99.8 % limits.
    """

    name: str
    people: float
    leavers: int
    expected: float
    low: int
    high: int
    turnover: float
    lies: str

    @property
    def is_far(self) -> bool:
        """Whether it lies beyond the 99.8 % limits."""
        return self.lies.startswith("far_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Both pairs of limits as curves over expected leavers; every array has shape (points,).

    Attributes
    ----------
    expected : ndarray of float64
        Leavers, ascending.
    low, high, far_low, far_high : ndarray of float64
        Standardised turnover, percent a year; 95 and 99.8 %. NaN where not even nought is too few.
    """

    expected: np.ndarray
    low: np.ndarray
    high: np.ndarray
    far_low: np.ndarray
    far_high: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Every team that may be shown, in alphabetical order, with the limits of chance.

    Attributes
    ----------
    teams : tuple of Team
        Only those that whoever asks may tell apart.
    hidden : int
        Teams of too few people, and others that would give them away.
    others : int
        Teams that were compared and are not told apart.
    lying : tuple of (where, number of teams)
        How many of all teams compared lie where: every value of ``Team.lies``.
    turnover : float or None
        Of the teams together, percent a year.
    widened : float
        The factor by which the limits are wider than counts alone would have them; 1 is not at all.
    by_chance : float or None
        Teams outside the 95 % limits if nothing but chance were at work.
    reason : str or None
        Why there is no funnel; then `teams` is empty.
    """

    first: date
    last: date
    teams: tuple[Team, ...] = ()
    hidden: int = 0
    others: int = 0
    lying: tuple[tuple[str, int], ...] = ()
    turnover: float | None = None
    widened: float = 1.0
    by_chance: float | None = None
    limits: Limits | None = None
    reason: str | None = None

    @property
    def compared(self) -> int:
        """How many teams were compared, told apart or not."""
        return len(self.teams) + self.others

    def count(self, *lies: str) -> int:
        """Return how many of all teams compared lie somewhere."""
        if not self.lying:
            return sum(team.lies in lies for team in self.teams)
        return sum(n for where, n in self.lying if where in lies)

    @property
    def outside(self) -> int:
        """How many of all teams compared lie beyond the 95 % limits."""
        return self.count(*(where for where in LIES if where != "within"))

    @property
    def beyond(self) -> tuple[Team, ...]:
        """The teams told apart outside the 95 % limits, in alphabetical order."""
        return tuple(team for team in self.teams if team.lies != "within")


def compare_teams(exits: TeamExits) -> Funnel:
    """Compare every team with what the others would lose with its people, or refuse with a reason.

    Parameters
    ----------
    exits : TeamExits
        Teams below the floor of people on average help to know what is usual, but are not shown.
    """
    people = exits.days.sum(axis=(1, 2)) / exits.period_days
    kept = _kept(people)
    empty = Funnel(first=exits.first, last=exits.last, hidden=int((~kept).sum()))
    reason = _refusal(exits, kept)
    if reason is not None:
        return _refused(empty, reason)
    expected, variance = (found[kept] for found in expected_leavers(exits.days, exits.leavers))
    if expected.mean() < LEAST_EXPECTED:
        return _refused(empty, "funnel_few_leavers")
    leavers = exits.leavers.sum(axis=(1, 2))[kept]
    factor = scatter(leavers, expected, variance)
    unsure = float(np.quantile(variance / expected**2, COMMON))
    spread = _spread(expected, np.maximum(variance / expected**2, unsure), factor)
    limits = [reach(expected, spread, level) for level in LEVELS]
    rate = 100 * YEAR_DAYS / exits.period_days * leavers.sum() / people[kept].sum()
    names = [name for name, keep in zip(exits.names, kept, strict=True) if keep]
    told = np.ones(len(exits.names), dtype=bool) if exits.told is None else exits.told
    teams = _teams(names, people[kept], leavers, expected, limits, rate)
    own = tuple(team for team, is_told in zip(teams, told[kept], strict=True) if is_told)
    return Funnel(
        first=exits.first,
        last=exits.last,
        teams=own,
        hidden=empty.hidden,
        others=len(teams) - len(own),
        lying=tuple((where, sum(team.lies == where for team in teams)) for where in LIES),
        turnover=float(rate),
        widened=float(np.sqrt(factor)),
        by_chance=outside_by_chance(expected, spread, limits[0]),
        limits=_limits(expected, unsure, factor, rate, is_coarse=len(own) < len(teams)),
    )


def _kept(people: np.ndarray) -> np.ndarray:
    """Return which teams may be shown: those of enough people that give no smaller one away."""
    counted = shown({str(number): max(1, int(n)) for number, n in enumerate(people)})
    return np.array([counted[str(number)] is not None for number in range(len(people))], dtype=bool)


def _refusal(exits: TeamExits, kept: np.ndarray) -> str | None:
    """Return why there is nothing to compare, or None."""
    if not exits.names:
        return "funnel_no_teams"
    if kept.sum() < LEAST_TEAMS:
        return "funnel_few_teams"
    if exits.told is not None and is_single_out(exits.told):
        return "funnel_one_other"
    return None if exits.leavers[kept].sum() else "funnel_few_leavers"


def _refused(empty: Funnel, reason: str) -> Funnel:
    """Return a funnel that only says why there is none."""
    return Funnel(first=empty.first, last=empty.last, hidden=empty.hidden, reason=reason)


def _spread(expected: np.ndarray, unsure: np.ndarray | float, factor: float) -> np.ndarray:
    """Return the relative variance beyond Poisson: an estimated expectation, and more scatter than chance."""
    return np.asarray((factor - 1) / expected + factor * unsure)


def _teams(
    names: list[str],
    people: np.ndarray,
    leavers: np.ndarray,
    expected: np.ndarray,
    limits: list[tuple[np.ndarray, np.ndarray]],
    rate: float,
) -> tuple[Team, ...]:
    """Return every team with its limits and where it lies."""
    near, far = limits
    return tuple(
        Team(
            name=name,
            people=float(people[i]),
            leavers=int(leavers[i]),
            expected=float(expected[i]),
            low=max(0, ceil(near[0][i])),
            high=floor(near[1][i]),
            turnover=float(rate * leavers[i] / expected[i]),
            lies=_lies(leavers[i], *((low[i], high[i]) for low, high in (near, far))),
        )
        for i, name in enumerate(names)
    )


def _lies(leavers: float, near: tuple[float, float], far: tuple[float, float]) -> str:
    """Return where a count lies beside both pairs of limits."""
    side = "above" if leavers > near[1] else "below" if leavers < near[0] else "within"
    beyond = leavers > far[1] or leavers < far[0]
    return f"far_{side}" if beyond else side


def _limits(
    expected: np.ndarray, unsure: float, factor: float, rate: float, *, is_coarse: bool = False
) -> Limits:
    """Return the curves a little beyond the teams on either side.

    Parameters
    ----------
    is_coarse : bool
        Let them end on steps of the square root of two: where they end tells of a team out of sight.
    """
    first, last = 0.8 * expected.min(), 1.08 * expected.max()
    if is_coarse:
        first, last = 2 ** (floor(2 * np.log2(first)) / 2), 2 ** (ceil(2 * np.log2(last)) / 2)
    x = np.geomspace(first, last, POINTS)
    spread = _spread(x, unsure, factor)
    ends = [end for level in LEVELS for end in reach(x, spread, level)]
    curves = [np.where(end < 0, np.nan, end) * rate / x for end in ends]
    low, high, far_low, far_high = curves
    return Limits(expected=x, low=low, high=high, far_low=far_low, far_high=far_high)
