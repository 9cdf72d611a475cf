"""Coaching as it is recorded: coverage, shared needs, feedback, agreements and follow-ups."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.cohorts.coach_feedback import Tones, Waits, read_tones, read_waits
from analytics.cohorts.coaching_months import CoachingMonths, read_coaching_months
from analytics.cohorts.coaching_targets import Targets
from analytics.cohorts.follow_through import TeamCounts, read_actions, read_follow_ups
from analytics.cohorts.needs import AreaCounts, read_needs
from analytics.cohorts.sql import run

LEAST_EVALUATIONS = 3  # of an area and agent, behind a mean score
MOST_CLUSTERS = 200  # of teams behind an error; more teams share one, which keeps the error honest
MARTS = ("coaching_away", "coaching_agents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coached:
    """What is recorded about coaching, for all sites; counts of one to four people are among them.

    Attributes
    ----------
    promised : tuple of str
        ``"evaluations"`` and ``"coaching"``: those that are promised and recorded at all.
    """

    targets: Targets
    promised: tuple[str, ...]
    months: CoachingMonths
    needs: tuple[AreaCounts, ...]
    waits: Waits
    tones: Tones
    actions: TeamCounts
    follow_ups: TeamCounts


def read_coaching(connection: duckdb.DuckDBPyConnection, targets: Targets) -> Coached:
    """Read everything about coaching from a connection with the marts of a cohort.

    Parameters
    ----------
    targets : Targets
        From `read_targets`.
    """
    _bind(connection, targets)
    promised = _promised(connection, targets)
    for name, value in (
        ("evaluations", targets.evaluations_per_month),
        ("coaching", targets.coaching_per_month),
    ):
        _set(connection, f"{name}_promised", "integer", value if name in promised else 0)
    for mart in MARTS:
        run(connection, f"marts/{mart}.sql")
    found = Coached(
        targets=targets,
        promised=promised,
        months=read_coaching_months(connection, promised),
        needs=read_needs(connection),
        waits=read_waits(connection),
        tones=read_tones(connection),
        actions=read_actions(connection),
        follow_ups=read_follow_ups(connection),
    )
    connection.execute("drop table feedback_given")  # a row an evaluation, while the connection is held open
    return found


def _bind(connection: duckdb.DuckDBPyConnection, targets: Targets) -> None:
    """Bind the targets as session variables that the marts read."""
    _set(connection, "coaching_kinds", "varchar[]", list(targets.kinds))
    for name in ("least_presence", "needs_level", "follow_up_days"):
        _set(connection, name, "integer", getattr(targets, name))
    _set(connection, "least_evaluations", "integer", LEAST_EVALUATIONS)
    _set(connection, "most_clusters", "integer", MOST_CLUSTERS)


def _set(connection: duckdb.DuckDBPyConnection, name: str, kind: str, value: object) -> None:
    """Set one of our own session variables."""
    connection.execute(f"set variable {name} = cast($1 as {kind})", [value])


def _promised(connection: duckdb.DuckDBPyConnection, targets: Targets) -> tuple[str, ...]:
    """Return what is promised and recorded at all by the as-of date."""
    known = run(connection, "marts/coaching_recorded.sql").fetchall()[0]
    wanted = (targets.evaluations_per_month > 0, targets.coaching_per_month > 0)
    names = ("evaluations", "coaching")
    return tuple(name for name, want, there in zip(names, wanted, known, strict=True) if want and there)
