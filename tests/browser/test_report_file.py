"""The report's web page in a real Chromium without a network: whole, drawn, readable, quiet."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from analytics.report.quarterly.html import html
from analytics.report.template import DARK, LIGHT
from tests.report.quarterly.sample import sample

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return where the Swedish report lies."""
    place: Path = tmp_path_factory.mktemp("report") / "report.html"
    place.write_bytes(html(sample("sv")))
    return place.as_uri()


def test_opens_offline_on_a_phone_by_day_and_by_night_without_a_request_or_a_fault(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    page.wait_for_function("document.querySelectorAll('.live .main-svg').length >= 4")

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for scheme, palette in (("light", LIGHT), ("dark", DARK)):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(100)
        assert rgb(palette.mentored) in strokes(page)
        assert violations(page) == []
    assert asked == [address]
    assert faults == []
    assert refuses_requests(page)
    context.close()


def test_without_scripts_the_still_figures_stand_there(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert [one.is_visible() for one in page.locator(".still svg").all()] == [True, True]
    assert page.locator(".live").first.inner_html() == ""
    context.close()


def test_is_read_by_keyboard_and_printed_with_still_figures(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report"

    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details table").first.is_visible()

    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".still svg").first.is_visible()
    assert not page.locator(".live").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


def strokes(page: Page) -> set[str]:
    """Return the colours of every line drawn."""
    script = "[...document.querySelectorAll('.live path')].map(path => getComputedStyle(path).stroke)"
    return set(page.evaluate(script))


def rgb(colour: str) -> str:
    """Return a hex colour as a browser tells it."""
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


def violations(page: Page) -> list[str]:
    """Return what an automatic look for barriers finds."""
    found = Axe().run(page, options=RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]


def refuses_requests(page: Page) -> bool:
    """Whether the page's own policy stops what a script in it would ask for."""
    return bool(
        page.evaluate(
            """() => new Promise(done => {
                document.addEventListener('securitypolicyviolation', event => done(true));
                fetch('http://127.0.0.1:9/x').catch(() => setTimeout(() => done(false), 500));
            })"""
        )
    )
