"""The return of the programme with its distribution, from what was spent and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.ledger import Ledger
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Retention
from analytics.money.assumptions import bases
from analytics.money.benefits import benefit_lines
from analytics.money.case import DISCOUNT, Case, currency_of, draw_inputs, read_case, roi_pct
from analytics.money.cash import cash_flow, npv, payback_month, profiles
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.conservative import conservative
from analytics.money.costs import Costs, read_costs
from analytics.money.ret import Assumption, Return
from analytics.money.sensitivity import break_even, effect_switching, switching, tornado
from analytics.money.shown import Draws, benefit_line, spread, whose
from analytics.settings import DRAWS


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a return is asked for."""

    ledger: Ledger
    effects: tuple[Effect, ...]
    retention: Retention
    assumptions: tuple[Assumption, ...]
    choices: Choices
    seed: int
    draws: int

    @property
    def paid(self) -> Costs:
        """The costs in the month they were paid."""
        return read_costs(self.ledger, replace(self.choices, spread_setup=False))

    @property
    def in_full(self) -> Costs:
        """The costs that no choice makes smaller: participants' time, and set-up at once."""
        return read_costs(self.ledger, replace(self.choices, participant_time=True, spread_setup=False))


def compute_return(
    ledger: Ledger,
    *,
    effects: tuple[Effect, ...],
    retention: Retention,
    assumptions: tuple[Assumption, ...],
    choices: Choices = AS_SHIPPED,
    seed: int = 0,
    draws: int = DRAWS,
) -> Return:
    """Set what the programme brought against what it cost, up to the as-of date (methods.md 6).

    Parameters
    ----------
    ledger : Ledger
    effects, retention
        The estimates; a line without one is shown with its reason and never counts.
    assumptions : tuple of Assumption
        Those in force (`analytics.money.assumptions.in_force`).
    choices : Choices
        What is counted.
    seed, draws : int
        The same seed gives the same draws whatever the order or names of anything.

    Returns
    -------
    Return
        Central figures at estimates and base prices; spreads from the draws. With a `reason` there is no
        return: ``no_costs``, ``mixed_currencies``, ``no_price``, ``no_benefit_line``.

    Raises
    ------
    BadRequest
        If `choices` name a line that does not exist.
    """
    asked = Asked(
        ledger=ledger,
        effects=effects,
        retention=retention,
        assumptions=assumptions,
        choices=choices,
        seed=seed,
        draws=draws,
    )
    try:
        case = read_case(
            ledger, effects=effects, retention=retention, assumptions=assumptions, choices=choices
        )
    except NotEstimable as refusal:
        return _refused(asked, refusal)
    drawn = case.drawn(effects, retention, seed=seed, draws=draws)
    known = _known(case, drawn, currency_of(ledger, assumptions, choices))
    if known.reason:
        return known
    return _with_time(_with_caution(_with_figures(known, case, drawn), case, asked), case, drawn, asked)


def _refused(asked: Asked, refusal: NotEstimable) -> Return:
    """Return the reason why there is no return; benefits are known where only the cost is not."""
    known = Return(
        currency=currency_of(asked.ledger, asked.assumptions, asked.choices),
        assumptions=whose(asked.assumptions),
        reason=refusal.reason,
        detail=tuple((name, str(value)) for name, value in refusal.detail.items()),
    )
    return _benefits_alone(known, asked) if refusal.reason == "no_costs" else known


def _benefits_alone(known: Return, asked: Asked) -> Return:
    """Add the benefit lines although no cost is known, and what those that count add up to."""
    base, choices = bases(asked.assumptions), asked.choices
    lines = benefit_lines(asked.effects, asked.retention, base, choices.on, choices.off)
    drawn = draw_inputs(
        asked.assumptions, lines, asked.effects, asked.retention, seed=asked.seed, draws=asked.draws
    )
    values = base | {line.kind.name: line.effect.value for line in lines if line.effect}
    counted = [line for line in lines if line.included]
    total = [
        np.asarray(sum((line.amount(v[line.kind.name], v) for line in counted), 0.0)) for v in (values, drawn)
    ]
    return replace(
        known,
        benefit=spread(float(total[0]), total[1]) if counted else None,
        benefit_lines=tuple(benefit_line(line, values, drawn) for line in lines),
    )


def _known(case: Case, drawn: Draws, currency: str) -> Return:
    """Return what is known before any return: costs, benefit lines, and why there may be no return."""
    base, costs = case.base, case.costs
    cost = float(costs.total(base))
    in_use = (*case.used, *(a for a in case.assumptions if a.key == DISCOUNT))
    return Return(
        currency=currency,
        assumptions=whose(in_use),
        cost_total=cost,
        cost_lines=costs.lines(base),
        benefit_lines=tuple(benefit_line(line, base, drawn) for line in case.lines),
        break_even=break_even(case, cost),
        superseded=costs.superseded,
        excludes=costs.excludes,
        excludes_participants=costs.excludes_participants,
        missing=_missing(costs, base),
        setup_rest=costs.setup_rest,
        draft=not all(a.approved_by for a in in_use),
        reason=_refusal(case, cost, drawn),
    )


def _missing(costs: Costs, base: Mapping[str, float]) -> tuple[str, ...]:
    """Return the cost types that a programme usually has and that are neither booked nor charged."""
    charged = {one.cost_type for one in costs.assumed}
    counted = {line.cost_type for line in costs.lines(base)}
    return tuple(
        one.cost_type
        for one in costs.usual
        if one.cost_type not in charged
        and one.overlaps not in counted
        and all(key in base for key in one.needs)
        if one.amounts.any() and float(one.size(base)) > 0
    )


def _refusal(case: Case, cost: float, drawn: Draws) -> str | None:
    """Say why costs and benefits give no return: nothing spent, or no benefit that may be counted."""
    if cost <= 0 or np.min(case.costs.total(drawn)) <= 0:
        return "no_costs"
    return None if case.included else "no_benefit_line"


def _with_figures(known: Return, case: Case, drawn: Draws) -> Return:
    """Add benefit, net, ratio and return with their spreads, and what they hang on."""
    base = case.base
    benefit, cost = float(case.benefit(base)), float(case.costs.total(base))
    benefits = np.asarray(case.benefit(drawn))
    costs = np.broadcast_to(np.asarray(case.costs.total(drawn)), benefits.shape)
    roi = np.asarray(roi_pct(benefits, costs))
    return replace(
        known,
        benefit=spread(benefit, benefits),
        net=spread(benefit - cost, benefits - costs),
        bcr=spread(benefit / cost, benefits / costs),
        roi_pct=spread(float(roi_pct(benefit, cost)), roi),
        roi_draws=roi,
        p_positive=float(np.mean(roi > 0)),
        switching=switching(case),
        effect_switching=effect_switching(case),
        tornado=tornado(case, drawn, roi),
    )


def _with_caution(found: Return, case: Case, asked: Asked) -> Return:
    """Add the cautious figure: with participants' time and set-up in full, whatever is chosen."""
    try:
        costs = asked.in_full
        cost = float(costs.total(case.base))
    except NotEstimable:
        return found
    careful = conservative(
        case,
        cost=cost,
        first_year_share=asked.ledger.first_year_share,
        country=asked.choices.country,
        missing=(*costs.excludes, *_missing(costs, case.base)),
    )
    return replace(found, conservative=careful, conservative_roi_pct=careful.roi_pct if careful else None)


def _with_time(found: Return, case: Case, drawn: Draws, asked: Asked) -> Return:
    """Add what needs the calendar: monthly cash, payback and net present value, of money when it was paid."""
    paid = asked.paid
    months = profiles(case, paid.months, asked.effects, asked.retention)
    flow = cash_flow(case, paid, months)
    worth = None
    if DISCOUNT in drawn:
        worth = spread(float(npv(case, paid, months, case.base)[0]), npv(case, paid, months, drawn))
    return replace(
        found,
        cash_flow=flow,
        payback_month=payback_month(flow),
        npv=worth,
        npv_rate=case.base[DISCOUNT] if worth else None,
    )
