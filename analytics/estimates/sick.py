"""Sick leave: its rate in both groups, how much of it a few long absences make, and the effect without them.

The file gives hours a month, never days: a month in which somebody was away half the time or more counts as
long, whatever the spell was. Groups of at most ten are never shown (Swedish Annual Accounts Act 5:18a).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.ratio import ratio_of_sums
from analytics.settings import FLOOR_SICK

SICK = "sick_leave"
LONG = 50.0  # percent of the month's contracted hours
CAP = 0.95  # quantile of the person-months at which the rest are cut


@dataclass(frozen=True, slots=True, kw_only=True)
class SickRate:
    """Sick hours of the contracted ones in one group.

    Attributes
    ----------
    group : str
        everyone, mentored (person-months from the start on) or rest (all others).
    people : int or None
        None when hidden, as is everything else then.
    rate : Interval or None
        Percent of the contracted hours, people as units.
    long : float or None
        What months of at least `LONG` percent add to the rate, in points; None where too few people had any.
    """

    group: str
    people: int | None = None
    rate: Interval | None = None
    long: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sick:
    """The closer look at sick leave.

    Attributes
    ----------
    rates : tuple of SickRate
        everyone, mentored, rest. Both groups are hidden where either is too small.
    long_share : float or None
        Percent of all sick hours that fall in long months; None where too few people had any.
    long_people : int or None
        Who had a long month.
    cap : float or None
        Percent of a month's hours, whole; what lies above is cut.
    cut : float or None
        Percent of all sick hours above the cap.
    capped : Effect or None
        The effect of mentoring on the capped rate; None where there is no cap.
    reason : str or None
        Why there is no cap.
    """

    rates: tuple[SickRate, ...]
    long_share: float | None = None
    long_people: int | None = None
    cap: float | None = None
    cut: float | None = None
    capped: Effect | None = None
    reason: str | None = None


def look_at_sick_leave(cohort: Cohort) -> Sick:
    """Return the closer look at sick leave.

    Raises
    ------
    NotEstimable
        If there are no hours of absence, or too few people with any.
    """
    outcome = next((each for each in cohort.outcomes if each.kpi == SICK), None)
    if outcome is None:
        raise NotEstimable("sick_no_data")
    kept = outcome.weight > 0
    outcome = replace(
        outcome,
        row=outcome.row[kept],
        value=outcome.value[kept],
        weight=outcome.weight[kept],
        mix=None,
    )
    if _people(cohort.months, outcome, np.ones(len(outcome.row), dtype=bool)) < FLOOR_SICK:
        raise NotEstimable("sick_few_people")
    return _capped(cohort.months, outcome, _split(cohort.months, outcome))


def _people(months: Months, outcome: Outcome, mine: np.ndarray) -> int:
    """Return how many people are behind some of an outcome's person-months."""
    return len(np.unique(months.employee[outcome.row[mine]]))


def _split(months: Months, outcome: Outcome) -> Sick:
    """Return the rates and what long months are of them."""
    exposed = (months.exposed & months.usable)[outcome.row]
    everyone = np.ones_like(exposed)
    groups = {"everyone": everyone, "mentored": exposed, "rest": ~exposed}
    long, hours = outcome.value >= LONG, outcome.value * outcome.weight
    rates = [_rate(months, outcome, mine, name) for name, mine in groups.items()]
    behind = {name: _people(months, outcome, mine & long) for name, mine in groups.items()}
    if any(rate.people is None for rate in rates):
        rates = [rates[0], SickRate(group="mentored"), SickRate(group="rest")]
    if min(behind.values()) < FLOOR_SICK:
        rates = [rates[0], *(replace(rate, long=None) for rate in rates[1:])]
    if behind["everyone"] < FLOOR_SICK or not hours.sum():
        return Sick(rates=(replace(rates[0], long=None), *rates[1:]))
    return Sick(
        rates=tuple(rates),
        long_share=float(100 * hours[long].sum() / hours.sum()),
        long_people=behind["everyone"],
    )


def _rate(months: Months, outcome: Outcome, mine: np.ndarray, group: str) -> SickRate:
    """Return the rate of some person-months, hidden below the floor."""
    people, person = np.unique(months.employee[outcome.row[mine]], return_inverse=True)
    if len(people) < FLOOR_SICK:
        return SickRate(group=group)
    hours, value = outcome.weight[mine], outcome.value[mine]
    rate, half = ratio_of_sums(np.bincount(person, value * hours), np.bincount(person, hours))
    long = float((value * hours)[value >= LONG].sum() / hours.sum())
    interval = Interval(value=rate, low=max(0.0, rate - half), high=rate + half)
    return SickRate(group=group, people=len(people), rate=interval, long=long)


def _capped(months: Months, outcome: Outcome, found: Sick) -> Sick:
    """Return the closer look with the effect on the rate cut at its 95th percentile."""
    cap = float(np.ceil(np.quantile(outcome.value, CAP)))
    above = outcome.value > cap
    if cap <= 0 or _people(months, outcome, above) < FLOOR_SICK:
        return replace(found, reason="sick_few_long")
    hours = outcome.value * outcome.weight
    cut = float(100 * ((outcome.value - cap) * outcome.weight)[above].sum() / hours.sum())
    capped = estimate_effect(months, replace(outcome, value=np.minimum(outcome.value, cap)))
    return replace(found, cap=cap, cut=cut, capped=capped)
