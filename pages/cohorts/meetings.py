"""Meetings and hours against plan, and pairs that fell silent."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.delivery import rules_of_delivery
from analytics.cohorts.meetings import read_silent
from analytics.estimates.meetings import HoursHeld, Meetings
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.delivery_words import (
    count_words,
    hours_words,
    programme_words,
    share_alone,
    share_words,
    suppressed_words,
)
from analytics.report.figures.meetings import COUNTS, counted, meetings, meetings_alt, meetings_rows
from pages.cohorts.delivered import header, measure, met, waits_for
from pages.parts import chart, empty, owner
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

EVERY = ""  # no programme picked
LISTED = ("pair", "programme", "start", "last", "silent", "next")


def show() -> None:
    """Show meetings by month and programme, hours against the minimum, and who fell silent."""
    heading(say("meetings.title"), say("meetings.lead", day=numbers.day(current_study().as_of, language())))
    if waits_for("pairs", "sessions"):
        return
    found = met()
    if found.is_empty:
        empty.refused(suppressed_words(language()) if found.hidden else say("meetings.none"))
        return
    figures([_held(found), *_silent(found)])
    _months(found)
    _programmes(found)
    _hours(found)
    _quiet()


def answer() -> str:
    """Return the one sentence of this tab that stands at the top of the page; empty without data."""
    found, lang = met(), language()
    if found.held_share is None:
        return ""
    days = rules_of_delivery()["commitment"]["days"]
    held, silent = numbers.percent(found.held_share, lang), found.silent.get(days)
    if silent is None or not silent.is_told:
        return say("meetings.answer_held", held=held)
    return say("meetings.answer", held=held, silent=share_alone(silent, lang), days=days)


def _held(found: Meetings) -> Figure:
    """Return how much of what was planned was held."""
    lang, one = language(), found.whole
    assert one is not None
    counts = {name: numbers.number(getattr(one, name), lang, 0) for name in ("held", "planned")}
    return (
        say("meetings.held"),
        numbers.percent(found.held_share or 0.0, lang),
        say("meetings.held_help", **counts),
    )


def _silent(found: Meetings) -> list[Figure]:
    """Return how many pairs fell silent, for the shorter and the longer silence."""
    return [
        measure(say("meetings.silent", days=days), share, say("meetings.silent_help", days=days))
        for days, share in sorted(found.silent.items())
    ]


def _months(found: Meetings) -> None:
    """Draw planned and held meetings, of all programmes or the one picked."""
    lang = language()
    heading(say("meetings.months"))
    rows = found.of(_picked(found) or None)
    if not rows:
        empty.refused(suppressed_words(lang))
        return
    chart.show(
        meetings(rows, lang, dark=dark()),
        meetings_rows(rows, lang),
        alt=meetings_alt(rows, lang),
        key="programme-meetings",
        note=say("meetings.note", pairs=numbers.number(max(one.pairs for one in rows), lang, 0)),
    )


def _picked(found: Meetings) -> str:
    """Return the programme picked among those with months that may be shown; nothing is all of them."""
    names = sorted({str(one.programme) for one in found.cells if one.programme})
    if len(names) < 2:
        return EVERY
    return str(
        st.selectbox(
            say("meetings.pick"),
            (EVERY, *names),
            format_func=lambda name: name or say("meetings.all"),
            key="meetings.pick",
            filter_mode=None,
            width=320,
        )
    )


def _programmes(found: Meetings) -> None:
    """Show what became of the meetings of each programme."""
    lang = language()
    if found.programmes:
        heading(say("meetings.programmes"))
        names = ("programme", *COUNTS, "held_share", "hours", "pairs")
        rows = [[programme_words(one.programme, lang), *counted(one, lang)] for one in found.programmes]
        table(header(names), rows)


def _hours(found: Meetings) -> None:
    """Show hours and period against what each programme asks for."""
    rows = [_hours_row(one) for one in found.hours if one.pairs]
    if rows:
        heading(say("meetings.hours"))
        names = (
            "programme",
            "pairs",
            "months",
            "per_month",
            "minimum",
            "reached_minimum",
            "planned_hours",
            "lasted",
        )
        table(header(names), rows)
        sentence(say("meetings.hours_note"), css="ml-note")


def _hours_row(one: HoursHeld) -> list[str]:
    """Return one programme's hours as text."""
    lang = language()
    none = text("figure.none", lang)
    return [
        programme_words(one.programme, lang),
        count_words(one.pairs, lang),
        count_words(one.months, lang),
        none if one.per_month is None else numbers.number(one.per_month, lang),
        none if one.minimum is None else numbers.number(one.minimum, lang),
        none if one.reached is None else numbers.percent(one.reached, lang),
        hours_words(one, lang),
        share_words(one.lasted, lang),
    ]


def _quiet() -> None:
    """Offer the programme owner the pairs that fell silent."""
    heading(say("meetings.quiet"))
    if not owner.opened("silent_pairs"):
        return
    lang, found = language(), looked_up("delivery.silent", read_silent)
    if not found:
        sentence(say("meetings.none_quiet", days=rules_of_delivery()["commitment"]["days"]))
        return
    rows = [
        [
            one.pair,
            programme_words(one.programme, lang),
            numbers.day(one.start, lang),
            numbers.day(one.last, lang) if one.last else text("delivery.no_meeting", lang),
            numbers.number(one.days, lang, 0),
            numbers.day(one.next, lang) if one.next else text("delivery.no_meeting", lang),
        ]
        for one in found
    ]
    table(header(LISTED), rows, words=(0, 1), file=False)
    offer_csv(say("meetings.download"), [header(LISTED), *rows], "quiet_pairs.csv", key="meetings.download")
