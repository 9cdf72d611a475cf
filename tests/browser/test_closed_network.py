"""With the network closed everything works, and nothing even tries to reach another host.

Every other test runs so too (`tests/conftest.py`, `served`); here the kernel closes it for all of it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import which

import pytest

from analytics.report.catalogue import LANGUAGES
from tests.conftest import TRIED
from tests.pages.visit import PAGES, ROOT

HOOK = Path(__file__).with_name("closed")
APART = ("unshare", "--map-root-user", "--net")  # a network of its own, in which nobody else is
TRIES = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=2)"


@pytest.fixture
def tried() -> Iterator[list[str]]:
    """Give the tries of this test, and forget them: it tries on purpose."""
    yield TRIED
    TRIED.clear()


@cache
def apart() -> tuple[str, ...]:
    """Return the words that give a command a network of its own, or none where that is not permitted."""
    allowed = which(APART[0]) and subprocess.run([*APART, "true"], capture_output=True).returncode == 0
    return APART if allowed else ()


def closed(*command: str, log: Path) -> subprocess.CompletedProcess[str]:
    """Run Python with the network closed; what tries to leave is refused and written to `log`."""
    paths = os.pathsep.join([str(HOOK), str(ROOT)])
    environment = os.environ | {"PYTHONPATH": paths, "CLOSED_NETWORK_LOG": str(log)}
    words = [*apart(), sys.executable, *command]
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)


def everything(place: Path, *how: str) -> None:
    """Run the whole product and look at what it did and what it tried."""
    log = place / "tried.txt"
    ran = closed("-m", "tests.browser.closed_run", str(place), *how, log=log)
    lines = ran.stdout.splitlines()

    assert ran.returncode == 0, ran.stderr[-3000:]
    assert lines[-1] == "done"
    assert {line.split()[1] for line in lines if line.startswith("page ")} == set(PAGES)
    assert {line.split()[2] for line in lines if line.startswith("page ")} == set(LANGUAGES)
    assert sum(line.startswith("report ") for line in lines) == 4
    assert not log.exists(), log.read_text("utf-8")


@pytest.mark.slow
def test_a_load_every_page_and_the_reports_need_no_network(tmp_path: Path) -> None:
    everything(tmp_path)


@pytest.mark.slow
@pytest.mark.browser
def test_a_real_server_and_a_real_browser_need_no_network(tmp_path: Path) -> None:
    everything(tmp_path, "served")


def test_a_test_that_tries_is_told(tried: list[str]) -> None:
    with pytest.raises(OSError, match="the network is closed"):
        socket.create_connection(("192.0.2.1", 80), timeout=2)
    with pytest.raises(OSError, match="the network is closed"):
        socket.getaddrinfo("example.org", 443)

    assert tried == ["socket.getaddrinfo 192.0.2.1", "socket.getaddrinfo example.org"]


def test_whoever_tries_to_leave_is_caught(tmp_path: Path) -> None:
    ran = closed("-c", TRIES, log=tmp_path / "tried.txt")

    assert ran.returncode != 0
    assert "192.0.2.1" in (tmp_path / "tried.txt").read_text()
