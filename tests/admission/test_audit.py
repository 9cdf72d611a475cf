"""The audit log: append-only, private, counts and names only."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.admission import audit
from tests.admission.exports import EMPLOYEES, lines, loaded


def test_a_load_is_logged_with_counts_and_file_names(tmp_path: Path) -> None:
    loaded(tmp_path / "in", employees=EMPLOYEES)
    entry = audit.entries(tmp_path / "x.duckdb")[-1]
    assert (entry.verb, entry.facts["files"], entry.facts["accepted"]) == ("load", ["employees.csv"], 2)
    assert entry.at.endswith("+00:00")
    assert entry.who


def test_no_id_and_no_value_is_logged(tmp_path: Path) -> None:
    rows = lines("employees", {"employee_id": "SECRET1", "fte": "8765"}, {"employee_id": "SECRET2"})
    loaded(tmp_path / "in", employees=rows)
    text = audit.log_file(tmp_path / "x.duckdb").read_text()
    assert "SECRET" not in text
    assert "8765" not in text


def test_only_its_owner_may_read_it_and_lines_are_only_added(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    audit.wrote(db, "export", who="eva", file="kpis.csv", rows=12)
    first = audit.log_file(db).read_bytes()
    audit.wrote(db, "export", file="kpis.csv", rows=3)
    assert audit.log_file(db).read_bytes().startswith(first)
    assert stat.S_IMODE(audit.log_file(db).stat().st_mode) == 0o600
    assert [(e.verb, e.facts["rows"]) for e in audit.entries(db)] == [("export", 12), ("export", 3)]
    assert audit.entries(db)[0].who == "eva"


def test_a_line_cut_off_by_a_crash_hides_no_other(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    audit.wrote(db, "purge", rows=1)
    with audit.log_file(db).open("a") as file:
        file.write('{"at": "2026-0')
    audit.wrote(db, "purge", rows=2)
    assert [e.facts["rows"] for e in audit.entries(db)] == [1, 2]


def test_a_log_that_cannot_be_written_never_undoes_the_work(tmp_path: Path) -> None:
    audit.log_file(tmp_path / "x.duckdb").mkdir()
    loaded(tmp_path / "in", employees=EMPLOYEES)
    assert (tmp_path / "x.duckdb").exists()


def test_an_unknown_verb_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no verb"):
        audit.wrote(tmp_path / "x.duckdb", "peek")


def test_the_command_prints_text_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = tmp_path / "x.duckdb"
    assert main(["audit", "--db", str(db)]) == 2
    assert "no database" in capsys.readouterr().err
    loaded(tmp_path / "in", employees=EMPLOYEES)
    assert main(["audit", "--db", str(db)]) == 0
    assert "files loaded" in capsys.readouterr().out
    assert main(["audit", "--db", str(db), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["verb"] == "load"
