"""Every page in a real browser: in its language, without errors, and without asking any other host."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext

from analytics.report.catalogue import LANGUAGES, text
from tests.browser.look import MAIN, PATHS, visit
from tests.pages.visit import ENGLISH, raw_keys

pytestmark = pytest.mark.browser
Reader = Callable[..., BrowserContext]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PATHS)
def test_a_page_reads_in_its_language(page: str, lang: str, server: str, reader: Reader) -> None:
    seen = visit(reader(), server, page, lang=lang)
    said = seen.text()
    seen.keep(f"{page}-{lang}")

    assert seen.page.inner_text("h1") == text(f"page.{page}.title", lang)
    assert seen.page.locator(".ml-error").count() == 0
    assert seen.page.locator('[data-testid="stException"]').count() == 0
    assert raw_keys(said) == []
    assert lang == "en" or ENGLISH.findall(said) == []
    assert seen.errors == []
    assert seen.foreign == []


@pytest.mark.parametrize("page", PATHS)
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "dark")])
def test_a_page_fits_a_phone_and_the_dark(
    page: str, width: int, scheme: str, server: str, reader: Reader
) -> None:
    seen = visit(reader(width=width, scheme=scheme), server, page, lang="sv")
    seen.keep(f"{page}-sv-{width}-{scheme}")
    wide = seen.page.evaluate(f"document.querySelector('{MAIN}').scrollWidth")

    assert seen.page.locator(".ml-error").count() == 0
    assert wide <= width
    assert seen.errors == []


def test_the_five_answers_stand_above_the_fold(server: str, reader: Reader) -> None:
    seen = visit(reader(), server, "overview", lang="sv")
    cards = seen.page.locator('[class*="st-key-card-"]')
    foot = max(card.bounding_box()["y"] + card.bounding_box()["height"] for card in cards.all())

    assert cards.count() == 5
    assert foot <= 900
    assert seen.page.locator('[data-testid="stPlotlyChart"]').count() <= 6


@pytest.mark.parametrize("page", ["retention", "kpis", "roi", "evidence", "data"])
def test_the_first_deep_link_to_a_fresh_server_shows_the_same_frame(
    page: str, fresh_server: str, reader: Reader
) -> None:
    first = visit(reader(locale="nb-NO"), fresh_server, page)
    second = visit(reader(locale="nb-NO"), fresh_server, page)
    menu = '[data-testid="stSidebarNav"]'

    assert first.page.get_by_role("dialog").count() == 0
    assert first.page.inner_text("h1") == text(f"page.{page}.title", "nb")
    assert first.page.inner_text(menu) == second.page.inner_text(menu)


def test_a_link_restores_language_filter_and_kpi_and_survives_the_menu(server: str, reader: Reader) -> None:
    first = visit(reader(), server, "kpis", lang="nl", kpi="fcr")
    first.page.get_by_text(text("page.retention.menu", "nl"), exact=True).click()
    first.wait_for_title(text("page.retention.title", "nl"))
    address = first.page.url
    second = visit(reader(locale="sv-SE", fresh=True), server, "overview")
    second.open(address)

    assert parse_qs(urlsplit(address).query) == {"lang": ["nl"], "kpi": ["fcr"]}
    assert urlsplit(address).path == "/retention"
    assert second.page.inner_text(MAIN) == first.page.inner_text(MAIN)


def test_a_link_opens_its_tab_and_a_click_on_another_writes_the_address(server: str, reader: Reader) -> None:
    seen = visit(reader(), server, "evidence", lang="nb", tab="cards")
    tabs = seen.page.get_by_role("tab")
    opened = tabs.and_(seen.page.locator('[aria-selected="true"]'))
    assert opened.inner_text() == text("page.evidence.tab.cards", "nb")
    tabs.filter(has_text=text("page.evidence.tab.power", "nb")).click()
    seen.page.wait_for_url("**tab=power**")
    seen.settle()

    assert opened.inner_text() == text("page.evidence.tab.power", "nb")
    assert seen.page.locator(".ml-error").count() == 0
    assert seen.errors == []


def test_the_language_selector_writes_the_address(server: str, reader: Reader) -> None:
    seen = visit(reader(locale="sv-SE"), server, "retention")
    assert seen.page.inner_text("h1") == text("page.retention.title", "sv")
    seen.page.get_by_label(text("page.filters.lang", "sv")).click()
    seen.page.get_by_role("option", name=text("page.lang", "en")).click()
    seen.wait_for_title(text("page.retention.title", "en"))

    assert parse_qs(urlsplit(seen.page.url).query) == {"lang": ["en"]}


def test_every_chart_has_words_and_a_table(server: str, reader: Reader) -> None:
    for page in ("overview", "retention", "kpis", "roi"):
        seen = visit(reader(), server, page, lang="en")
        charts = seen.page.locator('[class*="st-key-chart-"]')

        assert charts.count() > 0
        assert charts.locator("details:not(.ml-method) table").count() == charts.count()
        assert charts.locator("details.ml-method pre.ml-sql").count() == charts.count()
        assert all(
            chart.get_attribute("aria-label")
            for chart in seen.page.locator('[data-testid="stPlotlyChart"]').all()
        )
