"""Other ways of running the programme, from the same draws: forecasts that say what they extrapolate.

A scenario is a period like the one behind us, run otherwise. Costs follow `analytics.money.cost_behaviour`;
effects are those of people like them where the data hold enough, else today's with what is assumed of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import copysign

import numpy as np

from analytics.cohorts.ledger import Ledger
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval, Retention
from analytics.estimates.new_hires import ASSIGNED, Group
from analytics.money.assumptions import bases
from analytics.money.benefits import Line, benefit_lines
from analytics.money.case import Case, read_case, roi_pct
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.cost_behaviour import behaviour_of
from analytics.money.costs import Costs, Values
from analytics.money.draws import draw_effects, triangular
from analytics.money.plans import PLANS, Plan, Scenario
from analytics.money.ret import Assumption
from analytics.money.shown import spread
from analytics.settings import DRAWS

ASSIGNED_SHARE = "assigned_effect_share"  # percent of the effect found that holds for those who did not ask
HALF_EFFECT = (50.0, 75.0, 100.0)  # percent left with half the hours: in proportion to them, up to all of it
OWN_STREAM = 10_000  # of draws that belong to no assumption and no effect


@dataclass(frozen=True, slots=True, kw_only=True)
class _Effects:
    """The lines that count, with central and drawn effects and prices by name."""

    lines: tuple[Line, ...]
    base: Values
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A case with everything drawn once: what all plans share."""

    case: Case
    values: Mapping[str, np.ndarray]
    costs: Mapping[str, tuple[float, float | np.ndarray]]  # by type: central, and drawn
    seed: int
    draws: int


def scenarios(
    ledger: Ledger,
    *,
    effects: tuple[Effect, ...],
    retention: Retention,
    assumptions: tuple[Assumption, ...],
    groups: tuple[Group, ...] = (),
    choices: Choices = AS_SHIPPED,
    seed: int = 0,
    draws: int = DRAWS,
) -> tuple[Scenario, ...]:
    """Return every plan of `PLANS`, the programme as it was run first.

    Parameters
    ----------
    groups : tuple of Group
        From `analytics.estimates.new_hires.estimate_groups`.

    Raises
    ------
    NotEstimable
        With the reason of the return, when there is none: ``no_costs``, ``no_benefit_line``, ...
    """
    case = read_case(ledger, effects=effects, retention=retention, assumptions=assumptions, choices=choices)
    values = case.drawn(effects, retention, seed=seed, draws=draws)
    if not case.included:
        raise NotEstimable("no_benefit_line")
    if min(float(case.costs.total(case.base)), float(np.min(case.costs.total(values)))) <= 0:
        raise NotEstimable("no_costs")
    drawn = Drawn(
        case=case, values=values, costs=cost_by_type(case.costs, case.base, values), seed=seed, draws=draws
    )
    found = {group.name: group for group in groups}
    return tuple(_scenario(plan, drawn, ledger, effects, retention, found, choices) for plan in PLANS)


def cost_by_type(
    costs: Costs, base: Mapping[str, float], values: Values
) -> dict[str, tuple[float, float | np.ndarray]]:
    """Return the central and the drawn cost of each type; each adds up to the total."""
    found: dict[str, tuple[float, float | np.ndarray]] = {
        line.cost_type: (line.amount, line.amount) for line in costs.lines(base) if line.booked
    }
    central = {cost_type: float(price) for cost_type, price, _ in costs.streams(base)}
    for cost_type, price, amounts in costs.streams(values):
        size = float(amounts.sum())
        found[cost_type] = (central[cost_type] * size, price * size)
    return found


def _scenario(
    plan: Plan,
    drawn: Drawn,
    ledger: Ledger,
    effects: tuple[Effect, ...],
    retention: Retention,
    groups: Mapping[str, Group],
    choices: Choices,
) -> Scenario:
    """Return one plan with its figures, or with the reason why there are none."""
    blank = Scenario(name=plan.name, mentees=plan.places * ledger.mentees)
    everybody = _Effects(lines=drawn.case.included, base=drawn.case.base, values=drawn.values)
    if plan.group is None:
        share = HALF_EFFECT if plan.hours != 1 else None
        return _shared(blank, plan, drawn, everybody, share)
    group = groups.get(plan.group, Group(name=plan.group, reason="unknown"))
    share = _assigned_share(drawn) if plan.group == ASSIGNED else None
    if group.reason is None:
        theirs = _of_group(drawn, effects, retention, group, choices)
        return _told(blank, plan, drawn, theirs, group, share)
    if share is None or group.reason == "all":
        return replace(blank, reason=group.reason)
    carried = tuple(line.kind.name for line in everybody.lines)
    return _shared(replace(blank, carried=carried), plan, drawn, everybody, share)


def _told(
    blank: Scenario,
    plan: Plan,
    drawn: Drawn,
    theirs: _Effects,
    group: Group,
    share: tuple[float, float, float] | None,
) -> Scenario:
    """Return a plan for people of whom the data hold enough; a line they do not tell is carried over."""
    known = {*(e.outcome for e in group.effects), *(["retention"] if group.own_ratio else [])}
    own = tuple((line.kind.name, good_size(line)) for line in theirs.lines if line.kind.outcome in known)
    carried = tuple(line.kind.name for line in theirs.lines if line.kind.outcome not in known)
    own_risk = group.retention is not None and "exits_avoided" in carried
    if not own and not own_risk and share is None:
        return replace(blank, reason="few")
    said = replace(blank, own=own, carried=carried, own_risk=own_risk, people=group.people if own else None)
    return _shared(said, plan, drawn, theirs, share if carried else None)


def good_size(line: Line, times: float = 1.0) -> Interval:
    """Return the effect of a line with an estimate in the good direction, so many times as large."""
    assert line.effect is not None
    sign = copysign(times, line.kind.factor)
    low, high = sorted((sign * line.effect.low, sign * line.effect.high))
    return Interval(value=sign * line.effect.value, low=low, high=high)


def _assigned_share(drawn: Drawn) -> tuple[float, float, float] | None:
    """Return the range of the share that holds for people who were assigned; None when it is not known."""
    found = next((a for a in drawn.case.assumptions if a.key == ASSIGNED_SHARE), None)
    return None if found is None else (found.low, found.base, found.high)


def _shared(
    blank: Scenario,
    plan: Plan,
    drawn: Drawn,
    effects: _Effects,
    share: tuple[float, float, float] | None,
) -> Scenario:
    """Price a plan; of what is carried over, or of everything where nothing is, only a share may hold."""
    if share is None:
        return _priced(blank, plan, drawn, effects)
    part = _share_draws(plan, drawn, share) / 100
    names = blank.carried or tuple(line.kind.name for line in effects.lines)
    base = {**effects.base, **{name: effects.base[name] * share[1] / 100 for name in names}}
    values = {**effects.values, **{name: effects.values[name] * part for name in names}}
    reduced = _Effects(lines=effects.lines, base=base, values=values)
    return _priced(replace(blank, share=share), plan, drawn, reduced)


def _share_draws(plan: Plan, drawn: Drawn, share: tuple[float, float, float]) -> np.ndarray:
    """Return the drawn share in percent: that of the assumption, else from a stream of the plan's own."""
    if plan.group == ASSIGNED:
        return np.asarray(drawn.values[ASSIGNED_SHARE])
    stream = OWN_STREAM + [p.name for p in PLANS].index(plan.name)
    low, base, high = share
    ends = Assumption(
        key="", low=low, base=base, high=high, unit="percent", currency=None, source="", own=False
    )
    return triangular(np.random.default_rng([drawn.seed, stream]).random(drawn.draws), ends)


def _of_group(
    drawn: Drawn,
    effects: tuple[Effect, ...],
    retention: Retention,
    group: Group,
    choices: Choices,
) -> _Effects:
    """Return the lines that count with a group's effects in the place of those of all mentees."""
    theirs = {effect.outcome: effect for effect in group.effects}
    mixed = tuple(_regraded(theirs.get(e.outcome, e), e) for e in effects)
    staying = replace(group.retention, grade=retention.grade) if group.retention else retention
    case = drawn.case
    lines = benefit_lines(mixed, staying, bases(case.assumptions), choices.on, choices.off)
    counted = {line.kind.name for line in case.included}
    values = draw_effects(lines, mixed, staying, seed=drawn.seed, draws=drawn.draws)
    return _Effects(
        lines=tuple(line for line in lines if line.kind.name in counted),
        base=replace(case, lines=lines).base,
        values={**drawn.values, **values},
    )


def _regraded(theirs: Effect, whole: Effect) -> Effect:
    """Return a group's effect with the grade of the whole: the design is the same."""
    return replace(theirs, grade=whole.grade)


def _priced(blank: Scenario, plan: Plan, drawn: Drawn, effects: _Effects) -> Scenario:
    """Return a plan with its cost, its benefit and what is left, central and drawn."""
    times = {t: behaviour_of(t).times(places=plan.places, hours=plan.hours) for t in drawn.costs}
    cost = sum(times[t] * central for t, (central, _) in drawn.costs.items())
    costs = np.broadcast_to(sum(times[t] * x for t, (_, x) in drawn.costs.items()), drawn.draws)
    benefit, benefits = (
        plan.places * np.asarray(sum(line.amount(v[line.kind.name], v) for line in effects.lines))
        for v in (effects.base, effects.values)
    )
    rois = np.asarray(roi_pct(benefits, costs))
    return replace(
        blank,
        cost=spread(cost, costs),
        benefit=spread(float(benefit), benefits),
        net=spread(float(benefit) - cost, benefits - costs),
        roi_pct=spread(float(roi_pct(float(benefit), cost)), rois),
        p_positive=float(np.mean(rois > 0)),
        grade=max(0, min(line.grade for line in effects.lines) - 1),
    )
