"""What of the levels of teams lasts, drawn toward their middle as far as chance alone would spread them.

References
----------
.. [1] Christiansen & Morris (1997). Hierarchical Poisson Regression Modeling. JASA 92(438), 618-632: the
   uniform shrinkage prior for how much groups truly differ.
.. [2] Kendall (1954). Note on bias in the estimation of autocorrelation. Biometrika 41(3-4), 403-404.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.team_levels import FEW_TEAMS, TeamQuarters
from analytics.settings import LEVEL

QUARTERS = 3  # at least, in which five people of a team were measured
TEAMS = 5  # at least: fewer show no middle
SURE = 0.95  # chance of being above the middle at which a team stands out
STILL = 0.8  # the same chance when its best quarter is left out
GRID = 200  # how much of a team's level may be real, evenly between nothing and all
MOST_CARRIED = 0.8  # of one quarter's luck that the next one may keep
LEAST_LEFT = 0.4  # of a correlation that short series leave to be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """What of the teams' levels lasts; every array has shape (teams,).

    Attributes
    ----------
    team : ndarray of int64
        Ascending.
    level, low, high : ndarray of float64
        Drawn toward the middle, with a 95 % interval, from the middle, better positive.
    chance : ndarray of float64
        That the team is above the middle.
    without_best : ndarray of float64
        The same without the team's best quarter.
    quarters, above : ndarray of int64
        Quarters measured, and those above the middle.
    people : ndarray of int64
        Fewest people in any of them.
    share : float
        Of the variation of one quarter's levels that lasts, 0-1.
    usual : float
        Standard deviation of the lasting levels between teams.
    """

    team: np.ndarray
    level: np.ndarray
    low: np.ndarray
    high: np.ndarray
    chance: np.ndarray
    without_best: np.ndarray
    quarters: np.ndarray
    above: np.ndarray
    people: np.ndarray
    share: float
    usual: float

    @property
    def picked(self) -> np.ndarray:
        """Teams that stand out, also without their best quarter: bool, shape (teams,)."""
        sure = (self.chance >= SURE) & (self.without_best >= STILL)
        found: np.ndarray = sure & (self.level >= self.usual)
        return found


def what_lasts(rows: TeamQuarters) -> Lasting:
    """Return what of the levels lasts, drawn toward the middle as far as chance alone would spread them.

    Levels of a team scatter around its lasting one with a variance that falls with the people measured;
    the scatter is taken from all teams together and widened when one quarter's luck carries over. The
    lasting levels are normal around their middle; how much they truly differ is averaged over [1]_.

    Raises
    ------
    NotEstimable
        If fewer than `TEAMS` teams were measured in `QUARTERS` quarters.
    """
    rows = _often_enough(rows)
    teams, code = np.unique(rows.team, return_inverse=True)
    if len(teams) < TEAMS:
        raise NotEstimable(FEW_TEAMS)
    people = rows.people.astype(float)
    total = np.bincount(code, people)
    mean = np.bincount(code, people * rows.level) / total
    noise = _scatter(rows, code, mean)
    between, weight = _how_different(mean, noise / total)
    middle = _middle(mean, noise / total, between)
    drawn = _drawn(mean, noise / total, between, middle, weight)
    best = _best(rows.level, code)
    rest = total - people[best]
    short = (total * mean - people[best] * rows.level[best]) / rest
    centre = float(weight @ middle[0])
    return Lasting(
        team=teams,
        level=drawn[0],
        low=drawn[0] - _z() * drawn[1],
        high=drawn[0] + _z() * drawn[1],
        chance=_chance(mean, noise / total, between, middle, weight),
        without_best=_chance(short, noise / rest, between, middle, weight),
        quarters=np.bincount(code),
        above=np.bincount(code, rows.level > centre).astype(np.int64),
        people=np.array([rows.people[code == place].min() for place in range(len(teams))]),
        share=float(weight @ (between / (between + noise / people.mean()))),
        usual=_median(np.sqrt(between), weight),
    )


def _often_enough(rows: TeamQuarters) -> TeamQuarters:
    """Return the rows of teams with enough quarters."""
    teams, code, count = np.unique(rows.team, return_inverse=True, return_counts=True)
    kept = (count >= QUARTERS)[code] if len(teams) else np.zeros(0, dtype=bool)
    return TeamQuarters(
        team=rows.team[kept], quarter=rows.quarter[kept], level=rows.level[kept], people=rows.people[kept]
    )


def _scatter(rows: TeamQuarters, code: np.ndarray, mean: np.ndarray) -> float:
    """Return the variance of one person's part in a quarter's level, widened for luck that carries over.

    Raises
    ------
    NotEstimable
        If every team has the same level in every quarter.
    """
    off = np.sqrt(rows.people) * (rows.level - mean[code])
    free = len(off) - len(mean)
    scatter = float((off**2).sum()) / free
    if not scatter > 0:
        raise NotEstimable(FEW_TEAMS)
    order = np.lexsort((rows.quarter, code))
    ordered, whose, when = off[order], code[order], rows.quarter[order]
    next_to = (np.diff(whose) == 0) & (np.diff(when) == 1)
    if not next_to.any():
        return scatter
    found = float((ordered[1:] * ordered[:-1])[next_to].mean()) / scatter
    return scatter * _widened(found, len(off) / len(mean))


def _widened(neighbours: float, quarters: float) -> float:
    """Return by how much the variance of a mean grows when one quarter's luck carries over to the next.

    Parameters
    ----------
    neighbours : float
        Correlation of neighbouring quarters after each team's mean was taken off, which lowers it by about
        (1 + 3 r) / quarters [2]_.
    quarters : float
        Measured a team, on average.
    """
    carried = (neighbours + 1 / quarters) / max(1 - 3 / quarters, LEAST_LEFT)
    carried = min(max(carried, 0.0), MOST_CARRIED)
    lags = np.arange(1, int(quarters) + 1)
    factor = 1 + 2 * float((np.maximum(1 - lags / quarters, 0) * carried**lags).sum())
    factor = min(factor, quarters / 2)
    return factor * (quarters - 1) / (quarters - factor)


def _how_different(mean: np.ndarray, variance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return possible variances between teams and the weight of each, shape (grid,)."""
    scale = len(mean) / float((1 / variance).sum())
    factor = (np.arange(GRID) + 0.5) / GRID
    between = scale * (1 - factor) / factor
    total = variance + between[:, None]
    precision = (1 / total).sum(axis=1)
    middle = (mean / total).sum(axis=1) / precision
    misfit = ((mean - middle[:, None]) ** 2 / total).sum(axis=1)
    log = -0.5 * (np.log(total).sum(axis=1) + np.log(precision) + misfit)
    weight = np.exp(log - log.max())
    return between, weight / weight.sum()


def _middle(mean: np.ndarray, variance: np.ndarray, between: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the middle of the teams and its variance under every variance between them."""
    precision = 1 / (variance + between[:, None])
    total = precision.sum(axis=1)
    return (precision @ mean) / total, 1 / total


def _given(
    mean: np.ndarray, variance: np.ndarray, between: np.ndarray, middle: tuple[np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Return levels from the middle and their variance, both of shape (grid, teams)."""
    real = between[:, None] / (between[:, None] + variance)
    return real * (mean - middle[0][:, None]), real * variance + real**2 * middle[1][:, None]


def _drawn(
    mean: np.ndarray,
    variance: np.ndarray,
    between: np.ndarray,
    middle: tuple[np.ndarray, np.ndarray],
    weight: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the levels drawn toward the middle, and their standard errors."""
    level, spread = _given(mean, variance, between, middle)
    whole = weight @ level
    return whole, np.sqrt(weight @ (spread + (level - whole) ** 2))


def _chance(
    mean: np.ndarray,
    variance: np.ndarray,
    between: np.ndarray,
    middle: tuple[np.ndarray, np.ndarray],
    weight: np.ndarray,
) -> np.ndarray:
    """Return the chance of being above the middle."""
    from scipy.special import ndtr

    level, spread = _given(mean, variance, between, middle)
    found: np.ndarray = weight @ ndtr(level / np.sqrt(spread))
    return found


def _median(values: np.ndarray, weight: np.ndarray) -> float:
    """Return the weighted median."""
    order = np.argsort(values)
    return float(values[order][np.searchsorted(np.cumsum(weight[order]), 0.5)])


def _best(level: np.ndarray, code: np.ndarray) -> np.ndarray:
    """Return the row of every team's best quarter."""
    order = np.lexsort((level, code))
    last = np.r_[np.flatnonzero(np.diff(code[order])), len(order) - 1]
    return order[last]


def _z() -> float:
    """Return the normal quantile of the house's level."""
    return NormalDist().inv_cdf(0.5 + LEVEL / 2)
