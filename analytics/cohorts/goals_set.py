"""What pairs agreed to reach: how well their goals are put, and what was reached of those that are due."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.delivery import Counted, counted, has_rows, make_goals, make_pairs

CRITERIA = ("specific", "measurable", "accepted", "realistic", "dated", "interim")
CAME = ("achieved", "partly", "missed", "dropped", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCounts:
    """Everything counted about the goals of started pairs, in scope.

    Attributes
    ----------
    shares : mapping of name to Counted
        ``CRITERIA`` of all goals (``realistic`` of those that can be judged); ``CAME`` of the due ones;
        ``attained`` of the due ones; ``pairs_any`` and ``pairs_measurable`` of started pairs.
    is_known : bool
        Whether any goal of a pair is on record.
    """

    shares: dict[str, Counted]
    is_known: bool


def read_goals(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> GoalCounts:
    """Read the goals up to the cohort's as-of date; its marts and outcomes must have been made."""
    make_pairs(connection)
    make_goals(connection)
    return count_goals(connection)


def count_goals(connection: duckdb.DuckDBPyConnection) -> GoalCounts:
    """Count the goals of the tables of pairs and of goals."""
    return GoalCounts(
        shares=counted(connection, "goal_shares"), is_known=has_rows(connection, "delivery_goals")
    )
