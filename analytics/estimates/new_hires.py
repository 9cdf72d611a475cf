"""What mentoring did among some of the mentees: those who were new when they started, those assigned.

Both are estimated from the group's own person-months, and stand for every place. Places given to new hires
are given to other people: their contacts and their risk of leaving count, brought to the months that all
mentees had after their starts. Places that are assigned go to the same people as now: theirs count.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.mentees import Mentees
from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval, Retention
from analytics.estimates.exits import chosen_exits
from analytics.estimates.grade import FEWEST_EXITS, SMALLEST_ARM
from analytics.estimates.hazard import HazardFit, fit_hazard
from analytics.estimates.imputation import Imputed, impute
from analytics.estimates.inference import interval
from analytics.estimates.parts import own_uncertainty, parts_of
from analytics.estimates.performance import performance_before
from analytics.estimates.sample import Sample, draw_sample
from analytics.estimates.standardise import exits_avoided
from analytics.settings import FLOOR_SICK

NEW_HIRE_MONTHS = 6  # complete months since hire at the start below which a mentee counts as new
ASSIGNED = "assigned"  # selection rule of a programme
GROUPS = ("new_hires", "assigned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What mentoring did among some of the mentees.

    Attributes
    ----------
    name : str
        One of `GROUPS`.
    people : int or None
        Mentees in it; None where too few people could be read from it.
    effects : tuple of Effect
        Without grades; `quantity` is that of all places.
    retention : Retention or None
        Likewise `exits_avoided` and `avoided_grid`; None where staying cannot be told.
    own_ratio : bool
        The hazard ratio is the group's own. With fewer than `FEWEST_EXITS` leavers it is that of all
        mentees, and only how likely new hires are to leave is the group's; of the assigned nothing is told.
    reason : str or None
        Why there is nothing: ``"none"``, ``"few"``, ``"all"`` (everybody is in it), ``"unknown"``.
    """

    name: str
    people: int | None = None
    effects: tuple[Effect, ...] = ()
    retention: Retention | None = None
    own_ratio: bool = False
    reason: str | None = None


def estimate_groups(cohort: Cohort, wanted: Collection[str], primary: str | None) -> tuple[Group, ...]:
    """Estimate every group of `GROUPS` that is large enough.

    Parameters
    ----------
    wanted : collection of str
        Outcomes to estimate; staying always is.
    primary : str or None
        The outcome that tells performance before mentoring.
    """
    mentees = cohort.mentees
    if mentees is None or not len(mentees):
        return tuple(Group(name=name, reason="unknown") for name in GROUPS)
    chosen = {name: members(mentees, name) for name in GROUPS}
    refused = {name: _refusal(mine) for name, mine in chosen.items()}
    large = {name: mine for name, mine in chosen.items() if refused[name] is None}
    effects = _effects(cohort, mentees, large, wanted)
    staying = _staying(cohort, mentees, large, primary)
    return tuple(
        Group(
            name=name,
            people=int(large[name].sum()),
            effects=effects[name],
            retention=staying[name][0],
            own_ratio=staying[name][1],
        )
        if name in large
        else Group(name=name, reason=refused[name])
        for name in GROUPS
    )


def members(mentees: Mentees, name: str) -> np.ndarray:
    """Return which mentees are in a group, bool, shape (mentees,)."""
    if name == "new_hires":
        return np.asarray(mentees.tenure < NEW_HIRE_MONTHS, dtype=bool)
    return np.asarray([mentees.rules[code] == ASSIGNED for code in mentees.rule.tolist()], dtype=bool)


def _refusal(mine: np.ndarray) -> str | None:
    """Return why a group cannot be told; None when it, and those outside it, are many enough."""
    inside, outside = int(mine.sum()), int((~mine).sum())
    if inside and not outside:
        return "all"
    if inside >= SMALLEST_ARM and outside >= FLOOR_SICK:
        return None
    return "few" if inside else "none"


def scale_to_all(months: Months, mentees: Mentees, mine: np.ndarray) -> float:
    """Return the months after the start of all mentees over those of a group, had everybody stayed."""
    after = np.asarray(int(months.month.max()) - mentees.start + 1, dtype=float)
    return float(after.sum() / after[mine].sum())


def _effects(
    cohort: Cohort, mentees: Mentees, large: dict[str, np.ndarray], wanted: Collection[str]
) -> dict[str, tuple[Effect, ...]]:
    """Return the effects of each large group; an outcome that cannot be told is left out."""
    found: dict[str, list[Effect]] = {name: [] for name in large}
    for outcome in (o for o in cohort.outcomes if o.kpi in wanted):
        try:
            sample = draw_sample(cohort.months, outcome)
            imputed = impute(sample)
        except NotEstimable:
            continue
        place = mentees.place(cohort.months.employee[sample.row[imputed.row]])
        weight = sample.mean_weight * sample.weight[imputed.row]
        for name, mine in large.items():
            whole = float(weight.sum())
            own = float(weight[mine[place]].sum()) * scale_to_all(cohort.months, mentees, mine)
            quantity = whole if name == ASSIGNED else own
            effect = _effect(outcome, sample, imputed, mine[place], quantity)
            found[name] += [] if effect is None else [effect]
    return {name: tuple(effects) for name, effects in found.items()}


def _effect(
    outcome: Outcome, sample: Sample, imputed: Imputed, mine: np.ndarray, quantity: float
) -> Effect | None:
    """Return the effect on one outcome among the chosen imputed rows, bool of shape (treated,)."""
    people = sample.people(imputed.row[mine])
    if people < SMALLEST_ARM:
        return None
    parts = parts_of(sample, imputed, ("others", "mine"), mine.astype(np.int64))
    i = parts.names.index("mine")
    try:
        judged = own_uncertainty(sample, parts, i)
    except NotEstimable:
        return None
    return Effect(
        outcome=outcome.kpi,
        family=outcome.family,
        unit=outcome.unit,
        direction=outcome.direction,
        att=interval(float(parts.value[i]), judged.half),
        se=judged.se,
        n_mentored=people,
        person_months=int(parts.person_months[i]),
        clusters=int(parts.carriers[i]),
        cluster_by=sample.clusters.by,
        quantity=quantity,
        influence=parts.influence[:, i],
        cluster_ids=sample.clusters.names,
        degrees_of_freedom=int(parts.carriers[i]) - 1,
    )


def _staying(
    cohort: Cohort, mentees: Mentees, large: dict[str, np.ndarray], primary: str | None
) -> dict[str, tuple[Retention | None, bool]]:
    """Return the effect on staying of each large group, and whether its hazard ratio is its own."""
    if not large:
        return {}
    months = cohort.months
    performance = performance_before(months, next((o for o in cohort.outcomes if o.kpi == primary), None))
    event = chosen_exits(months, cohort.rules)
    try:
        whole = fit_hazard(months, performance, event)
    except NotEstimable:
        return dict.fromkeys(large, (None, False))
    place = mentees.place(months.employee)
    found: dict[str, tuple[Retention | None, bool]] = {}
    for name, mine in large.items():
        rows = np.where(place >= 0, mine[place], False)
        alone = _alone(months, rows, performance, event)
        told: Retention | None = None
        if name != ASSIGNED:
            scale = scale_to_all(months, mentees, mine)
            told = avoided(_among(alone or whole, rows), months, performance, scale=scale)
        elif alone is not None:
            told = avoided(_at_ratio_of(alone, whole), months, performance)
        found[name] = (told, alone is not None)
    return found


def _alone(
    months: Months, rows: np.ndarray, performance: np.ndarray | None, event: np.ndarray
) -> HazardFit | None:
    """Return the fit in which the other mentees take no part; None with too few leavers in the group."""
    usable = months.usable & (rows | ~months.exposed)
    if int((event & usable & months.exposed).sum()) < FEWEST_EXITS:
        return None
    try:
        return fit_hazard(replace(months, usable=usable), performance, event)
    except NotEstimable:
        return None


def _among(fit: HazardFit, rows: np.ndarray) -> HazardFit:
    """Return a fit whose mentored time at risk is that of some of the panel's rows."""
    return replace(fit, risk=replace(fit.risk, exposed=fit.risk.exposed & rows[fit.risk.row]))


def _at_ratio_of(alone: HazardFit, whole: HazardFit) -> HazardFit:
    """Return the fit of all mentees with the hazard ratio of some of them."""
    return replace(
        whole,
        log_hazard_ratio=alone.log_hazard_ratio,
        se=alone.se,
        critical=alone.critical,
        influence=alone.influence,
        cluster_ids=alone.cluster_ids,
        cluster_by=alone.cluster_by,
        degrees_of_freedom=alone.degrees_of_freedom,
    )


def avoided(
    fit: HazardFit, months: Months, performance: np.ndarray | None, *, scale: float = 1.0
) -> Retention:
    """Return the exits a fit avoids, so many times as many."""
    found = exits_avoided(fit, months, performance)
    total, (ratios, exits) = found.total, found.grid
    return Retention(
        log_hazard_ratio=fit.log_hazard_ratio,
        se=fit.se,
        exits_avoided=Interval(value=total.value * scale, low=total.low * scale, high=total.high * scale),
        avoided_grid=(ratios, exits * scale),
        influence=fit.influence,
        cluster_ids=fit.cluster_ids,
        cluster_by=fit.cluster_by,
        degrees_of_freedom=fit.degrees_of_freedom,
    )
