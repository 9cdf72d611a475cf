"""Everything that is counted about how the programme is carried out, at one go."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.delivery import Counted, make_goals, make_pairs, make_silence
from analytics.cohorts.delivery_funnel import FunnelCounts, count_funnel, make_people
from analytics.cohorts.goals_set import GoalCounts, count_goals
from analytics.cohorts.meetings import MeetingCounts, count_meetings
from analytics.cohorts.pitfalls import count_pitfalls
from analytics.cohorts.support import SupportCounts, count_support, make_checkpoints


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
    for make in (make_pairs, make_people, make_silence, make_goals, make_checkpoints):
        make(connection)
    return DeliveryCounts(
        funnel=count_funnel(connection),
        meetings=count_meetings(connection),
        goals=count_goals(connection),
        support=count_support(connection),
        pitfalls=count_pitfalls(connection),
    )
