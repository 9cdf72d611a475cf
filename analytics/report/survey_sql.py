"""The SQL of the cards of the surveys page: from the answers to levels, changes and reliability."""

from __future__ import annotations

from analytics.cohorts.script import PANEL, statement
from analytics.cohorts.surveys import TABLES
from analytics.report.card_sql import script_of
from analytics.report.study import Study

READ = tuple(f"marts/survey_scale_{name}" for name in TABLES)
LISTED = {"survey_changes": "changes", "survey_alpha": "matrix"}  # what a question asks beside the tables


def survey_sql(study: Study, question: str) -> str:
    """Return the text that gives survey_levels, survey_changes or survey_alpha; small groups too."""
    parts = [script_of(study, (*PANEL, *READ))]
    if name := LISTED.get(question):
        mart = f"survey_scale_{name}"
        parts.append(f"create or replace temp table {mart} as\n{statement(f'marts/{mart}')};\n")
    return "\n".join((*parts, statement(f"cards/{question}"), ""))
