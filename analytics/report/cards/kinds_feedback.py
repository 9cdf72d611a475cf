"""The cards behind the figures of feedback, skills and comments."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Ask, Kind
from analytics.report.feedback_sql import feedback_sql


def _of(question: str) -> Ask:
    """Return what asks one question of the surveys about pairs and skills."""
    return lambda study, effect: feedback_sql(study, question)


FEEDBACK_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "pair_feedback": Kind(
            model="pair_feedback",
            returns="pair_feedback",
            ask=_of("pairs"),
            rests_on="study",
            references=("clusters",),
        ),
        "pair_endings": Kind(
            model="pair_endings", returns="pair_endings", ask=_of("endings"), rests_on="study"
        ),
        "skill_changes": Kind(
            model="skill_changes",
            returns="skill_changes",
            ask=_of("skills"),
            rests_on="study",
            references=("roi",),
        ),
        "programme_totals": Kind(
            model="programme_totals",
            returns="programme_totals",
            ask=_of("totals"),
            rests_on="study",
            references=("roi", "wilson"),
        ),
        "survey_comments": Kind(
            model="survey_comments", returns="survey_comments", ask=_of("comments"), rests_on="study"
        ),
    }
)

FEEDBACK_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "surveys-pairs": "pair_feedback",
        "surveys-closing": "pair_endings",
        "surveys-skills": "skill_changes",
        "surveys-totals": "programme_totals",
        "surveys-comments": "survey_comments",
    }
)
