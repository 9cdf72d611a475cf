"""Everything that is counted about how the programme is carried out, at one go."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.delivery import Counted
from analytics.cohorts.delivery_funnel import FunnelCounts, read_funnel
from analytics.cohorts.goals_set import GoalCounts, read_goals
from analytics.cohorts.meetings import MeetingCounts, read_meetings
from analytics.cohorts.pitfalls import read_pitfalls
from analytics.cohorts.support import SupportCounts, read_support


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCounts:
    """Counts of every tab about delivery."""

    funnel: FunnelCounts
    meetings: MeetingCounts
    goals: GoalCounts
    support: SupportCounts
    pitfalls: dict[str, Counted]


def read_delivery(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> DeliveryCounts:
    """Read everything as of the cohort's date; its marts and outcomes must have been made."""
    return DeliveryCounts(
        funnel=read_funnel(connection, cohort),
        meetings=read_meetings(connection, cohort),
        goals=read_goals(connection, cohort),
        support=read_support(connection, cohort),
        pitfalls=read_pitfalls(connection, cohort),
    )
