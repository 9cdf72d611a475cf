"""The SQL of the cards about how the programme is carried out."""

from __future__ import annotations

from analytics.cohorts.delivery import bound_rules
from analytics.cohorts.script import MEASURED, PANEL, Literal
from analytics.report.card_sql import script_of
from analytics.report.study import Study

PAIRS = ("marts/delivery_pairs", "marts/delivery_meetings")
GOALS = ("marts/realistic_levels", "marts/delivery_goals")
SILENCE = ("marts/pair_months", "marts/silent_pairs")
QUESTIONS: dict[str, tuple[str, ...]] = {
    "pitfalls": (*PAIRS, *GOALS, *SILENCE, "marts/pitfall_counts"),
    "participants": (*PAIRS, "marts/delivery_people", "marts/funnel_places"),
    "meetings": (*PAIRS, "marts/meeting_months"),
    "goals": (*PAIRS, *GOALS, "marts/goal_shares"),
    "training": (*PAIRS, "marts/trained_people"),
}
MEASURES = ("pitfalls", "goals")  # whose goals are held against what colleagues reach


def delivery_sql(study: Study, question: str) -> str:
    """Return the text that answers one of `QUESTIONS` from the stored tables."""
    values: dict[str, Literal] = dict(bound_rules())
    first = (*PANEL, *MEASURED) if question in MEASURES else PANEL
    return script_of(study, (*first, *QUESTIONS[question]), values)
