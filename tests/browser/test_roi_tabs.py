"""The return page tab by tab in a real browser: four languages, on a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from analytics.report.catalogue import text
from tests.browser.look import MAIN, TIMEOUT, visit
from tests.browser.test_retention_tabs import CHART, OVER
from tests.pages.visit import ENGLISH, raw_keys

pytestmark = pytest.mark.browser
Reader = Callable[..., BrowserContext]
TABS = ("worth", "costs", "benefits", "assumptions", "scenarios", "forecast", "outside")
LATER = [
    (1440, "light", "sv"),
    (1440, "dark", "en"),
    (390, "light", "nb"),
    (390, "light", "sv"),
    (1440, "light", "nl"),
]
LOOKS = [(390, "dark", "nl"), *(pytest.param(*look, marks=pytest.mark.slow) for look in LATER)]


@pytest.mark.parametrize(("width", "scheme", "lang"), LOOKS)
def test_every_tab_fits_draws_and_is_in_the_link(
    width: int, scheme: str, lang: str, server: str, reader: Reader
) -> None:
    seen = visit(reader(width=width, scheme=scheme), server, "roi", lang=lang)
    page, drawn = seen.page, 0
    for tab in TABS:
        page.get_by_role("tab", name=text(f"page.roi.tab.{tab}", lang), exact=True).click()
        if tab != TABS[0]:
            page.wait_for_url(f"**tab={tab}**", timeout=TIMEOUT)
        seen.settle()
        seen.keep(f"roi-{tab}-{lang}-{width}-{scheme}")
        charts, said = page.locator(CHART), seen.text()
        drawn += charts.count()

        assert page.locator(".ml-error, [data-testid=stException]").count() == 0, tab
        assert page.evaluate(f"document.querySelector('{MAIN}').scrollWidth") <= width, tab
        assert page.evaluate(OVER, width) == [], tab
        assert page.locator(f"{CHART} .main-svg").count() >= charts.count(), tab
        assert page.locator(f"{MAIN} table").count() > 0, tab
        assert raw_keys(said) == [], tab
        assert lang == "en" or ENGLISH.findall(said) == [], tab
    assert drawn >= 7
    assert seen.errors == []
    assert seen.foreign == []


def test_a_typed_price_repaints_the_return_and_can_be_taken_back(server: str, reader: Reader) -> None:
    seen = visit(reader(fresh=True), server, "roi", lang="en", tab="assumptions")
    page, form = seen.page, seen.page.locator('[data-testid="stForm"]').first
    before = page.inner_text(".ml-verdict")
    fields = form.locator("input[type=text]")
    for place, value in enumerate(("900", "1,000", "1,100")):
        fields.nth(place).fill(value)
    form.get_by_role("button", name=text("page.roi.apply", "en")).click()
    page.wait_for_function("old => document.querySelector('.ml-verdict').innerText !== old", arg=before)
    seen.settle()
    page.get_by_role("button", name=text("page.register.take_back", "en")).click()
    page.wait_for_function("old => document.querySelector('.ml-verdict').innerText === old", arg=before)
    seen.settle()

    assert page.locator(".ml-error").count() == 0
    assert page.locator(".st-key-money-pending").count() == 0
    assert seen.errors == []
