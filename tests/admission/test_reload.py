"""Loading again: the same changes nothing, newer rows replace older ones, old values stay on record."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from analytics.admission.ledger import last_report
from analytics.admission.load import load
from analytics.admission.report import FileReport, LoadReport, from_json
from analytics.admission.store import reader, resolve
from tests.admission.exports import EMPLOYEES, PAIRS, lines, loaded, rows_of, state, write


def counts(file: FileReport) -> tuple[int, int, int, int, int]:
    """Return read, accepted, rejected, superseded, duplicate."""
    return file.read, file.accepted, file.rejected, file.superseded, file.duplicate


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    loaded(tmp_path / "in", employees=EMPLOYEES, pairs=PAIRS)
    before = resolve(tmp_path / "x.duckdb"), resolve(tmp_path / "x.duckdb").read_bytes()
    report = load([tmp_path / "in"], tmp_path / "x.duckdb")
    assert (report.changed, report.generation) == (False, 1)
    assert [(f.known, counts(f)) for f in report.files] == [(True, (2, 0, 0, 0, 2)), (True, (1, 0, 0, 0, 1))]
    assert (resolve(tmp_path / "x.duckdb"), resolve(tmp_path / "x.duckdb").read_bytes()) == before


def test_the_same_rows_under_another_name_and_dialect_are_duplicates(tmp_path: Path) -> None:
    loaded(tmp_path / "in", employees=EMPLOYEES)
    fingerprint = state(tmp_path / "x.duckdb", "fingerprint")
    report = loaded(tmp_path / "again", employees_2=EMPLOYEES.replace(",", ";").replace("0.8", "0,8"))
    assert counts(report.files[0]) == (2, 0, 0, 0, 2)
    assert not report.changed
    assert state(tmp_path / "x.duckdb", "fingerprint") == fingerprint


def test_the_same_file_twice_in_one_load(tmp_path: Path) -> None:
    report = loaded(tmp_path / "in", employees_1=EMPLOYEES, employees_2=EMPLOYEES)
    assert [counts(f) for f in report.files] == [(2, 2, 0, 0, 0), (2, 0, 0, 0, 2)]


def test_within_a_load_the_last_row_of_a_key_wins(tmp_path: Path) -> None:
    first = lines("kpi_daily", {"handle_s": "100"}, {"handle_s": "200"}, {"handle_s": "300"})
    second = lines("kpi_daily", {"handle_s": "300"}, {"handle_s": "200"}, {"handle_s": "400", "queue": "x"})
    report = loaded(tmp_path / "in", kpi_daily_1=first, kpi_daily_2=second)
    assert [counts(f) for f in report.files] == [(3, 0, 0, 2, 1), (3, 2, 0, 1, 0)]
    assert rows_of(tmp_path / "x.duckdb", "kpi_daily", ["queue", "handle_s"]) == [
        ("billing", 200.0),
        ("x", 400.0),
    ]


def test_a_later_load_replaces_and_keeps_the_old_value_on_record(tmp_path: Path) -> None:
    loaded(tmp_path / "a", kpi_daily=lines("kpi_daily", {"handle_s": "100"}, {"queue": "x"}))
    report = loaded(tmp_path / "b", kpi_daily=lines("kpi_daily", {"handle_s": "150"}, {"queue": "y"}))
    assert counts(report.files[0]) == (2, 2, 0, 0, 0)
    stored = rows_of(tmp_path / "x.duckdb", "kpi_daily", ["queue", "handle_s"])
    assert stored == [("billing", 150.0), ("x", 13200.0), ("y", 13200.0)]
    with reader(tmp_path / "x.duckdb") as connection:
        revised = connection.execute(
            "select generation, table_name, before, after, line from revision"
        ).fetchall()
    assert [(g, t, line) for g, t, _, _, line in revised] == [(2, "kpi_daily", 2)]
    assert ("100.0" in revised[0][2], "150.0" in revised[0][3]) == (True, True)


def test_the_order_of_corrections_shows_in_the_fingerprint(tmp_path: Path) -> None:
    first, second = lines("kpi_daily", {"handle_s": "100"}), lines("kpi_daily", {"handle_s": "150"})
    for name, order in (("ab", (first, second)), ("ba", (second, first))):
        for number, text in enumerate(order):
            load([write(tmp_path / f"{name}{number}", kpi_daily=text)], tmp_path / f"{name}.duckdb")
    assert state(tmp_path / "ab.duckdb", "fingerprint") != state(tmp_path / "ba.duckdb", "fingerprint")


def test_for_employees_the_later_as_of_date_wins_whatever_the_order(tmp_path: Path) -> None:
    old = lines("employees", {"asof_date": "2026-01-31", "site": "Old"})
    new = lines("employees", {"asof_date": "2026-02-28", "site": "New"})
    report = loaded(tmp_path / "one", employees_1=new, employees_2=old)
    assert [counts(f) for f in report.files] == [(1, 1, 0, 0, 0), (1, 0, 0, 1, 0)]
    older = loaded(tmp_path / "two", employees=lines("employees", {"asof_date": "2025-12-31"}))
    assert counts(older.files[0]) == (1, 0, 0, 1, 0)
    assert rows_of(tmp_path / "x.duckdb", "employees", ["site"]) == [("New",)]


def test_an_empty_key_column_still_identifies_a_row(tmp_path: Path) -> None:
    invited = [{"team": "", "invited": "3"}, {"team": "", "invited": "4"}]
    report = loaded(tmp_path / "a", survey_invitations=lines("survey_invitations", *invited))
    assert counts(report.files[0]) == (2, 1, 0, 1, 0)
    again = loaded(
        tmp_path / "b", survey_invitations=lines("survey_invitations", {"team": "", "invited": "5"})
    )
    assert counts(again.files[0]) == (1, 1, 0, 0, 0)
    assert rows_of(tmp_path / "x.duckdb", "survey_invitations", ["invited"]) == [(5,)]


def test_a_load_of_only_refused_rows_is_on_record(tmp_path: Path) -> None:
    loaded(tmp_path / "a", employees=EMPLOYEES)
    report = loaded(tmp_path / "b", pairs=lines("pairs", {"mentor_id": ""}))
    assert (report.changed, report.generation) == (False, 2)
    with reader(tmp_path / "x.duckdb") as connection:
        assert connection.execute("select rule, line from quarantine").fetchall() == [("missing", 2)]


def test_the_demo_mark_goes_with_the_first_real_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "demo", employees=EMPLOYEES)
    (folder / "truth.json").write_text("{}")
    assert load([folder], tmp_path / "x.duckdb").demo
    assert state(tmp_path / "x.duckdb", "demo") == "1"
    loaded(tmp_path / "real", pairs=PAIRS)
    assert state(tmp_path / "x.duckdb", "demo") == "0"


def test_the_report_survives_as_text_and_in_the_database(tmp_path: Path) -> None:
    text = lines("employees", {"fte": "x"}, {}).replace("fte", "fte,name").replace(",x\n", ",x,Eva\n")
    text = text.replace(",0.8\n", ",0.8,Bo\n")
    report = loaded(tmp_path / "in", employees=text)
    assert report.files[0].dropped == (("name", 2),)
    assert from_json(report.to_json()) == report
    assert last_report(tmp_path / "x.duckdb") == report
    assert isinstance(report, LoadReport)


def test_progress_ends_at_one(tmp_path: Path) -> None:
    seen: list[tuple[str, float]] = []
    folder = write(tmp_path / "in", employees=EMPLOYEES, pairs=PAIRS)
    load([folder], tmp_path / "x.duckdb", progress=lambda label, share: seen.append((label, share)))
    assert list(dict.fromkeys(label for label, _ in seen)) == ["employees.csv", "pairs.csv", ""]
    assert sorted(share for _, share in seen) == [share for _, share in seen]
    assert seen[-1][1] == 1.0


def test_one_generation_back_is_kept_and_no_more(tmp_path: Path) -> None:
    for number in range(4):
        loaded(tmp_path / f"f{number}", employees=lines("employees", {"employee_id": str(number)}))
    names = sorted(p.name for p in (tmp_path / "x.duckdb.d").iterdir())
    assert names == ["gen-000003.duckdb", "gen-000004.duckdb", "load.lock"]
    assert os.readlink(tmp_path / "x.duckdb") == "x.duckdb.d/gen-000004.duckdb"


def test_a_copied_database_can_be_read_and_loaded_into(tmp_path: Path) -> None:
    loaded(tmp_path / "in", employees=EMPLOYEES)
    (tmp_path / "copy").mkdir()
    copy = tmp_path / "copy" / "y.db"
    shutil.copyfile(resolve(tmp_path / "x.duckdb"), copy)
    shutil.copyfile(tmp_path / "x.duckdb.key", tmp_path / "copy" / "y.db.key")
    assert rows_of(copy, "employees") == rows_of(tmp_path / "x.duckdb", "employees")
    report = load([write(tmp_path / "more", pairs=PAIRS)], copy)
    assert (report.generation, report.files[0].accepted) == (1, 1)
    assert copy.is_symlink()
    assert (tmp_path / "copy" / "y.db.d" / "gen-000000.duckdb").is_file()


@pytest.mark.parametrize("own", ['[aht]\nunit = "min"\ndirection = "down"\n'])
def test_a_dictionary_of_ones_own_overrides_and_is_a_change(own: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", employees=EMPLOYEES)
    load([folder], tmp_path / "x.duckdb")
    first = state(tmp_path / "x.duckdb", "fingerprint")
    (folder / "kpis.toml").write_text(own)
    report = load([folder], tmp_path / "x.duckdb")
    assert (report.changed, report.generation) == (True, 2)
    assert state(tmp_path / "x.duckdb", "fingerprint") != first
    loaded(tmp_path / "more", pairs=PAIRS)
    with reader(tmp_path / "x.duckdb") as connection:
        kpi = connection.execute("select unit, numerator from kpi_dictionary where kpi = 'aht'").fetchall()
    assert kpi == [("min", "handle_s")]
