"""Everything about the money in the results document: the return, and what was looked at beside it."""

from __future__ import annotations

from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.forecast_file import Frozen
from analytics.money.look_ahead import Ahead, look_ahead
from analytics.money.ret import Assumption, Return
from analytics.report.prospects import Prospects
from analytics.report.result_costs import cost_object
from analytics.report.result_forecast import forecast_object
from analytics.report.result_intangibles import intangibles_object
from analytics.report.result_parts import Json
from analytics.report.result_roi import roi_object
from analytics.report.result_scenarios import scenario_object
from analytics.report.study import Study


def money_object(
    study: Study,
    ret: Return,
    assumptions: tuple[Assumption, ...],
    choices: Choices = AS_SHIPPED,
    frozen: tuple[Frozen, ...] = (),
    *,
    hidden: list[Json],
) -> Json:
    """Return the money; ledger, scenarios, forecast and register where the study looked that far.

    Parameters
    ----------
    assumptions : tuple of Assumption
        Those the return was priced with.
    frozen : tuple of Frozen
        Forecasts kept for this database.
    hidden : list
        What is hidden is added to it.
    """
    found = roi_object(ret)
    if study.prospects is None:
        return found
    ahead = _ahead(study, study.prospects, ret, assumptions, choices)
    groups = study.prospects.groups
    return {
        **found,
        "cost": {**found["cost"], "ledger": cost_object(study, assumptions, choices)},
        **scenario_object(study, assumptions, choices, groups, seed=study.seed),
        "forecast": forecast_object(ahead, frozen),
        "intangibles": intangibles_object(study.prospects.beside, hidden),
    }


def _ahead(
    study: Study,
    prospects: Prospects,
    ret: Return,
    assumptions: tuple[Assumption, ...],
    choices: Choices,
) -> Ahead:
    """Return the forecasts; costs are not booked by site, so one site alone has none."""
    if study.filters.site is not None:
        return Ahead(currency=ret.currency, reason="costs_not_by_site")
    return look_ahead(
        study.ledger,
        prospects.plan,
        effects=study.money_effects,
        retention=study.retention,
        assumptions=assumptions,
        choices=choices,
        seed=study.seed,
    )
