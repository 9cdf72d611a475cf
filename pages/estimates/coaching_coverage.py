"""Whether everybody gets the evaluations and the coaching they were promised."""

from __future__ import annotations

import streamlit as st

from analytics.errors import MentorlyftError
from analytics.estimates.coaching import Coaching
from analytics.estimates.coverage import Coverage
from analytics.report import numbers
from analytics.report.coaching_words import (
    coverage_sentence,
    level_words,
    promise_words,
    rule_words,
)
from analytics.report.figures.coverage import coverage, coverage_alt, coverage_rows
from pages.estimates import coaching_targets, team_parts
from pages.estimates.coached import coaching
from pages.parts import chart, empty, errors
from pages.parts.card import figures, heading, sentence
from pages.parts.own_teams import own_teams_only
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study

PICKED = "pick.coverage"


def show() -> None:
    """Show the grid of teams and months, and let somebody change what is promised."""
    heading(say("coaching.title"), say("coaching.lead"))
    coaching_targets.said()
    try:
        found = coaching()
    except MentorlyftError as error:
        errors.show(error)
        return
    if found.coverage.reason is None:
        _grid(found.coverage)
    else:
        _nothing(found)
    coaching_targets.show(found.targets)


def answer() -> str:
    """Return the one sentence of this tab that stands at the top of the page; empty without data."""
    try:
        found = coaching().coverage
    except MentorlyftError:
        return ""
    return coverage_sentence(found, found.promises[0], language()) if found.promises else ""


def _nothing(found: Coaching) -> None:
    """Say why there is no coverage: nothing promised, nothing recorded, or too few people."""
    if found.coverage.reason == "coaching_not_recorded":
        empty.missing("leadership", "evaluations.csv", "sessions.csv")
        return
    empty.refused(errors.why(found.coverage.reason))


def _grid(found: Coverage) -> None:
    """Show the shares: in all, by team and month."""
    lang = language()
    promise = _promise(found)
    sentence(coverage_sentence(found, promise, lang))
    figures(
        [
            (say(f"coaching.of.{p}"), level_words(found.year[p], lang), _beneath(found, p))
            for p in found.promises
        ]
    )
    if found.places:
        _teams(found, promise)
    own_teams_only(others=True)
    sentence(rule_words(found.targets, promise, lang), css="ml-note")
    if len(found.promises) == 1:
        sentence(say(f"coaching.only.{found.promises[0]}"), css="ml-note")
    sentence(say("coaching.all_filters"), css="ml-note")


def _teams(found: Coverage, promise: str) -> None:
    """Show the teams that may be told apart, month by month."""
    lang = language()
    teams = team_parts.chosen(found.places, key="coverage")
    chart.show(
        coverage(found, promise, teams, lang, dark=dark()),
        coverage_rows(found, promise, teams, lang),
        alt=coverage_alt(found, promise, lang),
        key="coaching-coverage",
        title=say("coaching.grid"),
        note=say("coaching.note", day=numbers.day(current_study().as_of, lang)),
    )


def _beneath(found: Coverage, promise: str) -> str:
    """Return what stands beneath a share of the year."""
    return say("coaching.beneath", promise=promise_words(found.targets, promise, language()))


def _promise(found: Coverage) -> str:
    """Let the reader choose what the grid shows, if there is a choice."""
    if len(found.promises) == 1:
        return found.promises[0]
    names = {name: say(f"coaching.of.{name}") for name in found.promises}
    chosen = st.segmented_control(
        say("coaching.show"), tuple(names), format_func=names.__getitem__, default="both", key=PICKED
    )
    return str(chosen or "both")
