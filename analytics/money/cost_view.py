"""Everything the costs section shows of one ledger, worked out at likely prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.cohorts.cost_drivers import Rewards
from analytics.cohorts.ledger import Ledger
from analytics.errors import NotEstimable
from analytics.money.assumptions import FALLBACK_CURRENCY, PRICES, bases
from analytics.money.choices import Choices, Rate
from analytics.money.cost_gaps import MissingCost, missing, without_books
from analytics.money.cost_programmes import ProgrammeCost, by_programme, whole
from analytics.money.cost_quarters import Quarters, by_quarter
from analytics.money.costs import Costs, read_costs
from analytics.money.currency import priced_in, quote
from analytics.money.ret import Assumption, CostLine


@dataclass(frozen=True, slots=True, kw_only=True)
class CostView:
    """Costs up to `as_of` in one currency, with what they leave out and the rates they rest on."""

    currency: str
    as_of: date
    costs: Costs
    whole: ProgrammeCost
    lines: tuple[CostLine, ...]
    quarters: Quarters
    programmes: tuple[ProgrammeCost, ...]
    missing: tuple[MissingCost, ...]
    without_books: tuple[str, ...]
    without_minutes: int
    unallocated: tuple[tuple[str, float], ...]  # currency and amount booked without a programme
    rewards: Rewards
    rates: tuple[Rate, ...]


def cost_view(ledger: Ledger, assumptions: Sequence[Assumption], choices: Choices) -> CostView:
    """Return the view of one ledger.

    Raises
    ------
    NotEstimable
        ``no_costs``, ``no_price``, or ``mixed_currencies`` with the `currencies` that lack a rate.
    """
    costs = read_costs(ledger, choices)
    currency = costs.currency or next((a.currency for a in assumptions if a.currency), FALLBACK_CURRENCY)
    priced = priced_in(assumptions, currency, choices.rates, ledger.as_of)
    foreign = {a.currency or currency for a in priced if a.key in costs.prices and a.key in PRICES} - {
        currency
    }
    if foreign:
        raise NotEstimable("mixed_currencies", currencies=", ".join(sorted({*foreign, currency})))
    values = bases(priced)
    return CostView(
        currency=currency,
        as_of=ledger.as_of,
        costs=costs,
        whole=whole(ledger, costs, values),
        lines=costs.lines(values),
        quarters=by_quarter(costs, values),
        programmes=by_programme(ledger, costs, values),
        missing=missing(costs, priced),
        without_books=without_books(ledger, costs),
        without_minutes=sum(row.without_minutes for row in ledger.meetings),
        unallocated=ledger.unallocated_by,
        rewards=ledger.rewards,
        rates=_used(ledger, assumptions, choices, currency),
    )


def _used(
    ledger: Ledger, assumptions: Sequence[Assumption], choices: Choices, currency: str
) -> tuple[Rate, ...]:
    """Return the rates that turn booked amounts or prices into the currency of the costs."""
    foreign = {*ledger.currencies, *(a.currency for a in assumptions if a.currency)} - {currency}
    found = (quote(choices.rates, one, currency, ledger.as_of) for one in sorted(foreign))
    return tuple(one.rate for one in found if one is not None)
