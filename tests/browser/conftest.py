"""A real server on the small demo centre, and a real Chromium in front of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

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
CLOSED = Path(__file__).with_name("closed")  # on its path, Python reaches no other host
PATIENCE = 60.0  # seconds until the server answers


@pytest.fixture(scope="session")
def server(demo: Path) -> Iterator[str]:
    """Serve the dashboard to every test."""
    with served(demo) as address:
        yield address


@pytest.fixture
def fresh_server(demo: Path) -> Iterator[str]:
    """Serve the dashboard as if nobody had ever opened it."""
    with served(demo) as address:
        yield address


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(database: Path, *options: str, port: int = 0) -> Iterator[str]:
    """Serve the dashboard on a port of this machine, a free one unless it is given."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", *options]
    tried = database.with_name(f"tried-{port}.txt")
    closed = {"PYTHONPATH": str(CLOSED), "CLOSED_NETWORK_LOG": str(tried)}
    environment = os.environ | closed | {"MENTORLYFT_DB": str(database)}
    with (
        database.with_name(f"server-{port}.log").open("w") as log,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(f"http://localhost:{port}/_stcore/health")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
    assert not tried.exists(), tried.read_text("utf-8")


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


@dataclass(slots=True)
class Readers:
    """Readers by width in pixels, light or dark, and browser language, who keep what they cached."""

    chromium: Browser
    known: dict[tuple[int, str, str], BrowserContext] = field(default_factory=dict)
    opened: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self, *, width: int = 1440, scheme: str = "light", locale: str = "en-GB", fresh: bool = False
    ) -> BrowserContext:
        """Give a reader; `fresh` has nothing cached."""
        key = (width, scheme, locale)
        if fresh or key not in self.known:
            size = {"width": width, "height": 900}
            self.known[key] = self.chromium.new_context(viewport=size, color_scheme=scheme, locale=locale)
            self.opened.append(self.known[key])
        return self.known[key]


@pytest.fixture(scope="session")
def readers(chromium: Browser) -> Iterator[Readers]:
    """Give readers for the whole run."""
    found = Readers(chromium)
    yield found
    for context in found.opened:
        context.close()


@pytest.fixture
def reader(readers: Readers) -> Iterator[Readers]:
    """Give readers to one test, whose pages are closed behind it: an open page goes on working."""
    yield readers
    for context in readers.opened:
        for page in context.pages:
            page.close()
