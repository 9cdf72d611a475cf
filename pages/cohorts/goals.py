"""What pairs agreed to reach, how well it was put, and what was reached."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.goals_set import CAME, CRITERIA
from analytics.estimates.goals import Goals
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.delivery_words import count_words, criterion_rule, share_words, suppressed_words
from analytics.report.figures.goals import goals, goals_alt, goals_rows
from pages.cohorts.delivered import header, measure, set_goals, waits_for
from pages.parts import chart, empty
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table


def show() -> None:
    """Show how goals are put, by which rules, and what became of those that are due."""
    lang = language()
    heading(say("goals.title"), say("goals.lead", day=numbers.day(current_study().as_of, lang)))
    if waits_for("pairs", "goals"):
        return
    found = set_goals()
    if not any(share.n != 0 for share in found.criteria.values()):
        empty.refused(say("goals.none"))
        return
    if not any(share.is_told for share in (*found.criteria.values(), found.with_goal)):
        empty.refused(suppressed_words(lang))
        return
    _headline(found)
    _criteria(found)
    _due(found)


def answer() -> str:
    """Return the one sentence of this tab that stands at the top of the page; empty without data."""
    share = set_goals().attained
    return say("goals.answer", share=share_words(share, language())) if share.is_told else ""


def _headline(found: Goals) -> None:
    """Show how many pairs have goals, and how many goals were reached."""
    shares = {"measurable": found.with_measurable, "any": found.with_goal, "attained": found.attained}
    figures(
        [measure(say(f"goals.{name}"), share, say(f"goals.{name}_help")) for name, share in shares.items()]
    )


def _criteria(found: Goals) -> None:
    """Draw the criteria, with the rule of each beneath."""
    lang = language()
    heading(say("goals.criteria"))
    chart.show(
        goals(found, lang, dark=dark()),
        goals_rows(found, lang),
        alt=goals_alt(found, lang),
        key="programme-goals",
        note=say("goals.note"),
    )
    rules = "".join(tag("li", criterion_rule(name, lang)) for name in CRITERIA)
    st.html(tag("h3", say("goals.rules")) + tag("ul", rules, css="ml-list", raw=True))


def _due(found: Goals) -> None:
    """Show what became of the goals that are due."""
    lang = language()
    if not found.attained.is_told:
        return
    heading(say("goals.due"))
    rows = [[text(f"delivery.came.{name}", lang), count_words(found.came[name], lang)] for name in CAME]
    table(header(("result", "goals")), rows)
    sentence(say("goals.due_note"), css="ml-note")
