"""How leaders are rated: three areas and seven traits, by their teams and by themselves."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.leader_ratings import LeaderRatings
from analytics.estimates.leader_levels import RatedWave, rate_one, teams_to_choose
from analytics.estimates.leadership import RATED, Leadership
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.leader_dots import leader_dots, leader_dots_alt, leader_dots_rows
from analytics.report.leader_words import (
    change_words,
    instrument_name,
    level_sentence,
    level_words,
    wave_note,
)
from pages.parts import chart, empty, errors, leaders
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import dark, language
from pages.parts.table import table

TEAM, KIND = "pick.leader_team", "pick.leader_kind"


def show() -> None:
    """Show all leaders together, then the one whose team the reader picks."""
    ratings, found = leaders.found()
    heading(say("leader_ratings.title"), say("leader_ratings.lead"))
    if ratings is None or not found.instruments:
        empty.missing("leader_ratings", "survey_responses.csv")
        return
    if _is_nothing(ratings, found):
        wave = found.latest(found.instruments[0])
        empty.refused(errors.why(wave.reason if wave else None))
        return
    for instrument in found.instruments:
        _together(found, instrument)
    _one(ratings, found)
    _over_time(found)


def _is_nothing(ratings: LeaderRatings, found: Leadership) -> bool:
    """Whether neither all leaders together nor any one team may be shown."""
    return not any(wave.leaders for wave in found.waves) and not any(
        teams_to_choose(ratings, instrument) for instrument in found.instruments
    )


def _together(found: Leadership, instrument: str) -> None:
    """Show one questionnaire, all leaders together."""
    lang, wave = language(), found.latest(instrument)
    st.html(tag("h3", instrument_name(instrument, lang)))
    if wave is None or not wave.leaders:
        empty.refused(errors.why(wave.reason if wave else None))
        return
    sentence(level_sentence(wave, lang))
    chart.show(
        leader_dots(wave, lang, dark=dark()),
        leader_dots_rows(wave, lang),
        alt=leader_dots_alt(wave, lang),
        key="leaders-areas" if instrument == RATED[0] else "leaders-traits",
        note=wave_note(wave, lang),
    )


def _one(ratings: LeaderRatings, found: Leadership) -> None:
    """Show the leader of one team; only teams of which five or more answered are offered."""
    heading(say("leader_ratings.one"), say("leader_ratings.one_lead"))
    names = {name: instrument_name(name, language()) for name in found.instruments}
    left, right = st.columns(2, gap="large")
    kind = right.radio(
        say("leader_ratings.kind"), tuple(names), format_func=names.__getitem__, key=KIND, horizontal=True
    )
    offered = teams_to_choose(ratings, str(kind))
    if not offered:
        empty.refused(say("leader_ratings.nobody"))
        return
    team = left.selectbox(say("leader_ratings.team"), tuple(offered), key=TEAM, index=None,
                          placeholder=say("leader_ratings.choose"))  # fmt: skip
    if team in offered:
        _team(ratings, str(kind), offered[str(team)])


def _team(ratings: LeaderRatings, instrument: str, leader: int) -> None:
    """Draw one team's view beside its leader's."""
    lang, one = language(), rate_one(ratings, instrument, leader)
    chart.show(
        leader_dots(one, lang, dark=dark()),
        leader_dots_rows(one, lang),
        alt=leader_dots_alt(one, lang),
        key="leaders-team",
        title=one.team,
        note=say(
            "leader_ratings.one_note",
            day=numbers.day(one.day, lang),
            answers=numbers.people(one.answers, lang),
            share=say("leader_ratings.share", share=numbers.percent(one.response, lang))
            if one.response is not None
            else text("leaders.response_unknown", lang),
        ),
    )


def _over_time(found: Leadership) -> None:
    """Show every survey, all leaders together, as a table."""
    rows = [_row(wave) for wave in found.waves if wave.leaders]
    hidden = any(not wave.leaders for wave in found.waves)
    if len(rows) > len(found.instruments):
        lang = language()
        heading(say("leader_ratings.over_time"), say("leader_ratings.over_time_lead"))
        names = ("day", "scale", "team", "own", "gap", "leaders", "response")
        table([text(f"leaders.column.{name}", lang) for name in names], rows, words=(0, 1))
    if hidden:
        sentence(say("leader_ratings.hidden"), css="ml-note")


def _row(wave: RatedWave) -> list[str]:
    """Return one survey of one questionnaire."""
    lang, whole = language(), wave.whole
    assert whole is not None
    answered = text("figure.none", lang) if wave.response is None else numbers.percent(wave.response, lang)
    day = numbers.day(wave.day, lang)
    return [
        say("leader_ratings.reworded", day=day) if wave.after_break else day,
        instrument_name(wave.instrument, lang),
        level_words(whole.team, lang),
        level_words(whole.own, lang),
        change_words(whole.gap, lang),
        numbers.people(wave.leaders, lang),
        answered,
    ]
