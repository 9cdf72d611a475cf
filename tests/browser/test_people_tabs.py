"""Surveys, leadership and programme tab by tab in a real browser, in four languages, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from analytics.report.catalogue import LANGUAGES, text
from tests.browser.look import MAIN, TIMEOUT, visit
from tests.browser.test_retention_tabs import CHART, OVER
from tests.pages.test_no_ranking import TABS
from tests.pages.visit import ENGLISH, raw_keys

pytestmark = pytest.mark.browser
Reader = Callable[..., BrowserContext]
PAGES = ("surveys", "leadership", "programme")
DRAWN = {"surveys": 5, "leadership": 8, "programme": 5}  # charts on all tabs together, at least
SAYING = {("surveys", "comments"), ("programme", "pitfalls"), ("programme", "suggestions")}  # without a table
ONCE = {
    "surveys": (390, "dark", "nl"),
    "leadership": (1440, "light", "sv"),
    "programme": (390, "light", "nb"),
}
LOOKS = [(width, scheme, lang) for width in (390, 1440) for scheme in ("light", "dark") for lang in LANGUAGES]
OPENED = [
    pytest.param(page, *look, marks=[] if look == ONCE[page] else pytest.mark.slow)
    for page in PAGES
    for look in LOOKS
]


@pytest.mark.parametrize(("name", "width", "scheme", "lang"), OPENED)
def test_every_tab_fits_draws_and_is_in_the_link(
    name: str, width: int, scheme: str, lang: str, server: str, reader: Reader
) -> None:
    seen = visit(reader(width=width, scheme=scheme), server, name, lang=lang)
    page, drawn = seen.page, 0
    assert page.inner_text("h1") == text(f"page.{name}.title", lang)
    for tab in TABS[name]:
        page.get_by_role("tab", name=text(f"page.{name}.tab.{tab}", lang), exact=True).click()
        if tab != TABS[name][0]:
            page.wait_for_url(f"**tab={tab}**", timeout=TIMEOUT)
        seen.settle()
        seen.keep(f"{name}-{tab}-{lang}-{width}-{scheme}")
        charts, said = page.locator(CHART), seen.text()
        drawn += charts.count()

        assert page.locator(".ml-error, [data-testid=stException]").count() == 0, tab
        assert page.evaluate(f"document.querySelector('{MAIN}').scrollWidth") <= width, tab
        assert page.evaluate(OVER, width) == [], tab
        assert page.locator(f"{CHART} .main-svg").count() >= charts.count(), tab
        assert (name, tab) in SAYING or page.locator(f"{MAIN} table, {MAIN} .ml-empty").count() > 0, tab
        assert raw_keys(said) == [], tab
        assert lang == "en" or ENGLISH.findall(said) == [], tab
    assert drawn >= DRAWN[name]
    assert seen.errors == []
    assert seen.foreign == []


def test_a_pitfall_leads_to_the_rows_behind_it_and_back_by_its_link(server: str, reader: Reader) -> None:
    seen = visit(reader(), server, "programme", lang="en", tab="pitfalls")
    page = seen.page
    page.locator(".st-key-pitfalls-open-structure button").click()
    page.wait_for_url("**tab=goals**", timeout=TIMEOUT)
    seen.settle()
    headings = page.locator(f"{MAIN} h2").all_inner_texts()

    assert text("page.goals.title", "en") in headings
    assert seen.errors == []
