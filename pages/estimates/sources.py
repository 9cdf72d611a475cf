"""Teams and skills with persistently strong results: where to look for mentors."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.team_measures import AREA, read_team_measures
from analytics.estimates.lasting import QUARTERS, SURE
from analytics.estimates.positive_deviance import Looked, Source, Sources, find_sources
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures import matching as pictures
from analytics.report.matching_words import reason_words
from pages.parts import chart, empty, method, owner
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

COLUMNS = ("strength", "stand_out", "teams", "quarters_seen", "lasting")


def show() -> None:
    """Show this tab."""
    lang = language()
    heading(say("sources.title"), say("sources.lead"))
    found: Sources = looked_up(
        "matching.sources",
        lambda connection, cohort: find_sources(read_team_measures(connection, cohort)),
    )
    seen = [one for one in found.looked if one.reason is None]
    if found.reason:
        empty.missing("sources", "evaluations.csv", "kpi_daily.csv")
        return
    if not seen:
        empty.refused(reason_words(str(found.looked[0].reason), lang))
        return
    sentence(_summary(found), css="ml-verdict")
    table([text(f"matching.column.{name}", lang) for name in COLUMNS], [_row(one) for one in seen])
    sentence(say("sources.note", quarters=numbers.number(QUARTERS, lang, 0)), css="ml-note")
    method.show("programme-sources")
    sentence(say("sources.coach"), css="ml-note")
    if found.found:
        _teams(found)


def _summary(found: Sources) -> str:
    """Say how many teams stand out in anything."""
    lang = language()
    teams = found.standing
    if not teams:
        return say("sources.none")
    strengths = sum(one.picked > 0 for one in found.looked)
    counts = {"teams": numbers.number(teams, lang, 0), "strengths": numbers.number(strengths, lang, 0)}
    return say("sources.one" if teams == 1 else "sources.some", **counts)


def _row(one: Looked) -> list[str]:
    """Return one measure as it was looked at."""
    lang = language()
    return [
        _strength(one.measure, one.family),
        numbers.number(one.picked, lang, 0),
        numbers.number(one.teams, lang, 0),
        numbers.number(one.quarters, lang, 0),
        numbers.percent(one.share or 0.0, lang),
    ]


def _strength(measure: str, family: str) -> str:
    """Return what a team can be strong at: areas as exported, KPIs in the reader's language."""
    if family == AREA:
        return text("matching.area", language(), area=measure)
    return current_study().label(measure, language())


def _teams(found: Sources) -> None:
    """Show which teams, to the owner of the programme."""
    heading(say("sources.which"))
    if not owner.opened("mentor_sources"):
        return
    lang = language()
    families = {one.measure: one.family for one in found.found}
    measure = st.selectbox(
        say("sources.strength"),
        tuple(families),
        format_func=lambda one: _strength(one, families[one]),
        key="sources.strength",
        filter_mode=None,
        width=380,
    )
    mine = tuple(one for one in found.found if one.measure == measure)

    def name(one: Source) -> str:
        return one.team

    chart.show(
        pictures.sources(mine, name, lang, dark=dark()),
        pictures.sources_rows(mine, name, lang),
        alt=pictures.sources_alt(mine, name, lang),
        key="programme-sources-teams",
        note=say(
            "sources.teams_note",
            sure=numbers.percent(100 * SURE, lang),
            day=numbers.day(current_study().as_of, lang),
        ),
    )
    sentence(say("sources.ask"))
