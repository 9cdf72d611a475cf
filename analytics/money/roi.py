"""The return of the programme with its distribution, from what was spent and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from analytics.cohorts.ledger import Ledger
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Retention
from analytics.money.assumptions import FALLBACK_CURRENCY, bases
from analytics.money.benefits import Line, benefit_lines
from analytics.money.case import DISCOUNT, Case, roi_pct
from analytics.money.cash import cash_flow, npv, payback_month, profiles
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.conservative import conservative
from analytics.money.costs import read_costs
from analytics.money.draws import draw_assumption, draw_effects
from analytics.money.ret import Assumption, BenefitLine, Return, Spread
from analytics.money.sensitivity import break_even, effect_switching, switching, tornado
from analytics.settings import DRAWS

Draws = Mapping[str, np.ndarray]
NOTHING = Spread(estimate=0.0, p05=0.0, p50=0.0, p95=0.0)


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
    lines = benefit_lines(effects, retention, bases(assumptions), choices.on, choices.off)
    currency = ledger.currency or next((a.currency for a in assumptions if a.currency), FALLBACK_CURRENCY)
    try:
        case = Case(costs=read_costs(ledger), lines=lines, assumptions=assumptions)
        _check_prices(case, currency)
    except NotEstimable as refusal:
        return Return(currency=currency, assumptions=_whose(assumptions), reason=refusal.reason)
    drawn = _draw(case, effects, retention, seed=seed, draws=draws)
    known = _known(case, drawn, currency)
    if known.reason:
        return known
    found = _with_caution(_with_figures(known, case, drawn), case, ledger, choices)
    return _with_time(found, case, drawn, effects, retention)


def _check_prices(case: Case, currency: str) -> None:
    """Raise when costs cannot be priced, or prices are in another currency than the costs."""
    case.costs.total(case.base)
    if case.currencies - {currency}:
        raise NotEstimable("mixed_currencies")


def _draw(
    case: Case, effects: tuple[Effect, ...], retention: Retention, *, seed: int, draws: int
) -> dict[str, np.ndarray]:
    """Draw every input."""
    prices = {a.key: draw_assumption(a, seed=seed, draws=draws) for a in case.assumptions}
    return prices | draw_effects(case.lines, effects, retention, seed=seed, draws=draws)


def _known(case: Case, drawn: Draws, currency: str) -> Return:
    """Return what is known before any return: costs, benefit lines, and why there may be no return."""
    cost = float(case.costs.total(case.base))
    discount = tuple(a for a in case.assumptions if a.key == DISCOUNT)
    return Return(
        currency=currency,
        assumptions=_whose(case.used + discount),
        cost_total=cost,
        cost_lines=case.costs.lines(case.base),
        benefit_lines=tuple(_benefit_line(line, case, drawn) for line in case.lines),
        break_even=break_even(case, cost),
        superseded=case.costs.superseded,
        excludes=case.costs.excludes,
        draft=not all(a.approved_by for a in case.used + discount),
        reason=_refusal(case, cost, drawn),
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
        benefit=_spread(benefit, benefits),
        net=_spread(benefit - cost, benefits - costs),
        bcr=_spread(benefit / cost, benefits / costs),
        roi_pct=_spread(float(roi_pct(benefit, cost)), roi),
        roi_draws=roi,
        p_positive=float(np.mean(roi > 0)),
        switching=switching(case),
        effect_switching=effect_switching(case),
        tornado=tornado(case, drawn, roi),
    )


def _with_time(
    found: Return, case: Case, drawn: Draws, effects: tuple[Effect, ...], retention: Retention
) -> Return:
    """Add what needs the calendar: monthly cash, payback and net present value."""
    spread = profiles(case, effects, retention)
    flow = cash_flow(case, spread)
    worth = None
    if DISCOUNT in drawn:
        worth = _spread(float(npv(case, spread, case.base)[0]), npv(case, spread, drawn))
    return replace(
        found,
        cash_flow=flow,
        payback_month=payback_month(flow),
        npv=worth,
        npv_rate=case.base.get(DISCOUNT) if worth else None,
    )


def _with_caution(found: Return, case: Case, ledger: Ledger, choices: Choices) -> Return:
    """Add the cautious figure, which no choice makes rosier."""
    careful = conservative(
        case,
        cost=float(case.costs.total(case.base)),
        first_year_share=ledger.first_year_share,
        country=choices.country,
    )
    return replace(found, conservative=careful, conservative_roi_pct=careful.roi_pct if careful else None)


def _benefit_line(line: Line, case: Case, drawn: Draws) -> BenefitLine:
    """Return one line with its money; nought, and the reason, where there is no estimate or no price."""
    base, name = case.base, line.kind.name
    counted = line.effect is not None and line.reason is None
    return BenefitLine(
        name=name,
        amount=_spread(float(line.amount(base[name], base)), np.asarray(line.amount(drawn[name], drawn)))
        if counted
        else NOTHING,
        quantity=line.quantity(base[name], base) if counted else 0.0,
        quantity_unit=line.kind.unit,
        unit_price=base.get(line.kind.prices[0], 0.0),
        grade=line.grade,
        included=line.included,
        assumed=line.assumed,
        reason=line.reason,
    )


def _spread(estimate: float, draws: np.ndarray) -> Spread:
    """Return the central estimate beside the 5, 50 and 95 percent points of its draws."""
    low, middle, high = np.percentile(draws, [5, 50, 95])
    return Spread(estimate=estimate, p05=float(low), p50=float(middle), p95=float(high))


def _whose(assumptions: tuple[Assumption, ...]) -> str:
    """Return own, default or mixed."""
    owners = {a.own for a in assumptions}
    return "mixed" if len(owners) > 1 else "own" if owners == {True} else "default"
