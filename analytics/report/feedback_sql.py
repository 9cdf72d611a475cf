"""The SQL of the cards of feedback, skills and comments; small groups are in it too."""

from __future__ import annotations

from analytics.cohorts.learning import FOLLOW_DAYS
from analytics.cohorts.script import PANEL, Literal
from analytics.report.card_sql import script_of
from analytics.report.study import Study

QUESTIONS: dict[str, tuple[str, ...]] = {
    "pairs": (*PANEL, "marts/pair_answers", "marts/pair_running", "cards/pair_levels"),
    "endings": (*PANEL, "cards/pair_endings_total"),
    "skills": (*PANEL, "marts/skill_ratings", "cards/skill_levels"),
    "totals": ("marts/evaluation_answers", "cards/evaluation_totals"),
    "comments": ("marts/comment_counts",),
}


def feedback_sql(study: Study, question: str) -> str:
    """Return the text that answers one of `QUESTIONS` from the stored tables."""
    values: dict[str, Literal] = {"follow_days": FOLLOW_DAYS}
    return script_of(study, QUESTIONS[question], values)
