"""Which assumptions are in force, and which ranges are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.errors import BadInput
from analytics.money.assumptions import KEYS, PRICES, bases, check, in_force, own_assumption
from analytics.money.packs import defaults
from tests.money.cases import assumption

PACKS = ("SE", "NO", "DK", "NL", "FI", "EUR")
USED = set(KEYS) - {"margin_per_sale"}  # no default is defensible


@pytest.mark.parametrize("country", PACKS)
def test_every_pack_is_whole_sourced_and_a_range(country: str) -> None:
    pack = defaults(country)

    assert {a.key for a in pack} == USED
    assert all(check(a) is a and a.low <= a.base <= a.high and a.low < a.high and a.source for a in pack)
    assert not any(a.own or a.approved_by for a in pack)
    assert {bool(a.currency) == (a.key in PRICES) for a in pack} == {True}


def test_documented_figures() -> None:
    """NO: 45,500 a month x 12 x 1.25 / 1,650 h = 414 an hour; 29 % of a year's 546,000 = 158,340."""
    norway, sweden = bases(defaults("NO")), bases(defaults("SE"))

    assert norway["agent_hour_cost"] == pytest.approx(45_500 * 12 * 1.25 / 1_650, rel=0.01)
    assert norway["replacement_cost"] == pytest.approx(0.29 * 45_500 * 12, rel=0.01)
    assert sweden["agent_hour_cost"] == pytest.approx(27_000 * 12 * 1.42 / 1_650, rel=0.01)
    assert (sweden["time_realisation_share"], norway["time_realisation_share"]) == (25, 25)


@pytest.mark.parametrize(
    ("currency", "country", "spoken"),
    [("SEK", None, "SEK"), ("NOK", None, "NOK"), ("EUR", "NL", "EUR"), (None, None, "EUR")],
)
def test_defaults_speak_the_currency_of_the_ledger(
    currency: str | None, country: str | None, spoken: str
) -> None:
    assert {a.currency for a in in_force(currency=currency, country=country)} == {spoken, None}


def test_the_own_row_wins_and_the_rest_stay_default() -> None:
    mine = assumption("replacement_cost", 150_000)
    found = in_force([mine], currency="SEK")

    assert [a.key for a in found] == [key for key in KEYS if key in USED]
    assert [a.key for a in found if a.own] == ["replacement_cost"]
    assert mine in found


def test_without_booked_costs_the_own_prices_name_the_currency() -> None:
    mine = replace(assumption("replacement_cost", 150_000), currency="NOK")

    assert {a.currency for a in in_force([mine])} == {"NOK", None}


def test_a_currency_without_a_pack_has_shares_only() -> None:
    assert {a.key for a in in_force(currency="USD")} == set(KEYS) - set(PRICES) - {"employer_cost_factor"}


def test_order_of_rows_changes_nothing() -> None:
    rows = [assumption("replacement_cost", 1), assumption("sick_hour_cost", 2), assumption("happiness", 3)]

    assert in_force(rows, currency="SEK") == in_force(rows[::-1], currency="SEK")
    assert "happiness" not in {a.key for a in in_force(rows, currency="SEK")}


@pytest.mark.parametrize(
    ("key", "low", "base", "high"),
    [
        ("replacement_cost", 3, 2, 4),
        ("replacement_cost", 1, 5, 4),
        ("replacement_cost", -1, 2, 4),
        ("replacement_cost", 1, float("nan"), 4),
        ("replacement_cost", 1, 2, float("inf")),
        ("time_realisation_share", 0, 25, 101),
    ],
)
def test_refuses_a_range_that_is_none(key: str, low: float, base: float, high: float) -> None:
    with pytest.raises(BadInput, match=key):
        in_force([assumption(key, base, low=low, high=high)], currency="SEK")


def test_preparation_may_take_longer_than_the_meeting() -> None:
    assert check(assumption("mentor_prep_ratio", 150)).base == 150


def test_an_exported_row_becomes_an_assumption_of_ones_own() -> None:
    row = ("discount_rate", 1.0, 2.0, 3.0, "percent a year", "SEK", "CFO", "CFO", "2026-01-02")
    found = own_assumption(*row)

    assert (found.own, found.currency, found.approved_on) == (True, None, "2026-01-02")
