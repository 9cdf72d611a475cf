"""Amounts in several currencies: added only by a dated rate, in either direction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analytics.cohorts.ledger import Booked, Ledger
from analytics.errors import NotEstimable
from analytics.money.choices import Choices, Rate
from analytics.money.costs import read_costs
from analytics.money.currency import cost_currency, is_old, priced_in, quote
from tests.money.cases import JAN, assumption, ledger

AS_OF = date(2026, 12, 28)
MIXED = (
    Booked(month=JAN, cost_type="platform", amount=1_000, currency="SEK"),
    Booked(month=JAN, cost_type="platform", amount=100, currency="EUR"),
    Booked(month=JAN + 1, cost_type="other", amount=50, currency="NOK"),
)


def mixed() -> Ledger:
    return ledger(booked=MIXED, currency=None, reason="mixed_currencies")


def rate(currency: str, to: str, value: float, day: date = AS_OF) -> Rate:
    return Rate(currency=currency, to=to, rate=value, day=day, source="by hand")


def test_without_rates_the_currencies_are_named_and_nothing_is_added() -> None:
    with pytest.raises(NotEstimable, match="mixed_currencies") as refused:
        read_costs(mixed())

    assert refused.value.detail == {"currencies": "EUR, NOK, SEK"}


def test_one_missing_rate_names_what_cannot_be_added() -> None:
    with pytest.raises(NotEstimable) as refused:
        read_costs(mixed(), Choices(rates=(rate("EUR", "SEK", 11),)))

    assert refused.value.detail == {"currencies": "NOK, SEK"}


def test_rates_turn_every_amount_into_the_currency_they_lead_to() -> None:
    rates = (rate("EUR", "SEK", 11.0), rate("NOK", "SEK", 0.9))
    costs = read_costs(mixed(), Choices(rates=rates))

    assert costs.currency == "SEK"
    assert costs.booked[:2].tolist() == pytest.approx([1_000 + 100 * 11.0, 50 * 0.9])


def test_a_rate_works_in_both_directions() -> None:
    rates = (rate("EUR", "SEK", 10.0), rate("EUR", "NOK", 12.5))
    costs = read_costs(mixed(), Choices(rates=rates, currency="EUR"))

    assert float(costs.booked.sum()) == pytest.approx(1_000 / 10 + 100 + 50 / 12.5)


def test_the_newest_rate_up_to_the_as_of_date_counts_and_a_later_one_only_alone() -> None:
    old, new, later = (
        rate("EUR", "SEK", x, AS_OF + timedelta(days=d)) for x, d in ((9, -90), (10, -1), (11, 1))
    )

    def factor(*rates: Rate) -> float | None:
        found = quote(rates, "EUR", "SEK", AS_OF)
        return found.factor if found else None

    assert factor(old, later, new) == factor(new, old, later) == 10
    assert factor(later) == 11
    assert factor() is None


@pytest.mark.parametrize(("days", "old"), [(365, False), (366, True), (-366, True)])
def test_a_rate_is_old_after_a_year(days: int, old: bool) -> None:
    assert is_old(rate("EUR", "SEK", 10, AS_OF - timedelta(days=days)), AS_OF) is old


def test_a_single_currency_may_be_turned_into_another_only_with_a_rate() -> None:
    one = ledger(1_000)

    assert cost_currency(one, Choices()) == "SEK"
    with pytest.raises(NotEstimable, match="mixed_currencies"):
        read_costs(one, Choices(currency="NOK"))
    turned = read_costs(one, Choices(currency="NOK", rates=(rate("NOK", "SEK", 0.8),)))
    assert float(turned.booked.sum()) == pytest.approx(1_250)


def test_prices_follow_with_their_whole_range_and_shares_do_not() -> None:
    given = (
        assumption("agent_hour_cost", 300, low=200, high=400),
        assumption("discount_rate", 4),
    )
    hour, share = priced_in(given, "EUR", (rate("EUR", "SEK", 10),), AS_OF)

    assert (hour.low, hour.base, hour.high, hour.currency) == (20, 30, 40, "EUR")
    assert share == given[1]


def test_a_price_without_a_rate_stays_in_its_own_currency() -> None:
    given = (assumption("agent_hour_cost", 300),)

    assert priced_in(given, "EUR", (), AS_OF) == given
