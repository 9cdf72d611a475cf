"""The cards behind the figures of the surveys page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Ask, Kind
from analytics.report.survey_sql import survey_sql


def _of_surveys(question: str) -> Ask:
    """Return what asks the answers to surveys."""
    return lambda study, effect: survey_sql(study, question)


SURVEYS_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "survey_levels": Kind(
            model="survey_levels",
            returns="survey_levels",
            ask=_of_surveys("survey_levels"),
            rests_on="study",
            references=("clusters",),
        ),
        "survey_changes": Kind(
            model="survey_changes",
            returns="survey_changes",
            ask=_of_surveys("survey_changes"),
            rests_on="study",
            references=("clusters", "many"),
        ),
        "survey_alpha": Kind(
            model="survey_alpha",
            returns="survey_alpha",
            ask=_of_surveys("survey_alpha"),
            rests_on="study",
            references=("cronbach", "feldt"),
        ),
    }
)

SURVEYS_FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "surveys-lines": "survey_levels",
        "surveys-questions": "survey_levels",
        "surveys-changes": "survey_changes",
        "surveys-alphas": "survey_alpha",
    }
)
