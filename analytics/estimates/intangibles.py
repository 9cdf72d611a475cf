"""Levels and trends of what is followed beside the money: described with intervals, never compared.

A level is a weighted mean with a cluster-robust interval (Liang & Zeger 1986); a trend is the slope of the
answers over time since the questions last changed. Nothing that fewer than `FLOOR` people answered is kept,
nor what would give it away by subtraction.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from scipy import stats

from analytics.cohorts.intangible_register import ARMS, EVERYONE, Beside
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.intangible_results import Followed, Level, Trend
from analytics.settings import FLOOR, LEVEL, MIN_TEAMS

WAVES_FOR_TREND = 3  # two make a difference, not a trend
TOO_FEW, FEW_WAVES = "beside_too_few", "beside_few_waves"
DAYS_OF_YEAR = 365.25
PER = 100.0  # promotions are told per 100 years worked


def follow(beside: Beside) -> Followed:
    """Return levels and trends of one measure.

    Parameters
    ----------
    beside : Beside
        From `read_beside`.
    """
    visible = _visible(beside)
    present = [arm for arm in range(len(ARMS)) if (beside.arm == arm).any()]
    places = [(period, arm) for period in range(len(beside.days)) for arm in present]
    return Followed(
        key=beside.measure.key,
        levels=tuple(_level(beside, period, arm, visible) for period, arm in places),
        trends=tuple(_trend(beside, arm, visible) for arm in present),
        breaks=tuple(beside.days[n] for n in sorted(beside.breaks)),
        unit=beside.unit,
    )


def _people(beside: Beside) -> np.ndarray:
    """Return different people by period and arm: int, shape (periods, arms)."""
    once = np.unique(np.stack([beside.period, beside.arm, beside.person]), axis=1)
    size = (len(beside.days), len(ARMS))
    return np.bincount(once[0] * size[1] + once[1], minlength=size[0] * size[1]).reshape(size)


def _visible(beside: Beside) -> np.ndarray:
    """Return what may be shown: bool, shape (periods, arms).

    Counts from 1 up to the floor are hidden with the other arm beside them, and whatever differs from a
    wider view by so few. Promotions are counted too: one to four of them would be four people's careers.
    """
    counts = [_people(beside)]
    if beside.measure.kind == "promotions":
        at = beside.period * len(ARMS) + beside.arm
        size = counts[0].size
        counts.append(np.bincount(at, beside.answers, size).astype(int).reshape(counts[0].shape))
    kept = np.ones(counts[0].shape, dtype=bool)
    for table in counts:
        for period, row in enumerate(table.tolist()):
            told = shown({name: row[n] for n, name in enumerate(ARMS[:EVERYONE])})
            told["everyone"] = None if 0 < row[EVERYONE] < FLOOR else row[EVERYONE]
            kept[period] &= [told[name] is not None for name in ARMS]
    return kept & ~((beside.rest > 0) & (beside.rest < FLOOR))


def _level(beside: Beside, period: int, arm: int, visible: np.ndarray) -> Level:
    """Return one level, or why there is none."""
    about = partial(
        Level,
        day=beside.days[period],
        arm=ARMS[arm],
        after_break=period in beside.breaks,
        response=_response(beside, period, arm) if visible[period, arm] else None,
    )
    rows = np.flatnonzero((beside.period == period) & (beside.arm == arm))
    if not visible[period, arm]:
        return about(level=None, people=None, answers=None, reason=TOO_FEW)
    counted = partial(
        about, people=len(np.unique(beside.person[rows])), answers=int(beside.answers[rows].sum())
    )
    if not len(rows):
        return counted(level=None)
    try:
        found = _rate(beside, rows) if beside.measure.kind == "promotions" else _mean(beside, rows)
    except NotEstimable as refusal:
        return counted(level=None, reason=refusal.reason)
    return counted(level=found)


def _response(beside: Beside, period: int, arm: int) -> float | None:
    """Return the percentage of those invited who answered; None where the invitations cannot be right."""
    asked, replied = int(beside.asked[period, arm]), int(beside.replied[period, arm])
    return 100 * replied / asked if asked >= FLOOR and replied <= asked else None


def _mean(beside: Beside, rows: np.ndarray) -> Interval:
    """Return the weighted mean of some rows, its interval kept within the scale.

    Raises
    ------
    NotEstimable
        If everybody answered the same, or one cluster is all there is.
    """
    score, weight = beside.score[rows], beside.weight[rows]
    mean = float(np.average(score, weights=weight))
    half = _half(weight * (score - mean) / weight.sum(), _clusters(beside, rows))
    low, high = _ends(beside)
    return Interval(value=mean, low=max(low, mean - half), high=min(high, mean + half))


def _ends(beside: Beside) -> tuple[float, float]:
    """Return the ends of the scale."""
    if beside.measure.kind != "scale":
        return -np.inf, np.inf
    return (-PER if beside.measure.instrument == "enps" else 0.0), PER


def _rate(beside: Beside, rows: np.ndarray) -> Interval:
    """Return promotions per 100 years worked with the exact Poisson interval (Garwood 1936)."""
    events, years = int(beside.answers[rows].sum()), float(beside.weight[rows].sum())
    tail = (1 - LEVEL) / 2
    low = stats.chi2.ppf(tail, 2 * events) / 2 if events else 0.0
    high = stats.chi2.ppf(1 - tail, 2 * events + 2) / 2
    return Interval(value=PER * events / years, low=float(PER * low / years), high=float(PER * high / years))


def _trend(beside: Beside, arm: int, visible: np.ndarray) -> Trend:
    """Return the change a year of one arm since the last break, or why there is none."""
    begins = max(beside.breaks, default=0)
    open_ = visible[:, arm] & (np.arange(len(beside.days)) >= begins)
    rows = np.flatnonzero((beside.arm == arm) & open_[beside.period])
    waves = np.unique(beside.period[rows])
    people = len(np.unique(beside.person[rows]))
    about = partial(Trend, arm=ARMS[arm], waves=len(waves), people=people if people >= FLOOR else 0)
    if len(waves) < WAVES_FOR_TREND:
        return about(change=None, reason=FEW_WAVES)
    try:
        change = _slope(beside, rows)
    except NotEstimable as refusal:
        return about(change=None, reason=refusal.reason)
    return about(change=change, since=beside.days[int(waves[0])])


def _slope(beside: Beside, rows: np.ndarray) -> Interval:
    """Return the slope a year by weighted least squares, clustered by team or person.

    Raises
    ------
    NotEstimable
        If nothing varies between the clusters.
    """
    ordinal = np.array([day.toordinal() for day in beside.days]) / DAYS_OF_YEAR
    when, score, weight = ordinal[beside.period[rows]], beside.score[rows], beside.weight[rows]
    since = when - np.average(when, weights=weight)
    lever = weight * since / float((weight * since**2).sum())
    slope = float((lever * score).sum())
    left = score - np.average(score, weights=weight) - slope * since
    half = _half(lever * left, _clusters(beside, rows))
    scale = PER if beside.measure.kind == "promotions" else 1.0
    return Interval(value=scale * slope, low=scale * (slope - half), high=scale * (slope + half))


def _clusters(beside: Beside, rows: np.ndarray) -> np.ndarray:
    """Return the cluster of each row: the team, or the person where teams are few or unknown."""
    team, person = beside.team[rows], beside.person[rows]
    if len(np.unique(team[team >= 0])) < MIN_TEAMS:
        return np.unique(person, return_inverse=True)[1]
    alone = team.max() + 1 + person
    return np.unique(np.where(team >= 0, team, alone), return_inverse=True)[1]


def _half(influence: np.ndarray, cluster: np.ndarray) -> float:
    """Return the half-width of the interval by t with clusters - 1 degrees of freedom."""
    sums = np.bincount(cluster, influence)
    if len(sums) < 2:
        raise NotEstimable("one_cluster")
    se = float(np.sqrt((sums**2).sum() * len(sums) / (len(sums) - 1)))
    if not se > 0:
        raise NotEstimable("no_variation")
    return float(stats.t.ppf(0.5 + LEVEL / 2, len(sums) - 1)) * se
