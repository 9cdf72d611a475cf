"""The cards behind the figures of coaching and follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Ask, Kind
from analytics.report.coaching_sql import coaching_sql


def _of(question: str) -> Ask:
    """Return what asks about coaching."""
    return lambda study, effect: coaching_sql(study, question)


COACHING_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "coaching_coverage": Kind(
            model="coaching_counts", returns="coaching_coverage", ask=_of("coaching_months"), rests_on="study"
        ),
        "coaching_needs": Kind(
            model="coaching_counts", returns="coaching_needs", ask=_of("area_needs"), rests_on="study"
        ),
        "coaching_feedback": Kind(
            model="coaching_waits",
            returns="coaching_feedback",
            ask=_of("feedback_lags"),
            rests_on="study",
            references=("kaplan", "clusters"),
        ),
        "coaching_praise": Kind(
            model="coaching_praise",
            returns="coaching_praise",
            ask=_of("feedback_tones"),
            rests_on="study",
            references=("clusters",),
        ),
        "coaching_actions": Kind(
            model="coaching_counts", returns="coaching_actions", ask=_of("agreed_actions"), rests_on="study"
        ),
        "coaching_follow_ups": Kind(
            model="coaching_counts", returns="coaching_follow_ups", ask=_of("follow_ups"), rests_on="study"
        ),
    }
)

COACHING_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "coaching-coverage": "coaching_coverage",
        "coaching-needs": "coaching_needs",
        "coaching-feedback": "coaching_feedback",
        "coaching-praise": "coaching_praise",
        "coaching-actions": "coaching_actions",
        "coaching-follow-ups": "coaching_follow_ups",
    }
)
