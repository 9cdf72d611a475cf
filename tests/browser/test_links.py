"""Links in a real browser: they restore what they name, on a fresh server too, and clicks write them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext

from analytics.report.catalogue import text
from tests.browser.look import MAIN, visit

pytestmark = pytest.mark.browser
Reader = Callable[..., BrowserContext]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=pytest.mark.slow)  # the tabs are opened by link on a fresh server, too
        for page in ("retention", "data", "kpis", "roi", "evidence")
    ],
)
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


@pytest.mark.slow  # `tests/pages/test_link.py` does so without a browser
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
