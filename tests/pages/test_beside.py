"""What stands beside the money on the return page: described with intervals, priced on credible grounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.money.conversions import read_conversions
from analytics.report.catalogue import text
from pages.parts.study import DATABASE
from tests.pages.visit import raw_keys, said
from tests.report.example import study_of

PAGE = "from pages.money import beside\nbeside.show()\n"


def opened(lang: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=60)
    app.query_params["lang"] = lang
    return app.run()


@pytest.fixture
def beside_demo(demo: Path, pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a hand-made study before the answers of the demo centre."""
    monkeypatch.setenv(DATABASE, str(demo))
    pretend("good")
    return demo


def test_without_anything_to_follow_it_says_what_is_missing(pretend: Callable[..., object]) -> None:
    pretend("good")
    app = opened("nl")
    page = said(app)

    assert not app.exception
    assert text("page.beside.none", "nl") in page
    assert not raw_keys(page)


def test_every_theme_is_followed_and_none_is_money(beside_demo: Path) -> None:
    app = opened("sv")
    page = said(app)

    assert not app.exception
    assert not raw_keys(page)
    for theme in ("culture", "loyalty", "leadership", "innovation"):
        assert text(f"intangible.theme.{theme}", "sv") in page
    assert text("page.beside.missing", "sv", measure="Förbättringsförslag", file="kpi_long.csv") in page
    assert "(eNPS), alla (anonymt)" in page, "the eNPS of the demo is anonymous"
    assert "avkastningen" in page


def test_an_effect_stands_beside_the_lines_where_one_was_estimated(
    demo: Path, pretend: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = study_of("good").effects
    asked = replace(first, outcome="engagement", family="survey", unit="points", direction="up")
    monkeypatch.setenv(DATABASE, str(demo))
    pretend("good", effects=(asked, *others))
    page = said(opened("en"))

    assert text("page.beside.effect", "en", effect="") in page
    assert text("page.beside.descriptive", "en") in page


def test_a_price_needs_source_and_name_and_can_be_taken_back(beside_demo: Path) -> None:
    app = opened("en")
    app.text_input(key="beside.price.amount").set_value("120,000")
    app.button(key="FormSubmitter:beside-price-Save as assumed").click().run()
    assert text("page.beside.incomplete", "en") in said(app)
    assert read_conversions(beside_demo) == ()

    app.text_input(key="beside.price.who").set_value("HR controller")
    app.text_input(key="beside.price.source").set_value("Ledger 2025")
    app.button(key="FormSubmitter:beside-price-Save as assumed").click().run()
    (saved,) = read_conversions(beside_demo)
    assert (saved.measure, saved.amount, saved.who) == ("engagement", 120_000.0, "HR controller")
    assert text("page.beside.assumed", "en") in said(app)

    app.button(key="beside-take-engagement").click().run()
    assert read_conversions(beside_demo) == ()
    app.text_input(key="beside.price.amount").set_value("lots")
    app.button(key="FormSubmitter:beside-price-Save as assumed").click().run()
    assert text("page.beside.bad_amount", "en", amount="lots") in said(app)
