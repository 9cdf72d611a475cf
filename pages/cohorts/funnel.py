"""From candidate to completed: how many came to each step, and how long it took."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.delivery_funnel import read_participants
from analytics.estimates.delivery_funnel import ASKED, Funnel
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.delivery_words import rate_words, share_words, suppressed_words
from analytics.report.figures.participants import (
    participants,
    participants_alt,
    participants_rows,
    step_rows,
)
from pages.cohorts.delivered import funnels, header, is_loaded
from pages.parts import chart, empty, owner
from pages.parts.card import heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

WITHOUT = (("without_enrolments", "enrolments"), ("without_pairs", "pairs"), ("without_meetings", "sessions"))
LISTED = ("role", "programme", "person", "step", "state")


def show() -> None:
    """Show how far participants came, where they stopped, and how long each step took."""
    lang = language()
    heading(say("funnel.title"), say("funnel.lead", day=numbers.day(current_study().as_of, lang)))
    found = {one.role: one for one in funnels()}
    if not found:
        empty.missing("programme", "pairs.csv", "enrolments.csv")
        return
    one = found[_role(tuple(found))]
    if one.reason is None:
        _steps(one)
    else:
        empty.refused(suppressed_words(lang))
    _list()


def answer() -> str:
    """Return the one sentence of this tab that stands at the top of the page; empty without data."""
    lang = language()
    mentees = next((one for one in funnels() if one.role == "mentee"), None)
    if mentees is None or mentees.completed is None or mentees.total is None:
        return ""
    return say(
        "funnel.answer" if mentees.begins in ASKED else "funnel.answer_mentees",
        completed=numbers.number(mentees.completed, lang, 0),
        n=numbers.number(mentees.total, lang, 0),
        share=rate_words(mentees.completed, mentees.total, lang),
    )


def _role(roles: tuple[str, ...]) -> str:
    """Return whose way the reader looks at."""
    if len(roles) < 2:
        return roles[0]
    names = {role: text(f"delivery.role.{role}", language()) for role in roles}
    picked = st.radio(
        say("funnel.role"), roles, format_func=names.__getitem__, horizontal=True, key="funnel.role"
    )
    return str(picked)


def _steps(one: Funnel) -> None:
    """Show the steps as bars and as a table, and the rules they go by."""
    lang = language()
    chart.show(
        participants(one, lang, dark=dark()),
        participants_rows(one, lang),
        alt=participants_alt(one, lang),
        key="programme-funnel",
        note=say("funnel.rules"),
    )
    _training(one)
    for name, file in WITHOUT:
        if not is_loaded(file):
            sentence(say(f"funnel.{name}"), css="ml-note")
    heading(say("funnel.steps"))
    table(*step_rows(one, lang))
    sentence(say("funnel.hidden"), css="ml-note")


def _training(one: Funnel) -> None:
    """Say how many were trained, which is no condition for going on."""
    if one.trained.reason == "no_training":
        sentence(say("funnel.untrained"), css="ml-note")
    elif one.trained.is_told:
        sentence(say("funnel.trained", share=share_words(one.trained, language())), css="ml-note")


def _list() -> None:
    """Offer the programme owner the list that the steps add up to."""
    heading(say("funnel.list"))
    if not owner.opened("participants"):
        return
    lang = language()
    found = looked_up("delivery.participants", read_participants)
    rows = [
        [
            text(f"delivery.role.{role}", lang),
            programme,
            person,
            text(f"delivery.step.{step}", lang),
            text(f"delivery.state.{state}", lang),
        ]
        for role, programme, person, step, state in found
    ]
    sentence(say("funnel.listed", n=numbers.number(len(rows), lang, 0)))
    offer_csv(say("funnel.download"), [header(LISTED), *rows], "participants.csv", key="funnel.download")
