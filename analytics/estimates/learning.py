"""Skills before and after, and the programme's totals twice: as answered, and with the silent as unchanged.

Paired and described: without people who had no mentor it is not known how much would have come anyway. That
whoever is silent has gained nothing is the careful assumption of Phillips (2016, guiding principle 6).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.learning import VIEWS, Evaluation, Skills
from analytics.cohorts.pair_feedback import Scope
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.feedback_means import mean_of
from analytics.estimates.narrowed import told
from analytics.estimates.proportion import wilson
from analytics.estimates.survey_levels import share_of
from analytics.estimates.survey_results import Share
from analytics.settings import FLOOR

ALL_SKILLS = ""
FAVOURABLE = 4.0  # of 5 (domain.md 3.1)
TOO_FEW, ALIKE = "feedback_too_few", "feedback_alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How far one skill moved by one view, in points of a scale of 1 to 5.

    Attributes
    ----------
    skill : str
        `ALL_SKILLS` is the mean of a mentee's skills.
    plain, silent : Interval or None
        Of those rated twice; and with the lost counted as unchanged, fewer than five of them as five.
    before : float or None
        Mean rating before, of those rated twice.
    paired : int or None
        Mentees rated twice; None where hidden.
    lost, waiting : int or None
        Rated before only though a later survey was held; or it has not been held yet. None is one to four.
    reason : str or None
        Key below ``reason.`` when there is no change to tell.
    """

    skill: str
    seen_by: str
    plain: Interval | None
    silent: Interval | None
    before: float | None
    paired: int | None
    lost: int | None
    waiting: int | None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Percent of mentees who answered favourably in one area, twice.

    Attributes
    ----------
    plain, silent : Interval or None
        Of those who answered; of all who could have, the silent counted as not favourable, and fewer than
        five of them as five.
    answered, asked : int or None
        Mentees; None where hidden, and `asked` where fewer than five are silent.
    response : Share or None
        Percent of those asked who answered.
    """

    area: str
    plain: Interval | None
    silent: Interval | None
    answered: int | None
    asked: int | None
    response: Share | None = None
    reason: str | None = None


def changes_of(found: Skills) -> tuple[Change, ...]:
    """Return the change of every skill by each view, the mean of all skills first where there are several."""
    made = []
    for view, name in enumerate(VIEWS):
        rows = np.flatnonzero(found.view == view)
        if len(rows) and len(found.names) > 1:
            made.append(_change(_of_all(found, rows), ALL_SKILLS, name))
    for skill, label in enumerate(found.names):
        for view, name in enumerate(VIEWS):
            rows = np.flatnonzero((found.skill == skill) & (found.view == view))
            if len(rows):
                made.append(_change(_of_skill(found, rows), label, name))
    return tuple(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ratings:
    """Rating before and after, one row a mentee; arrays as in `Skills`."""

    scope: Scope
    before: np.ndarray
    after: np.ndarray
    is_due: np.ndarray
    programme: np.ndarray
    site: np.ndarray

    def told(self, who: np.ndarray) -> int | None:
        """Return how many of some mentees the reader's view holds, None where that is not told."""
        return told(self.scope, self.programme[who], self.site[who])


def _of_skill(found: Skills, rows: np.ndarray) -> _Ratings:
    """Return rows of which every mentee has one."""
    return _Ratings(
        scope=found.scope,
        before=found.before[rows],
        after=found.after[rows],
        is_due=found.is_due[rows],
        programme=found.programme[rows],
        site=found.site[rows],
    )


def _of_all(found: Skills, rows: np.ndarray) -> _Ratings:
    """Return the mean of each mentee's skills: of those rated twice, else of those rated before."""
    person, first, at = np.unique(found.person[rows], return_index=True, return_inverse=True)
    twice = np.isfinite(found.after[rows])
    any_twice = np.bincount(at, twice, len(person)) > 0
    counted = np.where(any_twice[at], twice, True)
    size = np.bincount(at, counted, len(person))
    total = np.bincount(at, np.where(twice, found.after[rows], 0.0), len(person))
    return replace(
        _of_skill(found, rows[first]),
        before=np.bincount(at, np.where(counted, found.before[rows], 0.0), len(person)) / size,
        after=np.where(any_twice, total / size, np.nan),
        is_due=np.bincount(at, found.is_due[rows], len(person)) > 0,
    )


def _change(one: _Ratings, skill: str, seen_by: str) -> Change:
    """Return the change of one skill, or why there is none to tell."""
    inside = one.scope.holds(one.programme, one.site)
    twice = np.isfinite(one.after)
    lost = ~twice & one.is_due
    paired = one.told(twice)
    empty = Change(
        skill=skill,
        seen_by=seen_by,
        plain=None,
        silent=None,
        before=None,
        paired=paired,
        lost=one.told(lost),
        waiting=one.told(~twice & ~one.is_due),
        reason=TOO_FEW if paired is None else "feedback_unpaired",
    )
    if not paired:
        return empty
    moved = (one.after - one.before)[twice & inside]
    whole = np.concatenate([moved, np.zeros(_silent(int((lost & inside).sum())))])
    try:
        plain, silent = (mean_of(values, np.arange(len(values))) for values in (moved, whole))
    except NotEstimable as refusal:
        return replace(empty, reason=refusal.reason)
    before = float(one.before[twice & inside].mean())
    return replace(empty, plain=plain, silent=silent, before=before, reason=None)


def _silent(count: int) -> int:
    """Return how many silent ones are counted: one to four as five, so that the totals do not tell them."""
    return FLOOR if 0 < count < FLOOR else count


def totals_of(found: Evaluation) -> tuple[Total, ...]:
    """Return the share of mentees who answered favourably, area by area, in the order of the levels."""
    return tuple(_total(found, area) for area in range(len(found.areas)))


def _total(found: Evaluation, area: int) -> Total:
    """Return one area, or why there is nothing to tell."""
    mine = found.area == area
    answered = mine & np.isfinite(found.value)
    good = answered & (found.value >= FAVOURABLE)
    counts = [_told(found, rows) for rows in (answered, mine & found.is_asked, good, answered & ~good)]
    n, asked, content, others = counts
    empty = Total(area=found.areas[area], plain=None, silent=None, answered=None, asked=None, reason=TOO_FEW)
    if n is None or asked is None:
        return empty
    silent = max(asked - n, 0)
    counted = replace(
        empty,
        answered=n,
        asked=None if 0 < silent < FLOOR else n + silent,
        response=share_of(n, asked) if asked >= FLOOR and n <= asked else None,
        reason="feedback_silent",
    )
    if not n:
        return counted
    if content is None or others is None:
        return replace(counted, reason="feedback_few_differ")
    if not content or not others:
        return replace(counted, reason=ALIKE)
    whole = n + _silent(silent)
    plain, careful = wilson(content / n, n), wilson(content / whole, whole)
    return replace(counted, plain=plain, silent=careful, reason=None)


def _told(found: Evaluation, rows: np.ndarray) -> int | None:
    """Return how many people of some rows the reader's view holds, None where that is not told."""
    return told(found.scope, found.programme[rows], found.site[rows])
