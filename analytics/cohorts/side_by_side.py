"""Pairs cut by programme, year, kind or mode; and the meetings of other kinds that mentoring brings along."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.match_quality import Pairs
from analytics.cohorts.sql import run

CUTS = ("programme", "year", "programme_year", "kind", "mode")
SITE = "site"  # no cut of the page, but one that the reader makes by the filter
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
    years, year = np.unique(pairs.year, return_inverse=True)
    parts: dict[str, tuple[np.ndarray, tuple[str, ...]]] = {
        "programme": (pairs.programme, tuple(one for one, _ in pairs.programmes)),
        "year": (year, tuple(str(one) for one in years.tolist())),
        "kind": (pairs.kind, pairs.kinds),
        "mode": (pairs.mode, pairs.modes),
        SITE: (pairs.site, tuple(map(str, range(int(pairs.site.max(initial=-1)) + 1)))),
    }
    if by != "programme_year":
        code, names = parts[by]
        return Cut(by=by, code=code, keys=tuple((name,) for name in names))
    found, code = np.unique(pairs.programme * max(len(years), 1) + year, return_inverse=True)
    keys = [divmod(one, len(years)) for one in found.tolist()]
    programmes = parts["programme"][1]
    return Cut(by=by, code=code, keys=tuple((programmes[p], str(years[y])) for p, y in keys))


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
