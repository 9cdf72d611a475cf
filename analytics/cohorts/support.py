"""Training of mentors and mentees before their first meeting, and checkpoints ahead and overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.delivery import Counted, counted, make_pairs
from analytics.cohorts.intangible_surveys import is_filtered
from analytics.cohorts.sql import run

TIMINGS = ("before", "later", "none")
OWNERS = ("mentor", "team_lead", "manager", "support", "other", "unknown")
AHEAD = 4  # checkpoints that the calendar shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """Mentors or mentees of started pairs by when they were trained, in scope and left out by the filters."""

    role: str
    people: dict[str, int]
    rest: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """One checkpoint: its day, its programme and the role of whoever owns it."""

    day: date
    programme: str
    owner: str
    days_over: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportCounts:
    """Training and checkpoints, in scope.

    Attributes
    ----------
    trained : tuple of Trained
        Empty without any training on record.
    ahead : tuple of Checkpoint
        The next `AHEAD`, the soonest first.
    overdue : tuple of Checkpoint
        Of running pairs, the oldest first.
    pairs : mapping of name to Counted
        Running pairs with a checkpoint overdue, and with one ahead.
    knows_checkpoints : bool
        Whether any checkpoint of a pair is on record.
    """

    trained: tuple[Trained, ...]
    ahead: tuple[Checkpoint, ...]
    overdue: tuple[Checkpoint, ...]
    pairs: dict[str, Counted]
    knows_checkpoints: bool


def read_support(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> SupportCounts:
    """Read training and checkpoints as of the cohort's date; its marts must have been run."""
    make_pairs(connection)
    make_checkpoints(connection)
    return count_support(connection)


def make_checkpoints(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table of checkpoints; those of pairs must have been made."""
    run(connection, "marts/delivery_checkpoints.sql")


def count_support(connection: duckdb.DuckDBPyConnection) -> SupportCounts:
    """Count training and the checkpoints of the tables of pairs and of checkpoints."""
    return SupportCounts(
        trained=_trained(connection),
        ahead=_checkpoints(connection, "not is_overdue")[:AHEAD],
        overdue=_checkpoints(connection, "is_overdue"),
        pairs=counted(connection, "checkpoint_shares"),
        knows_checkpoints=bool(
            connection.table("delivery_meetings").filter("session_type = 'checkpoint'").limit(1).fetchall()
        ),
    )


def read_overdue(
    connection: duckdb.DuckDBPyConnection, cohort: Cohort
) -> tuple[tuple[str, str, date, str, int], ...]:
    """Return pair, programme, day, owner's role and days overdue of each: the programme owner's own list."""
    make_pairs(connection)
    make_checkpoints(connection)
    rows = connection.sql(
        "select pair_id, programme, due_on, owner, days_over from delivery_checkpoints"
        " where is_in_scope and is_overdue order by due_on, pair_id"
    ).fetchall()
    return tuple((str(p), str(g), day, str(owner), int(days)) for p, g, day, owner, days in rows)


def _trained(connection: duckdb.DuckDBPyConnection) -> tuple[Trained, ...]:
    """Return both roles by when they were trained; nothing when no training was ever held."""
    narrowed = is_filtered(connection)
    rows = run(connection, "marts/trained_people.sql").fetchall()
    if not any(timing != "none" for _, timing, *_ in rows):
        return ()
    return tuple(
        Trained(
            role=role,
            people={timing: n for who, timing, n, _ in rows if who == role},
            rest={timing: rest * narrowed for who, timing, _, rest in rows if who == role},
        )
        for role in sorted({row[0] for row in rows})
    )


def _checkpoints(connection: duckdb.DuckDBPyConnection, which: str) -> tuple[Checkpoint, ...]:
    """Return the checkpoints in scope that meet one of our own conditions, by day."""
    rows = (
        connection.table("delivery_checkpoints")
        .filter(f"is_in_scope and {which}")
        .order("due_on, programme, owner, pair_id")
        .project("due_on, programme, owner, days_over")
        .fetchall()
    )
    return tuple(
        Checkpoint(day=day, programme=name, owner=owner, days_over=n) for day, name, owner, n in rows
    )
