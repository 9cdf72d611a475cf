"""Simulated and real people never mix."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.admission import store
from analytics.admission.load import load
from analytics.errors import BadRequest

HEADER = "employee_id,hire_date,asof_date\n"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "employees.csv").write_text(HEADER + "D1,2024-01-01,2026-06-30\n")
    (folder / "truth.json").write_text("{}")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "employees.csv").write_text(HEADER + "1,2024-01-01,2026-06-30\n2,2024-01-01,2026-06-30\n")
    return folder


def people(db: Path) -> int:
    """Return how many employees are loaded."""
    with store.reader(db) as connection:
        return len(connection.table("employees"))


def test_own_files_take_the_place_of_a_demo(demo: Path, own: Path, tmp_path: Path) -> None:
    db = tmp_path / "centre.duckdb"
    load([demo], db)
    assert store.is_demo(db)
    load([own], db)

    assert (people(db), store.is_demo(db)) == (2, False)


def test_a_demo_never_joins_own_files(demo: Path, own: Path, tmp_path: Path) -> None:
    db = tmp_path / "centre.duckdb"
    load([own], db)

    with pytest.raises(BadRequest, match="simulated"):
        load([demo], db)
    with pytest.raises(BadRequest, match="simulated"):
        load([demo, own], tmp_path / "other.duckdb")
    assert people(db) == 2
    assert not (tmp_path / "other.duckdb").exists()
