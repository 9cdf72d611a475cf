"""How soon new hires do as well as experienced colleagues, and whether an early mentor goes with it."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.hires import KPIS, Hires, read_hires
from analytics.estimates.ramp import TOLERANCE, Median, Ramp, RampGroup, estimate_ramp
from analytics.report import numbers
from analytics.report.figures.ramp import ramp_alt, ramp_curve, ramp_rows
from pages.parts import chart, empty, errors, method
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

WIDEST = 25  # percent worse than experienced colleagues: further away nobody would call it proficient


def show() -> None:
    """Show the section."""
    kpis = [kpi for kpi in KPIS if current_study().effect(kpi) is not None]
    if not kpis:
        empty.missing("ramp", "kpi_daily", "evaluations")
        return
    sentence(say("ramp.lead"))
    kpi, tolerance = _choose(kpis)
    ramp = estimate_ramp(_hires(kpi), tolerance=tolerance)
    sentence(say("ramp.definition", tolerance=numbers.percent(tolerance, language())), css="ml-note")
    if ramp.reason is not None:
        empty.refused(errors.why(ramp.reason))
        return
    _answer(ramp)
    _curve(ramp)
    _groups(ramp)


def _choose(kpis: list[str]) -> tuple[str, float]:
    """Let the reader choose the measure and how near is near enough."""
    study, lang = current_study(), language()
    left, right = st.columns(2)
    kpi = left.selectbox(
        say("ramp.measure"), kpis, format_func=lambda one: study.label(one, lang), key="pick.ramp.kpi",
        filter_mode=None,
    )  # fmt: skip
    near = right.number_input(
        say("ramp.tolerance"), min_value=0, max_value=WIDEST, value=int(TOLERANCE), step=1,
        key="pick.ramp.tolerance",
    )  # fmt: skip
    return kpi, float(near)


def _hires(kpi: str) -> Hires:
    """Return the new hires' weeks in one KPI, kept by data and filters."""
    return looked_up(("ramp", kpi), lambda connection, cohort: read_hires(connection, kpi))


def _answer(ramp: Ramp) -> None:
    """Show the median, who is behind it and who is left out."""
    lang, everyone = language(), ramp.groups[0]
    value, between = _median(everyone.median)
    proficient = say("ramp.proficient", n=numbers.people(everyone.proficient, lang))
    rows = [
        (say("ramp.median"), value, between),
        (say("ramp.people"), numbers.people(everyone.people, lang), proficient),
        (say("ramp.before"), numbers.people(ramp.before, lang), say("ramp.before_help")),
    ]
    if ramp.unjudged != 0:
        rows.append((say("ramp.unjudged"), numbers.people(ramp.unjudged, lang), say("ramp.unjudged_help")))
    figures(rows)


def _median(median: Median | None) -> tuple[str, str]:
    """Return the median in weeks and its interval; neither end need be reached yet."""
    if median is None:
        return "–", ""
    lang = language()
    low, high = (None if end is None else numbers.number(end, lang, 0) for end in (median.low, median.high))
    between = ""
    if low is not None:
        between = say("ramp.between", low=low, high=high) if high else say("ramp.from", low=low)
    if median.weeks is None:
        return say("ramp.not_reached"), between
    return say("ramp.weeks", weeks=numbers.number(median.weeks, lang, 0)), between


def _curve(ramp: Ramp) -> None:
    """Show the curve week by week."""
    lang, label = language(), current_study().label(ramp.kpi, language())
    chart.show(
        ramp_curve(ramp, label, lang, dark=dark()),
        ramp_rows(ramp, lang),
        alt=ramp_alt(ramp, label, lang),
        key="ramp-curve",
        title=say("ramp.curve"),
        note=say("ramp.curve_note"),
    )


def _groups(ramp: Ramp) -> None:
    """Show those with an early mentor beside those without, from a shared week on."""
    heading(say("ramp.early"), say("ramp.early_lead"))
    _, *groups = ramp.groups
    if groups[0].reason is not None:
        empty.refused(errors.why(groups[0].reason))
        return
    header = [say(f"ramp.column.{name}") for name in ("group", "median", "people", "proficient")]
    table(header, [_group(group) for group in groups])
    sentence(say("ramp.association"), css="ml-note")
    method.show("ramp-early")


def _group(group: RampGroup) -> list[str]:
    """Return one group's cells."""
    lang = language()
    value, between = _median(group.median)
    median = f"{value} ({between})" if between else value
    counts = (numbers.people(n, lang) for n in (group.people, group.proficient))
    return [say(f"ramp.group.{group.name}"), median, *counts]
