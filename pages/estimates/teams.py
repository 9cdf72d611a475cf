"""Which teams lose more people than chance explains: a funnel, never a league table."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import streamlit as st

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.team_exits import read_team_exits
from analytics.estimates.funnel import Funnel, Team, compare_teams
from analytics.report import funnel_words, numbers
from analytics.report.catalogue import text
from analytics.report.figures.funnel import funnel, funnel_alt, funnel_rows, named_teams
from pages.parts import chart, empty, errors, method, state
from pages.parts.access import access
from pages.parts.card import heading, sentence
from pages.parts.definition import printed
from pages.parts.own_teams import own_teams_only
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import looked_up
from pages.parts.table import table

KEY = "pick.teams"
RULES = ("internal_move", "fixed_term_end", "probation_end", "redundancy", "retirement", "agency", "leave")
BETWEEN = "."  # of the marks in the link


def show() -> None:
    """Show this part of the page."""
    found = _funnel()
    sentence(say("teams.lead"))
    if found.reason is not None:
        empty.refused(errors.why(found.reason))
        _hidden(found)
        return
    own = _own(found)
    sentence(funnel_words.sentence(found, own, language()))
    own_teams_only(others=found.others > 0)
    if not found.teams:
        return
    _figure(found, own)
    _table(found, own)
    printed(*RULES)
    sentence(say("teams.no_list"), css="ml-note")


def answer() -> tuple[str, str] | None:
    """Return where it is beyond chance: how many teams of how many, and what that means, or why not."""
    found = _funnel()
    if found.reason is not None:
        return say("teams.no_answer"), errors.why(found.reason)
    own = [team.name for team in found.teams if access().teams is not None or _mark(team.name) in _marks()]
    return funnel_words.headline(found, language()), funnel_words.sentence(found, own, language())


def _funnel() -> Funnel:
    """Return the teams of the current study, kept by data and filters."""

    def make(connection: Any, cohort: Cohort) -> Funnel:
        return compare_teams(read_team_exits(connection, cohort))

    return looked_up(("teams",), make)


def _mark(name: str) -> str:
    """Return a team's mark in the link: it may be called after a person, and names stay out of links."""
    return f"{crc32(name.encode()):08x}"


def _marks() -> set[str]:
    """Return the marks that the link or the reader chose."""
    return set((state.chosen("teams") or "").split(BETWEEN))


def _own(found: Funnel) -> list[str]:
    """Let the reader name the own teams, where the roles do not say them; the link restores them."""
    names = [team.name for team in found.teams]
    if access().teams is not None:
        return names
    st.session_state[KEY] = [name for name in names if _mark(name) in _marks()]

    def keep() -> None:
        state.choose("teams", BETWEEN.join(_mark(name) for name in st.session_state[KEY]))

    chosen: list[str] = st.multiselect(
        say("teams.own"), names, key=KEY, on_change=keep, placeholder=say("teams.own_none"),
        filter_mode=None, select_all=False,
    )  # fmt: skip
    return chosen


def _figure(found: Funnel, own: list[str]) -> None:
    """Show the funnel."""
    lang = language()
    chart.show(
        funnel(found, own, lang, dark=dark()),
        funnel_rows(found, lang),
        alt=funnel_alt(found, own, lang),
        key="retention-funnel",
        title=say("teams.title"),
        note=_note(found),
    )
    if found.widened > 1:
        factor = numbers.number(found.widened, lang, 1)
        sentence(say("teams.widened", factor=factor), css="ml-note")
    _hidden(found)


def _note(found: Funnel) -> str:
    """Return what the funnel is made of."""
    lang = language()
    return say(
        "teams.note",
        first=numbers.day(found.first, lang),
        last=numbers.day(found.last, lang),
        teams=numbers.number(found.compared, lang, 0),
        rate=numbers.percent(found.turnover or 0.0, lang, 1),
    )


def _hidden(found: Funnel) -> None:
    """Say how many teams are too small to be shown."""
    if found.hidden:
        key = "teams.hidden_one" if found.hidden == 1 else "teams.hidden_many"
        sentence(say(key, n=numbers.number(found.hidden, language(), 0)), css="ml-note")


def _table(found: Funnel, own: list[str]) -> None:
    """Show the own teams and those beyond chance, in alphabetical order."""
    named = named_teams(found, own)
    heading(say("teams.named"), say("teams.named_lead") if named else say("teams.named_none"))
    if named:
        columns = ("team", "verdict", "people", "leavers", "expected", "near")
        header = [text(f"funnel.column.{name}", language()) for name in columns]
        table(header, [_row(team) for team in named], words=(0, 1))
        method.show("retention-teams")


def _row(team: Team) -> list[str]:
    """Return one team's cells."""
    lang = language()
    return [
        team.name,
        text(f"funnel.verdict.{team.lies}", lang),
        numbers.number(team.people, lang, 0),
        numbers.number(team.leavers, lang, 0),
        numbers.number(team.expected, lang, 1),
        numbers.span(team.low, team.high, lang, 0),
    ]
