"""Bad input about who is who and what was loaded before: nothing lost, nothing twice, nobody guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from analytics.admission.accepting import accept
from analytics.admission.breaks import Break, breaks, crossed
from analytics.admission.completeness import SourceMonth
from analytics.admission.identity import matching
from analytics.admission.load import load
from analytics.admission.people import pseudonym, secret
from analytics.admission.report import FileReport
from analytics.admission.restated import restated
from analytics.admission.store import reader
from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.errors import BadInput
from analytics.pipeline import study
from analytics.settings import Filters
from tests.admission.exports import lines, loaded, only, rows_of, write

JOINED = "source_person_id,employee_id,valid_from,valid_to\n"
STAFF = {"hire_date": "2024-02-01", "end_date": "", "asof_date": "2026-06-30"}


def calls(*rows: tuple[str, str, str]) -> str:
    """Return kpi_daily: person, day, seconds of one contact."""
    shape = ("employee_id", "date", "handle_s")
    return lines(
        "kpi_daily", *({**dict(zip(shape, row, strict=True)), "contacts_handled": "1"} for row in rows)
    )


def staff(*people: Mapping[str, str]) -> str:
    """Return employees."""
    return lines("employees", *({**STAFF, **person} for person in people))


def used(db: Path) -> dict[str, float]:
    """Return month to the sum of handle times that the comparison uses, of everyone."""
    with reader(db) as connection:
        build_cohort(connection, Filters())
        query = "select month::varchar, sum(numerator) from kpi_months where kpi = 'aht' group by month"
        return dict(connection.execute(query).fetchall())


def cohort_of(db: Path) -> Cohort:
    """Return the panel of a database."""
    with reader(db) as connection:
        return build_cohort(connection, Filters())


def warned(file: FileReport) -> dict[str, int]:
    """Return warnings and their counts."""
    return {w.key: w.count for w in file.warnings}


def test_b01_rows_of_unknown_people_wait_and_count_once_hr_arrives(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", employees=staff({"employee_id": "1"}))
    report = loaded(tmp_path / "b", kpi_daily=calls(("1", "2026-01-05", "100"), ("2", "2026-01-05", "50")))
    assert warned(only(report, "kpi_daily"))["unknown_people"] == 1
    assert only(report, "kpi_daily").accepted == 2
    assert used(db) == {"2026-01-01": 100.0}
    assert cohort_of(db).match_rate == 0.5
    loaded(tmp_path / "c", employees_2=staff({"employee_id": "2"}))
    assert used(db) == {"2026-01-01": 150.0}
    assert cohort_of(db).match_rate == 1.0
    assert matching(db).unmatched == ()


def test_b02_a_changed_name_is_never_merged_without_a_yes(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(
        tmp_path / "a",
        employees=staff(
            {"employee_id": "anna.svensson"}, {"employee_id": "bo.ek", "hire_date": "2026-05-01"}
        ),
        kpi_daily=calls(("anna.berg", "2026-01-05", "100"), ("bo.ek", "2026-05-05", "10")),
    )
    assert used(db) == {"2026-05-01": 10.0}
    (suggested,) = matching(db).suggestions
    key = secret(db)
    assert (suggested.pseudonym, suggested.employee) == (
        pseudonym("anna.berg", key),
        pseudonym("anna.svensson", key),
    )
    assert rows_of(db, "identities") == []
    accept(db, [suggested])
    assert used(db) == {"2026-01-01": 100.0, "2026-05-01": 10.0}
    assert rows_of(db, "identities", ["method"]) == [("confirmed",)]


def test_b03_a_file_of_names_only_is_refused_and_same_names_stay_two_people(tmp_path: Path) -> None:
    names = "agent name,date,handle_s\nEva Berg,2026-01-05,100\nEva Berg,2026-01-05,90\n"
    with pytest.raises(BadInput, match=r"kpi_daily\.csv"):
        loaded(tmp_path / "a", employees=staff({"employee_id": "1"}), kpi_daily=names)
    assert not (tmp_path / "x.duckdb").exists()
    both = "employee_id,agent name,date,handle_s\n1,Eva Berg,2026-01-05,100\n2,Eva Berg,2026-01-05,90\n"
    report = loaded(tmp_path / "b", kpi_daily=both)
    assert only(report, "kpi_daily").accepted == 2
    assert len({row[0] for row in rows_of(tmp_path / "x.duckdb", "kpi_daily", ["employee_id"])}) == 2


def test_b04_several_logins_on_one_day_are_one_person_s_sum(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(
        tmp_path / "a",
        employees=staff({"employee_id": "1"}),
        kpi_daily=calls(
            ("1", "2026-01-05", "100"), ("login7", "2026-01-05", "40"), ("old", "2026-01-06", "5")
        ),
        identities=JOINED + "login7,1,,\nold,1,,2026-01-06\n",
    )
    assert used(db) == {"2026-01-01": 140.0}
    assert len({row[0] for row in rows_of(db, "kpi_daily", ["employee_id"])}) == 2


def test_b05_a_rehire_under_a_new_id_is_one_person_with_two_spells(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    gone = {"employee_id": "1", "end_date": "2025-06-30", "end_type": "voluntary"}
    loaded(
        tmp_path / "a",
        employees=staff(gone, {"employee_id": "9", "hire_date": "2026-01-01"}),
        identities=JOINED + "9,1,,\n",
    )
    assert len(cohort_of(db).people) == 1
    with reader(db) as connection:
        build_cohort(connection, Filters())
        assert connection.execute("select spell_no from spells order by 1").fetchall() == [(1,), (2,)]


def test_b06_an_id_used_again_belongs_to_whoever_held_it_that_day(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(
        tmp_path / "a",
        employees=staff(
            {"employee_id": "A", "end_date": "2025-06-30", "end_type": "voluntary"},
            {"employee_id": "B", "hire_date": "2025-09-01"},
        ),
        kpi_daily=calls(("7", "2025-06-02", "1"), ("7", "2025-08-04", "20"), ("7", "2025-09-02", "300")),
        identities=JOINED + "7,A,,2025-07-01\n7,B,2025-09-01,\n",
    )
    assert used(db) == {"2025-06-01": 1.0, "2025-09-01": 300.0}
    (waiting,) = matching(db).unmatched
    assert (waiting.rows, waiting.first_day) == (1, date(2025, 8, 4))


def test_b06_the_same_hr_id_for_two_spells_leaves_the_days_between_out(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    first = {"employee_id": "7", "end_date": "2025-06-10", "end_type": "voluntary"}
    report = loaded(
        tmp_path / "a",
        employees=staff(first, {"employee_id": "7", "hire_date": "2025-08-25"}),
        kpi_daily=calls(("7", "2025-06-02", "1"), ("7", "2025-06-27", "20"), ("7", "2025-08-26", "300")),
    )
    assert warned(only(report, "kpi_daily")) | {"soft_range": 0} == {"outside_spells": 1, "soft_range": 0}
    assert used(db) == {"2025-06-01": 1.0, "2025-08-01": 300.0}


def test_b07_a_person_in_two_teams_the_same_day_counts_once(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    teams = [
        {"employee_id": "1", "valid_from": "2025-01-01", "valid_to": "", "team": "Red"},
        {"employee_id": "1", "valid_from": "2025-03-01", "valid_to": "", "team": "Blue"},
    ]
    loaded(
        tmp_path / "a",
        employees=staff({"employee_id": "1"}),
        team_history=lines("team_history", *teams),
        kpi_daily=calls(("1", "2026-01-05", "100")),
    )
    assert used(db) == {"2026-01-01": 100.0}
    months = cohort_of(db).months
    assert len(np.unique(months.month)) == len(months)


def test_b08_an_overlapping_re_export_supersedes_by_key_and_says_what_changed(tmp_path: Path) -> None:
    days = [f"2026-01-{n:02}" for n in (5, 15, 16, 19)]
    people = [str(n) for n in range(5)]
    first = calls(*((p, day, "100") for p in people for day in days))
    second = calls(
        *((p, "2026-01-15", "100") for p in people),
        *((p, "2026-01-16", "130") for p in people),
        *((p, "2026-01-19", "100") for p in people),
        *((p, "2026-02-02", "100") for p in people),
    )
    loaded(tmp_path / "a", kpi_daily=first)
    again = only(loaded(tmp_path / "b", kpi_daily=second), "kpi_daily")
    assert (again.read, again.accepted, again.duplicate) == (20, 10, 10)
    assert "fewer_rows" not in warned(again)
    assert len(rows_of(tmp_path / "x.duckdb", "kpi_daily")) == 25
    (change,) = restated(tmp_path / "x.duckdb")
    assert (change.column, change.rows, change.old, change.new) == ("handle_s", 5, 500.0, 650.0)


def test_b09_a_correction_with_fewer_rows_deletes_nothing_until_asked(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(
        tmp_path / "a",
        kpi_daily=calls(("1", "2026-01-05", "10"), ("2", "2026-01-06", "10"), ("1", "2026-01-07", "10")),
    )
    fewer = write(tmp_path / "b", kpi_daily_2=calls(("1", "2026-01-05", "11"), ("1", "2026-01-07", "10")))
    file = only(load([fewer], db), "kpi_daily")
    assert warned(file)["fewer_rows"] == 1
    assert len(rows_of(db, "kpi_daily")) == 3
    file = only(load([fewer], db, replace_period=True), "kpi_daily")
    assert warned(file)["period_replaced"] == 1
    assert len(rows_of(db, "kpi_daily")) == 2
    with reader(db) as connection:
        removed = connection.execute("select count(*) from revision where after is null").fetchone()
    assert removed == (1,)


def test_b14_days_after_the_exit_count_for_a_week_only(tmp_path: Path) -> None:
    gone = {"employee_id": "1", "end_date": "2026-03-10", "end_type": "voluntary"}
    report = loaded(
        tmp_path / "a",
        employees=staff(gone),
        kpi_daily=calls(("1", "2026-03-09", "1"), ("1", "2026-03-17", "20"), ("1", "2026-03-18", "300")),
    )
    found = warned(only(report, "kpi_daily"))
    assert (found["near_spells"], found["outside_spells"]) == (1, 1)
    assert used(tmp_path / "x.duckdb") == {"2026-03-01": 21.0}
    assert len(rows_of(tmp_path / "x.duckdb", "kpi_daily")) == 3


def test_b15_days_before_the_hire_count_for_a_week_only(tmp_path: Path) -> None:
    report = loaded(
        tmp_path / "a",
        employees=staff({"employee_id": "1", "hire_date": "2026-03-20"}),
        kpi_daily=calls(("1", "2026-03-23", "1"), ("1", "2026-03-13", "20"), ("1", "2026-03-12", "300")),
    )
    found = warned(only(report, "kpi_daily"))
    assert (found["near_spells"], found["outside_spells"]) == (1, 1)
    assert used(tmp_path / "x.duckdb") == {"2026-03-01": 21.0}


def month(source: str, first: date) -> SourceMonth:
    """Return a whole month of a source."""
    return SourceMonth(table="queue_daily", source=source, month=first, days=30, state="complete")


def test_b40_a_window_across_a_definition_break_says_so() -> None:
    listed = Break(source="puzzel", metric="offered", day=date(2025, 9, 16))
    assert listed in breaks()
    august, september, october = (date(2025, n, 1) for n in (8, 9, 10))
    across = [month("puzzel", august), month("puzzel", october)]
    assert crossed(across) == (listed,)
    assert crossed([month("Puzzel", september)]) == (listed,)
    assert crossed([month("puzzel", october)]) == ()
    assert crossed([month("genesys", august), month("genesys", october)]) == ()


def centre(mentees: int, others: int, **more: str) -> dict[str, str]:
    """Return a small centre with months before and after the start; mentors are people of their own."""
    people = [f"m{n}" for n in range(mentees)] + [f"c{n}" for n in range(others)]
    pairs = [
        {"pair_id": f"P{n}", "mentor_id": "coach", "mentee_id": f"m{n}", "start_date": "2026-03-01"}
        for n in range(mentees)
    ]
    rows = [
        (person, f"2026-{m:02}-{d:02}", str(300 + n + (7 * n * d * m * m) % 23))
        for n, person in enumerate(people)
        for m in range(1, 7)
        for d in (5, 6)
    ]
    files = {
        "employees": staff(
            *({"employee_id": p, "team": f"T{n % 6}"} for n, p in enumerate([*people, "coach"]))
        ),
        "kpi_daily": calls(*rows),
        "pairs": lines("pairs", *({"planned_end_date": "", **pair} for pair in pairs)) if pairs else "",
    }
    return {name: text for name, text in {**files, **more}.items() if text}


def test_b41_fewer_mentored_than_the_floor_give_no_estimate(tmp_path: Path) -> None:
    loaded(tmp_path / "a", **centre(mentees=4, others=12))
    found = study(tmp_path / "x.duckdb")
    effect = found.effect("aht")
    assert effect is not None
    assert (effect.att, effect.reason) == (None, "few_mentees")
    assert found.counts.mentees is None


def test_b42_without_a_comparison_or_without_mentees_there_is_no_effect(tmp_path: Path) -> None:
    load([write(tmp_path / "a", **centre(mentees=9, others=0))], tmp_path / "all.duckdb")
    load([write(tmp_path / "b", **centre(mentees=0, others=9))], tmp_path / "none.duckdb")
    everyone, nobody = (
        study(tmp_path / "all.duckdb").effect("aht"),
        study(tmp_path / "none.duckdb").effect("aht"),
    )
    assert everyone is not None
    assert nobody is not None
    assert (everyone.att, nobody.att) == (None, None)
    assert everyone.reason in ("no_comparison", "few_comparisons")
    assert nobody.reason in ("no_mentees", "few_mentees")


def test_b43_a_contaminated_comparison_costs_evidence(tmp_path: Path) -> None:
    met = [
        {
            "session_id": f"S{n}",
            "pair_id": "",
            "employee_id": f"c{n}",
            "planned_date": "",
            "date": "2026-04-08",
        }
        for n in range(6)
    ]
    loaded(tmp_path / "a", **centre(mentees=9, others=12, sessions=lines("sessions", *met)))
    cohort = cohort_of(tmp_path / "x.duckdb")
    assert cohort.contaminated == pytest.approx(6 / 13)  # the mentor too, in the months before
    effect = study(tmp_path / "x.duckdb").effect("aht")
    assert effect is not None
    assert effect.grade is not None
    assert "contaminated" in effect.grade.reasons
