"""The costs of the return page: what a reader counts and the rates a reader types act at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analytics.cohorts.ledger import Booked, Ledger
from analytics.money.assumptions import in_force
from analytics.report.catalogue import text
from analytics.settings import Filters
from tests.pages.visit import box, raw_keys, said, visit
from tests.report.example import ledger

Pretend = Callable[..., list[Filters]]
PRICES = in_force(currency="SEK")


def costs(put: Pretend, lang: str, case: Ledger) -> AppTest:
    """Open the costs of a ledger."""
    put("good", ledger=case, assumptions=PRICES)
    return visit("roi", lang, tab="costs")


def mixed() -> Ledger:
    euro = Booked(month=2025 * 12 + 7, cost_type="external_consultant", amount=1_000.0, currency="EUR")
    own = tuple(replace(row, currency="SEK") for row in ledger().booked)
    return replace(ledger(), booked=(*own, euro), currency=None, reason="mixed_currencies")


def test_the_reader_sees_every_type_and_can_leave_participants_time_out(pretend: Pretend) -> None:
    app = costs(pretend, "en", ledger())
    whole = said(app)

    assert "SEK 304,000" in whole.replace("\u00a0", " ")  # booked: 60,000 + 96,000 + 148,000
    assert text("money.cost_source.derived", "en") in whole
    app.toggle(key="costs.count.people").set_value(False).run()
    without = said(app)
    assert text("page.costs.excluded", "en") in without
    assert text("money.cost_source.derived", "en") not in without


@pytest.mark.parametrize("lang", ["sv", "nb", "nl"])
def test_the_costs_are_said_in_the_readers_language(pretend: Pretend, lang: str) -> None:
    shown = said(costs(pretend, lang, replace(ledger(), unallocated_by=(("SEK", 10.0),))))

    assert text("page.costs.heading", lang) in shown
    assert text("page.costs.missing_lead", lang) in shown
    assert not raw_keys(shown)


def test_currencies_wait_for_a_rate_and_one_typed_gives_the_total(pretend: Pretend) -> None:
    app = costs(pretend, "en", mixed())

    assert any("EUR, SEK" in told for told in box(app, "ml-empty"))
    app.text_input(key="rate.rate.en").set_value("11.2")
    submit(app)
    assert box(app, "ml-error")  # no source
    app.text_input(key="rate.source.en").set_value("the budget")
    submit(app)
    shown = said(app).replace("\u00a0", " ")
    assert not box(app, "ml-error")
    assert "SEK 11,200" in shown
    assert "11.20 SEK for 1 EUR" in shown


def submit(app: AppTest) -> None:
    """Press the button of the form."""
    label = text("page.rates.use", "en")
    next(button for button in app.button if button.label == label).click().run()
