"""The workforce from the database: the same as from the arrays, by hand, and as the SQL of the card says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.followed import Followed, read_followed
from analytics.cohorts.headcount import Headcount, headcount_of, read_headcount
from analytics.cohorts.rules import Rules
from analytics.cohorts.script import statement
from analytics.estimates.losing import losing
from analytics.estimates.stayed import stayed
from analytics.estimates.turnover import flow, turnover_of
from analytics.settings import FLOOR, Filters
from tests.cohorts.centre import employee, write
from tests.cohorts.tables import Row, database

AS_OF = date(2025, 12, 31)
HEADCOUNT = 12 + 2 + 5 * 181 / 365 + 3 * 90 / 365 + 6 * 275 / 365
CUBES = ("calendar", "days", "away", "at_end", "joiners", "exits")


def people() -> list[Row]:
    """Return 30 of the centre's own people, six from an agency, and one who left when the data begin."""
    agency = {"contract_type": "agency"}
    rows = [
        *(employee(f"a{i:02d}", fte=0.5) for i in range(12)),
        *(employee(f"b{i}", end_date="2025-06-30", end_type="voluntary") for i in range(5)),
        *(employee(f"c{i}", end_date="2025-03-31", end_type="involuntary", site="Oslo") for i in range(3)),
        *(employee(f"d{i}", "2025-04-01") for i in range(6)),
        *(employee(f"e{i}", end_date="2026-02-28", end_type="voluntary") for i in range(2)),
        *(employee(f"f{i}", **agency) for i in range(5)),
        employee("f5", end_date="2026-01-31", **agency),
        employee("g0", end_date="2024-06-30", end_type="voluntary"),
    ]
    return [{"fte": 1.0, **row, "asof_date": AS_OF} for row in rows]


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with database() as made:
        write(made, "employees", people())
        leave = {"employee_id": "a00", "detail": None}
        events = (("leave_start", "2025-01-01"), ("leave_end", "2025-02-01"))
        write(made, "employee_events", [{**leave, "event_type": kind, "date": day} for kind, day in events])
        yield made


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read under the rules as they come."""

    cohort: Cohort
    workforce: Headcount
    followed: Followed


@pytest.fixture(scope="module")
def read(connection: duckdb.DuckDBPyConnection) -> Read:
    built, workforce = cohort(connection)
    return Read(cohort=built, workforce=workforce, followed=read_followed(connection, AS_OF))


def cohort(connection: duckdb.DuckDBPyConnection, **rules: str) -> tuple[Cohort, Headcount]:
    """Return the panel under some rules, and the workforce read beside it."""
    built = build_cohort(connection, Filters(), Rules(**rules))
    workforce = read_headcount(connection)
    assert workforce is not None
    return built, workforce


def test_days_hires_and_exits_by_hand(read: Read) -> None:
    found = turnover_of(read.workforce)

    assert found is not None
    assert found.average_headcount == pytest.approx(HEADCOUNT)
    assert (found.leavers, found.joiners, found.at_end, found.in_notice) == (8, 6, 20, 2)
    assert found.total == pytest.approx(100 * 8 / HEADCOUNT)
    assert found.voluntary == pytest.approx(100 * 5 / HEADCOUNT)
    assert found.swedish_minimum == pytest.approx(100 * 6 / HEADCOUNT)
    assert found.finnish_average == pytest.approx(100 * 7 / 20)


def test_part_time_by_hand(read: Read) -> None:
    # the twelve who stay work half of full time, everybody else full time
    now = flow(read.workforce, read.cohort.rules, last=2025 * 12 + 11)

    assert now.fte == pytest.approx(HEADCOUNT - 6)
    assert now.rate(now.leavers, now.fte) == pytest.approx(100 * 8 / (HEADCOUNT - 6))


def test_the_arrays_hold_the_same_workforce(read: Read) -> None:
    arrays, workforce = headcount_of(read.cohort.months), read.workforce

    assert arrays.sites == workforce.sites == ("Lund", "Oslo")
    for name in CUBES:
        assert np.allclose(getattr(arrays, name), getattr(workforce, name)), name


def test_leave_out_of_headcount_takes_its_days_out(connection: duckdb.DuckDBPyConnection) -> None:
    built, workforce = cohort(connection, leave="out_of_headcount")
    found, arrays = turnover_of(workforce, built.rules), turnover_of(headcount_of(built.months), built.rules)

    assert found is not None
    assert arrays is not None
    assert found.average_headcount == pytest.approx(HEADCOUNT - 31 / 365)
    assert arrays.average_headcount == pytest.approx(found.average_headcount)


def test_those_employed_a_year_ago_are_followed(read: Read) -> None:
    kept = stayed(read.followed, read.cohort.rules)

    assert (kept.since, kept.people) == (date(2024, 12, 31), 22)
    assert kept.share is not None
    assert kept.share.value == pytest.approx(100 * 14 / 22)


def test_notice_on_a_day_before_the_export_is_not_known(connection: duckdb.DuckDBPyConnection) -> None:
    build_cohort(connection, Filters(as_of=date(2025, 9, 30)))
    workforce = read_headcount(connection)

    assert workforce is not None
    assert workforce.in_notice is None
    assert workforce.calendar[-1] == 30


@pytest.mark.parametrize(
    "rules",
    [
        {"headcount": "month_ends", "agency": "counted"},
        {"headcount": "two_points", "leave": "out_of_headcount", "redundancy": "not_counted"},
    ],
)
def test_the_sql_of_the_card_returns_the_numbers_of_the_page(
    connection: duckdb.DuckDBPyConnection, rules: dict[str, str]
) -> None:
    built, workforce = cohort(connection, **rules)
    year = losing(workforce, built.rules, as_of=AS_OF, follow=lambda day: read_followed(connection, day)).year
    for name, value in {**built.rules.asked, "floor": FLOOR}.items():
        connection.execute(f"set variable {name} = $1", [value])
    row = connection.execute(statement("cards/turnover")).fetchdf().iloc[0]

    assert row["period_end"].date() == AS_OF
    assert year.total is not None
    assert row["total"] == pytest.approx(year.total.value)
    assert row["average_headcount"] == pytest.approx(year.headcount)
    assert row["swedish_minimum"] == pytest.approx(year.swedish_minimum)
    assert row["finnish_average"] == pytest.approx(year.finnish_average)
    assert (row["leavers"], row["joiners"], row["at_end"]) == (year.leavers, year.joiners, year.at_end)
