"""What matters beside the money: measured, followed, not turned into money."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.intangible_register import THEMES, Measure, outcome_of, register
from analytics.cohorts.intangibles import read_beside
from analytics.estimates.intangible_results import Followed
from analytics.estimates.intangibles import follow
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.intangibles import intangibles, intangibles_alt, intangibles_rows
from analytics.report.intangible_words import (
    change_words,
    counted_words,
    direction_words,
    level_words,
    measure_name,
    response_words,
)
from analytics.report.wording import effect_sentence
from pages.money import price_beside
from pages.parts import chart, empty, note
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

COLUMNS = ("measure", "latest", "trend", "direction", "people", "day")
RESPONSE_GAP = 10.0  # points between the groups
CHANCE = 0.05  # of an interval that leaves out the truth
PICKED = "pick.beside"


def show() -> None:
    """Show the register: what stands in it, how it develops, and what somebody priced."""
    heading(say("beside.title"), say("beside.lead"))
    found: tuple[Followed, ...] = looked_up(
        "beside", lambda connection, cohort: tuple(follow(one) for one in read_beside(connection, cohort))
    )
    known = {one.key: one for one in found if one.arms}
    thin = {one.key for one in found if not one.arms}
    if known:
        sentence(say("beside.units"), css="ml-note")
        for theme in THEMES:
            _theme(theme, known, thin)
        _by_chance(known)
        _one(known)
    else:
        empty.refused(say("beside.none"))
    price_beside.show([measure.key for measure in register()])


def _theme(theme: str, known: dict[str, Followed], thin: set[str]) -> None:
    """Show one theme as a table, and what it waits for."""
    lang = language()
    mine = [measure for measure in register() if measure.theme == theme]
    followed = [known[measure.key] for measure in mine if measure.key in known]
    rows = [_row(one, arm) for one in followed for arm in one.arms]
    st.html(tag("h3", text(f"intangible.theme.{theme}", lang)))
    if rows:
        header = [text(f"intangible.column.{name}", lang) for name in COLUMNS]
        table(header, rows, words=(0, 3))
    for measure in mine:
        if measure.key not in known:
            _missing(measure, thin=measure.key in thin)


def _row(one: Followed, arm: str) -> list[str]:
    """Return one group of one measure: its last level and its trend, each with its interval."""
    lang, level, trend = language(), one.latest(arm), one.trend(arm)
    assert level is not None
    assert trend is not None
    return [
        text(f"intangible.of.{arm}", lang, measure=measure_name(one.key, lang)),
        level_words(level, lang),
        change_words(trend, lang),
        direction_words(trend, lang),
        counted_words(one, level, lang),
        numbers.month_name(level.day.year * 12 + level.day.month - 1, lang),
    ]


def _by_chance(known: dict[str, Followed]) -> None:
    """Say how many of the trends chance alone would make rise or fall."""
    count = sum(trend.change is not None for one in known.values() for trend in one.trends)
    if by_chance := round(CHANCE * count):
        lang = language()
        counts = {"k": numbers.number(by_chance, lang, 0), "n": numbers.number(count, lang, 0)}
        sentence(say("beside.chance", **counts), css="ml-note")


def _missing(measure: Measure, *, thin: bool) -> None:
    """Say what a measure waits for: its file, or more people."""
    name = measure_name(measure.key, language())
    said = (
        say("beside.thin", measure=name) if thin else say("beside.missing", measure=name, file=measure.file)
    )
    sentence(said, css="ml-note")


def _one(known: dict[str, Followed]) -> None:
    """Draw the measure that the reader picks, with what mentoring changed where that is known."""
    lang, study = language(), current_study()
    names = {key: measure_name(key, lang) for key in known}
    key = st.selectbox(say("beside.follow"), tuple(names), format_func=names.__getitem__, key=PICKED)
    one = known[key]
    sentence(text(f"intangible.about.{key}", lang))
    chart.show(
        intangibles(one, lang, dark=dark()),
        intangibles_rows(one, lang),
        alt=intangibles_alt(one, lang),
        key="roi-intangibles",
        note=say("beside.note", day=numbers.day(study.as_of, lang)),
    )
    sentence(say("beside.anonymous" if one.arms == ("everyone",) else "beside.descriptive"))
    _effect(one)
    _response(one)
    _notes(one)


def _effect(one: Followed) -> None:
    """Say what mentoring changed, where it was estimated."""
    study, lang = current_study(), language()
    measure = next(m for m in register() if m.key == one.key)
    outcome = outcome_of(measure, tuple(e.outcome for e in study.effects))
    effect = study.effect(outcome) if outcome else None
    if effect is not None and effect.att is not None:
        said = effect_sentence(effect, measure_name(one.key, lang), lang)
        sentence(say("beside.effect", effect=said))
        sentence(note.of_result(effect, study, method="imputation"), css="ml-note")


def _response(one: Followed) -> None:
    """Say how many of those invited answered last, and whether both groups did alike."""
    lang = language()
    latest = [(arm, level) for arm in one.arms if (level := one.latest(arm))]
    known = [(arm, level) for arm, level in latest if level.response is not None]
    shares = [text(f"intangible.of.{arm}", lang, measure=response_words(level, lang)) for arm, level in known]
    if shares:
        sentence(say("beside.response", shares="; ".join(shares)), css="ml-note")
        if (one.response_gap or 0.0) > RESPONSE_GAP:
            sentence(say("beside.uneven"), css="ml-note")
    elif any(measure.key == one.key and measure.kind == "scale" for measure in register()):
        sentence(say("beside.response_unknown"), css="ml-note")


def _notes(one: Followed) -> None:
    """Say where the questions changed and what is hidden."""
    if one.breaks:
        days = ", ".join(numbers.day(day, language()) for day in one.breaks)
        sentence(say("beside.broken", days=days), css="ml-note")
    if any(level.people is None for level in one.levels):
        sentence(say("beside.hidden"), css="ml-note")
