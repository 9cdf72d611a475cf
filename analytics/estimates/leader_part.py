"""How much leaders alone explain: whether mentees work where fewer leave anyway.

Teams stand for their leaders. What each leads to is read from people without a mentor only, so that no part
of it is the effect of mentoring.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.estimates.exits import chosen_exits
from analytics.estimates.funnel_expected import expected_leavers
from analytics.settings import MIN_TEAMS

TENTH, NINETIETH = 0.1, 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderPart:
    """Exits of people without a mentor by the leader they work under, chance taken out.

    Attributes
    ----------
    placed : float
        Percent fewer exits that the leaders of the mentees lead to than the leaders of all others; below
        nought when mentees work where more leave.
    spread : float
        Percent fewer exits under the leader at the tenth than under the one at the ninetieth percentile.
    teams : int
    """

    placed: float
    spread: float
    teams: int


def leader_part(months: Months, rules: Rules = DEFAULT) -> LeaderPart | None:
    """Return what leaders explain; None with fewer than `MIN_TEAMS` teams, or when nobody is mentored.

    Notes
    -----
    A team's exits over those expected at the rates of the other teams (same sites, same tenure), drawn
    toward 1 by the global empirical Bayes estimator of Marshall (1991), Applied Statistics 40(2), 283-294:
    with few exits it stays near 1, and two teams that differ by chance alone do not differ here.
    """
    alone = months.usable & ~months.exposed & (months.team >= 0)
    teams, code = np.unique(months.team[alone], return_inverse=True)
    mentored = months.exposed & np.isin(months.team, teams)
    if len(teams) < MIN_TEAMS or not mentored.any():
        return None
    shape = (len(teams), int(months.site.max()) + 1, int(months.band.max()) + 1)
    place = np.ravel_multi_index((code, months.site[alone], months.band[alone]), shape)
    size = int(np.prod(shape))
    days = np.bincount(place, months.share[alone], size).reshape(shape)
    left = np.bincount(place, chosen_exits(months, rules)[alone], size).reshape(shape)
    expected, _ = expected_leavers(days, left)
    ratio = _ratio(left.sum(axis=(1, 2)), expected)
    theirs = np.bincount(np.searchsorted(teams, months.team[mentored]), months.share[mentored], len(teams))
    low, high = np.quantile(ratio, [TENTH, NINETIETH])
    mean = {name: float(np.average(ratio, weights=w)) for name, w in (("m", theirs), ("o", days.sum((1, 2))))}
    return LeaderPart(
        placed=100 * (1 - mean["m"] / mean["o"]), spread=100 * (1 - float(low / high)), teams=len(teams)
    )


def _ratio(left: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return leavers over expected ones, drawn toward 1 as far as chance alone would have spread them."""
    surplus = float(((left - expected) ** 2 - expected).sum())
    if surplus <= 0 or not expected.any():
        return np.ones(len(left))
    between = surplus / float((expected**2).sum())
    drawn: np.ndarray = (left + 1 / between) / (expected + 1 / between)
    return drawn
