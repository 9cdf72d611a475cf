"""Which teams whoever asks may tell apart: bound on the connection, read by what tells teams apart.

A connection on which nothing was bound tells no team apart. Totals over all teams are the same for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from analytics.admission.store import reader
from analytics.settings import Access

PLACES = "select distinct coalesce(site, ''), coalesce(team, '') from panel_rows"
NAMED = """
select team from employees where team is not null
union
select team from team_history where team is not null
"""
BOUND = "select coalesce(getvariable('every_team'), false), coalesce(getvariable('own_teams'), [])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The teams that may be told apart; None is every team."""

    teams: frozenset[str] | None = frozenset()

    @property
    def is_limited(self) -> bool:
        """Whether any team at all is out of sight."""
        return self.teams is not None

    def tells(self, team: str) -> bool:
        """Whether a team may be named and numbered; one without a name only where every team may."""
        return self.teams is None or (bool(team) and team in self.teams)

    def of(self, teams: Iterable[str]) -> np.ndarray:
        """Return which of some teams may be told apart: bool, shape (teams,)."""
        return np.array([self.tells(team) for team in teams], dtype=bool)


def bind_access(connection: duckdb.DuckDBPyConnection, access: Access) -> None:
    """Let a connection tell apart the teams of whoever asks, and no others, from now on."""
    own = sorted(access.teams or ())
    connection.execute("set variable every_team = cast($1 as boolean)", [access.teams is None])
    connection.execute("set variable own_teams = cast($1 as varchar[])", [own])


def sight_of(connection: duckdb.DuckDBPyConnection) -> Sight:
    """Return what is bound on a connection; nothing bound is no team."""
    every, own = connection.execute(BOUND).fetchall()[0]
    return Sight(teams=None if every else frozenset(own))


def sites_give_away(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether some site's totals would give away a team that is out of sight: all others there are in sight.

    The marts of everything, without filters, must have been made on the connection.
    """
    sight = sight_of(connection)
    rows = connection.sql(PLACES).fetchall()
    hidden: dict[str, int] = {site: 0 for site, _ in rows}
    for site, team in rows:
        hidden[site] += not sight.tells(team)
    return 1 in hidden.values()


def teams_of(db: Path) -> frozenset[str]:
    """Return every team that the data of a database name.

    Raises
    ------
    Unusable
        If there is no database.
    """
    with reader(db) as connection:
        return frozenset(team for (team,) in connection.sql(NAMED).fetchall())


def is_single_out(told: np.ndarray, counted: np.ndarray | None = None) -> bool:
    """Whether exactly one team is out of sight: a total beside the own teams would give it away.

    Parameters
    ----------
    told, counted : ndarray of bool, shape (teams,)
        `counted` are the teams that the total is made of; None is all of them.
    """
    hidden = ~told if counted is None else ~told & counted
    return bool(hidden.sum() == 1 and told.any())
