"""Promotions in the panel's months, and the posts of team leader that were filled: read, not yet judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np

from analytics.cohorts.sql import run

SAME_PROMOTION_DAYS = 31  # an event and a rise in the team history this near are one promotion
ORIGINS = ("mentee", "mentor", "other_inside", "outside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Careers:
    """Promotions and leader posts.

    Attributes
    ----------
    row : ndarray of int64, shape (promotions,), ascending
        Row of the panel in whose month the promotion fell.
    share : ndarray of float64, shape (promotions,)
        Part of that month before the day.
    to_lead : ndarray of bool, shape (promotions,)
        To team leader.
    posts : tuple of (day, origin)
        Posts of team leader filled, oldest first; origin is one of `ORIGINS`: people who were mentees
        before, else mentors before, else otherwise from inside, or hired for it.
    as_of : date
        Last day of the data.
    """

    row: np.ndarray
    share: np.ndarray
    to_lead: np.ndarray
    posts: tuple[tuple[date, str], ...]
    as_of: date


def read_careers(connection: duckdb.DuckDBPyConnection) -> Careers:
    """Read promotions and leader posts; the marts of the cohort must have been made."""
    connection.execute("set variable same_promotion_days = cast($1 as integer)", [SAME_PROMOTION_DAYS])
    for mart in ("mentor_starts", "career_steps", "leader_posts"):
        run(connection, f"marts/{mart}.sql")
    columns = run(connection, "marts/career_rows.sql").fetchnumpy()
    plain = {name: np.ma.getdata(values) for name, values in columns.items()}
    posts = connection.sql("select day, origin from leader_posts order by day, origin").fetchall()
    as_of: date = connection.sql("select getvariable('as_of')").fetchall()[0][0]
    return Careers(
        row=plain["row_no"].astype(np.int64),
        share=plain["share"].astype(float),
        to_lead=plain["is_lead"].astype(bool),
        posts=tuple((day, str(origin)) for day, origin in posts),
        as_of=as_of,
    )
