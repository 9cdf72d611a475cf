"""Every page in a real browser: in its language, without errors, and without asking any other host."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from analytics.report.catalogue import text
from tests.browser.look import MAIN, Visit, visit
from tests.pages.visit import ENGLISH, raw_keys

pytestmark = pytest.mark.browser
Reader = Callable[..., BrowserContext]
READ = [
    *((page, "sv") for page in ("overview", "kpis", "evidence", "data")),
    ("roi", "nb"),
    *(
        pytest.param(*read, marks=pytest.mark.slow)
        for read in (("retention", "sv"), ("roi", "sv"), ("overview", "en"), ("kpis", "nl"))
    ),
]  # `test_*_tabs.py` read the other pages, and `tests/pages` every page in every language, without a browser
DARK = [
    *((page, 390) for page in ("overview", "retention", "kpis", "evidence", "data")),
    ("overview", 1440),
    *(pytest.param(*look, marks=pytest.mark.slow) for look in (("roi", 390), ("kpis", 1440))),
]
CHARTED = ("overview", "retention", "kpis", "roi")


@pytest.mark.parametrize(("page", "lang"), READ)
def test_a_page_reads_in_its_language(page: str, lang: str, server: str, reader: Reader) -> None:
    seen = visit(reader(), server, page, lang=lang)
    said = seen.text()
    seen.keep(f"{page}-{lang}")

    assert seen.page.inner_text("h1") == text(f"page.{page}.title", lang)
    assert seen.page.locator(".ml-error").count() == 0
    assert seen.page.locator('[data-testid="stException"]').count() == 0
    assert raw_keys(said) == []
    assert lang == "en" or ENGLISH.findall(said) == []
    assert page not in CHARTED or explained_charts(seen) > 0
    assert seen.errors == []
    assert seen.foreign == []
    if page == "overview":
        stands_above_the_fold(seen)


@pytest.mark.parametrize(("page", "width"), DARK)
def test_a_page_fits_a_phone_and_the_dark(page: str, width: int, server: str, reader: Reader) -> None:
    seen = visit(reader(width=width, scheme="dark"), server, page, lang="sv")
    seen.keep(f"{page}-sv-{width}-dark")
    wide = seen.page.evaluate(f"document.querySelector('{MAIN}').scrollWidth")

    assert seen.page.locator(".ml-error").count() == 0
    assert wide <= width
    assert seen.errors == []


def stands_above_the_fold(seen: Visit) -> None:
    """Assert that a reader sees the five answers without scrolling."""
    cards = seen.page.locator('[class*="st-key-card-"]')
    foot = max(card.bounding_box()["y"] + card.bounding_box()["height"] for card in cards.all())

    assert cards.count() == 5
    assert foot <= 900
    assert seen.page.locator('[data-testid="stPlotlyChart"]').count() <= 6


def explained_charts(seen: Visit) -> int:
    """Return how many charts are open, each of which has words, a table and its SQL."""
    charts = seen.page.locator('[class*="st-key-chart-"]')

    assert charts.locator("details:not(.ml-method) table").count() == charts.count()
    assert charts.locator("details.ml-method pre.ml-sql").count() == charts.count()
    assert all(
        chart.get_attribute("aria-label")
        for chart in seen.page.locator('[data-testid="stPlotlyChart"]').all()
    )
    return charts.count()
