"""Those employed on one day, followed for a year: on which day each left, if they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np

from analytics.cohorts.headcount import STAFF
from analytics.cohorts.months import EXIT_TYPES
from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Everybody employed on `since`, followed to `until`; arrays have shape (groups,).

    Attributes
    ----------
    day : ndarray of int64
        Days from `since` to the last day seen.
    staff : ndarray of int64
        Place in `STAFF`.
    ending : ndarray of int64
        Code into `EXIT_TYPES`; -1 where nobody left by then.
    people : ndarray of int64
    """

    since: date
    until: date
    day: np.ndarray
    staff: np.ndarray
    ending: np.ndarray
    people: np.ndarray


def read_followed(connection: duckdb.DuckDBPyConnection, until: date) -> Followed:
    """Follow those employed a year before `until`; the marts of the cohort must have been run."""
    since = a_year_before(until)
    for name, day in (("followed_from", since), ("followed_to", until)):
        connection.execute(f"set variable {name} = cast($1 as date)", [day])
    column = run(connection, "marts/headcount_followed.sql").fetchnumpy()
    return Followed(
        since=since,
        until=until,
        day=np.asarray(column["day"]).astype(int),
        staff=np.array([STAFF.index(str(name)) for name in column["staff"]], dtype=int),
        ending=np.array([_ending(str(name)) for name in column["ending"]], dtype=int),
        people=np.asarray(column["people"]).astype(int),
    )


def a_year_before(day: date) -> date:
    """Return the same day a year before; 28 February stands for the 29th."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def _ending(name: str) -> int:
    """Return the code of an exit type, -1 for those who stayed or were lost from sight."""
    return EXIT_TYPES.index(name) if name in EXIT_TYPES else -1
