"""A small database with what lies beside one, loaded once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analytics.admission import audit
from analytics.admission.load import load
from tests.admission.exports import lines, write

BESIDE = {
    ".money.toml": "[choices]\n",
    ".forecasts.jsonl": '{"a": 1}\n',
    ".published/2026Q2.zip": "frozen",
    ".published/manifest.json": "{}",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a database of two people."""
    place = tmp_path_factory.mktemp("operations")
    load([write(place / "in", employees=lines("employees", *people("E1", "E2")))], place / "x.duckdb")
    for name, body in BESIDE.items():
        path = place / f"x.duckdb{name}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(body)
    return place


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the database for one test."""
    shutil.copytree(made, tmp_path / "here", symlinks=True)
    assert audit.log_file(tmp_path / "here" / "x.duckdb").exists()
    return tmp_path / "here" / "x.duckdb"


def people(*ids: str) -> list[dict[str, str]]:
    """Return the rows of some people."""
    return [{"employee_id": one} for one in ids]
