"""Skills before and after, and the totals of the programme with the silent counted as unchanged."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.learning import AREAS
from analytics.estimates.feedback import learning_of
from analytics.estimates.learning import Change, Total
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.feedback_words import (
    area_name,
    change_sentence,
    count_words,
    favourable_words,
)
from analytics.report.figures.skills import skills, skills_alt, skills_rows
from analytics.report.survey_words import share_words
from pages.parts import chart, empty, errors, method
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

SILENT = "pick.learning.silent"
TOTALS = ("area", "as_answered", "silent_no", "answered", "asked", "response")


def show() -> None:
    """Show the programme's totals twice, then skills before and after."""
    changes, totals = looked_up("feedback.learning", lambda connection, cohort: learning_of(connection))
    heading(say("survey_learning.title"), say("survey_learning.lead"))
    if not changes and not totals:
        _nothing()
        return
    with_silent = st.toggle(say("survey_learning.silent"), value=True, key=SILENT)
    sentence(say("survey_learning.silent_help"), css="ml-note")
    _headline(totals, with_silent=with_silent)
    if totals:
        _totals(totals)
    if changes:
        _skills(changes, with_silent=with_silent)
    else:
        sentence(say("survey_learning.no_skills"), css="ml-note")


def _nothing() -> None:
    """Say which file is missing, or that it holds no questions about learning."""
    loaded = dict(current_study().tables)
    if not loaded.get("survey_responses"):
        empty.missing("survey_learning", "survey_responses.csv", "survey_items.csv", together=True)
    elif not loaded.get("pairs"):
        empty.missing("survey_learning", "pairs.csv")
    else:
        empty.refused(say("survey_learning.none"))


def _headline(totals: tuple[Total, ...], *, with_silent: bool) -> None:
    """Show what the reader chose to count large, and the other number beneath it."""
    if shown := [_figure(one, with_silent=with_silent) for one in totals if one.plain and one.silent]:
        figures(shown)


def _figure(total: Total, *, with_silent: bool) -> tuple[str, str, str]:
    """Return an area with the number in force, its interval, and the other number."""
    lang = language()
    main, other = (total.silent, total.plain) if with_silent else (total.plain, total.silent)
    assert main is not None
    beneath = {"span": numbers.span(main.low, main.high, lang, 0), "other": favourable_words(other, lang)}
    name = "beneath_silent" if with_silent else "beneath_plain"
    return _level(total), numbers.percent(main.value, lang), say(f"survey_learning.{name}", **beneath)


def _level(total: Total) -> str:
    """Return an area with its level of evaluation."""
    name = area_name(total.area, language())
    if total.area not in AREAS:
        return name
    return say("survey_learning.level", n=AREAS.index(total.area) + 1, area=name)


def _totals(totals: tuple[Total, ...]) -> None:
    """Show the totals, both ways, with how many answered of how many."""
    lang = language()
    heading(say("survey_learning.totals"), say("survey_learning.totals_lead"))
    header = [text(f"feedback.column.{name}", lang) for name in TOTALS]
    table(header, [_total(one) for one in totals])
    for reason in dict.fromkeys(one.reason for one in totals if one.reason):
        sentence(errors.why(reason), css="ml-note")
    sentence(say("survey_learning.totals_note", day=numbers.day(current_study().as_of, lang)), css="ml-note")
    method.show("surveys-totals")


def _total(one: Total) -> list[str]:
    """Return one area."""
    lang = language()
    return [
        _level(one),
        favourable_words(one.plain, lang),
        favourable_words(one.silent, lang),
        count_words(one.answered, lang),
        count_words(one.asked, lang),
        share_words(one.response, lang),
    ]


def _skills(changes: tuple[Change, ...], *, with_silent: bool) -> None:
    """Show how far each skill moved, and what that cannot tell."""
    lang = language()
    heading(say("survey_learning.skills"), say("survey_learning.skills_lead"))
    for one in changes:
        if one.skill == changes[0].skill:
            sentence(change_sentence(one, lang))
    counted = "silent" if with_silent else "plain"
    chart.show(
        skills(changes, lang, with_silent=with_silent, dark=dark()),
        skills_rows(changes, lang),
        alt=skills_alt(changes, lang, with_silent=with_silent),
        key="surveys-skills",
        note=say(f"survey_learning.note_{counted}", day=numbers.day(current_study().as_of, lang)),
    )
    sentence(f"{say('survey_learning.due')} {say('survey_learning.descriptive')}", css="ml-note")
