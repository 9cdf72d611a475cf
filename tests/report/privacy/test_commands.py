"""The verbs ``person`` and ``dpia`` on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from analytics.__main__ import main
from tests.admission.exports import EMPLOYEES, loaded


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of two people."""
    place = tmp_path_factory.mktemp("verbs")
    loaded(place / "in", employees=EMPLOYEES)
    return place / "x.duckdb"


def test_a_persons_rows_are_printed_as_csv_or_json(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["person", "--db", str(database), "--id", "00123"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert main(["person", "--db", str(database), "--id", "00123", "--json"]) == 0
    held = json.loads(capsys.readouterr().out)

    assert rows[0] == ["table", "row", "field", "value"]
    assert ["employees", "1", "hire_date", "2024-02-01"] in rows
    assert [table["table"] for table in held["tables"]] == ["employees"]


def test_an_unknown_person_is_one_message_and_code_2(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["person", "--db", str(database), "--id", "nobody"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("suffix", [".html", ".csv"])
def test_the_annex_is_written_before_any_database(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"annex{suffix}"

    assert main(["dpia", "--db", str(tmp_path / "none.duckdb"), "--lang", "nl", "--out", str(out)]) == 0
    assert "gegevensbeschermingseffectbeoordeling" in out.read_text("utf-8-sig")


def test_another_kind_of_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "annex.docx"

    assert main(["dpia", "--db", str(tmp_path / "none.duckdb"), "--out", str(out)]) == 2
    assert "annex.docx" in capsys.readouterr().err
    assert not out.exists()
