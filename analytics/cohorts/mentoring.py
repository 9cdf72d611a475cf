"""Since when people mentor, for every row of the panel: mentors are an arm of their own."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentoring:
    """What makes somebody a mentor; every array has shape (rows,) and the order of `Months`.

    Attributes
    ----------
    start : ndarray of int32
        Month of the first started pair in scope as mentor, ``year * 12 + month - 1``; -1 for never.
    start_share : ndarray of float64
        In that month the share of the month from the first day as a mentor on; elsewhere 1.
    exposed : ndarray of bool
        At or after that month (intention to treat: also when the pairs are over).
    elsewhere : ndarray of bool
        Mentors of another programme, from their first month there on.
    mentored_elsewhere : ndarray of bool
        Mentees of another programme, likewise.
    outside_file : int
        Mentors of started pairs in scope who are not in the panel.
    """

    start: np.ndarray
    start_share: np.ndarray
    exposed: np.ndarray
    elsewhere: np.ndarray
    mentored_elsewhere: np.ndarray
    outside_file: int


def read_mentoring(connection: duckdb.DuckDBPyConnection) -> Mentoring:
    """Read who mentors since when; the marts of the cohort must have been made."""
    run(connection, "marts/mentor_starts.sql")
    columns = run(connection, "marts/mentor_columns.sql").fetchnumpy()
    plain = {name: np.ma.getdata(values) for name, values in columns.items()}
    outside = connection.execute(
        "select count(distinct mentor_id) from started_pairs"
        " where in_scope and mentor_id not in (select employee_id from panel_rows)"
    ).fetchall()
    return Mentoring(
        start=plain["start"].astype(np.int32),
        start_share=plain["start_share"].astype(float),
        exposed=plain["is_exposed"].astype(bool),
        elsewhere=plain["is_otherwise_mentor"].astype(bool),
        mentored_elsewhere=plain["is_otherwise_mentored"].astype(bool),
        outside_file=int(outside[0][0]),
    )
