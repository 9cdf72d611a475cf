"""Ten sessions read while a load runs: each page shows the state before it or after it, never a mixture."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, BrowserContext

from analytics.admission.load import load
from tests.browser.conftest import CHROMIUM, ROOT, served
from tests.browser.look import Visit, visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(which(CHROMIUM) is None, reason="no Chromium here"),
]
SESSIONS = 10
JOINING = 40  # people of the second export


@pytest.fixture
def own(demo_centre: Path, tmp_path: Path) -> Path:
    """Return a database whose exports do not say that they are invented."""
    shutil.copytree(demo_centre / "exports", tmp_path / "in")
    (tmp_path / "in" / "truth.json").unlink()
    load([tmp_path / "in"], tmp_path / "x.duckdb")
    return tmp_path / "x.duckdb"


@pytest.fixture
def sessions(chromium: Browser) -> Iterator[list[BrowserContext]]:
    """Return browsers of people who do not know of each other."""
    found = [chromium.new_context(locale="en-GB") for _ in range(SESSIONS)]
    yield found
    for context in found:
        context.close()


def more(place: Path) -> Path:
    """Write an export of the same people and some who are new."""
    with (place / "in" / "employees.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    (place / "more").mkdir()
    with (place / "more" / "employees.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        writer.writerows({**row, "employee_id": f"new-{n}"} for n, row in enumerate(rows[:JOINING]))
    return place / "more"


def people(seen: Visit) -> str:
    """Return what a page says it rests on; it must be whole."""
    assert seen.page.locator(".ml-error").count() == 0
    assert seen.page.locator('[data-testid="stException"]').count() == 0
    return seen.page.inner_text(".ml-badges")


def test_ten_sessions_see_the_old_figures_or_the_new_ones(own: Path, sessions: list[BrowserContext]) -> None:
    export = more(own.parent)
    with served(own) as server:
        open_pages = [visit(context, server, "overview") for context in sessions]
        (before,) = {people(seen) for seen in open_pages}
        command = [sys.executable, "-m", "analytics", "load", str(export), "--db", str(own)]
        shown: set[str] = set()
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as loading:
            while loading.poll() is None:
                for seen in open_pages:
                    seen.open(seen.page.url)
                    shown.add(people(seen))
        for seen in open_pages:
            seen.open(seen.page.url)
        (after,) = {people(seen) for seen in open_pages}

    assert loading.returncode == 0
    assert before != after
    assert shown <= {before, after}
    assert [seen.errors for seen in open_pages if seen.errors] == []
