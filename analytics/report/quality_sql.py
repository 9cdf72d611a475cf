"""The SQL of the cards of quality evaluations: levels, both views of a contact, months since a coaching."""

from __future__ import annotations

from analytics.cohorts.evaluations import AGREED_BEFORE, AGREED_WITHIN, MOST_AREAS, NEAR
from analytics.cohorts.script import MEASURED, PANEL, Literal, statement
from analytics.report.card_sql import script_of
from analytics.report.study import Study

COUNTED = (*MEASURED[:4], "marts/reach", "marts/quality_calls", "marts/quality_areas")
QUESTIONS = {
    "levels": (*COUNTED, "cards/quality_levels"),
    "contacts": (*COUNTED, "marts/self_coach_gaps", "cards/quality_contacts"),
    "since": COUNTED,
    "arms": (*COUNTED, "cards/quality_arms"),
}


def quality_sql(study: Study, question: str) -> str:
    """Return the text that answers one of `QUESTIONS` from the stored tables."""
    values: dict[str, Literal] = {
        "most_areas": MOST_AREAS,
        "near": NEAR,
        "agreed_before": AGREED_BEFORE,
        "agreed_within": AGREED_WITHIN,
    }
    asked = script_of(study, (*PANEL, *QUESTIONS[question]), values)
    if question != "since":
        return asked
    coached = f"create or replace temp table quality_coached as\n{statement('marts/quality_coached')};"
    return "\n".join((asked, coached, "", statement("cards/quality_since"), ""))
