"""Changing the page on a warm demo, against a bare Streamlit page with as many prebuilt figures."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from statistics import median
from urllib.request import urlopen

import plotly.io
from playwright.sync_api import Page, sync_playwright

from analytics.admission.load import load
from analytics.demo.exports import write_demo
from analytics.pipeline import price, study
from analytics.report.figures.effects import effect_bars
from analytics.report.figures.grade import grade_ladder
from analytics.report.figures.roi import roi_range_bar
from analytics.report.figures.survival import survival_curves
from analytics.report.figures.waterfall import waterfall_naive_to_honest
from benchmarks.timing import Ratio

ROOT = Path(__file__).parents[1]
TURNS = 8
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]  # fmt: skip
DRAWN = """([charts, before]) => {
    const title = document.querySelector('[data-testid="stMain"] h1');
    return title && title.textContent !== before
        && document.querySelectorAll('.js-plotly-plot .main-svg').length >= charts
        && !document.querySelector('[data-stale="true"]')
        && !document.querySelector('[data-testid="stStatusWidget"]');
}"""


def measure() -> Ratio:
    """Return the ratio of a change from Overview to Retention and back, until every figure is drawn."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        db = _demo(place)
        drawn = _prebuilt(db, place)
        environment = os.environ | {"MENTORLYFT_DB": str(db)}
        with (
            _server(["app.py"], environment) as ours,
            _server(["benchmarks/bare_app.py", "--", str(place)], environment) as bare,
        ):
            return _compare(ours, bare, drawn)


def _demo(place: Path) -> Path:
    """Load a demo and return its database."""
    write_demo(place / "exports", agents=200, months=24, seed=1)
    load([place / "exports"], place / "demo.duckdb")
    return place / "demo.duckdb"


def _prebuilt(db: Path, place: Path) -> dict[str, int]:
    """Write the figures of both pages as JSON; return how many each page has."""
    studied = study(db)
    returned, retention = price(studied), studied.retention
    figures = {
        "overview": [
            effect_bars(studied, "en"),
            grade_ladder(retention.grade, "en"),
            roi_range_bar(returned, "en"),
        ],
        "retention": [survival_curves(retention, "en"), waterfall_naive_to_honest(retention, "en")],
    }
    for page, built in figures.items():
        for number, figure in enumerate(built):
            plotly.io.write_json(figure, place / f"{page}_{number}.json")
    return {page: len(built) for page, built in figures.items()}


@contextmanager
def _server(script: list[str], environment: dict[str, str]) -> Iterator[str]:
    """Serve a script on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    options = [f"--server.port={port}", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", script[0], *options, *script[1:]]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(f"http://localhost:{port}/_stcore/health")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


def _wait(address: str) -> None:
    """Return when the server answers."""
    for _ in range(300):
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def _compare(ours: str, bare: str, drawn: dict[str, int]) -> Ratio:
    """Change pages in both apps in turn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        pages = [browser.new_page(viewport={"width": 1440, "height": 900}) for _ in range(2)]
        for page, address in zip(pages, (f"{ours}/?lang=en", bare), strict=True):
            page.goto(address)
            _settle(page, drawn["overview"])
            _change(page, drawn)
        times = [[_change(page, drawn) for page in pages] for _ in range(TURNS)]
        browser.close()
    return Ratio(
        what="page change on the demo",
        baseline="a bare Streamlit page with as many prebuilt figures",
        ours_s=median(turn[0] for turn in times),
        baseline_s=median(turn[1] for turn in times),
    )


def _change(page: Page, drawn: dict[str, int]) -> float:
    """Return the mean seconds of a change to Retention and one back."""
    start = time.perf_counter()
    for name, place in (("retention", 1), ("overview", 0)):
        title = page.locator('[data-testid="stMain"] h1').first.text_content() or ""
        page.locator('[data-testid="stSidebarNavLink"]').nth(place).click()
        _settle(page, drawn[name], title)
    return (time.perf_counter() - start) / 2


def _settle(page: Page, charts: int, before: str = "") -> None:
    """Wait until a page with another title has drawn its figures and nothing runs."""
    page.wait_for_function(DRAWN, arg=[charts, before], timeout=60_000)
