"""The parts of the KPI page: all effects, and one outcome's months, steps and quarters."""

from __future__ import annotations

import streamlit as st

from analytics.estimates.effect import Effect, QuarterEffect
from analytics.report import numbers, wording
from analytics.report.figures.event_study import event_study, event_study_alt, event_study_rows
from analytics.report.figures.forest import forest, forest_alt, forest_rows
from analytics.report.figures.waterfall import waterfall_alt, waterfall_naive_to_honest, waterfall_rows
from pages.estimates import groups, mixture, other_methods, overall
from pages.parts import chart, empty, errors, method, note, state
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table

PRETREND_WARNING = 0.05
P_SHOWN = 0.001  # smaller ones are not told apart
PICK = "pick.kpi"


def all_outcomes() -> None:
    """Show every outcome on one scale and in one table."""
    forest_of_all()
    overall.show()


def one_outcome() -> None:
    """Show everything about the outcome that the reader chooses."""
    chosen = choose()
    if chosen.att is None:
        empty.refused(errors.why(chosen.reason))
        return
    answer(chosen)
    event_study_of(chosen)
    steps(chosen)
    by_quarter(chosen)
    groups.show(chosen)


def by_other_methods() -> None:
    """Show what other reasonable methods say of the outcome that the reader chooses."""
    chosen = choose()
    if chosen.att is None:
        empty.refused(errors.why(chosen.reason))
        return
    answer(chosen)
    other_methods.show(chosen)


def forest_of_all() -> None:
    """Show every effect, better to the right."""
    study, lang = current_study(), language()
    chart.show(
        forest(study, lang, dark=dark()),
        forest_rows(study, lang),
        alt=forest_alt(study, lang),
        key="kpis-forest",
        title=say("kpis.forest"),
        note=note.of_study(study, method="imputation"),
    )


def choose() -> Effect:
    """Let the reader choose an outcome; the choice lives in the URL."""
    study, lang = current_study(), language()
    outcomes = [effect.outcome for effect in study.effects]
    wanted = state.chosen("kpi") or study.primary_outcome
    st.session_state[PICK] = wanted if wanted in outcomes else outcomes[0]
    name = st.selectbox(
        say("kpis.choose"),
        outcomes,
        format_func=lambda kpi: study.label(kpi, lang),
        key=PICK,
        on_change=lambda: state.choose("kpi", st.session_state[PICK]),
        filter_mode=None,
        width=380,
    )
    return next(effect for effect in study.effects if effect.outcome == name)


def answer(effect: Effect) -> None:
    """Say the effect in words, and show what it rests on."""
    study, lang = current_study(), language()
    sentence(wording.effect_sentence(effect, study.label(effect.outcome, lang), lang), css="ml-verdict")
    rows = [(say("kpis.pretrend"), _p(effect.pretrend_p), _pretrend(effect))]
    if effect.naive is not None:
        rows.insert(0, (say("kpis.naive_gap"), _value(effect.naive, effect), say("kpis.naive_help")))
    if effect.att is not None:
        low, high = (_value(end, effect) for end in (effect.att.low, effect.att.high))
        beneath = say("retention.between", low=low, high=high)
        rows.insert(0, (say("kpis.effect"), _value(effect.att.value, effect), beneath))
    if effect.min_detectable is not None:
        rows.append(
            (
                say("kpis.detectable"),
                _value(effect.min_detectable, effect, signed=False),
                say("kpis.detectable_help"),
            )
        )
    figures(rows)
    method.show("kpis-answer", outcome=effect.outcome)


def _p(p: float | None) -> str:
    """Return a p-value, never as nought."""
    if p is None:
        return "–"
    if p < P_SHOWN:
        return f"p < {numbers.number(P_SHOWN, language(), 3)}"
    return f"p = {numbers.number(p, language(), 2 if p >= 0.01 else 3)}"


def _pretrend(effect: Effect) -> str:
    """Say whether the curves ran side by side before the start."""
    if effect.pretrend_p is None:
        return say("kpis.pretrend_none")
    return say("kpis.pretrend_bad" if effect.pretrend_p < PRETREND_WARNING else "kpis.pretrend_ok")


def _value(value: float, effect: Effect, *, signed: bool = True) -> str:
    """Return a number in the outcome's unit."""
    lang = language()
    shown = numbers.number(value, lang, numbers.digits_for(value), signed=signed)
    return numbers.with_unit(shown, effect.unit, lang)


def event_study_of(effect: Effect) -> None:
    """Show the effect month by month around the start."""
    study, lang = current_study(), language()
    if not effect.event_study:
        return
    label = study.label(effect.outcome, lang)
    chart.show(
        event_study(effect, label, lang, dark=dark()),
        event_study_rows(effect, lang),
        alt=event_study_alt(effect, label, lang),
        key="kpis-event-study",
        title=say("kpis.event_study"),
        note=note.of_result(effect, study, method="imputation"),
    )


def steps(effect: Effect) -> None:
    """Show how the naive gap becomes the estimate."""
    study, lang = current_study(), language()
    if not effect.steps:
        return
    heading(say("kpis.steps"))
    sentence(say("kpis.naive", naive=_value(effect.steps[0].value, effect)))
    mixture.show(effect)
    sentence(say("kpis.honest", honest=_value(effect.steps[-1].value, effect)))
    chart.show(
        waterfall_naive_to_honest(effect, lang, dark=dark()),
        waterfall_rows(effect, lang),
        alt=waterfall_alt(effect, lang),
        key="kpis-steps",
        note=note.of_result(effect, study, method="imputation"),
    )


def by_quarter(effect: Effect) -> None:
    """Show the effect in each calendar quarter."""
    lang = language()
    if not effect.by_quarter:
        return
    heading(say("kpis.by_quarter"))
    header = [say(f"kpis.{name}") for name in ("quarter", "estimate", "interval", "person_months")]
    table(header, [_quarter_row(q, effect, lang) for q in effect.by_quarter])
    method.show("kpis-quarters", outcome=effect.outcome)
    if effect.not_imputable:
        sentence(say("kpis.not_imputable", n=numbers.number(effect.not_imputable, lang, 0)), css="ml-note")


def _quarter_row(found: QuarterEffect, effect: Effect, lang: str) -> list[str]:
    """Return one quarter of the table."""
    low, high = found.effect.low, found.effect.high
    span = numbers.span(low, high, lang, numbers.digits_for(low, high))
    return [
        numbers.quarter(found.quarter, lang),
        _value(found.effect.value, effect),
        span,
        numbers.number(found.person_months, lang, 0),
    ]
