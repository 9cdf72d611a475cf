"""Fifty browsers at once on one server: ``python -m benchmarks.sessions [SESSIONS] [DB]``.

Every session is a browser profile of its own that opens the overview and then other pages by the menu, all at
the same time, as after "please have a look before the meeting". Printed: errors, the server's highest memory,
and how long a page took until nothing changed any more. Browsers and server share the machine's cores, so the
latencies are an upper bound of what fifty desks would see.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from playwright.async_api import Browser, Page, async_playwright

from analytics.admission.load import load
from analytics.demo.exports import write_demo
from analytics.report.catalogue import LANGUAGES, text
from tests.browser.conftest import CHROMIUM, FLAGS, served
from tests.browser.look import NOT_OURS, STILL

SESSIONS = 50
PAGES = ("retention", "kpis", "roi", "programme", "evidence")  # after the overview; each session takes three
TAKEN = 3
PATIENCE = 600_000  # milliseconds
READY = f"title => document.querySelector('h1')?.innerText === title && {STILL}.length === 0"
FAULTS = ".ml-error, [data-testid=stException], [data-testid=stConnectionStatus]"


@dataclass(slots=True)
class Found:
    """What went on: seconds by page, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


async def read(browser: Browser, server: str, number: int, found: Found) -> None:
    """Be one session: open the overview by its link, then three pages by the menu."""
    lang = LANGUAGES[number % len(LANGUAGES)]
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    page.on("console", lambda said: _console(said.type, said.text, str(said.location), found))
    began = time.monotonic()
    await page.goto(f"{server}/?lang={lang}")
    await _ready(page, "overview", lang, began, found)
    for step in range(TAKEN):
        name = PAGES[(number + step) % len(PAGES)]
        began = time.monotonic()
        menu = page.locator("[data-testid=stSidebarNav]")
        await menu.get_by_text(text(f"page.{name}.menu", lang), exact=True).click()
        await _ready(page, name, lang, began, found)
    await context.close()


def _console(kind: str, said: str, where: str, found: Found) -> None:
    """Note an error in the console unless it is one of Streamlit's own probes."""
    if kind == "error" and not NOT_OURS.search(where):
        found.errors.append(said)


async def _ready(page: Page, name: str, lang: str, began: float, found: Found) -> None:
    """Wait until the page stands still; note how long it took and whether it is whole."""
    title = text(f"page.{name}.title", lang)
    await page.wait_for_function(READY, arg=title, polling=250)
    found.seconds[name].append(time.monotonic() - began)
    faults = await page.locator(FAULTS).all_inner_texts()
    found.errors += [f"{name}: {fault}" for fault in faults]


async def visit(server: str, sessions: int) -> Found:
    """Let every session read at the same time."""
    found = Found()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        ended = await asyncio.gather(
            *(read(browser, server, number, found) for number in range(sessions)), return_exceptions=True
        )
        found.errors += [repr(end) for end in ended if isinstance(end, BaseException)]
        await browser.close()
    return found


def peak(server: str) -> int:
    """Return the highest resident memory, bytes, of the process that listens on the server's port."""
    port = server.rpartition(":")[2]
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"--server.port={port}" in (place / "cmdline").read_text():
                said = re.search(r"VmHWM:\s+(\d+) kB", (place / "status").read_text())
                return int(said[1]) * 1024 if said else 0
        except OSError:
            continue
    return 0


@contextmanager
def database(named: str | None) -> Iterator[Path]:
    """Give a database: the one named, else the demo of 400 people and 36 months."""
    if named:
        yield Path(named)
        return
    with tempfile.TemporaryDirectory() as place:
        write_demo(Path(place) / "exports", agents=400, months=36, seed=1)
        load([Path(place) / "exports"], Path(place) / "demo.duckdb")
        yield Path(place) / "demo.duckdb"


def measure(sessions: int = SESSIONS, named: str | None = None) -> str:
    """Return the report of one run."""
    with database(named) as db, served(db) as server:
        before, began = peak(server), time.monotonic()
        found = asyncio.run(visit(server, sessions))
        took, highest = time.monotonic() - began, peak(server)
    lines = [
        f"{sessions} sessions at once, {sum(map(len, found.seconds.values()))} pages in {took:.0f} s, "
        f"{os.cpu_count()} cores shared with the browsers",
        f"errors: {len(found.errors)} {found.errors[:5] if found.errors else ''}",
        f"server: {before / 1e6:.0f} MB before anybody came, {highest / 1e6:.0f} MB at most",
    ]
    for name, seconds in found.seconds.items():
        half, most = np.quantile(seconds, (0.5, 0.95))
        lines.append(f"{name}: {len(seconds)} times, half within {half:.1f} s, 95 % within {most:.1f} s")
    return "\n".join(lines)


if __name__ == "__main__":
    print(measure(*(int(n) for n in sys.argv[1:2]), *sys.argv[2:3]))
