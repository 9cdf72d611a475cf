"""Who cannot see, point or sit near: axe-core, the keyboard, a phone and a projector, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext

from analytics.report.catalogue import text
from tests.browser.look import MAIN, PATHS, Visit, visit

pytestmark = pytest.mark.browser
Reader = Callable[..., BrowserContext]
HOUSE = Path(__file__).parents[2] / "pages"
TABS = {
    "retention": ("losing", "hires", "where", "mentoring", "growing", "absence", "rules"),
    "kpis": ("all", "one", "customers", "ramp", "context"),
    "leadership": (
        "coverage",
        "quality",
        "same_contact",
        "raters",
        "needs",
        "ratings",
        "agreement",
        "skills",
    ),
    "surveys": ("answers", "change", "pairs", "learning", "scales"),
    "programme": ("pitfalls", "funnel", "meetings", "goals", "matches", "side_by_side"),
    "roi": ("worth", "costs", "benefits", "assumptions", "scenarios", "forecast", "outside"),
    "evidence": ("believe", "compared", "methods", "power", "cards"),
}
STREAMLITS_OWN = {"presentation-role-conflict"}  # its drop zone is a section that presents and has a name
EVERY = [(page, tab) for page in PATHS for tab in TABS.get(page, ("",))]
LOOKS = [
    (*place, scheme, width)
    for i, place in enumerate(EVERY)
    for scheme, width in ((("light", 1440), ("dark", 390)) if i % 2 else (("dark", 1440), ("light", 390)))
]
FOCUSED = """() => {
  const at = document.activeElement;
  const look = getComputedStyle(at);
  const seen = look.outlineStyle !== 'none' || look.boxShadow !== 'none';
  return [[at.dataset.testid, at.getAttribute('role'), at.tagName].filter(Boolean).join(' '), seen];
}"""
SMALLEST_SAID = """() => Math.min(...[...document.querySelectorAll('[data-testid=stMain] p, .ml-table td')]
  .filter(e => e.offsetParent && e.innerText.trim()).map(e => parseFloat(getComputedStyle(e).fontSize)))"""
OPEN_TAB = """() => {
  const tab = document.querySelector('[role=tab][aria-selected=true]').getBoundingClientRect();
  return [tab.left, tab.right];
}"""


def broken(seen: Visit) -> list[tuple[str, str]]:
    """Return what axe-core finds wrong, with the first piece of the page that it finds it on."""
    found: Any = Axe().run(seen.page).response
    rules = [rule for rule in found["violations"] if rule["id"] not in STREAMLITS_OWN]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in rules]


@pytest.mark.slow
@pytest.mark.parametrize(("page", "tab", "scheme", "width"), LOOKS)
def test_every_page_can_be_heard_and_read(
    page: str, tab: str, scheme: str, width: int, server: str, reader: Reader
) -> None:
    seen = visit(reader(width=width, scheme=scheme), server, page, lang="nb", **({"tab": tab} if tab else {}))
    if tab:
        left, right = seen.page.evaluate(OPEN_TAB)
        assert left >= 0
        assert right <= width

    assert broken(seen) == []
    assert seen.page.evaluate("document.documentElement.lang") == "nb"
    assert seen.page.evaluate(f"document.querySelector('{MAIN}').scrollWidth") <= width
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
def test_the_keyboard_leads_past_the_menu_and_reaches_everything(server: str, reader: Reader) -> None:
    seen = visit(reader(), server, "kpis", lang="sv", tab="context")
    seen.page.keyboard.press("Tab")
    skip = seen.page.locator('[data-testid="stSkipToContent"]')
    assert skip.inner_text() == text("page.reach.skip", "sv")
    assert skip.evaluate("e => e === document.activeElement && e.getBoundingClientRect().top >= 0")
    reached = []
    for _ in range(45):
        seen.page.keyboard.press("Tab")
        reached.append(tuple(seen.page.evaluate(FOCUSED)))
    names = " ".join(name for name, _ in reached)

    assert all(
        kind in names for kind in ("stSidebarNavLink", "combobox", "stTab", "SUMMARY", "stPopoverButton")
    )
    assert [name for name, is_seen in reached if not is_seen and name not in ("BODY", "stMain MAIN")] == []


@pytest.mark.slow
def test_the_projector_is_in_the_link_and_reads_from_afar(server: str, reader: Reader) -> None:
    seen = visit(reader(), server, "overview", lang="nl", view="large")
    seen.page.set_viewport_size({"width": 1280, "height": 720})
    seen.settle()
    label = text("page.projector.large", "nl")

    assert seen.page.evaluate(SMALLEST_SAID) >= 16
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 1280
    seen.page.get_by_text(label, exact=True).click()
    seen.page.wait_for_function("() => !location.search.includes('view=')")
    assert seen.errors == []


def test_every_chart_goes_through_the_one_way_that_asks_for_words_and_a_table() -> None:
    drawn = {
        path.name
        for path in HOUSE.rglob("*.py")
        if re.search(
            r"st\.(?:plotly_chart|pyplot|altair_chart|line_chart|bar_chart|image)\(", path.read_text("utf-8")
        )
    }

    assert drawn == {"chart.py"}
