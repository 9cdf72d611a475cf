"""Retention of a cohort: of those employed a year ago, the share still here (domain.md 2.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import exp, log, sqrt

import numpy as np

from analytics.cohorts.followed import Followed
from analytics.cohorts.months import EXIT_TYPES
from analytics.cohorts.rules import Rules
from analytics.estimates.effect import Interval
from analytics.estimates.turnover import own_staff
from analytics.settings import FLOOR

NORMAL = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Stayed:
    """Those employed on `since`.

    Attributes
    ----------
    share : Interval or None
        Percent still employed on `until`; None below the floor, and then `reason` says why.
    people : int or None
        Those employed on `since`.
    """

    since: date
    until: date
    share: Interval | None = None
    people: int | None = None
    reason: str | None = None


def stayed(followed: Followed, rules: Rules, *, gives_away: bool = False) -> Stayed:
    """Return the share still employed a year later; nothing where its leavers would give others away.

    Kaplan-Meier by day with a log-log interval: who moved on within the employer, or was lost from sight,
    is followed until that day. Without any such person this is the plain share.
    """
    mine = np.isin(followed.staff, own_staff(rules))
    left = mine & np.isin(followed.ending, [EXIT_TYPES.index(name) for name in rules.total])
    people, gone = int(followed.people[mine].sum()), int(followed.people[left].sum())
    about = Stayed(since=followed.since, until=followed.until, people=people)
    if people < FLOOR:
        return replace(about, people=None, reason="few_employed")
    if gives_away or 0 < gone < FLOOR:
        return replace(about, reason="few_left")
    return replace(about, share=_survival(followed.day[mine], followed.people[mine], left[mine]))


def _survival(day: np.ndarray, people: np.ndarray, left: np.ndarray) -> Interval:
    """Return the share still there at the end, percent."""
    days = np.unique(day[left])
    at_risk = np.array([people[day >= one].sum() for one in days], dtype=float)
    exits = np.array([people[left & (day == one)].sum() for one in days], dtype=float)
    share = float(np.prod(1 - exits / at_risk)) if len(days) else 1.0
    if not 0 < share < 1:
        return _of_all(share, int(people.sum()))
    spread = NORMAL * sqrt(float((exits / (at_risk * (at_risk - exits))).sum())) / abs(log(share))
    low, high = (share ** exp(sign * spread) for sign in (1, -1))
    return Interval(value=100 * share, low=100 * low, high=100 * high)


def _of_all(share: float, people: int) -> Interval:
    """Return nobody or everybody with the exact one-sided bound of so many people."""
    reach = 100 * (1 - 0.025 ** (1 / people))
    low, high = (100 - reach, 100.0) if share == 1 else (0.0, reach)
    return Interval(value=100 * share, low=low, high=high)
