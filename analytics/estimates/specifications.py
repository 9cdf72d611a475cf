"""Does another reasonable method change the answer? One effect, by every method of methods.md 2."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.agreement import OWN
from analytics.estimates.callaway_santanna import group_times, widen
from analytics.estimates.effect import Effect, Specification
from analytics.estimates.imputation import Imputed, average, impute
from analytics.estimates.inference import interval, uncertainty
from analytics.estimates.never_treated import never_treated
from analytics.estimates.sample import Sample, draw_sample
from analytics.estimates.stacked import stacked
from analytics.estimates.two_way import two_way
from analytics.settings import FLOOR, FLOOR_SICK

BOTH_SIDES = 3  # months with data a mentee must have before and after the start


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What every method starts from: the panel, one outcome's sample, and our own imputation of it."""

    months: Months
    sample: Sample
    imputed: Imputed


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A value, each cluster's influence on it, the mentored person-months and people behind it."""

    value: float
    influence: np.ndarray
    person_months: int
    people: int


Method = Callable[[Case], Answer]


def specifications(
    months: Months, outcome: Outcome, effect: Effect, *, without: Collection[str] = (), seed: int = 0
) -> tuple[Specification, ...]:
    """Estimate one effect by every other reasonable method; ours stands first.

    Parameters
    ----------
    months, outcome : Months, Outcome
        What `effect` was estimated from.
    effect : Effect
        Ours.
    without : collection of str
        Methods to leave out, such as `SLOW` ones.
    seed : int
        Of the wild bootstrap when teams are few.

    Returns
    -------
    tuple of Specification
        A method that cannot answer has a reason instead of an effect. Empty when ours was refused.
    """
    if effect.att is None:
        return ()
    sample = draw_sample(months, outcome)
    case = Case(months=months, sample=sample, imputed=impute(sample))
    floor = FLOOR_SICK if outcome.family == "absence" else FLOOR
    ours = Specification(method=effect.method, effect=effect.att, person_months=effect.person_months)
    left_out = {effect.method, *without, *(() if outcome.mix is not None else ("without_mix",))}
    asked = [(name, method) for name, method in METHODS.items() if name not in left_out]
    return (ours, *(_specify(name, method, case, floor, seed) for name, method in asked))


def robustness(
    months: Months,
    outcomes: Sequence[Outcome],
    effects: Sequence[Effect],
    *,
    in_full: Collection[str],
    seed: int = 0,
) -> tuple[Effect, ...]:
    """Return the effects with their specifications; `SLOW` methods for the outcomes `in_full` alone."""
    by_kpi = {outcome.kpi: outcome for outcome in outcomes}
    return tuple(
        replace(
            effect,
            robustness=specifications(
                months,
                by_kpi[effect.outcome],
                effect,
                without=() if effect.outcome in in_full else SLOW,
                seed=seed,
            ),
        )
        for effect in effects
    )


def _specify(name: str, method: Method, case: Case, floor: int, seed: int) -> Specification:
    """Return what one method says, or why it says nothing."""
    biased = name in KNOWN_BIASED
    try:
        answer = method(case)
        if answer.people < floor:
            raise NotEstimable("few_mentees")
        half = uncertainty(answer.value, answer.influence, case.sample.clusters, seed=seed).half
    except NotEstimable as refusal:
        return Specification(method=name, effect=None, known_biased=biased, reason=refusal.reason)
    return Specification(
        method=name,
        effect=interval(answer.value, half),
        person_months=answer.person_months,
        known_biased=biased,
    )


def _of_rows(value: float, influence: np.ndarray, sample: Sample, rows: np.ndarray) -> Answer:
    """Return an answer that rests on some mentored rows of the sample."""
    return Answer(value=value, influence=influence, person_months=len(rows), people=sample.people(rows))


def _imputed(sample: Sample) -> Answer:
    """Return the imputation of a changed sample."""
    if not sample.exposed.any():
        raise NotEstimable("few_mentees")
    imputed = impute(sample)
    everyone = np.ones(len(imputed.row), dtype=bool)
    return _of_rows(*average(sample, imputed, everyone), sample, imputed.row)


def _part(case: Case, chosen: np.ndarray) -> Answer:
    """Return the average of our own imputation over some of its rows."""
    if not chosen.any():
        raise NotEstimable("few_mentees")
    return _of_rows(*average(case.sample, case.imputed, chosen), case.sample, case.imputed.row[chosen])


def _all_of_it(case: Case) -> Answer:
    """Return the imputation, where the answer of the product comes from places drawn by lot."""
    return _part(case, np.ones(len(case.imputed.row), dtype=bool))


def _callaway_santanna(case: Case) -> Answer:
    """Return the person-month mean of group-time effects."""
    found = group_times(widen(case.months, case.sample))
    value, influence = found.average(np.ones(len(found.value), dtype=bool))
    person_months = int(found.people.sum())
    return Answer(value=value, influence=influence, person_months=person_months, people=found.mentees)


def _stacked(case: Case) -> Answer:
    """Return the stacked regression."""
    value, influence, row = stacked(case.months, case.sample)
    return _of_rows(value, influence, case.sample, row)


def _never_treated(case: Case) -> Answer:
    """Return the comparison with people never mentored only."""
    value, influence, row = never_treated(case.sample)
    return _of_rows(value, influence, case.sample, row)


def _without_first_month(case: Case) -> Answer:
    """Leave out the month of the start, part of which lies before it."""
    return _part(case, case.sample.event_time[case.imputed.row] > 0)


def _three_months_both_sides(case: Case) -> Answer:
    """Keep mentees with enough months before and after, so that their number does not decide."""
    sample, row = case.sample, case.imputed.row
    employee, size = sample.factors.employee, sample.factors.employees
    before = np.bincount(employee[sample.untreated], minlength=size)
    after = np.bincount(employee[row], minlength=size)
    return _part(case, (np.minimum(before, after) >= BOTH_SIDES)[employee[row]])


def _without_tenure(case: Case) -> Answer:
    """Leave tenure out of what is expected without mentoring."""
    factors = replace(case.sample.factors, band=np.zeros_like(case.sample.factors.band), bands=1)
    return _imputed(replace(case.sample, factors=factors))


def _unweighted(case: Case) -> Answer:
    """Let every person-month count the same, however much lies behind it."""
    return _imputed(replace(case.sample, weight=np.ones_like(case.sample.weight)))


def _other_teams(case: Case) -> Answer:
    """Compare only with people in whose team no pair was running that month: nobody to learn from.

    The team is the person's cluster. Mentees' own months before the start stay: they are a level, and
    the person the same. Where it is not known when pairs ran, everyone once mentored counts.
    """
    months, sample = case.months, case.sample
    running = months.exposed if months.active is None else months.active
    team, month = months.team.astype(np.int64), months.month.astype(np.int64)
    where = team * (int(month.max()) + 1) + month
    touched = np.isin(where[sample.row], where[running]) | (team[sample.row] < 0)
    cut = replace(sample, other=sample.other | (sample.never & ~sample.exposed & touched))
    if cut.people(np.flatnonzero(cut.comparison)) < FLOOR:
        raise NotEstimable("no_untouched_team")
    try:
        return _imputed(cut)
    except NotEstimable:
        raise NotEstimable("no_untouched_team") from None


def _as_treated(case: Case) -> Answer:
    """Count only months in which the pair was running: who stops early is not chance."""
    if case.months.active is None:
        raise NotEstimable("activity_unknown")
    return _part(case, case.months.active[case.sample.row[case.imputed.row]])


def _without_mix(case: Case) -> Answer:
    """Leave the mix of queues and channels as it is."""
    return _imputed(replace(case.sample, value=case.sample.observed))


def _two_way(case: Case) -> Answer:
    """Return ordinary two-way regression."""
    return _of_rows(*two_way(case.sample), case.sample, np.flatnonzero(case.sample.exposed))


METHODS: Mapping[str, Method] = {
    OWN: _all_of_it,
    "callaway_santanna": _callaway_santanna,
    "stacked": _stacked,
    "never_treated": _never_treated,
    "other_teams": _other_teams,
    "three_months_both_sides": _three_months_both_sides,
    "without_first_month": _without_first_month,
    "as_treated": _as_treated,
    "unweighted": _unweighted,
    "without_mix": _without_mix,
    "without_tenure": _without_tenure,
    "two_way_fixed_effects": _two_way,
}
SLOW = ("callaway_santanna", "stacked")  # as slow as all others together, times ten
KNOWN_BIASED = frozenset({"two_way_fixed_effects"})
