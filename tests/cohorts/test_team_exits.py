"""Leavers and days by team, counted by hand from rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import build_cohort
from analytics.cohorts.rules import Rules
from analytics.cohorts.team_exits import TeamExits, read_team_exits
from analytics.settings import Filters
from tests.cohorts.tables import Row, database

AS_OF = date(2025, 12, 31)
EVERYBODY = 365  # days from January to December 2025


def employee(key: str, team: str | None, **rest: object) -> Row:
    """Return somebody employed since 2020 in Lund."""
    about = {"hire_date": "2020-01-01", "asof_date": AS_OF, "site": "Lund", "role": "agent"}
    return {"employee_id": key, "team": team, "contract_type": "permanent", **about, **rest}


PEOPLE = [
    employee("e1", "A"),
    employee("e2", "A", end_date="2025-03-31", end_type="voluntary"),
    employee("e3", "A", end_date="2025-06-30", end_type="internal_move"),
    employee("e4", "A", contract_type="agency", end_date="2025-06-30", end_type="voluntary"),
    employee("e5", "B", end_date="2025-10-31", end_type="voluntary"),
    employee("e6", "B", end_date="2024-12-31", end_type="voluntary"),
    employee("e7", None, end_date="2025-05-31", end_type="voluntary"),
    employee("e8", "B", hire_date="2025-12-01"),
]
MOVED = [
    {"employee_id": "e5", "valid_from": "2020-01-01", "valid_to": "2025-09-01", "team": "A", "site": "Lund"},
    {"employee_id": "e5", "valid_from": "2025-09-01", "team": "B", "site": "Lund"},
]


@pytest.fixture(scope="module")
def loaded() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return the rows above as a database."""
    with database(employees=PEOPLE, team_history=MOVED) as connection:
        yield connection


def read(connection: duckdb.DuckDBPyConnection, rules: Rules | None = None) -> TeamExits:
    """Return the teams under some rules."""
    return read_team_exits(connection, build_cohort(connection, Filters(), rules))


@pytest.fixture(scope="module")
def found(loaded: duckdb.DuckDBPyConnection) -> TeamExits:
    """Return the teams under the default rules."""
    return read(loaded)


def test_leavers_count_in_the_team_they_left_from(found: TeamExits) -> None:
    assert found.names == ("A", "B")
    assert (found.first, found.last) == (date(2025, 1, 1), AS_OF)
    assert found.period_days == EVERYBODY
    # e2 left A; e5 had moved to B; e3 moved on inside the firm, e4 is agency staff, e6 left the year before
    assert found.leavers.sum(axis=(1, 2)).tolist() == [1, 1]
    # A: e1 all year, e2 to March, e3 to June, e5 to August; B: e5 September and October, e8 December
    assert found.days.sum(axis=(1, 2)).tolist() == [365 + 90 + 181 + 243, 61 + 31]


def test_days_lie_in_the_band_of_their_tenure(found: TeamExits) -> None:
    by_band = found.days.sum(axis=1)

    assert by_band[1].tolist() == [31, 0, 0, 0, 0, 61]


def test_what_counts_follows_the_rules(loaded: duckdb.DuckDBPyConnection) -> None:
    wide = read(loaded, Rules(internal_move="leaves", agency="counted"))

    assert wide.leavers.sum(axis=(1, 2)).tolist() == [3, 1]
    assert wide.days.sum(axis=(1, 2))[0] == 365 + 90 + 181 + 243 + 181


def test_without_teams_there_is_nothing_to_compare() -> None:
    with database(employees=[employee("e1", None), employee("e2", None)]) as connection:
        found = read(connection)

    assert found.names == ()
    assert found.days.shape[0] == 0
    assert np.isfinite(found.leavers).all()
