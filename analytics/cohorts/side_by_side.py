"""Pairs cut by programme, year, kind or mode; and the meetings of other kinds that mentoring brings along."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.match_quality import Pairs
from analytics.cohorts.sql import run

CUTS = ("programme", "year", "programme_year", "kind", "mode")
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Pairs in groups.

    Attributes
    ----------
    by : str
        One of `CUTS`.
    code : ndarray of int64, shape (pairs,)
        Group of each pair.
    keys : tuple of tuple of str
        What stands for each group: programme id, year, kind or mode; two of them for `programme_year`.
    """

    by: str
    code: np.ndarray
    keys: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Held meetings of one kind: coaching of leaders, or gatherings; with those a filter left out."""

    kind: str
    people: int
    left_out: int
    meetings: int
    hours: float | None


def cut(pairs: Pairs, by: str) -> Cut:
    """Return pairs in the groups of one of `CUTS`, in the order of their keys."""
    ids = [one for one, _ in pairs.programmes]
    programme = np.array([ids[code] for code in pairs.programme.tolist()], dtype=object)
    year = pairs.year.astype(str).astype(object)
    columns = {
        "programme": (programme,),
        "year": (year,),
        "programme_year": (programme, year),
        "kind": (np.array([pairs.kinds[code] for code in pairs.kind.tolist()], dtype=object),),
        "mode": (np.array([pairs.modes[code] for code in pairs.mode.tolist()], dtype=object),),
    }[by]
    rows = list(zip(*columns, strict=True))
    keys = sorted(set(rows))
    place = {key: number for number, key in enumerate(keys)}
    return Cut(
        by=by,
        code=np.array([place[row] for row in rows], dtype=np.int64),
        keys=tuple(tuple(str(part) for part in key) for key in keys),
    )


def read_activities(connection: duckdb.DuckDBPyConnection) -> tuple[Activity, ...]:
    """Read the meetings that are not between a mentor and a mentee; the marts of the cohort must be there."""
    rows = run(connection, "marts/mentoring_activities.sql").fetchall()
    return tuple(
        Activity(
            kind=str(kind),
            people=int(people),
            left_out=int(left_out),
            meetings=int(meetings),
            hours=None if hours is None else float(hours),
        )
        for kind, people, left_out, meetings, hours in rows
    )
