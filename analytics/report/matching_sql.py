"""The SQL of the cards about matches, load, programmes side by side, mentor sources and suggested pairs."""

from __future__ import annotations

from analytics.cohorts.load import PLACES_EACH
from analytics.cohorts.script import MEASURED, PANEL, Literal
from analytics.report.card_sql import script_of
from analytics.report.study import Study

QUESTIONS: dict[str, tuple[str, ...]] = {
    "matches": ("marts/matching_pairs", "cards/matches"),
    "load": ("marts/mentor_load", "marts/waiting_mentees", "cards/mentor_places"),
    "side_by_side": ("marts/matching_pairs", "cards/side_by_side"),
    "sources": (*MEASURED, "cards/team_levels"),
    "suggestions": ("marts/mentor_load", "marts/waiting_mentees", "cards/mentor_places"),
}


def matching_sql(study: Study, question: str) -> str:
    """Return the text that answers one of `QUESTIONS` from the stored tables."""
    values: dict[str, Literal] = {"leaving": study.rules.total, "places_each": PLACES_EACH}
    return script_of(study, (*PANEL, *QUESTIONS[question]), values)
