"""The SQL of the cards of coaching; the targets that ship stand in its first lines, to be changed at will."""

from __future__ import annotations

from analytics.cohorts.coaching import LEAST_EVALUATIONS, MARTS, MOST_CLUSTERS
from analytics.cohorts.coaching_targets import DEFAULT
from analytics.cohorts.script import PANEL, Literal, statement
from analytics.report.card_sql import script_of
from analytics.report.study import Study

AGENTS = tuple(f"marts/{name}" for name in MARTS)
QUESTIONS: dict[str, tuple[str, ...]] = {  # the mart that is asked, and what has to stand before it
    "coaching_months": (),
    "area_needs": (),
    "feedback_lags": ("marts/feedback_given",),
    "feedback_tones": ("marts/feedback_given",),
    "agreed_actions": (),
    "follow_ups": (),
}


def coaching_sql(study: Study, question: str) -> str:
    """Return the text that answers one of `QUESTIONS` from the stored tables."""
    values: dict[str, Literal] = {
        "evaluations_promised": DEFAULT.evaluations_per_month,
        "coaching_promised": DEFAULT.coaching_per_month,
        "coaching_kinds": DEFAULT.kinds,
        "least_presence": DEFAULT.least_presence,
        "needs_level": DEFAULT.needs_level,
        "follow_up_days": DEFAULT.follow_up_days,
        "least_evaluations": LEAST_EVALUATIONS,
        "most_clusters": MOST_CLUSTERS,
    }
    before = script_of(study, (*PANEL, *AGENTS, *QUESTIONS[question]), values)
    rows = f"create or replace temp table {question} as\n{statement(f'marts/{question}')};"
    return "\n".join((before, rows, "", statement(f"cards/{question}"), ""))
