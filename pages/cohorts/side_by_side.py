"""Kinds of mentoring, programmes and years side by side under the same definitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analytics.cohorts.match_quality import read_pairs
from analytics.cohorts.side_by_side import CUTS, read_activities
from analytics.estimates.programmes_compared import (
    MEASURES,
    Group,
    SideBySide,
    shown_activities,
    side_by_side,
)
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures import matching as pictures
from analytics.report.matching_words import (
    NOTHING,
    cell_words,
    definition_words,
    followed_words,
    head_words,
    key_words,
    measure_words,
    reason_words,
    window_words,
)
from pages.cohorts.delivered import waits_for
from pages.parts import chart, definition, empty
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table


def show() -> None:
    """Show this tab."""
    heading(say("side_by_side.title"), say("side_by_side.lead"))
    if not waits_for("pairs"):
        _cuts()
    _activities()


def _cuts() -> None:
    """Show the groups of the cut that the reader picks."""
    found: dict[str, SideBySide] = looked_up(
        "matching.side_by_side", lambda connection, cohort: side_by_side(read_pairs(connection, cohort))
    )
    by = st.radio(
        say("side_by_side.by"),
        CUTS,
        format_func=lambda one: say(f"side_by_side.cut.{one}"),
        horizontal=True,
        key="side_by_side.by",
    )
    _cut(found[by])


def _cut(found: SideBySide) -> None:
    """Show the groups of one cut."""
    lang = language()
    if found.reason:
        empty.refused(reason_words(found.reason, lang))
        return
    programmes = dict(current_study().programmes)

    def name(group: Group) -> str:
        return key_words(found, group, programmes, lang)

    known = [one for one in MEASURES if any(g.cell(one).value or g.cell(one).bound for g in found.groups)]
    if known:
        _picture(found, known, name)
        _measures(found, known, name)
    _windows(found, name)
    missing = [measure_words(one, lang) for one in MEASURES if one not in known]
    if missing:
        sentence(say("side_by_side.missing", measures=", ".join(missing)), css="ml-note")
    sentence(say("side_by_side.small"), css="ml-note")
    for flag in found.flags:
        sentence(say(f"side_by_side.flag.{flag}"))
    sentence(say("side_by_side.described"))
    _definitions()


def _picture(found: SideBySide, known: Sequence[str], name: Callable[[Group], str]) -> None:
    """Draw the measure that the reader picks."""
    lang = language()
    measure = st.selectbox(
        say("side_by_side.measure"),
        known,
        format_func=lambda one: measure_words(one, lang),
        key="side_by_side.measure",
        filter_mode=None,
        width=380,
    )
    chart.show(
        pictures.side_by_side(found.groups, measure, name, lang, dark=dark()),
        pictures.side_by_side_rows(found.groups, measure, name, lang),
        alt=pictures.side_by_side_alt(found.groups, measure, name, lang),
        key="programme-side-by-side",
        note=f"{definition_words(measure, lang)} {_as_of()}",
    )


def _measures(found: SideBySide, known: Sequence[str], name: Callable[[Group], str]) -> None:
    """Show every measure of every group."""
    lang = language()
    header = [text("matching.column.group", lang), *(head_words(one, lang) for one in known)]
    table(
        header,
        [[name(g), *(cell_words(g.cell(one), lang, n="and_n") for one in known)] for g in found.groups],
    )


def _windows(found: SideBySide, name: Callable[[Group], str]) -> None:
    """Show how many mentees each group has, when they started, and how many were followed for a year."""
    lang = language()
    names = ("group", "mentees", "window", "planned", "followed")
    rows = [
        [
            name(one),
            numbers.number(one.mentees, lang, 0),
            window_words(one, lang),
            numbers.number(one.planned_months, lang, 0) if one.planned_months is not None else NOTHING,
            followed_words(one, lang),
        ]
        for one in found.groups
    ]
    table([text(f"matching.column.{one}", lang) for one in names], rows, words=(0, 2))


def _definitions() -> None:
    """Print the definitions, the same for all."""
    lang = language()
    with st.expander(say("side_by_side.definitions")):
        for measure in MEASURES:
            sentence(f"{measure_words(measure, lang)}: {definition_words(measure, lang)}", css="ml-note")
        definition.printed("internal_move", "fixed_term_end", "retirement")


def _activities() -> None:
    """Show coaching of leaders and gatherings, which are not pairs."""
    found = shown_activities(
        looked_up("matching.activities", lambda connection, cohort: read_activities(connection))
    )
    if not found:
        return
    lang = language()
    heading(say("side_by_side.outside"), say("side_by_side.outside_lead"))
    header = [text(f"matching.column.{one}", lang) for one in ("kind", "people", "meetings", "hours")]
    rows = [
        [
            text(f"matching.activity.{one.kind}", lang),
            numbers.number(one.people, lang, 0),
            numbers.number(one.meetings, lang, 0),
            "–" if one.hours is None else numbers.number(one.hours, lang, 0),
        ]
        for one in found
    ]
    table(header, rows)


def _as_of() -> str:
    """Return the day the data reach."""
    return say("side_by_side.as_of", day=numbers.day(current_study().as_of, language()))
