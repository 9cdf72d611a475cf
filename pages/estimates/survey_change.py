"""What changed in the answers of the same people, and what mentoring did to them."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.survey_scales import DIMENSION
from analytics.estimates.effect import Effect
from analytics.estimates.survey_results import SurveyFound
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.forest import effect_row
from analytics.report.figures.forest import table as forest_table
from analytics.report.figures.survey_changes import (
    estimated,
    survey_changes,
    survey_changes_alt,
    survey_changes_rows,
)
from analytics.report.grade_words import lost_points
from analytics.report.survey_words import change_sentence, instrument_name, kept_words, measure_name
from analytics.report.wording import effect_head, effect_sentence
from pages.estimates.survey_found import effects, missing, surveys, whole
from pages.parts import chart, empty, note
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table

WHOLE = ""


def show() -> None:
    """Show what mentoring changed: from all waves, and from the wave before a mentor to the one after."""
    found = surveys().scales
    if not found:
        missing()
        return
    heading(say("change.title"), say("change.lead"))
    if not dict(current_study().tables).get("pairs"):
        empty.missing("surveys", "pairs.csv")
        return
    rows = _chosen(found)
    if not estimated(rows) and not any(effect.att for effect in _of_study(rows)):
        empty.refused(say("change.none"))
        return
    _all_waves(rows)
    _paired(rows)


def answer() -> str:
    """Return what mentoring changed in how people feel, from the study, else from two waves."""
    lang, study = language(), current_study()
    effects = [e for e in study.effects if e.family == "survey" and e.att is not None]
    if effects:
        return effect_head(effects[0], study.label(effects[0].outcome, lang), lang)
    rows = estimated(whole(surveys().scales))
    return change_sentence(rows[0], lang) if rows else ""


def _of_study(rows: tuple[SurveyFound, ...]) -> list[Effect]:
    """Return the effect on every scale, as the study graded it where it did."""
    study = current_study()
    return [study.effect(e.outcome) or e for e in effects(rows)]


def _all_waves(rows: tuple[SurveyFound, ...]) -> None:
    """Show the effect on every scale that was asked three times or more."""
    lang, study = language(), current_study()
    names = {one.measure.key: measure_name(one.measure, lang) for one in rows}
    found = _of_study(rows)
    heading(say("change.by_study"), say("change.by_study_how"))
    if not any(effect.att for effect in found):
        sentence(say("change.by_study_none"), css="ml-note")
        return
    main = next(effect for effect in found if effect.att)
    sentence(effect_sentence(main, names[main.outcome], lang))
    header, body = forest_table([effect_row(e, names[e.outcome], lang) for e in found if e.att], lang)
    table(header, body, words=(0, 5))
    sentence(note.of_result(main, study, method="imputation"), css="ml-note")
    _lost(main)


def _paired(rows: tuple[SurveyFound, ...]) -> None:
    """Show the change from the wave before a mentor to the wave after, beside others'."""
    heading(say("change.by_waves"), say("change.how"))
    known = estimated(rows)
    if known:
        _drawn(known)
    _silent(rows)
    if known:
        _who(known[0])


def _chosen(found: tuple[SurveyFound, ...]) -> tuple[SurveyFound, ...]:
    """Return the scales that the reader wants to see: all questionnaires, or the parts of one."""
    lang = language()
    parted = dict.fromkeys(
        o.measure.instrument for o in found if o.measure.kind == DIMENSION and o.measure.instrument != "other"
    )
    names = {WHOLE: say("change.whole")}
    names |= {one: say("change.parts", whole=instrument_name(one, lang)) for one in parted}
    if len(names) == 1:
        return whole(found)
    picked = st.selectbox(
        say("change.pick"),
        tuple(names),
        format_func=names.__getitem__,
        key="survey.parts",
        filter_mode=None,
        width=460,
    )
    if picked == WHOLE:
        return whole(found)
    return tuple(o for o in found if o.measure.kind == DIMENSION and o.measure.instrument == picked)


def _drawn(known: tuple[SurveyFound, ...]) -> None:
    """Draw the differences, and say each no stronger than its grade allows."""
    lang, study = language(), current_study()
    first = known[0].changed
    assert first is not None
    chart.show(
        survey_changes(known, lang, dark=dark()),
        survey_changes_rows(known, lang),
        alt=survey_changes_alt(known, lang),
        key="surveys-changes",
        note=note.of_result(first.effect, study, method="paired"),
    )
    sentence(effect_sentence(first.effect, measure_name(known[0].measure, lang), lang))
    _lost(first.effect)
    if looked := first.effect.looked_at:
        sentence(say("change.many", n=numbers.number(looked, lang, 0)), css="ml-note")


def _lost(effect: Effect) -> None:
    """Say what the evidence lost points for."""
    lang = language()
    lost = lost_points(effect.grade, effect.unit, lang) if effect.grade else ()
    if lost:
        sentence(say("change.lost", why=". ".join(point.why for point in lost)), css="ml-note")


def _silent(rows: tuple[SurveyFound, ...]) -> None:
    """Say which scales have no such comparison, and why."""
    lang = language()
    if rows and not estimated(rows):
        empty.refused(say("change.none"))
    for one in rows:
        if one.changed is not None and one.changed.effect.att is None:
            why = text(f"reason.{one.changed.effect.reason}", lang)
            sentence(say("change.refused", scale=measure_name(one.measure, lang), why=why), css="ml-note")


def _who(one: SurveyFound) -> None:
    """Say of how many people both answers are there, and that a difference costs a point."""
    assert one.changed is not None
    lang, changed = language(), one.changed
    mentored, comparison = kept_words(changed, lang)
    waves = numbers.number(changed.waves, lang, 0)
    name = measure_name(one.measure, lang)
    sentence(say("change.who", scale=name, mentored=mentored, comparison=comparison, waves=waves))
    sentence(say("change.limits"), css="ml-note")
