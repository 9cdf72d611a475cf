"""Promotions and leader posts read from events and from the team history, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import numpy as np
import pytest

from analytics.cohorts.careers import Careers, read_careers
from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.mentoring import Mentoring, read_mentoring
from analytics.cohorts.rules import Rules
from analytics.estimates.competing import REACHED, Happened, watch
from analytics.estimates.leader_posts import count_posts, exact_share, time_to_lead
from analytics.estimates.paths import estimate_paths
from analytics.estimates.standardise import first_exposed
from analytics.estimates.survival import Entries
from analytics.settings import Filters
from tests.cohorts.centre import AS_OF, MENTORS, centre, employee, tables
from tests.cohorts.tables import Row

LEADERS = [
    employee("h0", "2025-02-03", role="team_lead"),  # hired for it
    employee("h1", "2025-02-03", role="team_lead"),  # hired as agent, promoted since
    employee("h2", "2025-04-01", role="team_lead"),  # no history: hired for it, as far as is known
]

UNTIL = Filters(as_of=AS_OF)


def promoted(key: str, day: str, detail: str | None = None) -> Row:
    return {"employee_id": key, "date": day, "event_type": "promotion", "detail": detail}


def history(key: str, since: str, role: str | None) -> Row:
    return {"employee_id": key, "valid_from": since, "team": "T0", "site": "Lund", "role": role}


EVENTS = [
    promoted("b0", "2025-05-01", "team_lead"),  # a mentee since March
    promoted("b1", "2025-03-01", "team_lead"),  # a mentee later: not yet
    promoted("c0", "2025-05-20", "Team Lead"),  # a mentor since March
    promoted("a00", "2025-04-01"),  # to what, the history says
    promoted("a01", "2024-01-15", "team_lead"),  # before the hire
    promoted("a02", "2025-07-15", "team_lead"),  # after the last day of the data
    promoted("h1", "2025-06-10", "team_lead"),
    {**promoted("a03", "2025-04-01", "team_lead"), "event_type": "role_change"},
]
HISTORY = [
    history("a00", "2024-06-01", "agent"),
    history("a00", "2025-04-10", "senior_agent"),  # the promotion of nine days before
    history("a04", "2024-06-01", "agent"),
    history("a04", "2024-12-01", None),
    history("a04", "2025-02-16", "team_lead"),  # told by the history alone
    history("a05", "2024-06-01", "senior_agent"),
    history("a05", "2025-03-01", "agent"),  # a step down
    history("a06", "2024-06-01", "agent"),
    history("a06", "2025-03-01", "support"),  # a step aside
    history("h0", "2025-02-03", "team_lead"),
    history("h1", "2025-02-03", "agent"),
    history("h1", "2025-06-10", "team_lead"),
]


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    return centre(employees=[*tables()["employees"], *LEADERS], employee_events=EVENTS, team_history=HISTORY)


@pytest.fixture(scope="module")
def read(connection: duckdb.DuckDBPyConnection) -> tuple[Cohort, Careers, Mentoring]:
    cohort = build_cohort(connection, UNTIL)
    return cohort, read_careers(connection), read_mentoring(connection)


def test_promotions_are_events_and_rises_each_once(
    connection: duckdb.DuckDBPyConnection, read: tuple[Cohort, Careers, Mentoring]
) -> None:
    rows = connection.sql("select employee_id, day::varchar, role from career_steps order by 1").fetchall()

    assert rows == [
        ("a00", "2025-04-01", "senior_agent"),
        ("a04", "2025-02-16", "team_lead"),
        ("b0", "2025-05-01", "team_lead"),
        ("b1", "2025-03-01", "team_lead"),
        ("c0", "2025-05-20", "team_lead"),
        ("h1", "2025-06-10", "team_lead"),
    ]
    cohort, careers, _ = read
    assert len(careers.row) == 6
    assert careers.to_lead.sum() == 5
    at = int(np.searchsorted(careers.row, careers.row[1]))
    assert cohort.months.month[careers.row[at]] == 2025 * 12 + 1
    assert careers.share[at] == pytest.approx(15 / 28)


def test_leader_posts_say_where_the_leaders_came_from(read: tuple[Cohort, Careers, Mentoring]) -> None:
    careers = read[1]
    assert careers.posts == (
        (date(2025, 2, 3), "outside"),
        (date(2025, 2, 16), "other_inside"),
        (date(2025, 3, 1), "other_inside"),
        (date(2025, 4, 1), "outside"),
        (date(2025, 5, 1), "mentee"),
        (date(2025, 5, 20), "mentor"),
        (date(2025, 6, 10), "other_inside"),
    )
    found = count_posts(careers)
    assert (found.months, found.posts, found.reason) == (12, 7, None)
    assert found.inside is None, "2 from outside are too few, and 5 of 7 would give them away"
    assert set((found.by_origin or {}).values()) == {None}
    assert found.fill_rate is None


def test_a_mentee_promoted_to_team_leader_has_not_left(read: tuple[Cohort, Careers, Mentoring]) -> None:
    cohort, careers, _ = read
    months, start = cohort.months, first_exposed(cohort.months)
    lead = Happened(row=careers.row[careers.to_lead], share=careers.share[careers.to_lead])
    entries = Entries(row=start, share=months.start_share[start], weight=np.ones(len(start)))
    followed = watch(months, entries, lead, months.exit, months.exposed)

    assert len(start) == 8
    assert not months.exit[np.isin(months.employee, months.employee[start])].any()
    assert (followed.cause == REACHED).sum() == 1
    assert followed.time[followed.cause == REACHED] == pytest.approx(2 - 9 / 31)  # 10 March to 1 May


def test_mentors_begin_on_the_day_of_their_first_pair(read: tuple[Cohort, Careers, Mentoring]) -> None:
    cohort, _, mentoring = read
    assert len(np.unique(cohort.months.employee[mentoring.exposed])) == len(MENTORS)
    starts = mentoring.exposed & (cohort.months.month == mentoring.start)
    assert mentoring.start_share[starts] == pytest.approx(22 / 31)
    assert np.unique(mentoring.start[mentoring.start >= 0]).tolist() == [2025 * 12 + 2]
    assert mentoring.outside_file == 0


def test_where_promotion_counts_as_a_move_it_is_still_seen(connection: duckdb.DuckDBPyConnection) -> None:
    cohort = build_cohort(connection, UNTIL, replace(Rules(), promotion="moves"))
    careers, mentoring = read_careers(connection), read_mentoring(connection)
    found = time_to_lead(cohort.months, careers, mentoring)

    assert len(careers.row) == 6
    assert careers.to_lead.sum() == 5
    assert (found.reason, found.people) == (None, 7), "one had moved up before the mentor came"


def test_without_promotions_everything_is_refused_calmly(read: tuple[Cohort, Careers, Mentoring]) -> None:
    cohort, careers, mentoring = read
    none = replace(
        careers, row=careers.row[:0], share=careers.share[:0], to_lead=careers.to_lead[:0], posts=()
    )
    found = estimate_paths(cohort, none, mentoring, primary="aht")

    assert found.unknown
    assert found.posts.reason == found.time.reason == "no_promotions"
    assert [one.reason for one in found.careers] == ["no_promotions", "few_internal_move"]


def test_posts_are_counted_over_the_shortest_window_with_enough() -> None:
    def posts(days: list[date], origin: str = "outside") -> Careers:
        return Careers(
            row=np.zeros(1, dtype=np.int64),
            share=np.zeros(1),
            to_lead=np.zeros(1, dtype=bool),
            posts=tuple((day, origin) for day in days),
            as_of=date(2026, 6, 30),
        )

    recent, edge, old = date(2026, 5, 1), date(2025, 6, 30), date(2023, 6, 1)
    assert count_posts(posts([recent] * 5)).months == 12
    assert count_posts(posts([recent] * 4 + [edge])).months == 24
    assert count_posts(posts([recent] * 4 + [old])).reason == "few_posts"
    found = count_posts(posts([recent] * 9, "mentee"))
    assert found.by_origin == {"mentee": 9, "mentor": 0, "other_inside": 0, "outside": 0}
    assert found.fill_rate is not None
    assert found.fill_rate.low == pytest.approx(100 * 0.025 ** (1 / 9))


def test_exact_intervals_are_those_of_clopper_and_pearson() -> None:
    found = exact_share(8, 20)  # the textbook case: 19.1 to 63.9 percent
    assert found.value == 40
    assert (found.low, found.high) == pytest.approx((19.119, 63.946), abs=0.001)
    assert (exact_share(0, 10).low, exact_share(10, 10).high) == (0, 100)
