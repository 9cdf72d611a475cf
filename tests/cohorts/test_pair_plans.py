"""What was known at each quarter's end, against pairs counted by hand."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from analytics.cohorts.pair_plans import PairPlans, read_pair_plans

AS_OF = date(2026, 6, 30)
MONTH = 365.25 / 12
TABLES = """
create table programmes (programme_id varchar, name varchar);
create table pairs (
    pair_id varchar, programme_id varchar, mentor_id varchar, mentee_id varchar, start_date date,
    planned_end_date date, end_date date, status varchar, planned_hours double
);
create table employees (employee_id varchar, hire_date date, end_date date, asof_date date);
"""
PAIRS = [  # 181 days from 1 January to 30 June 2026, 90 of them in the first quarter
    ("p1", "A", "m1", "e1", "2026-01-01", "2026-06-30", None, "active", 18.1),
    ("p2", "A", "m1", "e2", "2026-01-01", "2026-06-30", "2026-03-31", "ended_early", 18.1),
    ("p3", "B", "m1", "e3", "2026-04-01", "2026-09-30", None, "active", 18.3),
    ("p4", "A", "m1", "e4", "2026-06-20", "2026-12-31", None, "proposed", 10.0),
    ("p5", "A", "m1", "e1", "2026-06-20", "2026-12-31", None, "proposed", 10.0),
    ("p6", "A", "m1", "e5", "2025-06-20", "2025-12-31", None, "proposed", 10.0),
    ("p7", "A", "m1", "e6", "2026-01-01", "2026-06-30", None, "cancelled", 99.0),
]
PEOPLE = [(f"e{i}", "2025-01-01", "2026-05-31" if i == 2 else None, AS_OF) for i in range(1, 7)]


def read(*, as_of: date = AS_OF, programme: str | None = None) -> PairPlans:
    """Return the quarters of the pairs above."""
    connection = duckdb.connect()
    connection.execute(TABLES)
    connection.execute("set variable mentor_leaves = 'until_pair_end'")
    connection.execute("insert into programmes values ('A', 'Compass'), ('B', 'Quick start')")
    for row in PAIRS:
        connection.execute(f"insert into pairs values ({','.join('?' * len(row))})", row)
    for person in PEOPLE:
        connection.execute("insert into employees values (?, ?, ?, ?)", person)
    return read_pair_plans(connection, as_of=as_of, programme=programme)


def test_people_are_counted_as_they_stood_at_the_end_of_each_quarter() -> None:
    first, second = read().quarters
    assert (first.quarter, first.is_complete, second.quarter, second.is_complete) == (
        "2026Q1", True, "2026Q2", True,
    )  # fmt: skip
    assert (first.mentees, first.still_there, first.began) == (2, 2, 2)
    assert (second.mentees, second.still_there, second.began) == (3, 2, 1)


def test_mentee_months_end_with_the_last_day_employed() -> None:
    first, second = read().quarters
    assert first.mentee_months == pytest.approx(2 * 90 / MONTH)
    assert second.mentee_months == pytest.approx((91 + 61 + 91) / MONTH)


def test_hours_are_those_that_running_pairs_have_planned() -> None:
    first, second = read().quarters
    assert (first.running, second.running) == (1, 2)  # the second pair ended with its quarter
    assert first.planned_next == pytest.approx(18.1 * 91 / 181)
    assert first.planned_new == pytest.approx(2 * 18.1 * 90 / 181)
    assert second.planned_next == pytest.approx(18.3 * 92 / 183)
    assert second.planned_new == pytest.approx(18.3 * 91 / 183)


def test_only_recent_proposals_of_people_without_a_mentor_are_on_their_way() -> None:
    assert read().proposed == 1
    assert read(programme="B").proposed == 0


def test_a_programme_has_quarters_of_its_own() -> None:
    (second,) = read(programme="B").quarters
    assert (second.quarter, second.mentees, second.running) == ("2026Q2", 1, 1)


def test_a_quarter_that_runs_is_told_as_it_stands() -> None:
    first, second = read(as_of=date(2026, 5, 15)).quarters
    assert (first.is_complete, second.is_complete) == (True, False)
    assert second.mentee_months == pytest.approx(3 * 45 / MONTH)
    assert second.still_there == 3


def test_an_earlier_day_is_told_as_it_stood_then() -> None:
    (first,) = read(as_of=date(2026, 3, 30)).quarters
    assert first.running == 2  # the pair that ended a day later still met
    assert first.planned_next == pytest.approx(2 * 18.1 * 91 / 181)
    assert read(as_of=date(2026, 3, 15)).proposed == 0
