"""A real server on the small demo centre, and a real Chromium in front of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from analytics.admission.load import load
from analytics.demo.exports import write_demo

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60.0  # seconds until the server answers


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a small invented centre."""
    place = tmp_path_factory.mktemp("browser")
    write_demo(place / "exports", agents=120, months=18, seed=1)
    load([place / "exports"], place / "demo.duckdb")
    return place / "demo.duckdb"


@pytest.fixture(scope="session")
def server(centre: Path) -> Iterator[str]:
    """Serve the dashboard to every test."""
    with served(centre) as address:
        yield address


@pytest.fixture
def fresh_server(centre: Path) -> Iterator[str]:
    """Serve the dashboard as if nobody had ever opened it."""
    with served(centre) as address:
        yield address


@contextmanager
def served(database: Path) -> Iterator[str]:
    """Serve the dashboard on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    environment = os.environ | {"MENTORLYFT_DB": str(database)}
    with (
        database.with_name(f"server-{port}.log").open("w") as log,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(f"http://localhost:{port}/_stcore/health")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


def _wait(address: str) -> None:
    """Return when the server answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser that the system has."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reader(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Give a reader by width in pixels, light or dark, and browser language; `fresh` has nothing cached."""
    known: dict[tuple[int, str, str], BrowserContext] = {}
    opened: list[BrowserContext] = []

    def one(
        *, width: int = 1440, scheme: str = "light", locale: str = "en-GB", fresh: bool = False
    ) -> BrowserContext:
        key = (width, scheme, locale)
        if fresh or key not in known:
            size = {"width": width, "height": 900}
            known[key] = chromium.new_context(viewport=size, color_scheme=scheme, locale=locale)
            opened.append(known[key])
        return known[key]

    yield one
    for context in opened:
        context.close()
