"""Several ids, one employee: joined by system and day when read, never when stored."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import duckdb
import pytest

from analytics.admission.accepting import accept
from analytics.admission.completeness import completeness
from analytics.admission.identity import Suggestion, matching, unmatched_file
from analytics.admission.identity_command import identities_verb
from analytics.admission.load import load
from analytics.admission.people import pseudonym, secret
from analytics.admission.store import reader
from tests.admission.exports import lines, loaded, only, rows_of, write
from tests.admission.formats.contact_files import GENESYS

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
    warned = {w.key: w.count for w in only(report, "kpi_daily").warnings}
    assert warned["unknown_people"] == 1
    assert warned.keys().isdisjoint({"outside_spells", "near_spells"})


def test_a_database_of_an_earlier_version_is_brought_up(tmp_path: Path) -> None:
    loaded(tmp_path / "a", kpi_daily=lines("kpi_daily", day("1", "2026-01-05")))
    with duckdb.connect(str((tmp_path / "x.duckdb").resolve())) as connection:
        connection.execute("drop table identities")
        connection.execute("drop table person_form")
        connection.execute("alter table load_file drop column source")
        connection.execute("alter table revision drop column old_file_id")
    db = tmp_path / "x.duckdb"
    report = load([write(tmp_path / "b", identities=JOINED + "1,2,,,,\n")], db)
    assert only(report, "identities").accepted == 1
    assert rows_of(db, "kpi_daily", ["employee_id"]) == [(name(db, "2"),)]


EMPLOYEES = lines(
    "employees",
    {"employee_id": "00123", "hire_date": "2024-02-01"},
    {"employee_id": "abc", "hire_date": "2024-02-01"},
    {"employee_id": "left", "hire_date": "2020-01-01", "end_date": "2024-06-30", "end_type": "voluntary"},
    {"employee_id": "both", "hire_date": "2024-02-01"},
)
CALLS = lines(
    "kpi_daily",
    day("123", "2026-01-05"),
    day("123", "2026-01-06"),
    day("ABC", "2026-01-05"),
    day("ext", "2024-06-01"),
    day("both", "2026-01-05"),
)


def test_match_rates_unmatched_ids_and_their_places(tmp_path: Path) -> None:
    loaded(tmp_path / "a", employees=EMPLOYEES, kpi_daily=CALLS)
    found = matching(tmp_path / "x.duckdb")
    (hr,) = [rate for rate in found.rates if rate.system == "kpi_daily"]
    assert (hr.other, hr.people, hr.known, hr.rows, hr.known_rows, hr.share) == ("hr", 4, 1, 5, 1, 0.25)
    assert found.low() == (hr,)
    places = {item.pseudonym: (item.rows, item.file, item.line) for item in found.unmatched}
    db = tmp_path / "x.duckdb"
    assert places[name(db, "123")] == (2, "kpi_daily.csv", 2)
    assert len(places) == 3
    assert unmatched_file(found).count("\n") == 4
    assert "123" not in {cell for line in unmatched_file(found).split() for cell in line.split(",")}


def test_suggestions_are_words_until_a_person_says_yes(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", employees=EMPLOYEES, kpi_daily=CALLS)
    found = {s.kind: s for s in matching(db).suggestions}
    assert {kind: (s.pseudonym, s.employee) for kind, s in found.items()} == {
        "zeros": (name(db, "123"), name(db, "00123")),
        "case": (name(db, "ABC"), name(db, "abc")),
        "days": (name(db, "ext"), name(db, "left")),
    }
    assert rows_of(db, "identities") == []
    report = accept(db, [found["zeros"]])
    assert (report.files[0].accepted, report.generation) == (1, 2)
    after = matching(db)
    assert {s.kind for s in after.suggestions} == {"case", "days"}
    assert len(after.unmatched) == 2
    with reader(db) as connection:
        days = connection.execute("select count(*) from kpi_daily where employee_id = ?", [name(db, "00123")])
        assert days.fetchone() == (2,)
    again = accept(db, [found["zeros"]])
    assert (again.files[0].accepted, again.files[0].duplicate) == (0, 1)


def test_an_id_that_is_joined_is_not_given_to_another(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(
        tmp_path / "a", employees=EMPLOYEES, kpi_daily=CALLS, identities=JOINED + "123,abc,2025-01-01,,,\n"
    )
    mine = Suggestion(
        system="kpi_daily",
        pseudonym=name(db, "123"),
        employee=name(db, "both"),
        kind="zeros",
        rows=2,
        first_day=None,
        last_day=None,
        file="",
        line=None,
    )
    refused = accept(db, [mine]).files[0]
    assert (refused.accepted, refused.rejected) == (0, 1)
    assert refused.rejections[0].rule == "overlapping_ids"


def test_the_verb_prints_rates_and_ids_without_an_employee(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(tmp_path / "a", employees=EMPLOYEES, kpi_daily=CALLS)
    parser = argparse.ArgumentParser()
    identities_verb(parser)
    chosen = parser.parse_args(["--db", str(tmp_path / "x.duckdb")])
    chosen.run(chosen)
    assert "kpi_daily in hr: 25.0% (1 of 4 people)" in capsys.readouterr().out
    chosen = parser.parse_args(["--db", str(tmp_path / "x.duckdb"), "--json"])
    chosen.run(chosen)
    assert json.loads(capsys.readouterr().out)["rates"][0]["share"] == 0.25


def test_a_login_of_a_recognised_system_is_joined_in_that_system_only(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    folder = write(
        tmp_path / "a",
        employees=lines("employees", {"employee_id": "00123", "hire_date": "2024-02-01"}),
        agents=GENESYS,
        kpi_daily=lines("kpi_daily", day("b14-01", "2025-04-01")),
        identities=JOINED + "b14-01,00123,,,genesys,exact_id\n",
    )
    load([folder], db)
    found = matching(db)
    rates = {rate.system: (rate.known, rate.people) for rate in found.rates if rate.other == "hr"}
    assert rates == {"genesys": (1, 3), "kpi_daily": (0, 1)}
    with reader(db) as connection:
        query = "select date::varchar from kpi_daily where employee_id = ? order by 1"
        assert connection.execute(query, [name(db, "00123")]).fetchall() == [("2025-03-31",)]
    assert {(m.table, m.source) for m in completeness(db)} == {("kpi_daily", "genesys"), ("kpi_daily", "")}
