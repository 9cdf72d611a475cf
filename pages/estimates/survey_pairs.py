"""What mentors and mentees say of their pairs, since the start and over time, and why pairs ended."""

from __future__ import annotations

import streamlit as st

from analytics.estimates.feedback import pairs_of
from analytics.estimates.pair_endings import Closing
from analytics.estimates.pair_feedback import FALL, LEAST, TOO_FEW, PairVoice, Standing
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.feedback_words import (
    count_words,
    dimension_name,
    ending_name,
    flag_words,
    hidden_words,
    level_words,
    side_name,
    state_words,
    voice_sentence,
)
from analytics.report.figures.pair_feedback import pair_feedback, pair_feedback_alt, pair_feedback_rows
from analytics.report.survey_words import share_words
from pages.parts import chart, empty, errors, method
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

VIEWS = ("since", "quarters")
STANDING = ("programme", "side", "level", "people", "response", "year_before", "state")
PICKED_VIEW, PICKED_QUESTION = "pick.pairs.view", "pick.pairs.question"


def show() -> None:
    """Show what pairs say, programme by programme and over time, and why pairs ended."""
    voice, closing = _found()
    heading(say("survey_pairs.title"), say("survey_pairs.lead"))
    if voice is None:
        _nothing()
    elif not voice.is_told:
        empty.refused(errors.why(TOO_FEW))
    else:
        if said := voice_sentence(voice, language()):
            sentence(said, css="ml-verdict")
        _over_time(voice)
        _programmes(voice)
    if closing is not None and (closing.total or (voice and voice.is_told)):
        _closing(closing)


def answer() -> str:
    """Return the one sentence of this tab that stands at the top of the page; empty without data."""
    voice, _ = _found()
    return voice_sentence(voice, language()) if voice else ""


def _found() -> tuple[PairVoice | None, Closing | None]:
    """Return what is known of pairs, kept by data and filters."""
    return looked_up("feedback.pairs", lambda connection, cohort: pairs_of(connection))


def _nothing() -> None:
    """Say which file is missing, or that it holds no questions about pairs."""
    loaded = dict(current_study().tables)
    if not loaded.get("survey_responses"):
        empty.missing("survey_pairs", "survey_responses.csv", "survey_items.csv", together=True)
    elif not loaded.get("pairs"):
        empty.missing("survey_pairs", "pairs.csv")
    else:
        empty.refused(say("survey_pairs.none"))


def _over_time(voice: PairVoice) -> None:
    """Draw the question and the time that the reader picks."""
    lang = language()
    left, right = st.columns(2)
    views = {view: say(f"survey_pairs.view_{view}") for view in VIEWS}
    view = left.radio(
        say("survey_pairs.by"), VIEWS, format_func=views.__getitem__, horizontal=True, key=PICKED_VIEW
    )
    names = {name: dimension_name(name, lang) for name in voice.dimensions}
    question = right.radio(
        say("survey_pairs.question"), tuple(names), format_func=names.__getitem__, horizontal=True,
        key=PICKED_QUESTION,
    )  # fmt: skip
    picked = {"view": str(view), "dimension": str(question)}
    chart.show(
        pair_feedback(voice, lang, **picked, dark=dark()),
        pair_feedback_rows(voice, lang, **picked),
        alt=pair_feedback_alt(voice, lang, **picked),
        key="surveys-pairs",
        note=say("survey_pairs.note", day=numbers.day(current_study().as_of, lang)),
    )
    if voice.unnamed:
        sentence(say("survey_pairs.unnamed"), css="ml-note")


def _programmes(voice: PairVoice) -> None:
    """Show each programme over the last year, with what there is to look into and the rule for it."""
    lang = language()
    if not voice.programmes:
        return
    heading(say("survey_pairs.programmes"), say("survey_pairs.programmes_lead"))
    for one in (one for one in voice.programmes if one.flags):
        side = side_name(one.side, lang).lower()
        about = {"programme": _name(one), "side": side, "state": flag_words(one, lang)}
        sentence(say("survey_pairs.flag", **about), css="ml-flag")
    header = [text(f"feedback.column.{name}", lang) for name in STANDING]
    table(header, [_standing(one) for one in voice.programmes], words=(0, 1, 6))
    rule = {"least": numbers.number(LEAST, lang, 0), "fall": numbers.number(FALL, lang, 0)}
    sentence(say("survey_pairs.rule", **rule), css="ml-note")
    if any(one.latest is None for one in voice.programmes):
        sentence(say("survey_pairs.hidden"), css="ml-note")


def _standing(one: Standing) -> list[str]:
    """Return one side of one programme; what is hidden is only fewer than five."""
    lang, latest = language(), one.latest
    about = [_name(one), side_name(one.side, lang)]
    none = text("figure.none", lang)
    if latest is None or latest.level is None:
        return [*about, hidden_words(lang), hidden_words(lang), none, none, state_words(one, lang)]
    return [
        *about,
        level_words(latest.level, lang),
        count_words(latest.people, lang),
        share_words(latest.response, lang),
        share_words(one.before, lang),
        state_words(one, lang),
    ]


def _name(one: Standing) -> str:
    """Return the name of a programme."""
    return dict(current_study().programmes).get(one.programme, one.programme)


def _closing(closing: Closing) -> None:
    """Show why pairs ended."""
    lang = language()
    heading(say("survey_pairs.closing"), say("survey_pairs.closing_lead"))
    if not closing.total:
        empty.refused(say("survey_pairs.closing_few"))
        return
    header = [text(f"feedback.column.{name}", lang) for name in ("ending", "pairs", "share")]
    rows = [
        [
            ending_name(reason, lang),
            count_words(n, lang),
            numbers.percent(100 * n / closing.total, lang) if n is not None else text("figure.none", lang),
        ]
        for reason, n in closing.reasons
    ]
    table(header, [*rows, [say("survey_pairs.all"), count_words(closing.total, lang), ""]])
    sentence(say("survey_pairs.closing_note", day=numbers.day(current_study().as_of, lang)), css="ml-note")
    method.show("surveys-closing")
