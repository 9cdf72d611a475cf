"""Which assumptions are in force, and which ranges are none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.errors import BadInput
from analytics.money.assumptions import KEYS, PRICES, bases, check, in_force, own_assumption
from analytics.money.derived import RESTS_ON, worked_out
from analytics.money.missing import usual_costs
from analytics.money.packs import defaults
from analytics.money.used import USUAL, used_in
from analytics.report.catalogue import LANGUAGES
from analytics.report.register_words import source_words, uses
from tests.money.cases import JAN, assumption, ledger

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


@pytest.mark.parametrize("country", PACKS)
def test_every_derived_default_follows_from_its_parts(country: str) -> None:
    """NO: low 38,000 x 12 x 1.18 / 1,720 h = 313; likely 45,500 x 12 x 1.25 / 1,650 h = 414 an hour."""
    pack = {a.key: a for a in defaults(country)}

    for key in RESTS_ON:
        wanted = worked_out(key, pack)
        assert (pack[key].low, pack[key].base, pack[key].high) == pytest.approx(wanted, rel=0.05)
        assert pack[key].base == pytest.approx(wanted[1], rel=0.02)


@pytest.mark.parametrize("country", sorted(set(PACKS) - {"NO"}))
def test_a_sick_hour_is_to_an_hour_as_in_norway(country: str) -> None:
    norway, here = bases(defaults("NO")), bases(defaults(country))

    assert norway["sick_hour_cost"] == pytest.approx(4_000 / 7.5, rel=0.01)
    share = norway["sick_hour_cost"] / norway["agent_hour_cost"]
    assert here["sick_hour_cost"] == pytest.approx(here["agent_hour_cost"] * share, rel=0.03)


def test_published_figures_stand_as_published() -> None:
    sweden, norway = ({a.key: a for a in defaults(country)} for country in ("SE", "NO"))

    assert [(a.low, a.base, a.high) for a in (sweden["agent_pay_month"], norway["agent_pay_month"])] == [
        (22_000, 27_000, 32_000),
        (38_000, 45_500, 50_000),
    ]
    assert [sweden["employer_cost_factor"].base, norway["employer_cost_factor"].base] == [1.42, 1.25]
    hours, share = norway["productive_hours_per_year"], norway["replacement_share"]
    assert (hours.low, hours.base, hours.high) == (1_550, 1_650, 1_720)
    assert (share.low, share.base, share.high) == (20, 29, 50)
    coordinator = norway["coordinator_hours_per_week"]
    assert (coordinator.low, coordinator.base, coordinator.high) == (4, 6, 8)


def test_ones_own_pay_makes_the_prices_that_rest_on_it() -> None:
    """30,000 x 12 x 1.42 / 1,650 = 309.8 an hour; a leaver 29 % of 360,000 = 104,400."""
    pay = assumption("agent_pay_month", 30_000)
    found = {a.key: a for a in in_force([pay], currency="SEK")}

    assert found["agent_hour_cost"].base == pytest.approx(309.8, abs=0.1)
    assert found["agent_hour_cost"].low == pytest.approx(30_000 * 12 * 1.31 / 1_720, abs=0.1)
    assert found["replacement_cost"].base == pytest.approx(104_400)
    assert not found["agent_hour_cost"].own  # it rests on default hours all the same
    assert found["agent_hour_cost"].approved_by is None
    assert found["sick_hour_cost"] in defaults("SE")


def test_with_every_part_ones_own_and_approved_the_price_is_too() -> None:
    parts = [
        assumption("agent_pay_month", 30_000),
        assumption("employer_cost_factor", 1.5),
        assumption("productive_hours_per_year", 1_600),
    ]
    found = {a.key: a for a in in_force(parts, currency="SEK")}

    assert found["agent_hour_cost"].base == pytest.approx(30_000 * 12 * 1.5 / 1_600, rel=1e-3)
    assert found["mentor_hour_cost"].base == pytest.approx(30_000 * 12 * 1.5 / 1_600 * 1.1, rel=1e-3)
    assert (found["agent_hour_cost"].own, found["agent_hour_cost"].approved_by) == (True, "Finance")
    assert not found["replacement_cost"].own


def test_ones_own_price_stands_whatever_the_pay() -> None:
    mine = [assumption("agent_hour_cost", 333), assumption("agent_pay_month", 30_000)]

    assert bases(in_force(mine, currency="SEK"))["agent_hour_cost"] == 333


def test_ones_own_hour_cost_moves_nothing_else() -> None:
    """What switches the return is worked out one price at a time, so no price may pull another along."""
    before = bases(in_force(currency="SEK"))
    after = bases(in_force([assumption("agent_hour_cost", 999)], currency="SEK"))

    assert {key for key in before if before[key] != after[key]} == {"agent_hour_cost"}


def test_a_default_that_was_written_out_stays_a_default_until_somebody_answers_for_it() -> None:
    written_out = [replace(a, own=True, unit="x") for a in defaults("SE")]
    approved = replace(written_out[0], approved_by="CFO")

    assert in_force(written_out, currency="SEK") == in_force(currency="SEK")
    assert [a.key for a in in_force([*written_out, approved], currency="SEK") if a.own] == [approved.key]


def test_another_country_has_its_own_pay() -> None:
    finland, netherlands = (bases(in_force(currency="EUR", country=c)) for c in ("FI", "NL"))

    assert (finland["agent_pay_month"], netherlands["agent_pay_month"]) == (2_500, 2_600)


def test_hours_that_pay_is_divided_by_are_never_nought() -> None:
    with pytest.raises(BadInput, match="productive_hours"):
        check(assumption("productive_hours_per_year", 1_600, low=0))


def test_old_keys_keep_their_random_streams() -> None:
    """The place of a key names its stream; what was drawn yesterday must be drawn tomorrow."""
    assert KEYS[:9] == (
        "agent_hour_cost",
        "mentor_hour_cost",
        "replacement_cost",
        "repeat_contact_cost",
        "sick_hour_cost",
        "margin_per_sale",
        "time_realisation_share",
        "mentor_prep_ratio",
        "discount_rate",
    )


@pytest.mark.parametrize("key", KEYS)
def test_every_assumption_says_where_it_is_used(key: str) -> None:
    places = used_in(key)

    assert places
    assert len(places) == len(set(places))
    for lang in LANGUAGES:
        assert "{" not in uses(key, lang)


def test_a_usual_cost_names_the_assumptions_it_really_needs() -> None:
    usual = usual_costs(ledger(100.0), np.arange(JAN, JAN + 12), ())

    assert {one.cost_type: set(one.needs) for one in usual} == {
        cost_type: set(needs) for cost_type, needs in USUAL.items()
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shipped_source_is_said_in_every_language(lang: str) -> None:
    for country in PACKS:
        for a in defaults(country):
            said = source_words(a.source, lang)
            assert lang == "en" or said != a.source or "Teleskope" in said
    assert source_words("payroll 2025", lang) == "payroll 2025"
