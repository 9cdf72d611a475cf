"""What was agreed with agents, what became of it, and whether coaching is followed up: counts by team."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.coaching_places import Places, places_of
from analytics.cohorts.sight import Sight, sight_of
from analytics.cohorts.sql import run

STATES = ("done", "open", "overdue", "otherwise")  # of an agreement; a draft is none yet
STEPS = ("planned", "held", "led")  # of a follow-up


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCounts:
    """Counts by team; every array has shape (places,).

    Attributes
    ----------
    agents : ndarray of int
        Agents behind the counts.
    things : ndarray of int
        Agreements, or coaching meetings.
    parts : mapping of str to ndarray of int
        How many of them, by `STATES` or `STEPS`.
    drafts : int
        Agreements within what the reader looks at that nobody has accepted yet.
    """

    places: Places
    agents: np.ndarray
    things: np.ndarray
    parts: dict[str, np.ndarray]
    drafts: int = 0


def read_actions(connection: duckdb.DuckDBPyConnection) -> TeamCounts:
    """Read the agreements with agents who are there now; `coaching_agents` must have been made."""
    sight = sight_of(connection)
    return _counts(run(connection, "marts/agreed_actions.sql"), "actions", STATES, sight)


def read_follow_ups(connection: duckdb.DuckDBPyConnection) -> TeamCounts:
    """Read the coaching meetings of a year with their follow-ups; `coaching_agents` must have been made."""
    sight = sight_of(connection)
    return _counts(run(connection, "marts/follow_ups.sql"), "coachings", STEPS, sight)


def _counts(
    answer: duckdb.DuckDBPyConnection, things: str, parts: tuple[str, ...], sight: Sight
) -> TeamCounts:
    """Return the counts of an answer with one row a team."""
    column = {name: np.asarray(np.ma.getdata(values)) for name, values in answer.fetchnumpy().items()}
    places, at = places_of(column["site"], column["team"], column["is_in_scope"], sight)
    order = np.argsort(at)
    drafts = column["drafts"][column["is_in_scope"].astype(bool)].sum() if "drafts" in column else 0
    return TeamCounts(
        places=places,
        agents=column["agents"][order].astype(np.int64),
        things=column[things][order].astype(np.int64),
        parts={name: column[name][order].astype(np.int64) for name in parts},
        drafts=int(drafts),
    )
