"""The cost ledger of the results document and its figure, against the ledger of the example."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analytics.cohorts.cost_drivers import Running, Size
from analytics.money.assumptions import in_force
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.cost_quarters import QuarterCost, Quarters
from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.cost_quarters import cost_quarters, cost_quarters_alt, cost_quarters_rows
from analytics.report.result_costs import cost_object
from analytics.settings import Filters
from tests.report.example import study_of

PRICES = in_force(currency="SEK")
FOUND = Quarters(
    rows=(
        QuarterCost(quarter="2026Q1", setup=300.0, booked=5_000.0, time=9_000.0, assumed=0.0),
        QuarterCost(quarter="2026Q2", setup=300.0, booked=900.0, time=5_400.0, assumed=0.0),
    ),
    to_come=3_000.0,
    life=36,
)


def test_the_ledger_adds_up_and_is_plain_json() -> None:
    study = study_of("positive")
    found = cost_object(study, PRICES, AS_SHIPPED)

    assert json.loads(json.dumps(found)) == found
    assert found["total"] == pytest.approx(sum(line["amount"] for line in found["lines"]))
    assert found["total"] == pytest.approx(sum(row["total"] for row in found["programmes"]) + hours(found))
    assert found["quarters"]["spent"] == pytest.approx(found["total"])
    assert found["per_mentee"] == pytest.approx(found["total"] / 184)


def hours(found: dict[str, list[dict[str, float]]]) -> float:
    """Return the derived time: the example names no programme that met."""
    return sum(line["amount"] for line in found["lines"] if line["known"] == "derived")


def test_a_handful_of_mentees_has_no_cost_each() -> None:
    study = study_of("positive")
    few = replace(
        study.ledger,
        mentees=4,
        running=(Running(month=study.ledger.last_month, programme="A", mentee_months=3.0),),
        sizes=(Size(programme="A", name="Compass", mentees=4, mentors=4),),
    )
    found = cost_object(replace(study, ledger=few), PRICES, AS_SHIPPED)

    assert (found["mentees"], found["per_mentee"], found["each_reason"]) == (None, None, "fewer_than_floor")
    assert [row["mentees"] for row in found["programmes"] if row["kind"] == "small"] == [None]


def test_there_is_no_ledger_of_one_site_nor_of_currencies_without_a_rate() -> None:
    study = study_of("positive")
    at_site = replace(study, filters=Filters(site="North"))
    euro = Choices(currency="EUR")

    assert cost_object(at_site, PRICES, AS_SHIPPED) == {"reason": "costs_not_by_site"}
    assert cost_object(study, PRICES, euro) == {
        "reason": "mixed_currencies",
        "currencies": "EUR, SEK",
    }


def test_bars_stack_to_the_cost_of_each_quarter_and_leave_out_what_costs_nothing() -> None:
    figure = cost_quarters(FOUND, "SEK", "en")

    assert [bar.name for bar in figure.data] == ["Participants' time", "Booked", "Set-up, over its life"]
    assert [sum(parts) for parts in zip(*(bar.y for bar in figure.data), strict=True)] == [14_300.0, 6_600.0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_ends_with_what_is_to_come_and_all_that_was_spent(lang: str) -> None:
    header, rows = cost_quarters_rows(FOUND, "SEK", lang)
    digits = ["".join(c for c in cell if c.isdigit()) for cell in rows[-1][1:]]

    assert len(rows) == 4
    assert len({len(row) for row in (header, *rows)}) == 1
    assert digits == ["14400", "5900", "3600", "23900"]
    assert cost_quarters_alt(FOUND, "SEK", lang)
