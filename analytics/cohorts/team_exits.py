"""Who left which team in the last twelve months, beside the days worked there by site and tenure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.sight import sight_of
from analytics.cohorts.sql import run

YEAR = 12  # months
AGENCY = "agency"
BANDS = 6  # of months employed: 0-2, 3-5, 6-11, 12-23, 24-59, 60 and more


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamExits:
    """Days employed and leavers by team, site and tenure band; both arrays have shape (teams, sites, bands).

    Attributes
    ----------
    names : tuple of str
        The teams, in alphabetical order. A leaver counts in the team of the month of leaving.
    days : ndarray of float64
        Person-days employed.
    leavers : ndarray of float64
        Exits of the kinds that the rules in force count.
    first, last : date
        Both ends of the period, inclusive.
    told : ndarray of bool, shape (teams,), or None
        Which of them whoever asks may tell apart; None is all. The others have no name here.
    """

    names: tuple[str, ...]
    days: np.ndarray
    leavers: np.ndarray
    first: date
    last: date
    told: np.ndarray | None = None

    @property
    def period_days(self) -> int:
        """Calendar days of the period."""
        return (self.last - self.first).days + 1


def read_team_exits(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> TeamExits:
    """Read the last twelve calendar months up to the as-of date; the marts of the cohort must have been run.

    Parameters
    ----------
    cohort : Cohort
        Its rules say which exits count and whether agency staff does.
    """
    first = _first_month(cohort)
    apart = [AGENCY] if cohort.rules.agency == "apart" else []
    _bind(connection, "first_month", "date", first)
    _bind(connection, "counted_exits", "varchar[]", list(cohort.rules.total))
    _bind(connection, "contracts_apart", "varchar[]", apart)
    columns = run(connection, "marts/team_exits.sql").fetchnumpy()
    column = {name: np.ma.getdata(values) for name, values in columns.items()}
    teams, team = np.unique(column["team"].astype(str), return_inverse=True)
    sites, site = np.unique(column["site"].astype(str), return_inverse=True)
    tables = np.zeros((2, len(teams), len(sites), BANDS))
    place = (team, site, column["band"].astype(int))
    for table, name in zip(tables, ("days", "leavers"), strict=True):
        table[place] = column[name].astype(float)
    told = sight_of(connection).of(teams.tolist())
    return TeamExits(
        names=tuple(np.where(told, teams, "").tolist()),
        days=tables[0],
        leavers=tables[1],
        first=first,
        last=cohort.as_of,
        told=told,
    )


def _first_month(cohort: Cohort) -> date:
    """Return the first day of the twelve months that end with the as-of date's, or of the panel."""
    last = cohort.as_of.year * 12 + cohort.as_of.month - 1
    earliest = int(cohort.months.month.min()) if len(cohort.months) else last
    month = max(last - YEAR + 1, earliest)
    return date(month // 12, month % 12 + 1, 1)


def _bind(connection: duckdb.DuckDBPyConnection, name: str, kind: str, value: object) -> None:
    """Set one of our own session variables."""
    connection.execute(f"set variable {name} = cast($1 as {kind})", [value])
