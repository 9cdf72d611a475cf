"""Five leadership skills before and after."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.estimates.leadership import Changed
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.leader_changes import leader_changes, leader_changes_alt, leader_changes_rows
from analytics.report.leader_words import counts_words, dimension_name, level_words
from pages.parts import chart, empty, errors, leaders
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import dark, language
from pages.parts.table import table

BY = "pick.skills_by"


def show() -> None:
    """Show the five skills, as leaders, teams and managers see them."""
    _, found = leaders.found()
    heading(say("leader_skills.title"), say("leader_skills.lead"))
    if not found.skills:
        empty.missing("leader_skills", "survey_responses.csv")
        return
    known = list(dict.fromkeys(one.seen_by for one in found.skills))
    names = {name: text(f"leaders.seen_by.{name}", language()) for name in known}
    by = st.radio(say("leader_skills.by"), known, format_func=names.__getitem__, key=BY, horizontal=True)
    mine = tuple(one for one in found.skills if one.seen_by == by)
    _levels(mine)
    _change(mine)


def _levels(found: Sequence[Changed]) -> None:
    """Show the latest level of every skill, all leaders together."""
    lang = language()
    known = [one for one in found if one.latest and one.day]
    if not known:
        empty.refused(errors.why(found[0].change.reason))
        return
    st.html(tag("h3", say("leader_skills.latest")))
    header = [text(f"leaders.column.{name}", lang) for name in ("scale", "latest", "leaders")]
    rows = [
        [
            dimension_name(one.instrument, one.dimension, lang),
            level_words(one.latest, lang),
            numbers.people(one.leaders, lang),
        ]
        for one in known
    ]
    table(header, rows)
    day = numbers.day(known[0].day, lang) if known[0].day else ""
    sentence(say("leader_skills.latest_note", day=day), css="ml-note")


def _change(found: tuple[Changed, ...]) -> None:
    """Show what mentoring of their own changed, or why that cannot be told yet."""
    lang = language()
    heading(say("leader_skills.change"), say("leader_skills.change_lead"))
    known = [one for one in found if one.change.effect]
    if not known:
        empty.refused(errors.why(found[0].change.reason))
        return
    chart.show(
        leader_changes(found, lang, dark=dark()),
        leader_changes_rows(found, lang),
        alt=leader_changes_alt(found, lang),
        key="leaders-skills",
        note=say("leader_skills.note", counts=counts_words(known[0], lang)),
    )
    _lost(known[0])


def _lost(one: Changed) -> None:
    """Say how many mentored leaders have no rating before or after."""
    n = one.change.unseen_before
    if n is None:
        sentence(say("leader_skills.lost_few"), css="ml-note")
    elif n:
        sentence(say("leader_skills.lost", n=numbers.people(n, language())), css="ml-note")
