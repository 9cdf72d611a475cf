"""Bad input about people: employments, pairs and meetings, each by the id of its case."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.admission.refusal import Refused
from analytics.admission.store import reader
from analytics.cohorts.scope import set_scope
from analytics.cohorts.sql import run
from analytics.pipeline import study
from analytics.settings import Filters
from tests.admission.exports import lines, only
from tests.admission.formats.people_files import (
    EMPLOYEES,
    PAIR_HEAD,
    SESSION_HEAD,
    aside,
    counts,
    refused_rules,
    stored,
    taken,
    warned,
    who,
)

SPELL = ("employee_id", "hire_date", "end_date", "end_type")


def keys(file: object) -> set[str]:
    """Return the keys of the warnings of a file."""
    return {w.key for w in file.warnings}  # type: ignore[attr-defined]


def workday(*rows: str) -> str:
    """Return a Workday report of id, original and last hire, end, reason and FTE."""
    head = "Employee ID,Original Hire Date,Hire Date,Termination Date,Termination Reason,FTE\n"
    return head + "".join(f"{row}\n" for row in rows)


def people(folder: Path, *rows: str) -> object:
    """Load a Workday report of the last day of June 2026 and return its file's report."""
    return only(taken(folder, **{"workers 2026-06-30": workday(*rows)}), "employees")


def test_b05_a_rehire_within_31_days_is_one_spell_and_later_a_new_one(tmp_path: Path) -> None:
    file = people(
        tmp_path,
        "1,,2020-01-01,2021-01-31,Resignation,1",
        "1,,2021-03-03,,,1",  # 30 days between
        "2,,2020-01-01,2021-01-31,Resignation,1",
        "2,,2021-03-05,,,1",  # 32 days between
        "9,2018-05-01,2024-01-01,,,1",  # had another id before
    )
    one, two, nine = (who(tmp_path, raw) for raw in "129")
    assert set(stored(tmp_path, "employees", *SPELL)) == {
        (one, date(2020, 1, 1), None, None),
        (two, date(2020, 1, 1), date(2021, 1, 31), "voluntary"),
        (two, date(2021, 3, 5), None, None),
        (nine, date(2024, 1, 1), None, None),
    }
    assert ("hired_before", "hire_date", 1) in warned(file)


def test_b16_mentoring_before_the_hire_or_after_the_exit(tmp_path: Path) -> None:
    pairs = PAIR_HEAD + (
        "A,,0007,0012,2023-12-10,,active,\n"  # 22 days before the hire
        "B,,0007,0012,2023-11-20,,active,\n"  # 42 days before the hire
        "C,,0008,0013,2026-02-01,,active,\n"  # the mentee left in December
    )
    file = only(taken(tmp_path, employees=EMPLOYEES, pairs=pairs), "pairs")
    assert counts(file) == (3, 1, 2, 0, 0)
    assert refused_rules(file) == {("start_outside_employment", "start_date", 2)}
    assert ("start_before_hire", "start_date", 1) in warned(file)
    assert stored(tmp_path, "pairs", "pair_id") == [("A",)]


def test_b17_a_pair_that_ends_before_it_starts(tmp_path: Path) -> None:
    pairs = PAIR_HEAD + "A,,0007,0012,2025-02-01,2025-01-01,completed,\n"
    file = only(taken(tmp_path, employees=EMPLOYEES, pairs=pairs), "pairs")
    assert refused_rules(file) == {("end_before_start", "end_date", 1)}


def test_b17_an_open_pair_closes_on_the_day_the_mentee_left(tmp_path: Path) -> None:
    pairs = PAIR_HEAD + "A,,0008,0013,2025-02-01,,active,\nB,,0007,0012,2025-02-01,,active,\n"
    file = only(taken(tmp_path, employees=EMPLOYEES, pairs=pairs), "pairs")
    assert ("mentee_left", "end_date", 1) in warned(file)
    with reader(tmp_path / "x.duckdb") as connection:
        set_scope(connection, Filters())
        run(connection, "marts/started_pairs.sql")
        rows = connection.execute("select pair_id, until from started_pairs order by pair_id").fetchall()
    assert rows == [("A", date(2025, 12, 31)), ("B", date(2026, 6, 30))]


def test_b18_the_same_person_two_mentors_and_the_own_leader(tmp_path: Path) -> None:
    pairs = PAIR_HEAD + (
        "A,P1,0012,0012,2025-02-01,,active,\n"
        "B,P1,0007,0012,2025-02-01,,active,\n"  # 0007 leads 0012
        "C,P1,0008,0012,2025-03-01,,active,\n"  # a second mentor at the same time
    )
    file = only(taken(tmp_path, employees=EMPLOYEES, pairs=pairs), "pairs")
    assert refused_rules(file) == {("same_person", "mentee_id", 1)}
    assert {("two_mentors", "mentee_id", 1), ("mentor_is_leader", "mentor_id", 1)} <= warned(file)


def test_b18_a_group_may_have_two_mentors(tmp_path: Path) -> None:
    programmes = "programme_id,name,kind,start_date,selection_rule\nP1,Circle,group,2025-01-01,voluntary\n"
    pairs = PAIR_HEAD + "B,P1,0008,0012,2025-02-01,,active,\nC,P1,0013,0012,2025-03-01,,active,\n"
    report = taken(tmp_path, employees=EMPLOYEES, programmes=programmes, pairs=pairs)
    assert "two_mentors" not in keys(only(report, "pairs"))


def test_b19_an_overwritten_mentor_keeps_the_first_start(tmp_path: Path) -> None:
    taken(tmp_path, employees=EMPLOYEES, pairs=PAIR_HEAD + "A,,0007,0012,2025-02-01,,active,\n")
    later = PAIR_HEAD + "A,,0008,0012,2025-05-01,,active,\n"
    file = only(taken(tmp_path, pairs_2=later), "pairs")
    assert ("mentor_replaced", "mentor_id", 1) in warned(file)
    (row,) = stored(tmp_path, "pairs", "mentor_id", "start_date")
    assert row == (who(tmp_path, "0008"), date(2025, 2, 1))
    again = only(taken(tmp_path, pairs_3=later + "B,,0007,0013,2025-02-01,,active,\n"), "pairs")
    assert counts(again) == (2, 1, 0, 0, 1)


def test_b20_a_held_meeting_in_the_future_or_of_no_length(tmp_path: Path) -> None:
    future = date.today() + timedelta(days=400)
    sessions = SESSION_HEAD + (
        "S1,A,0012,mentoring,2025-03-01,60,held\n"
        f"S2,A,0012,mentoring,{future},60,held\n"
        "S3,A,0012,mentoring,2025-03-02,0,held\n"
        "S4,A,0012,mentoring,2025-03-03,601,held\n"
        f"S5,A,0012,mentoring,{future},60,planned\n"
    )
    file = only(taken(tmp_path, employees=EMPLOYEES, sessions=sessions), "sessions")
    assert counts(file) == (5, 2, 3, 0, 0)
    assert refused_rules(file) == {("held_in_future", "date", 1), ("held_minutes", "minutes", 2)}


def test_b20_what_both_logged_is_one_meeting(tmp_path: Path) -> None:
    log = (
        "Mentor ID,Mentee ID,Meeting date,Minutes,Status\n"
        "0007,0012,2025-03-01,60,held\n"
        "0007,0012,2025-03-01,75,held\n"  # within 15 minutes
        "0007,0012,2025-03-01,120,held\n"
    )
    file = only(taken(tmp_path, employees=EMPLOYEES, log=log), "sessions")
    assert (counts(file), aside(file)) == ((2, 2, 0, 0, 0), {("logged_twice", 1)})
    assert [row[0] for row in stored(tmp_path, "sessions", "minutes")] == [120.0, 60.0]


def test_b21_hours_planned_and_minutes_held_that_cannot_both_be_right(tmp_path: Path) -> None:
    pairs = PAIR_HEAD + "A,,0007,0012,2025-02-01,,active,12\n"
    rows = "".join(f"S{n},A,0012,mentoring,2025-0{n}-03,0.5,held\n" for n in range(2, 8))  # hours as minutes
    file = only(taken(tmp_path, employees=EMPLOYEES, pairs=pairs, sessions=SESSION_HEAD + rows), "sessions")
    assert ("hours_or_minutes", "minutes", 1) in warned(file)


def test_b21_units_are_of_the_column(tmp_path: Path) -> None:
    log = "Pair ID,Mentee ID,Meeting date,Hours,Status\nA,0012,2025-03-01,1.5,held\n"
    taken(tmp_path, employees=EMPLOYEES, log=log)
    assert stored(tmp_path, "sessions", "minutes") == [(90.0,)]


def test_b22_a_meeting_logged_months_later_is_loaded_and_told(tmp_path: Path) -> None:
    log = (
        "Pair ID,Mentee ID,Meeting date,Minutes,Status,Logged at\n"
        "A,0012,2025-03-01,60,held,2025-03-05\nA,0012,2025-03-15,60,held,2025-06-05\n"
    )
    file = only(taken(tmp_path, employees=EMPLOYEES, log=log), "sessions")
    assert counts(file) == (2, 2, 0, 0, 0)
    assert ("logged_late", "date", 1) in warned(file)


def test_b23_example_and_test_rows_are_refused(tmp_path: Path) -> None:
    rows = (
        "Mentor Email,Mentee Email,Start date\n"
        "jane@example.com,joe@example.com,2025-02-01\n"
        "test@x.se,b@x.se,2025-02-01\n"
        "a@x.se,Anna Andersson test,2025-02-01\n"
        "a@x.se,b@x.se,2025-02-01\n"
        "a@x.se,contest@x.se,2025-02-01\n"
    )
    file = only(taken(tmp_path, list=rows), "pairs")
    assert counts(file) == (5, 2, 3, 0, 0)
    assert refused_rules(file) == {("example_row", "mentee_id", 3)}


def test_b24_the_word_mentee_joins_nobody(tmp_path: Path) -> None:
    rows = (
        "Mentor Email,Mentee,Matching Status,Date Matched\n"
        "m@x.se,Mentee,Matched-Active,01-25-2025\nn@x.se,Mentee,Matched-Active,01-15-2025\n"
    )
    with pytest.raises(Refused) as refusal:
        taken(tmp_path, matches=rows)
    assert (refusal.value.key, refusal.value.column) == ("placeholder_people", "Mentee")
    assert '"Mentee"' in str(refusal.value)


def active_only(leavers: int) -> str:
    """Return 60 employees of whom some left in the last year."""
    rows = [
        {
            "employee_id": f"{n:04}",
            "hire_date": "2022-01-01",
            "end_date": "2026-02-28" if n < leavers else "",
            "end_type": "voluntary" if n < leavers else "",
            "team_lead_id": "",
        }
        for n in range(60)
    ]
    return lines("employees", *rows)


def test_b33_a_list_of_active_people_blocks_retention(tmp_path: Path) -> None:
    pairs = PAIR_HEAD + "".join(f"A{n},,{n + 30:04},{n:04},2025-02-01,,active,\n" for n in range(10, 20))
    report = taken(tmp_path, employees=active_only(0), pairs=pairs)
    assert ("no_leavers", "end_date", 60) in warned(only(report, "employees"))
    studied = study(tmp_path / "x.duckdb")
    assert studied.retention.reason == "no_end_dates"
    assert studied.retention.hazard_ratio is None
    taken(tmp_path / "b", employees=active_only(3), pairs=pairs)
    assert study(tmp_path / "b" / "x.duckdb").retention.reason != "no_end_dates"


def test_b34_inactive_without_a_date_is_no_exit(tmp_path: Path) -> None:
    text = (
        "STATUS,USERID,MANAGER,HR,HIREDATE\nStatus,User ID,Manager,Human Resource,Hire Date\n"
        "Inactive,1001,NO_MGR,NO_HR,03/25/2021\nActive,1002,1001,NO_HR,03/26/2021\n"
    )
    file = only(taken(tmp_path, **{"users 2026-06-30": text}), "employees")
    assert ("inactive_without_end", "end_date", 1) in warned(file)
    assert {row[2:] for row in stored(tmp_path, "employees", *SPELL)} == {(None, None)}


def test_b35_contracts_collapse_and_parallel_ones_are_told(tmp_path: Path) -> None:
    text = (
        "Medewerker;Volgnummer_dienstverband;Begindatum_contract;Einddatum_contract;Datum_in_dienst;"
        "Datum_uit_dienst\n"
        "1;1;2021-01-01;2021-12-31;2021-01-01;\n"
        "1;2;2022-01-01;;2021-01-01;\n"
        "2;1;2021-01-01;2023-12-31;2021-01-01;\n"
        "2;2;2022-06-01;2024-06-30;2021-01-01;2024-06-30\n"  # beside the first one for 18 months
    )
    file = only(taken(tmp_path, **{"afas 2026-06-30": text}), "employees")
    assert counts(file) == (4, 4, 0, 0, 0)
    assert set(stored(tmp_path, "employees", "employee_id", "hire_date", "end_date")) == {
        (who(tmp_path, "1"), date(2021, 1, 1), None),
        (who(tmp_path, "2"), date(2021, 1, 1), date(2024, 6, 30)),
    }
    assert ("parallel_contracts", "hire_date", 1) in warned(file)


def test_b35_overlapping_spells_of_a_template_are_refused(tmp_path: Path) -> None:
    text = (
        "employee_id,hire_date,end_date,asof_date\n1,2021-01-01,2022-12-31,2026-06-30\n1,2022-06-01,"
        ",2026-06-30\n"
    )
    file = only(taken(tmp_path, employees=text), "employees")
    assert refused_rules(file) == {("overlapping_spells", "hire_date", 1)}


@pytest.mark.parametrize(
    ("written", "stored_as", "key"),
    [
        (("100", "80", "0"), {1.0, 0.8, None}, "fte_zero"),
        (("100", "50", "37.5"), {1.0, 0.5, 0.375}, "fte_in_percent"),
        (("1", "0.5", "1.2"), {1.0, 0.5}, "fte_above_one"),
    ],
)
def test_b36_employment_rates(
    tmp_path: Path, written: tuple[str, ...], stored_as: set[float | None], key: str
) -> None:
    file = people(tmp_path, *(f"{n},,2020-01-01,,,{fte}" for n, fte in enumerate(written)))
    assert {row[0] for row in stored(tmp_path, "employees", "fte")} == stored_as
    assert key in keys(file)


def test_b36_hours_are_divided_by_the_hours_of_full_time(tmp_path: Path) -> None:
    text = (
        "Employee ID,Hire Date,Scheduled Weekly Hours,Default Weekly Hours\n1,2020-01-01,30,40\n2,"
        "2020-01-01,40,40\n"
    )
    taken(tmp_path, **{"workers 2026-06-30": text})
    assert {row[0] for row in stored(tmp_path, "employees", "fte")} == {0.75, 1.0}


def test_b36_hours_without_full_time_are_asked_about(tmp_path: Path) -> None:
    text = "Employee ID,Hire Date,Scheduled Weekly Hours\n1,2020-01-01,30\n"
    with pytest.raises(Refused) as asked:
        taken(tmp_path, **{"workers 2026-06-30": text})
    assert asked.value.values["key"] == "full_time_hours"
    taken(tmp_path, **{"workers 2026-06-30": text}, answers={"full_time_hours": "37.5"})
    assert stored(tmp_path, "employees", "fte") == [(0.8,)]
