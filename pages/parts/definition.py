"""The small note beneath a number: the rules it follows, with changed settings marked."""

from __future__ import annotations

from analytics.report.rule_words import rule_sentence
from pages.parts import study
from pages.parts.card import sentence
from pages.parts.state import language


def printed(*names: str) -> None:
    """Name the rules in force behind a number, in the reader's language.

    Parameters
    ----------
    *names : str
        Fields of `analytics.cohorts.rules.Rules`, such as ``"internal_move"`` or ``"headcount"``.
    """
    rules = study.derived("rules", lambda cohort: cohort.rules)
    sentence(rule_sentence(rules, names, language()), css="ml-note")
