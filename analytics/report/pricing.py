"""Estimates turned into money with the assumptions and choices in force; no estimate is touched."""

from __future__ import annotations

from analytics.money.assumptions import FALLBACK_CURRENCY, in_force, own_assumption
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.currency import cost_currency
from analytics.money.kept import Kept
from analytics.money.realised import held
from analytics.money.ret import Assumption, Return
from analytics.money.roi import compute_return
from analytics.report.study import Study


def assumed(studied: Study, kept: Kept) -> tuple[Assumption, ...]:
    """Return the assumptions in force: what somebody saved, else what was exported, else the default."""
    exported = [own_assumption(*row) for row in studied.ledger.assumptions]
    own = [*exported, *held(kept.own, kept.choices.reuse)]
    currency = cost_currency(studied.ledger, kept.choices)
    return in_force(own, currency=currency, country=kept.choices.country)


def price(
    studied: Study,
    assumptions: tuple[Assumption, ...] | None = None,
    *,
    choices: Choices = AS_SHIPPED,
    seed: int = 0,
) -> Return:
    """Turn the estimates into money; the estimates themselves are not touched.

    Parameters
    ----------
    assumptions : tuple of Assumption, optional
        Instead of those in force, e.g. as a reader edited them.
    choices : Choices
        What is counted.

    Returns
    -------
    Return
        Refused for one site: costs are not booked by site, so its benefits have nothing to stand against.
    """
    if studied.filters.site is not None:
        currency = studied.ledger.currency or FALLBACK_CURRENCY
        return Return(currency=currency, assumptions="default", reason="costs_not_by_site")
    return compute_return(
        studied.ledger,
        effects=studied.money_effects,
        retention=studied.retention,
        assumptions=assumptions or studied.assumptions,
        choices=choices,
        seed=seed,
    )
