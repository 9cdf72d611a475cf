"""Mentees by hand: running months, early hours, who was followed, programme and rule."""

from __future__ import annotations

from datetime import date, timedelta

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.mentees import Mentees
from analytics.settings import Filters
from tests.cohorts.tables import Row, database

AS_OF = date(2025, 6, 30)


def employee(key: str, hired: str, ended: str | None = None, site: str = "Lund") -> Row:
    about = {"site": site, "team": "Blue", "role": "agent", "contract_type": "permanent"}
    end = {"end_date": ended, "end_type": "voluntary" if ended else None}
    return {"employee_id": key, "hire_date": hired, "asof_date": AS_OF, **about, **end}


def pair(mentee: str, start: str, end: str | None, programme: str | None = "P1") -> Row:
    return {
        "pair_id": f"{mentee}-{start}",
        "mentor_id": "z-mentor",
        "mentee_id": mentee,
        "start_date": start,
        "end_date": end,
        "programme_id": programme,
        "status": "active" if end is None else "completed",
    }


def meeting(pair_id: str, day: date, minutes: float | None, status: str = "held") -> Row:
    about = {"employee_id": pair_id[:1], "session_type": "mentoring", "status": status}
    return {"session_id": f"{pair_id}{day}", "pair_id": pair_id, "date": day, "minutes": minutes, **about}


PEOPLE = [
    employee("a-early", "2024-03-10", site="Oslo"),
    employee("b-late", "2024-01-01"),
    employee("c-leaver", "2024-01-01", "2025-03-15"),
    employee("d-plain", "2024-01-01"),
    employee("z-mentor", "2020-01-01"),
]
PAIRS = [
    pair("a-early", "2025-01-20", "2025-03-05"),
    pair("a-early", "2025-05-02", None),
    pair("b-late", "2025-04-15", None, "P2"),
    pair("c-leaver", "2025-01-10", None),
]
PROGRAMMES = [
    {
        "programme_id": "P1",
        "name": "Compass",
        "kind": "classic",
        "start_date": "2025-01-01",
        "selection_rule": "voluntary",
    },
    {"programme_id": "P2", "name": "Bridge", "start_date": "2025-01-01"},
]
START = date(2025, 1, 20)
MEETINGS = [
    meeting("a-early-2025-01-20", START, 60),
    meeting("a-early-2025-01-20", START + timedelta(days=30), 40),
    meeting("a-early-2025-01-20", START + timedelta(days=50), None),  # as long as the others
    meeting("a-early-2025-01-20", START + timedelta(days=60), 500, "cancelled"),
    meeting("a-early-2025-05-02", START + timedelta(days=120), 50),  # after the early window
    meeting("c-leaver-2025-01-10", date(2025, 6, 1), 50),
]


def built(meetings: list[Row], filters: Filters | None = None) -> tuple[Cohort, Mentees]:
    centre: duckdb.DuckDBPyConnection = database(
        employees=PEOPLE, pairs=PAIRS, programmes=PROGRAMMES, sessions=meetings
    )
    cohort = build_cohort(centre, filters or Filters())
    assert cohort.mentees is not None
    return cohort, cohort.mentees


@pytest.fixture(scope="module")
def centre() -> tuple[Cohort, Mentees]:
    return built(MEETINGS)


def test_a_pair_is_active_in_the_months_it_runs(centre: tuple[Cohort, Mentees]) -> None:
    months = centre[0].months
    assert months.active is not None
    running = {
        who: [f"{m // 12}-{m % 12 + 1:02d}" for m in months.month[(months.employee == who) & months.active]]
        for who in range(4)
    }

    assert running[0] == ["2025-01", "2025-02", "2025-03", "2025-05", "2025-06"]
    assert running[1] == ["2025-04", "2025-05", "2025-06"]
    assert running[2] == ["2025-01", "2025-02", "2025-03"]
    assert running[3] == []
    assert not (months.active & ~months.exposed).any()


def test_what_is_known_at_the_start(centre: tuple[Cohort, Mentees]) -> None:
    cohort, mentees = centre

    assert mentees.employee.tolist() == [0, 1, 2]
    assert mentees.start.tolist() == [2025 * 12, 2025 * 12 + 3, 2025 * 12]
    assert mentees.tenure.tolist() == [9, 15, 12]
    assert [cohort.months.site_names[i] for i in mentees.site] == ["Oslo", "Lund", "Lund"]
    assert [mentees.programmes[i] for i in mentees.programme] == [
        ("P1", "Compass"),
        ("P2", "Bridge"),
        ("P1", "Compass"),
    ]
    assert [mentees.kinds[i] for i in mentees.kind] == ["classic", "unknown", "classic"]
    assert [mentees.rules[i] for i in mentees.rule] == ["voluntary", "unknown", "voluntary"]


def test_hours_are_those_held_in_the_first_90_days(centre: tuple[Cohort, Mentees]) -> None:
    _, mentees = centre

    # a: 60 + 40 + the usual (60 + 40 + 50 + 50) / 4 = 150 minutes; c: none; b: the file ends too early
    assert mentees.hours[0] == pytest.approx(2.5)
    assert np.isnan(mentees.hours[1])
    assert mentees.hours[2] == 0


def test_followed_means_employed_and_observed_for_90_days(centre: tuple[Cohort, Mentees]) -> None:
    assert centre[1].followed.tolist() == [True, False, False]


def test_hours_are_not_known_without_meetings() -> None:
    assert np.isnan(built([])[1].hours).all()


@pytest.mark.usefixtures("every_view")
def test_a_programme_filter_leaves_its_own_mentees() -> None:
    cohort, mentees = built(MEETINGS, Filters(programme="P2"))

    assert mentees.programmes == (("P2", "Bridge"),)
    assert mentees.employee.tolist() == [1]
    assert cohort.months.active is not None
    assert np.unique(cohort.months.employee[cohort.months.active]).tolist() == [1]


def test_codes_find_their_mentees(centre: tuple[Cohort, Mentees]) -> None:
    assert centre[1].place(np.array([2, 0, 3, 9, 1])).tolist() == [2, 0, -1, -1, 1]
