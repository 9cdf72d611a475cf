"""Pairs suggested for mentees who wait, each with its reasons; a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from analytics.admission.people import secret
from analytics.cohorts.candidates import codes_of, read_file
from analytics.cohorts.load import MOST_EACH, PLACES_EACH, read_load
from analytics.cohorts.waiting_mentees import read_named, read_waiting
from analytics.errors import MentorlyftError, NotEstimable
from analytics.estimates.assignment import (
    LONG_WAIT,
    ROOM,
    SITE,
    SKILLS,
    Suggestion,
    Suggestions,
    suggest,
)
from analytics.estimates.matching import Loads, describe_load
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.matching_words import count_words, few_of, reason_words, why_words
from analytics.report.proposed_pairs import Accepted, first_days, mark_of, pair_rows
from analytics.settings import FLOOR
from pages.parts import empty, errors, method, owner
from pages.parts.card import figures, heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, database, looked_up

PAGE = 10  # suggestions beside each other on one page
ANSWERS = ("open", "yes", "no")
DECIDED = "suggestions.decided"  # this session's own, by a mark that names nobody


def show() -> None:
    """Show this tab."""
    heading(say("suggestions.title"), say("suggestions.lead"))
    if not dict(current_study().tables).get("enrolments"):
        empty.missing("suggestions", "enrolments.csv")
        return
    each = st.number_input(
        say("suggestions.places_each"), 1, MOST_EACH, PLACES_EACH, 1, key="suggestions.each", width=260
    )
    found = _suggested(int(each))
    if isinstance(found, str):
        empty.refused(reason_words(found, language()))
        return
    _counts(found, int(each))
    _rule()
    method.show("programme-suggestions")
    heading(say("suggestions.decide"), say("suggestions.decide_lead"))
    if owner.opened("suggestions"):
        _decide(found)


def _suggested(each: int) -> Suggestions | str:
    """Return the suggestions, or why there are none."""

    def make(connection: Any, cohort: Any) -> Suggestions | str:
        try:
            return suggest(read_waiting(connection), places_each=each)
        except NotEstimable as refusal:
            return refusal.reason

    return looked_up(("matching.suggestions", each), make)


def _counts(found: Suggestions, each: int) -> None:
    """Show how many wait, for how many there is a suggestion, and what speaks for the pairs."""
    load: Loads = looked_up(
        ("matching.load", each),
        lambda connection, cohort: describe_load(read_load(connection), places_each=each),
    )
    lang, n = language(), len(found.pairs) if load.waiting is not None else None
    places = count_words(found.places if load.reason is None else None, lang)
    shown = [
        (say("suggestions.waiting"), count_words(load.waiting, lang), say("suggestions.waiting_help")),
        (say("suggestions.places"), places, say("suggestions.places_help")),
        (
            say("suggestions.pairs"),
            count_words(n if n is None or n >= FLOOR else None, lang),
            say("suggestions.pairs_help"),
        ),
    ]
    wished = any(one.wanted for one in found.pairs)
    if wished and n is not None:
        skilled = _part(sum(bool(one.skills) for one in found.pairs), n)
        shown.append((say("suggestions.skilled"), skilled, say("suggestions.skilled_help")))
    figures(shown)
    if not wished:
        sentence(say("suggestions.no_skills"), css="ml-note")


def _part(n: int, of: int) -> str:
    """Return a part of a count; in words where the part or the rest is small."""
    lang = language()
    if 0 < of - n < FLOOR <= n:
        return text("matching.nearly_all", lang)
    return few_of(None, lang) if 0 < n < FLOOR else numbers.number(n, lang, 0)


def _rule() -> None:
    """Print the rule of the points."""
    points = {"skills": SKILLS, "site": SITE, "room": ROOM, "wait": LONG_WAIT}
    shown = {name: numbers.number(n, language(), 0) for name, n in points.items()}
    sentence(say("suggestions.rule", **shown))
    sentence(say("suggestions.never"), css="ml-note")


def _decide(found: Suggestions) -> None:
    """Let the owner of the programme bring a list of ids, and say yes or no to each pair."""
    names = _names()
    if names is None:
        return
    known = [one for one in found.pairs if one.mentee in names and one.mentor in names]
    unknown = len(found.pairs) - len(known)
    if unknown:
        sentence(say("suggestions.unknown", n=numbers.number(unknown, language(), 0)), css="ml-note")
    if not known:
        return
    for one in _page(known):
        _one(one, names)
    _take(known, names)


def _names() -> dict[str, str] | None:
    """Return the ids of the list that was brought, by the person's code; None without a list."""
    left, right = st.columns(2, gap="large")
    file = left.file_uploader(say("suggestions.upload"), type=["csv", "txt", "xlsx"], key="suggestions.file")
    typed = right.text_area(say("suggestions.paste"), key="suggestions.typed", height=120)
    sentence(say("suggestions.list_help"), css="ml-note")
    if file is None and not typed:
        return None
    content, name = (file.getvalue(), file.name) if file else (str(typed).encode(), "typed.txt")
    try:
        codes = codes_of(read_file(content, name), secret(database()))
    except NotEstimable as refusal:
        errors.box(say("suggestions.title"), errors.why(refusal.reason))
        return None
    except MentorlyftError as error:
        errors.show(error)
        return None
    asked = tuple(sorted(codes.values()))
    people = looked_up(("matching.named", asked), lambda connection, cohort: read_named(connection, asked))
    return {people[code]: person for person, code in codes.items()}


def _page(known: Sequence[Suggestion]) -> Sequence[Suggestion]:
    """Return the suggestions of the page the reader is on."""
    pages = -(-len(known) // PAGE)
    if pages < 2:
        return known
    label = say("suggestions.page", n=numbers.number(pages, language(), 0))
    page = st.number_input(label, 1, pages, 1, 1, key="suggestions.page", width=260)
    return known[(int(page) - 1) * PAGE : int(page) * PAGE]


def _one(one: Suggestion, names: dict[str, str]) -> None:
    """Show one suggestion with its reasons, and take the answer."""
    mark, decided = mark_of(one), st.session_state.setdefault(DECIDED, {})
    key = f"suggestions.{mark}"
    st.session_state.setdefault(key, decided.get(mark, ANSWERS[0]))

    def keep() -> None:
        st.session_state[DECIDED] = {**st.session_state[DECIDED], mark: st.session_state[key]}

    with st.container(border=True, gap="xsmall"):
        sentence(say("suggestions.pair", mentee=names[one.mentee], mentor=names[one.mentor]))
        sentence(why_words(one, language()), css="ml-note")
        st.radio(
            say("suggestions.answer"),
            ANSWERS,
            format_func=lambda answer: say(f"suggestions.{answer}"),
            horizontal=True,
            key=key,
            on_change=keep,
            label_visibility="collapsed",
        )


def _take(known: Sequence[Suggestion], names: dict[str, str]) -> None:
    """Offer the accepted pairs as a file."""
    decided, lang = st.session_state.get(DECIDED, {}), language()
    accepted = [
        Accepted(suggestion=one, mentor=names[one.mentor], mentee=names[one.mentee])
        for one in known
        if decided.get(mark_of(one)) == "yes"
    ]
    if not accepted:
        sentence(say("suggestions.none_yet"), css="ml-note")
        return
    start = st.selectbox(
        say("suggestions.start"),
        first_days(date.today()),
        format_func=lambda day: numbers.day(day, lang),
        key="suggestions.start",
        filter_mode=None,
        width=260,
    )
    label = say("suggestions.get", n=numbers.number(len(accepted), lang, 0))
    offer_csv(label, pair_rows(accepted, start), "pairs_proposed.csv", key="suggestions.get")
    sentence(say("suggestions.get_help"), css="ml-note")
