"""The retention page tab by tab in a real browser, on a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from analytics.report.catalogue import text
from tests.browser.look import MAIN, TIMEOUT, visit
from tests.pages.visit import ENGLISH, raw_keys

pytestmark = pytest.mark.browser
Reader = Callable[..., BrowserContext]
TABS = ("losing", "hires", "where", "mentoring", "growing", "absence", "rules")
CHART = '[data-testid="stPlotlyChart"]'
OVER = """width => [...document.querySelectorAll('[data-testid="stMainBlockContainer"] *')]
  .filter(e => !e.closest('.ml-scroll, svg, pre, [role="tablist"], [data-testid="stTabs"] > div:first-child'))
  .filter(e => e.offsetParent && e.getBoundingClientRect().right > width + 1)
  .map(e => e.tagName + '.' + e.className).slice(0, 3)"""  # what scrolls by itself may be wider


@pytest.mark.parametrize(
    ("width", "scheme", "lang"),
    [(1440, "light", "sv"), pytest.param(390, "dark", "nl", marks=pytest.mark.slow)],
)
def test_every_tab_fits_draws_and_is_in_the_link(
    width: int, scheme: str, lang: str, server: str, reader: Reader
) -> None:
    seen = visit(reader(width=width, scheme=scheme), server, "retention", lang=lang)
    page, drawn = seen.page, 0
    for tab in TABS:
        page.get_by_role("tab", name=text(f"page.retention.tab.{tab}", lang), exact=True).click()
        if tab != TABS[0]:
            page.wait_for_url(f"**tab={tab}**", timeout=TIMEOUT)
        seen.settle()
        seen.keep(f"retention-{tab}-{lang}-{width}-{scheme}")
        charts, said = page.locator(CHART), seen.text()
        drawn += charts.count()

        assert page.locator(".ml-error").count() == 0, tab
        assert page.evaluate(f"document.querySelector('{MAIN}').scrollWidth") <= width, tab
        assert page.evaluate(OVER, width) == [], tab
        assert page.locator(f"{CHART} .main-svg").count() >= charts.count(), tab
        assert page.locator(f"{MAIN} table, {MAIN} .ml-empty").count() > 0, tab
        assert raw_keys(said) == [], tab
        assert ENGLISH.findall(said) == [], tab
    assert drawn >= 5
    assert seen.errors == []
    assert seen.foreign == []
