"""A Streamlit script on a port of its own, and a browser page that tells when it stands still."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]  # fmt: skip
TIMEOUT = 180_000  # milliseconds; the first study of a server is computed within it
QUIET = 700  # milliseconds without a change on the page
WATCH = """() => {
    window.lastChange = window.pressed = performance.now();
    const note = () => { window.lastChange = performance.now(); };
    const all = {subtree: true, childList: true, attributes: true, characterData: true};
    new MutationObserver(note).observe(document.querySelector('[data-testid="stMain"]'), all);
    const press = () => { window.pressed = performance.now(); };
    document.addEventListener('click', press, {capture: true});
}"""
STILL = """quiet => performance.now() - window.lastChange > quiet && window.lastChange > window.pressed
    && document.querySelector('[data-testid="stMain"] h1')
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stProgress"]')
    && !document.querySelector('[data-testid="stStatusWidget"]')"""
TOOK = "() => (window.lastChange - window.pressed) / 1000"
FIGURES = """() => [...document.querySelectorAll('.js-plotly-plot')].map(plot => JSON.stringify(
    {data: plot.data, layout: plot.layout},
    (name, value) => ArrayBuffer.isView(value) ? Array.from(value) : value))"""


@contextmanager
def served(script: list[str], environment: dict[str, str]) -> Iterator[str]:
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
    for _ in range(600):
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@dataclass(frozen=True, slots=True)
class Screen:
    """One open browser page of an app."""

    page: Page

    def open(self, address: str) -> None:
        """Go to an address and wait until it stands still."""
        self.page.goto(address)
        self.page.wait_for_selector('[data-testid="stMain"] h1', timeout=TIMEOUT)
        self.page.evaluate(WATCH)
        self.page.evaluate("() => { window.pressed -= 1; }")
        self.settle()

    def settle(self) -> float:
        """Wait until nothing changes any more; return the seconds from the last click to the last change."""
        self.page.wait_for_function(STILL, arg=QUIET, timeout=TIMEOUT)
        return float(self.page.evaluate(TOOK))

    def turn(self, place: int) -> float:
        """Go to the page at a place of the menu; return the seconds it took."""
        self.page.locator('[data-testid="stSidebarNavLink"]').nth(place).click()
        return self.settle()

    def choose(self, label: str, option: str) -> float:
        """Choose an option in the sidebar; return the seconds it took."""
        self.page.get_by_test_id("stSidebar").get_by_label(label).click()
        self.page.get_by_role("option", name=option, exact=True).click()
        return self.settle()

    def figures(self) -> list[str]:
        """Return every chart that is drawn, as JSON."""
        found: list[str] = self.page.evaluate(FIGURES)
        return found
