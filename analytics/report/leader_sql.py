"""The SQL of the cards about leaders: from the answers to the levels and distances on the page."""

from __future__ import annotations

from analytics.cohorts.leader_ratings import MARTS
from analytics.cohorts.script import PANEL
from analytics.report.card_sql import script_of
from analytics.report.study import Study


def leaders_sql(study: Study, question: str) -> str:
    """Return the text that answers one question of `analytics/sql/cards` about leaders.

    Parameters
    ----------
    question : str
        leader_levels, leader_gaps or leader_skills.
    """
    return script_of(study, (*PANEL, *(f"marts/{name}" for name in MARTS), f"cards/{question}"))
