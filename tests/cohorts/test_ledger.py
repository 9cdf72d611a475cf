"""The ledger against booked rows and meetings counted by hand."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from analytics.cohorts.cost_drivers import rewards
from analytics.cohorts.ledger import Ledger, read_ledger

AS_OF = date(2026, 6, 30)
JAN = 2026 * 12
TABLES = """
create table programmes (programme_id varchar, name varchar);
create table pairs (
    pair_id varchar, programme_id varchar, mentor_id varchar, mentee_id varchar, start_date date,
    planned_end_date date, end_date date, status varchar
);
create table sessions (
    session_id varchar, pair_id varchar, employee_id varchar, session_type varchar, date date,
    minutes double, status varchar, leader_id varchar
);
create table costs (
    cost_id varchar, programme_id varchar, pair_id varchar, date date, cost_type varchar, amount double,
    currency varchar
);
create table employees (employee_id varchar, hire_date date, end_date date, asof_date date);
create table assumptions (
    key varchar, low double, base double, high double, unit varchar, currency varchar, source varchar,
    approved_by varchar, approved_on date
);
"""


def tables(**rows: list[tuple[object, ...]]) -> duckdb.DuckDBPyConnection:
    """Return a database that holds two programmes with a pair each, and the rows given."""
    connection = duckdb.connect()
    connection.execute(TABLES)
    usual: dict[str, list[tuple[object, ...]]] = {
        "programmes": [("A", "Compass"), ("B", "Quick start")],
        "pairs": [
            ("p1", "A", "m1", "e1", "2026-01-10", None, None, "active"),
            ("p2", "B", "m2", "e2", "2026-02-01", None, None, None),
            ("p3", "A", "m1", "e3", "2026-02-01", None, None, "proposed"),
        ],
        "employees": [("e1", "2025-01-01", None, "2026-06-30"), ("e2", "2025-01-01", None, "2026-06-30")],
    }
    for table, values in (usual | rows).items():
        for row in values:
            connection.execute(f"insert into {table} values ({','.join('?' * len(row))})", row)
    return connection


def read(programme: str | None = None, **rows: list[tuple[object, ...]]) -> Ledger:
    return read_ledger(tables(**rows), as_of=AS_OF, programme=programme)


def cost(
    amount: float, *, programme: str | None = "A", on: str = "2026-01-15", **other: str | None
) -> tuple[object, ...]:
    return (
        f"{programme}{on}{amount}",
        programme,
        other.get("pair"),
        on,
        other.get("kind") or "platform",
        amount,
        other.get("currency") or "SEK",
    )


def meeting(
    minutes: float | None,
    *,
    pair: str | None = "p1",
    on: str = "2026-01-20",
    kind: str = "mentoring",
    status: str = "held",
    leader: str | None = None,
) -> tuple[object, ...]:
    return (f"{pair}{on}{kind}{minutes}{status}", pair, "e1", kind, on, minutes, status, leader)


def test_books_add_up_by_month_and_type() -> None:
    ledger = read(
        costs=[
            cost(100.10),
            cost(0.20, on="2026-01-31"),
            cost(50, kind="venue_travel"),
            cost(7, on="2026-03-01"),
        ]
    )

    assert [(b.month - JAN, b.cost_type, b.amount) for b in ledger.booked] == [
        (0, "platform", 100.3),
        (0, "venue_travel", 50.0),
        (2, "platform", 7.0),
    ]
    assert (ledger.currency, ledger.first_month, ledger.last_month) == ("SEK", JAN, JAN + 5)


def test_nothing_after_the_as_of_date_counts() -> None:
    ledger = read(costs=[cost(1, on="2026-07-01")], sessions=[meeting(60, on="2026-07-01")])

    assert (ledger.booked, ledger.meetings, ledger.first_month, ledger.currency) == ((), (), None, None)
    assert not ledger.has_sessions


def test_one_programme_takes_its_own_costs_and_those_of_its_pairs_and_names_the_rest() -> None:
    rows = [cost(100), cost(10, programme=None, pair="p1"), cost(1, programme="B"), cost(0.5, programme=None)]
    one, everything = read("A", costs=rows), read(costs=rows)

    assert sum(b.amount for b in one.booked) == pytest.approx(110)
    assert (one.unallocated, one.unallocated_types) == (pytest.approx(0.5), ("platform",))
    assert sum(b.amount for b in everything.booked) == pytest.approx(111.5)
    assert everything.unallocated == 0


def test_a_cost_without_a_programme_belongs_to_the_only_one() -> None:
    ledger = read("A", programmes=[("A", "Compass")], costs=[cost(5, programme=None)])

    assert (sum(b.amount for b in ledger.booked), ledger.unallocated) == (5.0, 0.0)


def test_several_currencies_have_no_sum_but_are_kept_apart() -> None:
    ledger = read(costs=[cost(100), cost(10, currency="EUR")])

    assert (ledger.reason, ledger.currency) == ("mixed_currencies", None)
    assert ledger.currencies == ("EUR", "SEK")
    assert [(b.currency, b.amount) for b in ledger.booked] == [("EUR", 10.0), ("SEK", 100.0)]


def test_a_currency_of_another_programme_is_no_hindrance() -> None:
    ledger = read("A", costs=[cost(100), cost(10, programme="B", currency="EUR")])

    assert (ledger.reason, ledger.currency) == (None, "SEK")


def test_what_is_booked_before_the_first_pair_of_its_programme_is_set_up() -> None:
    rows = [
        cost(60, on="2025-11-01", kind="external_consultant"),
        cost(5, on="2026-01-01"),  # the month the first pair of A started
        cost(7, programme="B", on="2026-01-31"),  # the first pair of B starts in February
        cost(9, programme=None, on="2025-12-31"),
        cost(3, on="2025-12-01", kind="mentor_time"),
    ]
    served = {b.amount: b.setup_from for b in read(costs=rows).booked}

    assert served == {60.0: JAN, 9.0: JAN, 7.0: JAN + 1, 5.0: None, 3.0: None}


def test_mentored_months_meetings_and_new_mentors_follow_their_programme() -> None:
    ledger = read(
        pairs=[
            ("p1", "A", "m1", "e1", "2026-01-11", None, "2026-02-14", "ended_early"),
            ("p2", "B", "m1", "e2", "2026-02-01", None, "2026-02-28", "completed"),
            ("p3", "A", "m3", "e1", "2026-02-01", None, "2026-02-28", "completed"),
        ],
        sessions=[meeting(60), meeting(None, leader="boss"), meeting(30, pair="p2", on="2026-02-20")],
    )

    assert [(r.month - JAN, r.programme, r.new_mentors) for r in ledger.running] == [
        (0, "A", 1),
        (1, "A", 1),
        (1, "B", 0),
    ]
    assert [r.mentee_months for r in ledger.running] == pytest.approx([21 / 31, 1.0, 1.0])
    assert [r.meeting_hours for r in ledger.running] == pytest.approx([1.75, 0.0, 0.5])
    assert [r.leader_hours for r in ledger.running] == pytest.approx([0.75, 0.0, 0.0])
    assert sum(r.meeting_hours for r in ledger.running) == sum(m.mentor_hours for m in ledger.meetings)
    assert [(s.name, s.mentees, s.mentors) for s in ledger.sizes] == [
        ("Compass", 1, 2),
        ("Quick start", 1, 1),
    ]


def test_the_share_of_a_programme_is_that_of_the_months_mentoring_in_all_of_them() -> None:
    pairs = [
        ("p1", "A", "m1", "e1", "2026-01-01", None, "2026-02-14", "ended_early"),
        ("p2", "B", "m2", "e2", "2026-02-01", None, "2026-02-28", "completed"),
    ]
    one, everything = read("A", pairs=pairs), read(pairs=pairs)

    assert [r.share for r in one.running] == pytest.approx([1.0, 1 / 3])
    assert [(r.programme, r.share) for r in everything.running][1:] == [
        ("A", pytest.approx(1 / 3)),
        ("B", pytest.approx(2 / 3)),
    ]


def test_a_mentor_who_is_named_as_leader_is_not_a_leader_who_sat_in() -> None:
    assert next(r.leader_hours for r in read(sessions=[meeting(60, leader="m1")]).running) == 0.0


@pytest.mark.parametrize(
    ("mentors", "rewarded", "shown"),
    [
        (10, 5, (10, 5, None)),
        (10, 10, (10, 10, None)),
        (10, 0, (10, 0, None)),
        (10, 4, (None, None, "few_mentors")),
        (10, 6, (None, None, "few_mentors")),  # four without a reward would be known
        (4, 0, (None, None, "few_mentors")),
    ],
)
def test_rewarded_mentors_are_hidden_below_the_floor_on_either_side(
    mentors: int, rewarded: int, shown: tuple[int | None, int | None, str | None]
) -> None:
    found = rewards(mentors, rewarded)

    assert (found.mentors, found.rewarded, found.reason) == shown


def test_a_reward_counts_for_the_mentor_of_its_pair() -> None:
    people = [(f"p{i}", "A", f"m{i}", f"e{i}", "2026-01-10", None, None, "active") for i in range(10)]
    booked = [cost(10 + i, kind="mentor_reward", pair=f"p{i}") for i in range(5)]

    found = read(pairs=people, costs=[*booked, cost(99, kind="mentor_reward")]).rewards
    assert (found.mentors, found.rewarded) == (10, 5)


def test_what_no_programme_was_named_for_is_in_nobodys_way_whatever_its_currency() -> None:
    ledger = read("A", costs=[cost(100), cost(10, programme=None, currency="EUR"), cost(1, programme=None)])

    assert (ledger.reason, ledger.currency, ledger.unallocated) == (None, "SEK", 1.0)
    assert ledger.unallocated_by == (("EUR", 10.0), ("SEK", 1.0))


@pytest.mark.parametrize("written", ["sek", " SEK "])
def test_a_currency_is_the_same_however_it_is_written(written: str) -> None:
    assert read(costs=[cost(100), cost(10, currency=written)]).reason is None


def test_held_meetings_of_pairs_cost_an_hour_on_both_sides() -> None:
    ledger = read(
        sessions=[
            meeting(60),
            meeting(30, kind="kickoff"),
            meeting(90, on="2026-02-03", kind="workshop"),
            meeting(45, pair=None),
            meeting(45, pair=None, kind="coaching_1to1"),
            meeting(45, pair="elsewhere"),
            meeting(45, status="cancelled"),
            meeting(45, status="no_show"),
        ]
    )

    assert [(m.month - JAN, m.mentor_hours, m.mentee_hours, m.meetings) for m in ledger.meetings] == [
        (0, 1.5, 1.5, 2),
        (1, 1.5, 1.5, 1),
    ]


def test_meetings_follow_the_programme_of_their_pair() -> None:
    rows = [meeting(60), meeting(30, pair="p2")]

    assert [m.mentor_hours for m in read("A", sessions=rows).meetings] == [1.0]
    assert [m.mentor_hours for m in read("B", sessions=rows).meetings] == [0.5]


def test_a_meeting_without_minutes_is_as_long_as_the_others_on_average() -> None:
    ledger = read(sessions=[meeting(30), meeting(90), meeting(None), meeting(None, on="2026-02-02")])

    assert [(m.mentor_hours, m.without_minutes) for m in ledger.meetings] == [(3.0, 1), (1.0, 1)]


def test_meetings_that_never_tell_their_length_are_not_guessed() -> None:
    assert not read(sessions=[meeting(None)]).has_sessions


def test_mentees_are_those_whose_pair_started() -> None:
    assert read().mentees == 2
    assert read("A").mentees == 1


@pytest.mark.parametrize(
    ("start", "end", "share"),
    [
        ("2026-01-01", None, 1.0),
        ("2024-07-01", None, 365 / 730),  # two years to the as-of date
        ("2024-07-01", "2025-06-30", 1.0),  # left after a year
    ],
)
def test_share_of_mentored_days_within_a_year_of_the_start(start: str, end: str | None, share: float) -> None:
    ledger = read(
        pairs=[("p1", "A", "m1", "e1", start, None, None, "active")],
        employees=[("e1", "2020-01-01", end, "2026-06-30")],
    )

    assert ledger.first_year_share == pytest.approx(share)


def test_exported_assumptions_come_along() -> None:
    row = ("replacement_cost", 1.0, 2.0, 3.0, "per leaver", "sek", "HR", "Finance", "2026-01-02")

    assert read(assumptions=[row]).assumptions == ((*row[:5], "SEK", *row[6:]),)


def test_row_order_changes_nothing() -> None:
    costs = [cost(0.1 * i, on=f"2026-0{1 + i % 6}-11", kind=("platform", "other")[i % 2]) for i in range(40)]
    sessions = [meeting(10.1 * i, on=f"2026-0{1 + i % 6}-12") for i in range(40)]

    assert read(costs=costs, sessions=sessions) == read(costs=costs[::-1], sessions=sessions[::-1])
