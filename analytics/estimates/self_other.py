"""Whether leaders see themselves as their teams see them: six groups of agreement, only where it can be told.

References
----------
.. [1] Fleenor, McCauley & Brutus (1996). Self-Other Rating Agreement and Leader Effectiveness. Leadership
   Quarterly 7(4), 487-506: six groups, because four mix the level with the gap.
.. [2] Bonett (2008). Confidence Intervals for Standardized Linear Contrasts of Means. Psychological Methods
   13(2), 99-109: the standardised mean difference of two measures of the same people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.settings import FLOOR, LEVEL

MARGIN = 0.5  # standard deviations between leaders, or steps of the answers' scale (domain.md 3.2)
ENOUGH_LEADERS = 10  # fewer: the plain gap, not standard deviations
GAPS = ("over", "agreement", "under")
LEVELS = ("good", "poor")
UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One scale as leaders and their teams see it; arrays of shape (leaders,), 0 to 100.

    Attributes
    ----------
    own, team : ndarray of float
        The leader's own rating; the mean of the team.
    spread : ndarray of float
        Standard deviation between the raters of a team.
    raters : ndarray of int
    step : float
        Points between two neighbouring answers.
    """

    own: np.ndarray
    team: np.ndarray
    spread: np.ndarray
    raters: np.ndarray
    step: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far each leader's own rating lies from the team's; arrays of shape (leaders,).

    Attributes
    ----------
    own, team : ndarray of float
        Standard deviations from the mean of the leaders; plain points with fewer than `ENOUGH_LEADERS`.
    gap : ndarray of float
        Own minus team, NaN for leaders with fewer than `FLOOR` raters.
    half : ndarray of float
        Half-width of the 95 % interval of `gap`, and of `team`.
    margin : float
        A gap within it is agreement.
    middle : float
        The mean of the teams: at or above it a rating is good.
    standardised : bool
    """

    own: np.ndarray
    team: np.ndarray
    gap: np.ndarray
    half: np.ndarray
    margin: float
    middle: float
    standardised: bool

    @property
    def gaps(self) -> list[str]:
        """``"over"``, ``"agreement"``, ``"under"`` where the interval clears the margin, else unclear."""
        low, high = self.gap - self.half, self.gap + self.half
        inside = (low >= -self.margin) & (high <= self.margin)
        conditions = [low > self.margin, inside, high < -self.margin]
        return [str(one) for one in np.select(conditions, GAPS, UNCLEAR)]

    @property
    def levels(self) -> list[str]:
        """``"good"`` or ``"poor"`` where the team's interval leaves the middle out, else unclear."""
        known = np.isfinite(self.gap)
        far = self.team - self.middle
        conditions = [known & (far - self.half >= 0), known & (far + self.half < 0)]
        return [str(one) for one in np.select(conditions, LEVELS, UNCLEAR)]

    @property
    def groups(self) -> list[str]:
        """The six groups, such as ``"over_good"``, where both gap and level can be told."""
        pairs = zip(self.gaps, self.levels, strict=True)
        return [UNCLEAR if UNCLEAR in pair else "_".join(pair) for pair in pairs]


def agree(seen: Seen) -> Agreement:
    """Set each leader's own rating against the team's.

    The uncertainty is that of the team's mean: the leader's own answer is taken as it is. Raters of all teams
    are taken to differ alike, so that five who happen to agree do not look certain.

    Raises
    ------
    NotEstimable
        With fewer than two leaders who have enough raters and rated themselves, or when all are alike.
    """
    open_ = (seen.raters >= FLOOR) & np.isfinite(seen.own) & np.isfinite(seen.team)
    if open_.sum() < 2:
        raise NotEstimable("leaders_few")
    own, team, raters = (np.where(open_, x, np.nan) for x in (seen.own, seen.team, seen.raters))
    half = _half(seen, open_) / np.sqrt(raters)
    standardised = bool(open_.sum() >= ENOUGH_LEADERS)
    if not standardised:
        middle = float(np.nanmean(team))
        return Agreement(
            own=own, team=team, gap=own - team, half=half, margin=MARGIN * seen.step, middle=middle,
            standardised=False,
        )  # fmt: skip
    scale = float(np.nanstd(team, ddof=1))
    z_own, z_team = _standardised(own), _standardised(team)
    return Agreement(
        own=z_own, team=z_team, gap=z_own - z_team, half=half / scale, margin=MARGIN, middle=0.0,
        standardised=True,
    )  # fmt: skip


def _standardised(values: np.ndarray) -> np.ndarray:
    """Return standard deviations from the mean.

    Raises
    ------
    NotEstimable
        If all are alike.
    """
    spread = float(np.nanstd(values, ddof=1))
    if not spread > 1e-9:
        raise NotEstimable("no_variation")
    found: np.ndarray = (values - np.nanmean(values)) / spread
    return found


def _half(seen: Seen, open_: np.ndarray) -> float:
    """Return the half-width of the interval of one rater's score, from the spread within teams."""
    from scipy.stats import t

    freedom = seen.raters[open_] - 1
    pooled = float(np.sqrt((freedom * seen.spread[open_] ** 2).sum() / freedom.sum()))
    return pooled * float(t.ppf(0.5 + LEVEL / 2, int(freedom.sum())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How own and team ratings go together over all leaders.

    Attributes
    ----------
    r : Interval
        Correlation.
    d : Interval
        Own minus team in standard deviations between leaders.
    leaders : int
    """

    r: Interval
    d: Interval
    leaders: int


def likeness(own: np.ndarray, team: np.ndarray) -> Likeness:
    """Return correlation and standardised difference of two ratings of the same leaders.

    Parameters
    ----------
    own, team : ndarray of float, shape (leaders,)
        Leaders with a NaN are left out.

    Raises
    ------
    NotEstimable
        With fewer than five leaders, or when all are alike.
    """
    known = np.isfinite(own) & np.isfinite(team)
    own, team, size = own[known], team[known], int(known.sum())
    if size < FLOOR:
        raise NotEstimable("leaders_few")
    covariance = np.cov(own, team)
    if not (np.diag(covariance) > 1e-9).all():
        raise NotEstimable("no_variation")
    return Likeness(r=_correlation(covariance, size), d=_distance(own, team, covariance), leaders=size)


def _correlation(covariance: np.ndarray, size: int) -> Interval:
    """Return the correlation with Fisher's interval."""
    from scipy.stats import norm

    r = float(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))
    inside = float(np.clip(r, -0.999999, 0.999999))
    half = float(norm.ppf(0.5 + LEVEL / 2)) / np.sqrt(size - 3)
    low, high = (float(np.tanh(np.arctanh(inside) + side * half)) for side in (-1, 1))
    return Interval(value=inside, low=low, high=high)


def _distance(own: np.ndarray, team: np.ndarray, covariance: np.ndarray) -> Interval:
    """Return the standardised mean difference with its interval [2]_."""
    from scipy.stats import norm

    freedom = len(own) - 1
    first, second, shared = covariance[0, 0], covariance[1, 1], covariance[0, 1]
    mean_variance = (first + second) / 2
    d = float((own.mean() - team.mean()) / np.sqrt(mean_variance))
    variance = d**2 * (first**2 + second**2 + 2 * shared**2) / (8 * mean_variance**2 * freedom)
    variance += (first + second - 2 * shared) / (mean_variance * freedom)
    half = float(norm.ppf(0.5 + LEVEL / 2) * np.sqrt(variance))
    return Interval(value=d, low=d - half, high=d + half)
