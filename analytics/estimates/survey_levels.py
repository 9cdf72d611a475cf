"""Survey measures by arm and wave: described with intervals, never compared.

A level is a mean with a cluster-robust interval (Liang & Zeger 1986) by team, or by person where teams are
few. Nothing that fewer than `FLOOR` people answered is kept, nor what would give it away by subtraction: the
other arm beside it, a wider view that adds so few, or the same people's view that leaves out so few.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from analytics.cohorts.intangible_register import ARMS, EVERYONE
from analytics.cohorts.small import shown
from analytics.cohorts.survey_scales import Beside, SurveyScale
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.narrowed import told
from analytics.estimates.survey_results import Share, SurveyLevel
from analytics.settings import FLOOR, LEVEL, MIN_TEAMS

TOO_FEW = "survey_too_few"


def levels_of(scale: SurveyScale, *, same: bool = False) -> tuple[SurveyLevel, ...]:
    """Return the levels of one measure by wave and arm.

    Parameters
    ----------
    same : bool
        Of the people who answered every one of the last waves, in the arm of their last wave.
    """
    counts = scale.counts(same=same)
    visible = _visible_again(scale, counts) if same else _visible(scale, counts)
    present = [arm for arm in range(len(ARMS)) if counts[:, arm].any()]
    first = scale.since if same else 0
    return tuple(
        _level(scale, period, arm, counts, same=same, is_shown=bool(visible[period, arm]))
        for period in range(first, len(scale.waves))
        for arm in present
    )


def response_gap(scale: SurveyScale) -> float | None:
    """Return how far both arms' response rates lie apart in the last wave that asked both, as a share."""
    for asked, replied in zip(scale.asked[::-1, :EVERYONE], scale.replied[::-1, :EVERYONE], strict=True):
        if (asked >= FLOOR).all() and (replied <= asked).all() and replied.any():
            first, second = (replied / asked).tolist()
            return float(abs(first - second))
    return None


def share_of(part: int, whole: int) -> Share:
    """Return a percentage; only a bound when one to four, or none, are on one side of it."""
    limit = 100 * (FLOOR - 1) / whole
    if part < FLOOR and whole - part < FLOOR:
        return Share()
    if part < FLOOR:
        return Share(below=float(np.ceil(limit + 1e-9)))
    if whole - part < FLOOR:
        return Share(above=float(np.floor(100 - limit - 1e-9)))
    return Share(value=100 * part / whole)


def _visible(scale: SurveyScale, counts: np.ndarray) -> np.ndarray:
    """Return what may be shown of everybody's answers: bool, shape (periods, 3)."""
    kept = np.ones(counts.shape, dtype=bool)
    for period, row in enumerate(counts.tolist()):
        told = shown({name: row[n] for n, name in enumerate(ARMS[:EVERYONE])})
        told["everyone"] = None if 0 < row[EVERYONE] < FLOOR else row[EVERYONE]
        kept[period] = [told[name] is not None for name in ARMS]
    kept &= ~((scale.left_out > 0) & (scale.left_out < FLOOR))
    return kept if scale.beside is None else kept & _apart(scale.beside, counts)


def _apart(beside: Beside, counts: np.ndarray) -> np.ndarray:
    """Return what views of everyone, other programmes and sites leave unknown: bool, shape (periods, 3)."""
    found = np.ones(counts.shape, dtype=bool)
    for period, row in enumerate(counts.tolist()):
        for arm, n in enumerate(row):
            mine = (beside.period == period) & (beside.arm == arm)
            scope = beside.scope if arm == ARMS.index("mentored") else replace(beside.scope, programme=None)
            codes = (each[mine] for each in (beside.programme, beside.site, beside.people))
            wide = int(beside.people[mine].sum())
            found[period, arm] = told(scope, *codes) is not None and not 0 < wide - n < FLOOR
    return found


def _visible_again(scale: SurveyScale, counts: np.ndarray) -> np.ndarray:
    """Return what may be shown of the same people beside everybody's answers: bool, shape (periods, 3).

    The same people are in all waves, so one small group, or one small remainder, hides them throughout.
    """
    everybody = scale.counts(same=False)
    window = slice(scale.since, len(scale.waves))
    small = [(0 < n < FLOOR) for n in counts[-1, :EVERYONE].tolist()]
    beside = (everybody - counts)[window, :EVERYONE]
    left = [*beside.sum(axis=1).tolist(), *beside[-1].tolist()]
    is_open = (
        not any(small)
        and not any(0 < n < FLOOR for n in left)
        and bool(_visible(scale, everybody)[window].all())
    )
    return np.full(counts.shape, is_open)


def _level(
    scale: SurveyScale, period: int, arm: int, counts: np.ndarray, *, same: bool, is_shown: bool
) -> SurveyLevel:
    """Return one level, or why there is none."""
    wave = scale.waves[period]
    changed = wave.changed if not same or period > scale.since else ""
    about = partial(SurveyLevel, day=wave.day, arm=ARMS[arm], changed=changed)
    if not is_shown:
        return about(level=None, people=None, reason=TOO_FEW)
    people = int(counts[period, arm])
    if not people:
        return about(level=None, people=0)
    cells = scale.cells
    rows = np.flatnonzero((cells.is_same == same) & (cells.period == period) & (cells.arm == arm))
    if _tells_of_few(scale, rows):
        return about(level=None, people=None, reason=TOO_FEW)
    favourable = _favourable(scale, rows)
    invited, response = (None, None) if same else _response(scale, period, arm, people)
    counted = partial(about, people=people, favourable=favourable, invited=invited, response=response)
    try:
        return counted(level=_mean(scale, rows))
    except NotEstimable as refusal:
        return counted(level=None, favourable=None, reason=refusal.reason)


def _tells_of_few(scale: SurveyScale, rows: np.ndarray) -> bool:
    """Whether the mean gives a small count away: people said yes or no, and few said one of them."""
    cells = scale.cells
    total, people = float(cells.total[rows].sum()), int(cells.people[rows].sum())
    is_yes_or_no = abs(float(cells.squares[rows].sum()) - 100 * total) < 1e-3
    yes = total / 100
    return is_yes_or_no and not scale.measure.is_enps and min(yes, people - yes) < FLOOR - 0.5


def _favourable(scale: SurveyScale, rows: np.ndarray) -> Share | None:
    """Return the share of favourable answers; of the eNPS only where it and the level tell of no few."""
    cells = scale.cells
    part, whole = int(cells.favourable[rows].sum()), int(cells.answers[rows].sum())
    if scale.measure.is_enps:
        against = part - round(float(cells.total[rows].sum()) / 100)
        if min(against, whole - part - against) < FLOOR:
            return None
    return share_of(part, whole)


def _response(scale: SurveyScale, period: int, arm: int, people: int) -> tuple[int | None, Share | None]:
    """Return who was invited and how many percent answered; None where the invitations cannot be right.

    Where whoever invites knows of one to four more who answered (mentors, other roles), they are not counted.
    """
    asked, replied = int(scale.asked[period, arm]), int(scale.replied[period, arm])
    replied = people if 0 < replied - people < FLOOR else replied
    if asked < FLOOR or replied > asked:
        return None, None
    return asked, share_of(replied, asked)


def _mean(scale: SurveyScale, rows: np.ndarray) -> Interval:
    """Return the mean of some cells, its interval kept within the scale.

    Raises
    ------
    NotEstimable
        If everybody answered the same, or one person is all there is.
    """
    cells = scale.cells
    people, total = cells.people[rows], cells.total[rows]
    mean = float(total.sum() / people.sum())
    half = _half(people, total, float(cells.squares[rows].sum()), cells.team[rows])
    bottom = -100.0 if scale.measure.is_enps else 0.0
    return Interval(value=mean, low=max(bottom, mean - half), high=min(100.0, mean + half))


def _half(people: np.ndarray, total: np.ndarray, squares: float, team: np.ndarray) -> float:
    """Return half the width of the interval of a mean, by team or by person."""
    from scipy.special import stdtrit

    count, mean = int(people.sum()), float(total.sum() / people.sum())
    by_team = len(team) >= MIN_TEAMS and bool((team >= 0).all())
    clusters = len(team) if by_team else count
    if clusters < 2:
        raise NotEstimable("one_cluster")
    spread = float(((total - people * mean) ** 2).sum()) if by_team else squares - count * mean**2
    if not spread > 1e-6 * count:
        raise NotEstimable("no_variation")
    se = np.sqrt(spread * clusters / (clusters - 1)) / count
    return float(stdtrit(clusters - 1, 0.5 + LEVEL / 2) * se)
