"""When this programme will know: how the smallest detectable effect shrinks with mentees and with time.

The variance of an estimate is split by what would make it smaller, each part read from the residuals of the
mentored person-months:

- noise of single months, which falls with mentored person-months;
- what a mentee carries from month to month (and how little was seen before), which falls with mentees;
- the rest, which mentees of the same teams share: neither falls with more of them, so it stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Retention
from analytics.estimates.imputation import Imputed, impute
from analytics.estimates.sample import Sample, draw_sample
from analytics.settings import POWER_FACTOR

LONGEST = 60  # months ahead: five years
RECENT = 6  # months whose new mentees are the present inflow
SEEN_TO_STAY = 12  # months over which the share of mentees still followed a month later is read
MOST_TIMES = 20  # as many mentees as now: a plan beyond it is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The variance of an estimate by what would shrink it; the three add up to ``se**2``."""

    month: float
    mentee: float
    shared: float

    def at(self, months: float, mentees: float) -> float:
        """Return the standard error with so many times the person-months and the mentees."""
        return sqrt(self.month / months + self.mentee / mentees + self.shared)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Mentees and their months so far, and how they are growing.

    Attributes
    ----------
    mentees, person_months : int
    followed : float
        Mentees seen in the last month.
    inflow : float
        New mentees a month, lately.
    kept : float
        Share of the followed who are followed a month later, 0-1.
    """

    mentees: int
    person_months: int
    followed: float
    inflow: float
    kept: float

    def ahead(self, months: int) -> tuple[np.ndarray, np.ndarray]:
        """Return person-months and mentees after 0..months more months, each of shape (months + 1,)."""
        followed, total = self.followed, float(self.person_months)
        person_months = [total]
        for _ in range(months):
            followed = followed * self.kept + self.inflow
            total += followed
            person_months.append(total)
        return np.array(person_months), self.mentees + self.inflow * np.arange(months + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What can be seen now and when enough can be.

    Attributes
    ----------
    now : float
        Smallest detectable effect, in the outcome's unit.
    target : float
        What has to be seen; `against` says what it is: payback, declared, half.
    months : int or None
        Until it can be; None when not within five years, then `reason` says so.
    more_mentees : int or None
        How many more would do it at once, with as many months each; None when no number would, or more than
        `MOST_TIMES` as many.
    needs_teams : bool
        No number of mentees of the same teams would do it.
    inflow : float
        New mentees a month on which this rests.
    path : tuple of float
        Smallest detectable effect after 0, 1, 2, ... more months.
    """

    outcome: str
    unit: str
    se: float
    now: float
    target: float
    against: str
    months: int | None
    more_mentees: int | None
    inflow: float
    path: tuple[float, ...]
    needs_teams: bool = False
    reason: str | None = None


def find_outlook(
    months: Months,
    outcome: Outcome,
    effect: Effect,
    *,
    pays_back: float | None = None,
    declared: float | None = None,
) -> Outlook:
    """Tell when a programme will be able to see its effect on one outcome.

    Parameters
    ----------
    effect : Effect
        As estimated from `months` and `outcome`.
    pays_back, declared : float or None
        Effect, in the outcome's unit, that pays the programme back; that it declared to aim for. The first
        that is known is the target; without either, half of what can be seen now.

    Raises
    ------
    NotEstimable
        If there is no estimate to start from.
    """
    if effect.att is None or not effect.se:
        raise NotEstimable(effect.reason or "no_variation")
    sample = draw_sample(months, outcome)
    imputed = impute(sample)
    month = months.month[sample.row]
    pace = read_pace(sample.factors.employee[imputed.row], month[imputed.row], int(month.max()))
    target, against = choose_target(POWER_FACTOR * effect.se, pays_back, declared)
    parts = split_variance(sample, imputed, month, effect.se)
    return _outlook(effect.outcome, effect.unit, parts, pace, target, against)


def months_until(
    months: Months,
    outcome: Outcome,
    effect: Effect,
    *,
    pays_back: float | None = None,
    declared: float | None = None,
) -> int | None:
    """Return the months until the effect that matters can be seen, None when not within five years.

    Raises
    ------
    NotEstimable
        If there is no estimate to start from.
    """
    return find_outlook(months, outcome, effect, pays_back=pays_back, declared=declared).months


def retention_outlook(
    months: Months, retention: Retention, *, pays_back: float | None = None, declared: float | None = None
) -> Outlook:
    """Tell when a programme will be able to see its effect on staying a year, in percentage points.

    Exits carry the information and come with mentored person-months, so the whole variance falls with them.
    """
    if retention.retention_difference is None or not retention.min_detectable:
        raise NotEstimable(retention.reason or "no_variation")
    mentored = np.flatnonzero(months.exposed & months.usable)
    pace = read_pace(months.employee[mentored], months.month[mentored], int(months.month.max()))
    se = retention.min_detectable / POWER_FACTOR
    target, against = choose_target(retention.min_detectable, pays_back, declared)
    parts = Parts(month=se**2, mentee=0.0, shared=0.0)
    return _outlook("retention", "%", parts, pace, target, against)


def choose_target(now: float, pays_back: float | None, declared: float | None) -> tuple[float, str]:
    """Return what has to be seen, above nought, and what kind of target it is."""
    if pays_back:
        return abs(pays_back), "payback"
    if declared:
        return abs(declared), "declared"
    return now / 2, "half"


def split_variance(sample: Sample, imputed: Imputed, month: np.ndarray, se: float) -> Parts:
    """Split the variance of the average effect by what would shrink it.

    Parameters
    ----------
    month : ndarray of int, shape (sample rows,)
        Calendar month of every row.
    """
    row = imputed.row
    weight = sample.weight[row] / sample.weight[row].sum()
    pull = weight * imputed.surprise
    single = float((pull**2).sum())
    person = float((np.bincount(sample.factors.employee[row], pull) ** 2).sum())
    mentee = max(person - single, 0.0)
    fits = min(1.0, se**2 / max(single + mentee, 1e-300))
    return Parts(month=fits * single, mentee=fits * mentee, shared=max(se**2 - fits * (single + mentee), 0.0))


def read_pace(employee: np.ndarray, month: np.ndarray, last: int) -> Pace:
    """Return how many mentees are followed and how their number grows.

    Parameters
    ----------
    employee, month : ndarray of int, shape (mentored person-months,)
    last : int
        Last month of the data.
    """
    people, code = np.unique(employee, return_inverse=True)
    if not len(people):
        raise NotEstimable("no_mentees")
    first = np.full(len(people), last)
    np.minimum.at(first, code, month)
    window = min(RECENT, max(last - int(first.min()) + 1, 1))
    size = np.bincount(last - month, minlength=2)
    before = (month < last) & (month >= last - SEEN_TO_STAY)
    seen_next = np.isin(code * 100_000 + month + 1, code * 100_000 + month)
    return Pace(
        mentees=len(people),
        person_months=len(month),
        followed=float(size[:2].max()),  # the last month may be a short one
        inflow=float((first > last - window).sum()) / window,
        kept=float(seen_next[before].mean()) if before.any() else 1.0,
    )


def _outlook(outcome: str, unit: str, parts: Parts, pace: Pace, target: float, against: str) -> Outlook:
    """Project the smallest detectable effect and find when it reaches the target."""
    person_months, mentees = pace.ahead(LONGEST)
    ratios = zip(person_months / pace.person_months, mentees / pace.mentees, strict=True)
    path = tuple(POWER_FACTOR * parts.at(float(p), float(m)) for p, m in ratios)
    reached = [i for i, size in enumerate(path) if size <= target]
    return Outlook(
        outcome=outcome,
        unit=unit,
        se=path[0] / POWER_FACTOR,
        now=path[0],
        target=target,
        against=against,
        months=reached[0] if reached else None,
        more_mentees=_more_mentees(parts, pace, target),
        needs_teams=_room(parts, target) <= 0,
        inflow=pace.inflow,
        path=path,
        reason=None if reached else "not_within_five_years",
    )


def _more_mentees(parts: Parts, pace: Pace, target: float) -> int | None:
    """Return how many more mentees, followed as long as those there are, would reach the target."""
    room = _room(parts, target)
    if room <= 0:
        return None
    times = (parts.month + parts.mentee) / room
    return max(0, ceil(pace.mentees * (times - 1))) if times <= MOST_TIMES else None


def _room(parts: Parts, target: float) -> float:
    """Return the variance that is left for mentees and months when the target can just be seen."""
    return (target / POWER_FACTOR) ** 2 - parts.shared
