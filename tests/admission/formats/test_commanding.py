"""The verb ``map`` and the load after it: asked once, then no question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.admission.formats.profiles import load_profiles
from tests.admission.exports import rows_of

HEADER = "Anställningsnr;Namn;Datum;Besvarade samtal;Genomsnittlig hanteringstid\n"
MARCH = HEADER + "00123;Åsa Öberg;2025-03-31;12;04:12\n"
APRIL = HEADER + "00123;Åsa Öberg;2025-04-30;10;04:00\n"


@pytest.fixture
def march(tmp_path: Path) -> Path:
    """Write a file whose times may be read in two ways."""
    path = tmp_path / "march.csv"
    path.write_text(MARCH, encoding="utf-8")
    return path


def test_what_is_open_is_printed_and_nothing_is_saved(
    march: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = march.with_name("x.duckdb")
    assert main(["map", str(march), "--db", str(db), "--profile", "acd"]) == 0
    shown = capsys.readouterr().out
    assert "Genomsnittlig hanteringstid -> avg_handle" in shown
    assert "--answer clock.avg_handle=mmss|hhmm" in shown
    assert "Åsa" not in shown
    assert "00123" not in shown
    assert load_profiles(db) == ()


def test_an_answer_saves_the_profile_and_every_later_file_loads(march: Path, tmp_path: Path) -> None:
    db, april = tmp_path / "x.duckdb", tmp_path / "april.csv"
    april.write_text(APRIL, encoding="utf-8")
    assert main(["load", str(march), "--db", str(db)]) == 2
    said = ["--answer", "clock.avg_handle=mmss"]
    assert main(["map", str(march), "--db", str(db), "--profile", "acd", *said]) == 0
    assert main(["load", str(march), "--db", str(db)]) == 0
    assert main(["load", str(april), "--db", str(db), "--profile", "acd"]) == 0
    assert sorted(rows_of(db, "kpi_daily", ["contacts_handled", "handle_s"])) == [(10, 2400.0), (12, 3024.0)]


def test_the_proposal_as_json(march: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = march.with_name("x.duckdb")
    assert main(["map", str(march), "--db", str(db), "--profile", "acd", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["table"] == "kpi_daily"
    assert document["columns"]["Namn"] == "dropped"
    assert [q["key"] for q in document["questions"]] == ["clock.avg_handle"]
    assert document["before"][0]["Besvarade samtal"] == "12"
    assert document["saved"] is False


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (["--table", "nothing"], "is no table of the export contract"),
        (["--table", "kpi_daily", "--set", "shoe=Datum"], "is no field of kpi_daily"),
        (["--table", "kpi_daily", "--set", "date=Dag"], 'has no column "Dag"'),
    ],
)
def test_a_slip_is_said_plainly(
    said: list[str], message: str, march: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", str(march), "--db", str(march.with_name("x.duckdb")), "--profile", "acd", *said]) == 2
    assert message in capsys.readouterr().err


def test_an_unknown_profile_is_said_plainly(march: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", str(march), "--db", str(march.with_name("x.duckdb")), "--profile", "who"]) == 2
    assert 'no profile "who"' in capsys.readouterr().err
