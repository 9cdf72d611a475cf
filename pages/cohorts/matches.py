"""Match quality, rematches and what became of them, and how many mentees a mentor has."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from analytics.cohorts.load import MOST_EACH, PLACES_EACH, read_load
from analytics.cohorts.match_quality import read_pairs
from analytics.errors import NotEstimable
from analytics.estimates.matching import Attempt, Loads, Matches, describe_load, describe_matches
from analytics.estimates.rematched import AttemptEffect, rematched_effects
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.matching import load, load_alt, load_rows
from analytics.report.group_words import value_of
from analytics.report.matching_words import (
    count_words,
    days_words,
    few_of,
    half_words,
    mean_words,
    percent_words,
    reason_words,
)
from pages.cohorts.delivered import waits_for
from pages.parts import chart, empty, method
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

ATTEMPTS = ("attempt", "pairs", "match", "completed", "stays")


def show() -> None:
    """Show this tab."""
    heading(say("matches.title"), say("matches.lead"))
    found = looked_up(
        "matching.matches", lambda connection, cohort: describe_matches(read_pairs(connection, cohort))
    )
    if not waits_for("pairs"):
        _pairs(found)
    if found.reason and found.reason == _loads(PLACES_EACH).reason:
        return
    heading(say("matches.load"), say("matches.load_lead"))
    _load()


def _pairs(found: Matches) -> None:
    """Show how pairs were matched, or why that is not told."""
    if found.reason:
        empty.refused(reason_words(found.reason, language()))
    else:
        _matches(found)


def _matches(found: Matches) -> None:
    """Show how pairs were matched and what happened to those that ended before their time."""
    lang = language()
    known = numbers.number(found.matched, lang, 0)
    shown = [(say("matches.pairs"), numbers.people(found.pairs, lang), "")]
    if found.match is not None:
        match = mean_words(found.match, lang, 0)
        shown.append((say("matches.match"), match, say("matches.match_help", n=known)))
    shown.append((say("matches.early"), count_words(found.ended_early, lang), say("matches.early_help")))
    if found.ended_early:
        help_ = "again_help" if found.rate is not None else "again_few"
        shown.append((say("matches.again"), _again(found), say(f"matches.{help_}")))
    if found.days is not None:
        shown.append((say("matches.days"), days_words(found.days, lang), half_words(found.days, lang)))
    figures(shown)
    if found.match is None:
        sentence(say("matches.no_match"), css="ml-note")
    sentence(say("matches.second_chance"))
    _attempts(found)
    method.show("programme-matches")
    note = {"day": numbers.day(current_study().as_of, lang)}
    sentence(say("matches.note", **note), css="ml-note")


def _again(found: Matches) -> str:
    """Return how many got another mentor."""
    lang = language()
    if found.rate is not None:
        return percent_words(found.rate, lang)
    if found.about == "nearly_all":
        return text("matching.nearly_all", lang)
    return few_of(found.ended_early, lang) if found.about else text("matching.withheld", lang)


def _attempts(found: Matches) -> None:
    """Show first matches and rematches side by side, or say that they are too few."""
    if not found.attempts:
        sentence(say("matches.few_again"), css="ml-note")
        return
    header = [text(f"matching.column.{name}", language()) for name in ATTEMPTS]
    table(header, [_attempt(one) for one in found.attempts])
    sentence(say("matches.attempts_note"), css="ml-note")
    if outcome := current_study().primary_outcome:
        _changed(outcome)


def _changed(outcome: str) -> None:
    """Show what mentoring changed in the main outcome during first matches and after a new one."""

    def make(connection: Any, cohort: Any) -> tuple[AttemptEffect, ...]:
        mine = next((one for one in cohort.outcomes if one.kpi == outcome), None)
        try:
            return rematched_effects(cohort.months, mine, read_pairs(connection, cohort)) if mine else ()
        except NotEstimable:
            return ()

    effects: tuple[AttemptEffect, ...] = looked_up(("matching.rematched", outcome), make)
    known = [one for one in effects if one.effect is not None]
    if not known:
        return
    lang, study = language(), current_study()
    label, found = study.label(outcome, lang), study.effect(outcome)
    unit = found.unit if found else ""
    header = [text(f"matching.column.{name}", lang) for name in ("attempt", "effect", "people")]
    rows = [
        [
            text(f"matching.attempt.{one.attempt}", lang),
            value_of(one.effect, unit, lang),
            numbers.people(one.people, lang),
        ]
        for one in known
        if one.effect is not None
    ]
    table(header, rows, caption=say("matches.changed", label=label))
    sentence(say("matches.changed_note"), css="ml-note")


def _attempt(one: Attempt) -> list[str]:
    """Return first matches, or rematches."""
    lang = language()
    shown = (mean_words(one.match, lang, 0), *(percent_words(s, lang) for s in (one.completed, one.stays)))
    cells = [
        text("matching.with_n", lang, value=value, n=numbers.number(n, lang, 0))
        for value, n in zip(shown, one.people, strict=True)
    ]
    return [text(f"matching.attempt.{one.name}", lang), numbers.people(one.pairs, lang), *cells]


def _loads(each: int) -> Loads:
    """Return mentors by how many mentees they have, at so many places each."""
    describe = partial(describe_load, places_each=each)
    found: Loads = looked_up(
        ("matching.load", each), lambda connection, cohort: describe(read_load(connection))
    )
    return found


def _load() -> None:
    """Show how many mentees mentors have, and how many places wait for whom."""
    lang = language()
    each = st.number_input(
        say("matches.places_each"), 1, MOST_EACH, PLACES_EACH, 1, key="matches.places_each", width=260
    )
    found = _loads(int(each))
    if found.reason:
        empty.refused(reason_words(found.reason, lang))
        return
    _places(found)
    chart.show(
        load(found, lang, dark=dark()),
        load_rows(found, lang),
        alt=load_alt(found, lang),
        key="programme-load",
        note=say("matches.load_note", day=numbers.day(current_study().as_of, lang)),
    )


def _places(found: Loads) -> None:
    """Show free places beside those who wait."""
    lang = language()
    each = numbers.number(found.places_each, lang, 0)
    free = numbers.people(found.free, lang)
    shown = [(say("matches.free"), free, say("matches.free_help", each=each))]
    if not dict(current_study().tables).get("enrolments"):
        figures(shown)
        sentence(say("matches.no_enrolments"), css="ml-note")
        return
    shown.append((say("matches.waiting"), count_words(found.waiting, lang), say("matches.waiting_help")))
    if found.coverage is not None:
        coverage = numbers.number(found.coverage / 100, lang, 1)
        shown.append((say("matches.coverage"), coverage, say("matches.coverage_help")))
    if found.waited is not None:
        shown.append((say("matches.waited"), days_words(found.waited, lang), half_words(found.waited, lang)))
    figures(shown)
