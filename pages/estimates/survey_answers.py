"""What people answer: each scale and item by group and wave, with who answered beside it."""

from __future__ import annotations

import streamlit as st

from analytics.estimates.survey_results import SurveyFound, Surveys
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.survey_lines import (
    chosen,
    survey_lines,
    survey_lines_alt,
    survey_lines_rows,
)
from analytics.report.figures.survey_questions import (
    survey_questions,
    survey_questions_alt,
    survey_questions_rows,
)
from analytics.report.survey_words import (
    about_scale,
    answered_words,
    arm_name,
    breaks_words,
    counted_words,
    headline,
    is_uneven,
    level_words,
    measure_name,
    people_words,
    share_words,
)
from pages.estimates.survey_found import missing, pick, surveys, whole
from pages.parts import chart, empty
from pages.parts.card import heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table

COLUMNS = ("scale", "arm", "level", "favourable", "people", "response", "day")
BY_QUESTION = "questions"


def show() -> None:
    """Show every scale at a glance, then one of them over time or question by question."""
    found = surveys()
    if not found.scales:
        missing()
        return
    heading(say("answers.title"), say("answers.lead"))
    _glance(whole(found.scales))
    _one(found)
    _download(found)


def answer() -> str:
    """Return how people feel at work; empty without answers."""
    return headline(surveys(), language())


def _glance(found: tuple[SurveyFound, ...]) -> None:
    """Show the last level of every questionnaire by group, with who answered."""
    lang = language()
    header = [text(f"survey.column.{name}", lang) for name in COLUMNS]
    table(header, [row for one in found for row in _last(one)], words=(0, 1))
    sentence(say("answers.units"), css="ml-note")
    sentence(say("answers.favourable"), css="ml-note")
    if any(level.people is None for one in found for level in one.levels):
        sentence(say("answers.hidden"), css="ml-note")


def _last(one: SurveyFound) -> list[list[str]]:
    """Return the groups of the last wave of one scale."""
    lang, day = language(), max(level.day for level in one.levels)
    return [
        [
            measure_name(one.measure, lang),
            arm_name(level.arm, lang),
            level_words(level, lang),
            share_words(level.favourable, lang),
            counted_words(level, lang),
            share_words(level.response, lang),
            numbers.month_name(level.day.year * 12 + level.day.month - 1, lang),
        ]
        for level in one.levels
        if level.day == day
    ]


def _one(found: Surveys) -> None:
    """Show the scale that the reader picks: over time, or question by question."""
    heading(say("answers.one"))
    one = pick(say("answers.pick"), found.scales, key="pick.survey")
    questions = found.questions(one)
    views = {name: say(f"answers.view.{name}") for name in ("waves", BY_QUESTION)}
    view = st.segmented_control(
        say("answers.view.label"),
        tuple(views),
        format_func=views.__getitem__,
        default="waves",
        key="survey.view",
        required=True,
    )
    has_same = any(level.level for level in one.same)
    same = bool(st.toggle(say("answers.same"), key="survey.same")) if has_same else False
    if same:
        sentence(say("answers.same_help", n=numbers.number(_waves(one), language(), 0)), css="ml-note")
    if view == BY_QUESTION:
        _questions(questions, same=same)
    else:
        _waves_of(one, same=same)
    _beside(one)


def _waves(one: SurveyFound) -> int:
    """Return how many waves the same people answered."""
    return len({level.day for level in one.same})


def _waves_of(one: SurveyFound, *, same: bool) -> None:
    """Draw one scale from wave to wave."""
    lang = language()
    if not any(level.level for level in chosen(one, same=same)):
        empty.refused(say("answers.none_again") if same else say("answers.none"))
        return
    chart.show(
        survey_lines(one, lang, same=same, dark=dark()),
        survey_lines_rows(one, lang, same=same),
        alt=survey_lines_alt(one, lang, same=same),
        key="surveys-lines",
        note=say("answers.note", scale=about_scale(one.measure, lang), day=_as_of()),
    )


def _questions(found: tuple[SurveyFound, ...], *, same: bool) -> None:
    """Draw the questions of one scale in the last wave."""
    lang = language()
    if not any(level.level for one in found for level in chosen(one, same=same)):
        empty.refused(say("answers.none_again") if same else say("answers.none"))
        return
    chart.show(
        survey_questions(found, lang, same=same, dark=dark()),
        survey_questions_rows(found, lang, same=same),
        alt=survey_questions_alt(found, lang),
        key="surveys-questions",
        note=say("answers.note", scale=about_scale(found[0].measure, lang), day=_as_of()),
    )


def _beside(one: SurveyFound) -> None:
    """Say who answered, what the picture cannot show, and where the questions changed."""
    sentence(say("answers.anonymous" if one.is_anonymous else "answers.descriptive"))
    sentence(answered_words(one, language()))
    if is_uneven(one):
        sentence(say("answers.uneven"), css="ml-flag")
    if said := breaks_words(one, language()):
        sentence(f"{said} {say('answers.broken')}", css="ml-note")
    _who(one)


def _who(one: SurveyFound) -> None:
    """Show who was invited and who answered, wave by wave."""
    lang = language()
    rows = [
        [
            numbers.day(level.day, lang),
            arm_name(level.arm, lang),
            people_words(level.invited, lang),
            counted_words(level, lang),
            share_words(level.response, lang),
        ]
        for level in sorted(one.levels, key=lambda level: level.day, reverse=True)
        if level.response
    ]
    if rows:
        names = ("day", "arm", "invited", "people", "response")
        header = [text(f"survey.column.{name}", lang) for name in names]
        with st.expander(say("answers.who")):
            table(header, rows, words=(0, 1))
            sentence(say("answers.who_help"), css="ml-note")


def _download(found: Surveys) -> None:
    """Offer every level that may be shown as a file."""
    lang = language()
    names = ("scale", "question", "day", "arm", "level", "low", "high", "favourable", "people", "response")
    header = [text(f"survey.column.{name}", lang) for name in names]
    scales = {one.measure.key for one in found.scales}
    rows = [
        row
        for one in found.found
        if one.measure.audience in ("own", "led")
        for row in _cells(one, is_question=one.measure.key not in scales)
    ]
    offer_csv(say("answers.download"), [header, *rows], "surveys.csv", key="surveys.csv")


def _cells(one: SurveyFound, *, is_question: bool) -> list[list[object]]:
    """Return the levels of one measure as cells of a file; what is hidden says so."""
    lang = language()
    name = measure_name(one.measure, lang)
    return [
        [
            "" if is_question else name,
            name if is_question else "",
            level.day.isoformat(),
            arm_name(level.arm, lang),
            *_ends(level.level),
            share_words(level.favourable, lang),
            counted_words(level, lang),
            share_words(level.response, lang),
        ]
        for level in one.levels
    ]


def _ends(level: object) -> list[object]:
    """Return a level and its interval with one decimal; nothing where it is hidden."""
    return [round(getattr(level, end), 1) if level else "" for end in ("value", "low", "high")]


def _as_of() -> str:
    """Return the day the data reach."""
    return numbers.day(current_study().as_of, language())
