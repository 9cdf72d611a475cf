"""Agents by team and month: how many were there, and how many got what is promised them."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.coaching_places import Places, places_of
from analytics.cohorts.sight import sight_of
from analytics.cohorts.sql import run

PROMISES = ("both", "evaluations", "coaching")
COUNTS = {"both": "both", "evaluations": "with_evaluations", "coaching": "with_coaching"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingMonths:
    """One cell per team and month; every table has shape (places, months).

    Attributes
    ----------
    months : ndarray of int
        ``year * 12 + month - 1``, from the first month with an evaluation or a coaching on, ascending.
    agents : ndarray of int
        Those who were there for enough of the month.
    met : mapping of promise to ndarray of int
        Of them, those who got both, the evaluations, the coaching; without what is promised to nobody.
    recorded : ndarray of bool, shape (months,)
        Whether every file the promises need reaches the month.
    """

    places: Places
    months: np.ndarray
    agents: np.ndarray
    met: dict[str, np.ndarray]
    recorded: np.ndarray


def read_coaching_months(connection: duckdb.DuckDBPyConnection, promised: tuple[str, ...]) -> CoachingMonths:
    """Read the cells; `coaching_agents` must have been made, and the promises bound.

    Parameters
    ----------
    promised : tuple of str
        ``"evaluations"`` and ``"coaching"``: those that are promised and recorded at all.
    """
    found = run(connection, "marts/coaching_months.sql").fetchnumpy()
    column = {name: np.ma.getdata(values) for name, values in found.items()}
    places, at = places_of(column["site"], column["team"], column["is_in_scope"], sight_of(connection))
    month = column["month"].astype(np.int64)
    months = np.arange(month.min(), month.max() + 1) if len(month) else month
    cell = at * len(months) + month - (months[0] if len(months) else 0)
    size = (len(places.names), len(months))
    table = {
        name: np.bincount(cell, column[name].astype(float), size[0] * size[1]).reshape(size).astype(np.int64)
        for name in ("agents", "evaluations", "coachings", *COUNTS.values())
    }
    names = tuple(name for name in PROMISES if name in promised or (name == "both" and len(promised) > 1))
    there = {"evaluations": table["evaluations"].sum(axis=0), "coaching": table["coachings"].sum(axis=0)}
    return CoachingMonths(
        places=places,
        months=months,
        agents=table["agents"],
        met={name: table[COUNTS[name]] for name in names},
        recorded=_recorded([there[name] for name in promised], len(months)),
    )


def _recorded(counts: list[np.ndarray], size: int) -> np.ndarray:
    """Return the months from the first to the last that every file reaches."""
    kept = np.ones(size, dtype=bool)
    for count in counts:
        known = np.flatnonzero(count)
        kept &= (np.arange(size) >= known[0]) & (np.arange(size) <= known[-1]) if len(known) else False
    return kept
