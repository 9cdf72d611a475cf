"""Changing the page, and the site in the sidebar, on a warm demo, against a bare page of as many figures.

The bare Streamlit page shows the very figures that ours drew, prebuilt; both are warm, so nothing is
estimated. A change takes from the click until the page has changed for the last time.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from shutil import which
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from analytics.admission.load import load
from analytics.demo.exports import write_demo
from benchmarks.screen import FLAGS, Screen, served
from benchmarks.timing import Ratio

TURNS = 8
PAGES = {"overview": 0, "retention": 1, "kpis": 2}  # places in the menu of both apps
FILTERED = ("overview", "kpis")
SITE, EVERYWHERE = "Bergen", "All sites"
BARE = "a bare Streamlit page with the same figures prebuilt"


def measure(db: Path | None = None) -> str:
    """Return one line for a change of page, and one for a change of site on each of two pages."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Path(folder)
        environment = os.environ | {"MENTORLYFT_DB": str(db or _demo(place))}
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        with served(["app.py"], environment) as ours:
            ready = _screen(browser)
            drawn = _prebuild(ready, ours, place)
            with served(["benchmarks/bare_app.py", "--", str(place)], environment) as bare:
                other = _screen(browser)
                lines = [_pages(ready, ours, other, bare)]
                lines += [_filter(page, drawn[page], ready, ours, other, bare) for page in FILTERED]
        browser.close()
    return "\n".join(lines)


def _demo(place: Path) -> Path:
    """Load a demo and return its database."""
    write_demo(place / "exports", agents=200, months=24, seed=1)
    load([place / "exports"], place / "demo.duckdb")
    return place / "demo.duckdb"


def _screen(browser: Browser) -> Screen:
    """Open an empty page of the size of a laptop."""
    return Screen(browser.new_page(viewport={"width": 1440, "height": 900}))


def _prebuild(screen: Screen, ours: str, place: Path) -> dict[str, int]:
    """Visit every page with both choices, and write down what it drew; return how many figures a page has."""
    drawn = {}
    for page in PAGES:
        for choice, site in (("one", f"&site={SITE}"), ("all", "")):
            screen.open(f"{ours}/{'' if page == 'overview' else page}?lang=en{site}")
            found = screen.figures()
            drawn[page] = len(found)
            for number, figure in enumerate(found):
                (place / f"{page}_{choice}_{number:02d}.json").write_text(figure, "utf-8")
    return drawn


def _pages(ready: Screen, ours: str, other: Screen, bare: str) -> str:
    """Change from Overview to Retention and back."""
    ready.open(f"{ours}/?lang=en")
    other.open(bare)
    times = []
    for turn in range(TURNS + 1):
        pair = [sum(s.turn(PAGES[page]) for page in ("retention", "overview")) / 2 for s in (ready, other)]
        times += [pair] if turn else []
    return _line("page change on the demo", times)


def _filter(page: str, drawn: int, ready: Screen, ours: str, other: Screen, bare: str) -> str:
    """Change to one site and back."""
    path = "" if page == "overview" else page
    ready.open(f"{ours}/{path}?lang=en")
    other.open(f"{bare}/{path}")
    times = []
    for turn in range(TURNS + 1):
        mine = (ready.choose("Site", SITE) + ready.choose("Site", EVERYWHERE)) / 2
        theirs = (other.choose("Site", "one") + other.choose("Site", "all")) / 2
        times += [[mine, theirs]] if turn else []
    return _line(f"site change on {page}, {drawn} figures", times)


def _line(what: str, times: list[list[float]]) -> str:
    """Return the ratio of the medians."""
    ours_s, baseline_s = (median(turn[place] for turn in times) for place in range(2))
    return str(Ratio(what=what, baseline=BARE, ours_s=ours_s, baseline_s=baseline_s))


if __name__ == "__main__":
    import sys

    print(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None), flush=True)
