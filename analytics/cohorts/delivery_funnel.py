"""From candidate to completed: how many participants came how far, and how long each step took."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.delivery import make_pairs
from analytics.cohorts.intangible_surveys import is_filtered
from analytics.cohorts.sql import run

ROLES = ("mentee", "mentor")
STEPS = ("candidate", "invited", "accepted", "matched", "first_meeting", "second_meeting", "completed")
MET = ("first_meeting", "second_meeting")
STATES = ("open", "stopped", "completed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Participants by the furthest step they came to and how they stand; each stands in one place.

    Attributes
    ----------
    people, rest : mapping of (step, state) to int
        In scope; left out by the filters.
    trained, trained_rest : int
        With a training held.
    """

    people: dict[tuple[str, str], int]
    rest: dict[tuple[str, str], int]
    trained: int
    trained_rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDays:
    """Days from a step to the next one among those who went on, and days waited by those who stand there."""

    step: str
    went: int
    went_rest: int
    low: float | None
    middle: float | None
    high: float | None
    waiting: int
    waiting_rest: int
    waited: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelCounts:
    """The funnel of each role; empty without participants.

    Attributes
    ----------
    places : mapping of role to Places
    days : mapping of role to tuple of StepDays
    knows_enrolments, knows_pairs, knows_meetings, knows_training : bool
        Whether such rows exist at all; a step that nobody records is no step.
    """

    places: dict[str, Places]
    days: dict[str, tuple[StepDays, ...]]
    knows_enrolments: bool
    knows_meetings: bool
    knows_training: bool
    knows_pairs: bool = True


def read_funnel(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> FunnelCounts:
    """Read the participants up to the cohort's as-of date; its marts must have been run."""
    _make(connection)
    return count_funnel(connection)


def count_funnel(connection: duckdb.DuckDBPyConnection) -> FunnelCounts:
    """Count the participants of the tables of pairs and of people."""
    narrowed = is_filtered(connection)
    rows = run(connection, "marts/funnel_places.sql").fetchall()
    days = run(connection, "marts/funnel_days.sql").fetchall()
    roles = [role for role in ROLES if any(row[0] == role and row[3] for row in rows)]
    return FunnelCounts(
        places={role: _places([row[1:] for row in rows if row[0] == role], narrowed) for role in roles},
        days={role: tuple(_days(row[1:], narrowed) for row in days if row[0] == role) for role in roles},
        knows_enrolments=_any(connection, "enrolments", "status_date <= getvariable('as_of')"),
        knows_pairs=_any(connection, "pairs", "true"),
        knows_meetings=_any(connection, "delivery_meetings", "met_on is not null"),
        knows_training=_any(connection, "delivery_people", "trained_on is not null"),
    )


def read_participants(
    connection: duckdb.DuckDBPyConnection, cohort: Cohort
) -> tuple[tuple[str, str, str, str, str], ...]:
    """Return role, programme, person, furthest step and state of each participant: the owner's own list."""
    _make(connection)
    rows = connection.sql(
        "select role, programme_id, employee_id, furthest, state from delivery_people"
        " where is_in_scope order by role, programme_id, employee_id"
    ).fetchall()
    return tuple(
        (str(role), str(programme), str(person), STEPS[step], str(state))
        for role, programme, person, step, state in rows
    )


def _make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of pairs and of participants."""
    make_pairs(connection)
    make_people(connection)


def make_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table of participants; those of pairs must have been made."""
    run(connection, "marts/delivery_people.sql")


def _any(connection: duckdb.DuckDBPyConnection, table: str, condition: str) -> bool:
    """Whether a table holds a row that meets one of our own conditions."""
    return bool(connection.table(table).filter(condition).limit(1).fetchall())


def _places(rows: list[tuple[int, str, int, int, int, int]], narrowed: bool) -> Places:
    """Return the places of one role."""
    return Places(
        people={(STEPS[step], state): people for step, state, people, *_ in rows},
        rest={(STEPS[step], state): rest * narrowed for step, state, _, rest, *_ in rows},
        trained=sum(row[4] for row in rows),
        trained_rest=sum(row[5] for row in rows) * narrowed,
    )


def _days(row: tuple[int, int, int, float, float, float, int, int, float], narrowed: bool) -> StepDays:
    """Return the days of one step."""
    step, went, went_rest, low, middle, high, waiting, waiting_rest, waited = row
    return StepDays(
        step=STEPS[step],
        went=went,
        went_rest=went_rest * narrowed,
        low=low,
        middle=middle,
        high=high,
        waiting=waiting,
        waiting_rest=waiting_rest * narrowed,
        waited=waited,
    )
