"""Pairs read by hand: rematches named or told by order, days between, goals due, hours, and who stayed."""

from __future__ import annotations

from datetime import date

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.load import read_load
from analytics.cohorts.match_quality import Pairs, read_pairs
from analytics.cohorts.side_by_side import cut, read_activities
from analytics.cohorts.team_measures import read_team_measures
from analytics.cohorts.waiting_mentees import read_named, read_waiting
from analytics.settings import Filters
from tests.cohorts.centre import AS_OF, centre, employee, enrolled, pair
from tests.cohorts.tables import Row, database

EARLY = {"status": "ended_early", "end_date": "2024-06-30", "planned_end_date": "2024-12-31"}
DONE = {"status": "completed", "end_date": "2024-12-31", "planned_end_date": "2024-12-31"}


def long_ago(key: str, **rest: object) -> Row:
    return employee(key, "2023-01-02", **rest)


def started(number: int, mentor: str, mentee: str, day: str = "2024-01-01", **rest: object) -> Row:
    return pair(mentor, mentee, pair_id=f"P{number}", start_date=day, **rest)


PEOPLE = [
    *(long_ago(f"a{n}", team_lead_id="d0") for n in range(8)),
    *(long_ago(f"c{n}", site="Umeå", team_lead_id="d1") for n in range(4)),
    long_ago("b0", end_date="2024-06-30", end_type="voluntary"),
    long_ago("b1", end_date="2024-09-30", end_type="voluntary"),
    long_ago("b2", end_date="2024-09-30", end_type="internal_move"),
    long_ago("d0", role="team_lead"),
    long_ago("d1", role="team_lead"),
]
PAIRS = [
    started(0, "c0", "a0", **EARLY),
    started(1, "c1", "a0", "2024-07-10", match_score=80, **DONE),  # ten days later
    started(2, "c0", "b0", **EARLY),  # left on the same day: nobody to match again
    started(3, "c2", "b1", status="active"),  # left within the year
    started(4, "c2", "b2", status="active"),  # moved: not followed to the end
    started(5, "c3", "a1", "2025-03-10", match_score=60, status="active"),
    started(6, "c3", "a2", "2025-03-10", status="proposed"),
    started(7, "d0", "a3", "2024-02-01", status="completed", planned_end_date="2024-08-01"),
]
GOALS = [
    {"goal_id": f"G{n}", "pair_id": "P1", "employee_id": "a0", "kpi": "aht", **row}
    for n, row in enumerate(
        [
            {"due_date": "2024-12-01", "status": "achieved", "achieved_date": "2024-11-20"},
            {"due_date": "2024-12-01", "status": "partly"},
            {"due_date": "2024-12-01", "status": "draft"},
            {"due_date": "2025-12-01", "status": "achieved", "achieved_date": "2025-03-01"},
            {"due_date": "2024-12-01", "status": "achieved", "parent_goal_id": "G0"},
        ]
    )
]
SESSIONS = [
    {"session_id": f"S{n}", "employee_id": "a0", "session_type": "mentoring", "status": "held", **row}
    for n, row in enumerate(
        [
            {"pair_id": "P0", "date": "2024-01-10", "minutes": 60},
            {"pair_id": "P0", "date": "2024-02-10"},  # as long as the others on average
            {"pair_id": "P0", "date": "2024-05-10", "minutes": 120},  # after 90 days
            {"pair_id": "P1", "date": "2025-06-10", "minutes": 60},
            {"employee_id": "d0", "session_type": "coaching_1to1", "date": "2024-05-10", "minutes": 30},
            {"employee_id": "a5", "session_type": "workshop", "date": "2024-05-10", "minutes": 90},
        ]
    )
]
SKILLS = [
    {"employee_id": "a5", "skill": "Calm ", "kind": "wants", "level": 4},
    {"employee_id": "c3", "skill": "calm", "kind": "offers", "level": 4},
    {"employee_id": "c3", "skill": "sales", "kind": "offers"},
]
WAITING = [
    *enrolled(["a4", "a5"], "waitlisted", "2025-05-31"),
    *enrolled(["a1", "a2"], "waitlisted", "2025-05-31"),  # has a mentor; is proposed for one
    *enrolled(["a6"], "candidate", "2025-01-31"),
    *enrolled(["a6"], "withdrawn", "2025-03-31"),
    *({**row, "role": "mentor"} for row in enrolled(["a7", "d0"], "accepted", "2025-01-01")),
    *({**row, "role": "mentor"} for row in enrolled(["c1"], "declined", "2025-01-01")),
]
EVERY = {
    "employees": PEOPLE,
    "pairs": PAIRS,
    "goals": GOALS,
    "sessions": SESSIONS,
    "employee_skills": SKILLS,
    "enrolments": WAITING,
    "kpi_daily": [],
}


@pytest.fixture(scope="module")
def built() -> tuple[duckdb.DuckDBPyConnection, Cohort]:
    connection = centre(**EVERY)
    return connection, build_cohort(connection, Filters(as_of=AS_OF))


@pytest.fixture(scope="module")
def pairs(built: tuple[duckdb.DuckDBPyConnection, Cohort]) -> Pairs:
    return read_pairs(*built)


def of(pairs: Pairs, day: date, name: str) -> list[float]:
    """Return one column of the pairs that started on a day."""
    return np.asarray(getattr(pairs, name), dtype=float)[pairs.day == day.toordinal()].tolist()


def test_only_started_pairs_are_there_in_the_order_of_their_start(pairs: Pairs) -> None:
    assert len(pairs) == 7
    assert (np.diff(pairs.day) >= 0).all()
    assert pairs.in_view.all()
    assert pairs.programmes == (("P1", "One"),)
    assert pairs.kinds == pairs.modes == ("unknown",)


def test_a_rematch_is_told_by_order_where_no_pair_names_one(pairs: Pairs) -> None:
    assert of(pairs, date(2024, 7, 10), "rematch") == [1.0]
    assert of(pairs, date(2024, 7, 10), "days_between") == [10.0]
    assert pairs.rematch.sum() == 1
    assert of(pairs, date(2024, 1, 1), "can_rematch") == [1.0, 0.0, 0.0, 0.0]
    assert of(pairs, date(2024, 1, 1), "rematched") == [1.0, 0.0, 0.0, 0.0]


def test_what_became_of_pairs_by_hand(pairs: Pairs) -> None:
    assert of(pairs, date(2024, 7, 10), "completed") == [1.0]
    assert of(pairs, date(2024, 2, 1), "completed") == [1.0]
    assert of(pairs, date(2024, 7, 10), "goals_due") == [2.0]
    assert of(pairs, date(2024, 7, 10), "goals_reached") == [1.0]
    assert of(pairs, date(2024, 1, 1), "hours") == pytest.approx([1.0 + 80 / 60, 0.0, 0.0, 0.0])
    assert np.isnan(of(pairs, date(2025, 3, 10), "stays")).all()  # not followed for a year
    assert of(pairs, date(2024, 1, 1), "stays")[:3] == [1.0, 0.0, 0.0]
    assert np.isnan(of(pairs, date(2024, 1, 1), "stays")[3])  # moved within the company
    assert of(pairs, date(2025, 3, 10), "match") == [60.0]


def test_named_rematches_count_alone() -> None:
    named = [{**row, "rematch_of": "P2"} if row["pair_id"] == "P7" else row for row in PAIRS]
    connection = centre(**{**EVERY, "pairs": named})
    found = read_pairs(connection, build_cohort(connection, Filters(as_of=AS_OF)))

    assert of(found, date(2024, 7, 10), "rematch") == [0.0]
    assert of(found, date(2024, 2, 1), "rematch") == [1.0]


def test_groups_of_pairs(pairs: Pairs) -> None:
    assert cut(pairs, "year").keys == (("2024",), ("2025",))
    assert cut(pairs, "programme_year").keys == (("P1", "2024"), ("P1", "2025"))
    assert np.bincount(cut(pairs, "year").code).tolist() == [6, 1]


def test_load_and_who_waits(built: tuple[duckdb.DuckDBPyConnection, Cohort]) -> None:
    found = read_load(built[0])

    assert sorted(found.mentees.tolist()) == [0, 0, 1]  # c1 said no, c0 and c2 nothing
    assert sorted(found.days.tolist()) == [30, 30]


def test_both_sides_of_a_match(built: tuple[duckdb.DuckDBPyConnection, Cohort]) -> None:
    found = read_waiting(built[0])

    assert found.mentees == ("a4", "a5")
    assert found.mentors == ("a7", "c3", "d0")
    assert found.barred[:, found.mentors.index("d0")].all()  # their own leader
    assert not found.barred[:, : found.mentors.index("d0")].any()
    assert found.skills == ("calm",)
    assert found.wants.tolist() == [[-1], [4]]
    assert found.offers[found.mentors.index("c3")].tolist() == [4]
    assert read_named(built[0], ["a4"]) == {"a4": "a4"}


def test_meetings_outside_pairs(built: tuple[duckdb.DuckDBPyConnection, Cohort]) -> None:
    found = {one.kind: one for one in read_activities(built[0])}

    assert (found["leaders"].people, found["leaders"].hours) == (1, 0.5)
    assert (found["gatherings"].meetings, found["gatherings"].hours) == (1, 1.5)


def test_teams_and_areas_of_the_form() -> None:
    rows: list[Row] = [
        {
            "evaluation_id": f"V{n}", "employee_id": key, "evaluator_role": role, "area": area,
            "date": "2024-05-01", "score_pct": score,
        }
        for n, (key, role, area, score) in enumerate(
            [
                ("a0", "supervisor", "tone", 80), ("a0", "qa", "tone", 60), ("a0", "self", "tone", 0),
                ("a0", "supervisor", "total", 50), ("a1", "supervisor", "opening", 70),
            ]
        )
    ]  # fmt: skip
    connection = centre(**{**EVERY, "evaluations": rows})
    found = read_team_measures(connection, build_cohort(connection, Filters(as_of=AS_OF)))
    areas = {one.kpi: one for one in found.measures}

    assert list(areas) == ["opening", "tone"]  # the whole form says less than its areas
    assert (areas["tone"].value.tolist(), areas["tone"].weight.tolist()) == ([70.0], [2.0])
    assert found.names == ("T0", "T1", "T2")
    assert found.names[found.team[areas["tone"].row[0]]] == "T0"


def test_a_site_narrows_the_view_and_keeps_the_rest(
    built: tuple[duckdb.DuckDBPyConnection, Cohort],
) -> None:
    connection, cohort = built
    connection.execute("set variable site = 'Umeå'")
    found, load = read_pairs(connection, cohort), read_load(connection)
    connection.execute("set variable site = null::varchar")

    assert not load.mentors_open  # one of three
    assert not load.waiting_open
    assert len(found) == 7
    assert not found.in_view.any()  # the mentees are all in Lund
    assert (len(load.mentees), load.in_view.sum()) == (3, 1)


def test_nothing_is_no_fault() -> None:
    connection = database(employees=[long_ago("a0")])
    cohort = build_cohort(connection, Filters(as_of=AS_OF))

    assert len(read_pairs(connection, cohort)) == 0
    assert read_waiting(connection).mentees == ()
    assert read_activities(connection) == ()
    assert len(read_load(connection).mentees) == 0
