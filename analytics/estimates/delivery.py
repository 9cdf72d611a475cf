"""How the programme is carried out, as it may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.cohorts.delivery_all import DeliveryCounts
from analytics.estimates.delivery_funnel import Funnel, show_funnel
from analytics.estimates.goals import Goals, show_goals
from analytics.estimates.meetings import Meetings, show_meetings
from analytics.estimates.pitfalls import Pitfall, judge_pitfalls
from analytics.estimates.support import Support, show_support


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Funnel of each role, meetings, goals, support and pitfalls."""

    funnels: tuple[Funnel, ...]
    meetings: Meetings
    goals: Goals
    support: Support
    pitfalls: tuple[Pitfall, ...]


def show_delivery(found: DeliveryCounts) -> Delivery:
    """Return everything with small groups hidden or bounded."""
    return Delivery(
        funnels=show_funnel(found.funnel),
        meetings=show_meetings(found.meetings),
        goals=show_goals(found.goals),
        support=show_support(found.support),
        pitfalls=judge_pitfalls(found.pitfalls),
    )
