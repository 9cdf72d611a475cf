"""Several ids, one employee: joined by system and day when read, never when stored."""

from __future__ import annotations

from pathlib import Path

from analytics.admission.load import load
from analytics.admission.people import pseudonym, secret
from analytics.admission.store import reader
from tests.admission.exports import lines, loaded, only, rows_of, write

JOINED = "source_person_id,employee_id,valid_from,valid_to,source,method\n"


def day(person: str, date: str, handle_s: str = "100") -> dict[str, str]:
    """Return a row of kpi_daily."""
    return {"employee_id": person, "date": date, "handle_s": handle_s}


def name(db: Path, raw: str) -> str:
    """Return the pseudonym of an id in a database."""
    return pseudonym(raw, secret(db))


def test_a_late_identity_takes_effect_on_rows_loaded_before(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", kpi_daily=lines("kpi_daily", day("login7", "2026-01-05")))
    assert rows_of(db, "kpi_daily", ["employee_id"]) == [(name(db, "login7"),)]
    loaded(tmp_path / "b", identities=JOINED + "login7,00123,,,,confirmed\n")
    assert rows_of(db, "kpi_daily", ["employee_id"]) == [(name(db, "00123"),)]


def test_an_identity_counts_from_its_first_day_until_the_day_it_no_longer_does(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    dates = ("2026-01-04", "2026-01-05", "2026-01-31", "2026-02-01")
    loaded(
        tmp_path / "a",
        kpi_daily=lines("kpi_daily", *(day("login7", date) for date in dates)),
        identities=JOINED + "login7,00123,2026-01-05,2026-02-01,,\n",
    )
    with reader(db) as connection:
        people = connection.execute("select employee_id from kpi_daily order by date").fetchall()
    own, joined = (name(db, "login7"),), (name(db, "00123"),)
    assert people == [own, joined, joined, own]


def test_an_identity_of_one_system_leaves_the_same_id_in_another_alone(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(
        tmp_path / "a",
        kpi_daily=lines("kpi_daily", day("7", "2026-01-05")),
        identities=JOINED + "7,00123,,,Genesys,\n",
    )
    assert rows_of(db, "kpi_daily", ["employee_id"]) == [(name(db, "7"),)]
    assert rows_of(db, "identities", ["source"]) == [("genesys",)]


def test_loading_again_compares_the_ids_of_the_file(tmp_path: Path) -> None:
    rows = lines("kpi_daily", day("login7", "2026-01-05"), day("login8", "2026-01-05"))
    loaded(tmp_path / "a", kpi_daily=rows, identities=JOINED + "login7,1,,,,\nlogin8,1,,,,\n")
    report = loaded(tmp_path / "b", kpi_daily_2=rows.replace("\n", "\r\n"))
    again = only(report, "kpi_daily")
    assert (again.read, again.accepted, again.duplicate) == (2, 0, 2)


def test_an_id_has_one_owner_at_a_time(tmp_path: Path) -> None:
    text = JOINED + "7,A,,2026-01-01,,\n7,B,2026-01-01,,,\n7,C,2026-03-01,,,\n7,D,2025-01-01,2025-02-01,qa,\n"
    report = only(loaded(tmp_path / "a", identities=text), "identities")
    assert (report.accepted, report.rejected) == (2, 2)
    assert {(r.rule, r.count) for r in report.rejections} == {("overlapping_ids", 2)}
    later = only(loaded(tmp_path / "b", identities=JOINED + "7,E,2024-01-01,,,\n8,E,,,,\n"), "identities")
    assert (later.accepted, later.rejected) == (1, 1)


def test_a_joined_id_neither_waits_nor_lies_outside(tmp_path: Path) -> None:
    report = loaded(
        tmp_path / "a",
        employees=lines("employees", {"employee_id": "00123", "hire_date": "2024-02-01"}),
        identities=JOINED + "login7,00123,,,,\n",
    )
    assert only(report, "employees").accepted == 1
    report = loaded(
        tmp_path / "b", kpi_daily=lines("kpi_daily", day("login7", "2026-01-05"), day("x", "2026-01-05"))
    )
    assert [(w.key, w.count) for w in only(report, "kpi_daily").warnings] == [("unknown_people", 1)]


def test_a_database_of_an_earlier_version_is_brought_up(tmp_path: Path) -> None:
    import duckdb

    loaded(tmp_path / "a", kpi_daily=lines("kpi_daily", day("1", "2026-01-05")))
    with duckdb.connect(str((tmp_path / "x.duckdb").resolve())) as connection:
        connection.execute("drop table identities")
        connection.execute("drop table person_form")
        connection.execute("alter table load_file drop column source")
        connection.execute("alter table revision drop column old_file_id")
    report = load([write(tmp_path / "b", identities=JOINED + "1,2,,,,\n")], tmp_path / "x.duckdb")
    assert only(report, "identities").accepted == 1
    assert rows_of(tmp_path / "x.duckdb", "kpi_daily", ["employee_id"]) == [(name(tmp_path / "x.duckdb", "2"),)]
