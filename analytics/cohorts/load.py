"""How many mentees each mentor has now, how many places are free, and how many wait for one."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.sql import run
from analytics.cohorts.views import views_of

PLACES_EACH = 2  # mentees a mentor may have at once, unless the reader says otherwise
MOST_EACH = 8
MENTORS = "select mentees, is_in_view from mentor_load where is_willing order by employee_id"
ASKED = "select getvariable('programme'), getvariable('site')"
WAITING = "select days, is_in_view from waiting_mentees order by employee_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Mentors and who waits, now.

    Attributes
    ----------
    mentees : ndarray of int64, shape (mentors,)
        Running mentees of every employed mentor who is willing or has one.
    in_view : ndarray of bool, shape (mentors,)
        Within the filters.
    days : ndarray of int64, shape (waiting,)
        How long everybody has waited who would like a mentor and has none.
    waiting_in_view : ndarray of bool, shape (waiting,)
    mentors_open, waiting_open : bool
        Whether their numbers in this view give nobody away beside those of other programmes and sites.
    """

    mentees: np.ndarray
    in_view: np.ndarray
    days: np.ndarray
    waiting_in_view: np.ndarray
    mentors_open: bool = True
    waiting_open: bool = True


def read_load(connection: duckdb.DuckDBPyConnection) -> Load:
    """Read the load; the marts of the cohort must have been made on this connection."""
    for mart in ("mentor_load", "waiting_mentees"):
        run(connection, f"marts/{mart}.sql")
    asked = connection.sql(
        "select mentees, is_in_view from mentor_load where is_willing order by employee_id"
    )
    mentors = {name: np.ma.getdata(values) for name, values in asked.fetchnumpy().items()}
    asked = connection.sql("select days, is_in_view from waiting_mentees order by employee_id")
    waiting = {name: np.ma.getdata(values) for name, values in asked.fetchnumpy().items()}
    return Load(
        mentees=mentors["mentees"].astype(np.int64),
        in_view=mentors["is_in_view"].astype(bool),
        days=waiting["days"].astype(np.int64),
        waiting_in_view=waiting["is_in_view"].astype(bool),
        mentors_open=_is_open(connection, "mentors"),
        waiting_open=_is_open(connection, "waiting"),
    )


def _is_open(connection: duckdb.DuckDBPyConnection, side: str) -> bool:
    """Whether the numbers of one side may be shown in the view that the filters ask for."""
    programme, site = connection.sql(ASKED).fetchall()[0]
    if programme is None and site is None:
        return True
    rows = run(connection, "marts/matching_views.sql").fetchall()
    counts = {(p, s): int(n) for name, p, s, n in rows if name == side}
    everyone = {key: n for key, n in counts.items() if key[0] is None}
    return views_of(everyone, counts).opens(programme, site)
