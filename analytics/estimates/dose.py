"""Do those who met more gain more? Hours of a fixed early window only, and always an association.

Hours counted over the whole pair would count survival as dose: who stays longer meets more. The hours are
those of the first 90 days, among people followed so long; the effect is that of the months after them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.mentees import Mentees
from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.imputation import Imputed, impute
from analytics.estimates.inference import interval, small_sample, uncertainty
from analytics.estimates.parts import Parts, own_uncertainty, parts_of
from analytics.estimates.sample import Sample, draw_sample
from analytics.settings import FLOOR, FLOOR_SICK

AFTER = 3  # months since the start from which the effect is averaged: the early window is over
THIRDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseThird:
    """The effect among one third of the mentees by early hours.

    Attributes
    ----------
    above, to : float or None
        Hours that bound the third; None at the open ends, so that no single mentee's hours can be read.
    """

    above: float | None
    to: float | None
    people: int
    person_months: int
    effect: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """The effect by hours met in the first 90 days; an association, never a cause.

    Attributes
    ----------
    thirds : tuple of DoseThird
        Fewest hours first; empty where a third would hold too few people.
    slope : Interval
        Change of the effect for each further hour, in the outcome's unit.
    people, person_months : int
        Mentees with known hours, followed for 90 days and measured after month `AFTER`.
    left_out : int or None
        Mentees with an estimate who were not followed so long or whose hours are not known; None if few.
    """

    thirds: tuple[DoseThird, ...]
    slope: Interval
    p_value: float
    people: int
    person_months: int
    left_out: int | None


def dose(months: Months, mentees: Mentees, outcome: Outcome, *, seed: int = 0) -> Dose:
    """Relate the effect of later months to the hours of the first 90 days.

    Raises
    ------
    NotEstimable
        ``no_sessions`` without known hours, ``few_mentees`` where too few were followed,
        ``same_dose`` where everybody met as much.
    """
    if not np.isfinite(mentees.hours).any():
        raise NotEstimable("no_sessions")
    sample = draw_sample(months, outcome)
    imputed = impute(sample)
    place = mentees.place(months.employee[sample.row[imputed.row]])
    known = (np.isfinite(mentees.hours) & mentees.followed)[place]
    chosen = known & (sample.event_time[imputed.row] >= AFTER)
    floor = FLOOR_SICK if outcome.family == "absence" else FLOOR
    used = np.unique(place[chosen])
    if len(used) < 2 * floor:
        raise NotEstimable("few_mentees")
    hours = mentees.hours[place]
    value, influence = _slope(sample, imputed, chosen, hours)
    judged = uncertainty(value, influence, sample.clusters, seed=seed)
    missing = len(np.unique(place)) - len(used)
    return Dose(
        thirds=_thirds(sample, imputed, mentees, place, chosen, floor, seed=seed),
        slope=interval(value, judged.half),
        p_value=judged.p_value,
        people=len(used),
        person_months=int(chosen.sum()),
        left_out=None if 0 < missing < floor else missing,
    )


def _slope(
    sample: Sample, imputed: Imputed, chosen: np.ndarray, hours: np.ndarray
) -> tuple[float, np.ndarray]:
    """Return the weighted least-squares slope of the effects on hours, and the clusters' influence on it.

    The slope is a sum of effects with fixed weights, so what the fit without mentoring gets wrong enters
    as it does in an average.
    """
    row = imputed.row[chosen]
    weight, x, effect = sample.weight[row], hours[chosen], imputed.effect[chosen]
    away = x - np.average(x, weights=weight)
    spread = float(weight @ away**2)
    if spread <= 1e-9 * float(weight.sum()):
        raise NotEstimable("same_dose")
    pull = weight * away / spread
    value = float(pull @ effect)
    left = effect - np.average(effect, weights=weight) - value * away
    employee, column = sample.factors.take(row).sums(pull)
    code = sample.clusters.code[sample.factors.employee[row]]
    own = np.bincount(code, pull * left, sample.clusters.size)
    return value, small_sample(own - imputed.scores @ imputed.absorber.solve(employee, column).column)


def _thirds(
    sample: Sample,
    imputed: Imputed,
    mentees: Mentees,
    place: np.ndarray,
    chosen: np.ndarray,
    floor: int,
    *,
    seed: int,
) -> tuple[DoseThird, ...]:
    """Return the effect by thirds of hours; none where one of them has too few people."""
    used = np.unique(place[chosen])
    ends = np.quantile(mentees.hours[used], [1 / 3, 2 / 3])
    third = np.searchsorted(ends, mentees.hours, side="left")
    code = np.where(chosen, third[place], THIRDS)
    parts = parts_of(sample, imputed, ("low", "middle", "high", "rest"), code)
    people = dict(zip(parts.names, parts.people.tolist(), strict=True))
    names = ("low", "middle", "high")
    if min(people.get(name, 0) for name in names) < floor or 0 < people.get("rest", floor) < floor:
        return ()
    bounds = (None, float(ends[0]), float(ends[1]), None)
    return tuple(_third(sample, parts, i, bounds[i], bounds[i + 1], seed=seed) for i in range(THIRDS))


def _third(
    sample: Sample, parts: Parts, i: int, above: float | None, to: float | None, *, seed: int
) -> DoseThird:
    """Return one third."""
    return DoseThird(
        above=above,
        to=to,
        people=int(parts.people[i]),
        person_months=int(parts.person_months[i]),
        effect=interval(float(parts.value[i]), own_uncertainty(sample, parts, i, seed=seed).half),
    )
