"""The cards behind the figures of leadership."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Ask, Kind
from analytics.report.leader_sql import leaders_sql


def of_leaders(question: str) -> Ask:
    """Return what asks about ratings of leaders."""
    return lambda study, effect: leaders_sql(study, question)


LEADERS_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "leader_ratings": Kind(
            model="leader_ratings", returns="leader_levels", ask=of_leaders("leader_levels"), rests_on="study"
        ),
        "leader_agreement": Kind(
            model="leader_agreement", returns="leader_gaps", ask=of_leaders("leader_gaps"), rests_on="study"
        ),
        "leader_change": Kind(
            model="leader_change",
            returns="leader_gaps",
            ask=of_leaders("leader_gaps"),
            rests_on="study",
            references=("imputation",),
        ),
        "leader_skills": Kind(
            model="leader_change",
            returns="leader_skills",
            ask=of_leaders("leader_skills"),
            rests_on="study",
            references=("imputation",),
        ),
    }
)

LEADERS_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "leaders-areas": "leader_ratings",
        "leaders-traits": "leader_ratings",
        "leaders-team": "leader_ratings",
        "leaders-quadrant": "leader_agreement",
        "leaders-change": "leader_change",
        "leaders-skills": "leader_skills",
    }
)
