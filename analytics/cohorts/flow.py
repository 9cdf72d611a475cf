"""Counts behind the flow of people and the integrity checks, before anything is hidden."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.sql import run

Place = tuple[str, str]  # arm and reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Mentees in scope whose pairs are over; all of them stay mentored (intention to treat)."""

    mentees: int
    over: int
    ended_early: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaws:
    """People and pairs that blur the line between the groups, out of how many."""

    mentees: int
    two_programmes: int
    also_mentor: int
    two_mentors: int
    pairs: int
    duplicate_pairs: int
    people: int
    overlapping_spells: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One result of one draw of places: people drawn, and those of them in the panel afterwards."""

    draw_id: str
    result: str
    drawn: int
    found: int


def headcount(cohort: Cohort) -> dict[Place, int]:
    """Return people by arm and reason; adds up to everyone in the scope."""
    sizes = cohort.people.groupby(["arm", "reason"], sort=True).size()
    return {(str(arm), str(reason)): int(n) for (arm, reason), n in sizes.items()}


def read_ends(connection: duckdb.DuckDBPyConnection) -> Ends:
    """Count mentees whose pairs are over; the marts of the cohort must have been run."""
    mentees, over, early = run(connection, "marts/ended_early.sql").fetchall()[0]
    return Ends(mentees=int(mentees), over=int(over), ended_early=int(early))


def read_flaws(connection: duckdb.DuckDBPyConnection) -> Flaws:
    """Count what blurs the line between the groups; the marts of the cohort must have been run."""
    found = run(connection, "marts/flaws.sql")
    names = [column[0] for column in found.description or ()]
    return Flaws(**dict(zip(names, map(int, found.fetchall()[0]), strict=True)))


def read_splits(connection: duckdb.DuckDBPyConnection) -> tuple[Split, ...]:
    """Return draws of places by lot, where the database has any."""
    known = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if "assignments" not in known:
        return ()
    rows = run(connection, "marts/drawn_split.sql").fetchall()
    return tuple(Split(draw_id=str(d), result=str(r), drawn=int(n), found=int(f)) for d, r, n, f in rows)


def read_fte(connection: duckdb.DuckDBPyConnection) -> np.ndarray:
    """Return the part of full time of every row of the panel, 0 when unknown; shape (rows,)."""
    return np.asarray(np.ma.getdata(run(connection, "marts/panel_fte.sql").fetchnumpy()["fte"]), dtype=float)
