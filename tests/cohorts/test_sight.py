"""Who may tell which teams apart: nobody until it is bound, and then exactly those."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import numpy as np
import pytest

from analytics.admission.roles import access_for
from analytics.cohorts.sight import Sight, bind_access, is_single_out, sight_of, sites_give_away
from analytics.settings import EVERYTHING

LEADER = access_for("x", frozenset({"leader"}), frozenset({"A 1", "B'2; drop table x"}))


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def test_a_connection_on_which_nothing_was_bound_tells_no_team(connection: duckdb.DuckDBPyConnection) -> None:
    assert sight_of(connection).teams == frozenset()
    assert not sight_of(connection).tells("A 1")


def test_the_last_one_who_was_bound_counts(connection: duckdb.DuckDBPyConnection) -> None:
    bind_access(connection, EVERYTHING)
    assert sight_of(connection).tells("any")
    bind_access(connection, LEADER)
    assert sight_of(connection).of(["A 1", "a 1", "A 10", "", "B'2; drop table x"]).tolist() == [
        *(True, False, False, False, True)
    ]
    bind_access(connection, access_for("y", frozenset({"steering"})))
    assert not sight_of(connection).tells("A 1")


def test_a_total_of_own_teams_and_one_other_gives_the_other_away() -> None:
    assert is_single_out(np.array([True, True, False]))
    assert not is_single_out(np.array([True, False, False]))
    assert not is_single_out(np.array([False]))  # the total of one team by itself is no difference
    assert is_single_out(np.array([True, False, False]), np.array([True, True, False]))


@pytest.mark.parametrize(
    ("places", "gives_away"),
    [
        ([("S", "A 1"), ("S", "C"), ("S", "D")], False),
        ([("S", "A 1"), ("S", "C")], True),
        ([("S", "A 1"), ("S", "C"), ("S", "D"), ("T", "E")], True),
        ([("S", "A 1"), ("T", "C"), ("T", "D")], False),
    ],
)
def test_a_site_with_a_single_other_team_is_not_to_be_looked_at_alone(
    connection: duckdb.DuckDBPyConnection, places: list[tuple[str, str]], gives_away: bool
) -> None:
    connection.execute("create temp table panel_rows (site varchar, team varchar)")
    connection.executemany("insert into panel_rows values ($1, $2)", places)
    bind_access(connection, LEADER)

    assert sites_give_away(connection) is gives_away


def test_whoever_sees_everything_is_not_limited() -> None:
    assert not Sight(teams=None).is_limited
    assert Sight().is_limited
