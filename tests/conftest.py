"""One small invented centre for every test that needs a whole one: built once a run, whoever asks first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.admission.load import load
from analytics.cohorts import cohort
from analytics.cohorts.views import Views
from analytics.demo.exports import write_demo
from tests.browser.closed.sitecustomize import close

TRIED: list[str] = []  # hosts that a test tried to reach
close(TRIED.append)

WORKER = "PYTEST_XDIST_WORKER"  # set where several processes share one run


@pytest.fixture(autouse=True)
def network_is_closed() -> Iterator[None]:
    """Let no test reach another host, or even try to."""
    TRIED.clear()
    yield
    assert TRIED == []


@pytest.fixture(scope="session")
def demo_centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the centre, ``exports/`` and ``demo.duckdb``: to copy, never to write to."""
    own = tmp_path_factory.getbasetemp()
    place = (own.parent if WORKER in os.environ else own) / "demo-centre"
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            _build(place.with_suffix(".part"))
            place.with_suffix(".part").rename(place)
    return place


def _build(place: Path) -> None:
    """Write the exports of the centre and load them."""
    write_demo(place / "exports", agents=120, months=18, seed=1)
    load([place / "exports"], place / "demo.duckdb")


@pytest.fixture(scope="session")
def demo(demo_centre: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a copy for the tests of one process; its exports are beside it."""
    place = tmp_path_factory.mktemp("demo")
    shutil.copytree(demo_centre, place, symlinks=True, dirs_exist_ok=True)
    return place / "demo.duckdb"


@pytest.fixture
def every_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a centre of a few people be narrowed: what a filter leaves is counted by hand."""
    monkeypatch.setattr(cohort, "_views", lambda *_: Views())
