"""The parts of the retention page: answer, curves, naive to honest, turnover, details."""

from __future__ import annotations

import streamlit as st

from analytics.estimates.effect import Interval
from analytics.estimates.small import shown
from analytics.report import numbers, wording
from analytics.report.catalogue import text
from analytics.report.figures.survival import at_risk_rows, survival_alt, survival_curves, survival_rows
from analytics.report.figures.waterfall import waterfall_alt, waterfall_naive_to_honest, waterfall_rows
from pages.estimates import other_methods
from pages.parts import chart, empty, errors, method, note
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.say import say, say_or
from pages.parts.state import dark, language
from pages.parts.study import current_study
from pages.parts.table import table


def show() -> None:
    """Show the effect, the curves, the way from the naive gap, and the details."""
    retention = current_study().retention
    if retention.hazard_ratio is None:
        empty.refused(errors.why(retention.reason))
    else:
        verdict()
        headline()
    if retention.curves:
        curves()
    if retention.steps:
        steps()
    if retention.turnover:
        turnover()
    if retention.hazard_ratio is not None:
        other_methods.staying()
        details()
    flow()


def verdict() -> None:
    """Say what mentoring does to staying."""
    sentence(wording.retention_sentence(current_study().retention, language()), css="ml-verdict")


def headline() -> None:
    """Show exits avoided, the 12-month difference and the months gained, each with its interval."""
    r = current_study().retention
    measures = (
        ("avoided", r.exits_avoided, ""),
        ("difference", r.retention_difference, say("retention.difference_unit")),
        ("months", r.months_gained, ""),
    )
    figures([_measure(name, found, unit) for name, found, unit in measures if found is not None])
    method.show("retention-headline")


def _measure(name: str, found: Interval, unit: str) -> Figure:
    """Return one measure with its interval beneath."""
    lang = language()
    digits = numbers.digits_for(found.low, found.high)
    low, high = (numbers.number(x, lang, digits, signed=True) for x in (found.low, found.high))
    beneath = say("retention.between", low=low, high=high)
    value = numbers.number(found.value, lang, digits, signed=True)
    return say(f"retention.{name}"), value, f"{unit}, {beneath}" if unit else beneath


def curves() -> None:
    """Show the share still employed in both groups, and how many are still followed."""
    study, lang = current_study(), language()
    chart.show(
        survival_curves(study.retention, lang, dark=dark()),
        survival_rows(study.retention, lang),
        alt=survival_alt(study.retention, lang),
        key="retention-curves",
        title=say("retention.curves"),
        note=note.of_result(study.retention, study, method="curves"),
    )
    header, rows = at_risk_rows(study.retention, lang)
    table(header, rows, caption=say("retention.at_risk"))


def steps() -> None:
    """Show how the naive gap shrinks to the estimate, with the two in words."""
    study, lang = current_study(), language()
    first, last = study.retention.steps[0].value, study.retention.steps[-1].value
    heading(say("retention.steps"))
    sentence(say("retention.naive", naive=numbers.number(first, lang, 1, signed=True)))
    sentence(say("retention.honest", honest=numbers.number(last, lang, 1, signed=True)))
    chart.show(
        waterfall_naive_to_honest(study.retention, lang, dark=dark()),
        waterfall_rows(study.retention, lang),
        alt=waterfall_alt(study.retention, lang),
        key="retention-steps",
        note=note.of_result(study.retention, study, method="hazard"),
    )


def turnover() -> None:
    """Show turnover with its definition printed beside it."""
    found, lang = current_study().retention.turnover, language()
    if found is None:
        return
    voluntary = "" if found.voluntary is None else numbers.percent(found.voluntary, lang, 1)
    beneath = say("retention.turnover_voluntary", voluntary=voluntary) if voluntary else ""
    figures([(say("retention.turnover"), numbers.percent(found.total, lang, 1), beneath)])
    counts = {
        "leavers": numbers.number(found.leavers, lang, 0),
        "headcount": numbers.number(found.average_headcount, lang, 0),
    }
    sentence(say("retention.turnover_definition", **counts), css="ml-note")
    method.show("retention-turnover")


def details() -> None:
    """Show the hazard ratio and the balance, folded away."""
    with st.expander(say("retention.details")):
        table([say("retention.measure"), say("retention.value")], _detail_rows())
        _balance()


def _detail_rows() -> list[list[str]]:
    """Return the measures that only analysts ask for."""
    r, lang = current_study().retention, language()
    ratio = r.hazard_ratio
    rows = [("hazard_ratio", numbers.interval(ratio.value, ratio.low, ratio.high, lang, 2) if ratio else "")]
    if r.naive_hazard_ratio is not None:
        rows.append(("naive_ratio", numbers.number(r.naive_hazard_ratio, lang, 2)))
    if r.naive_gap_12m is not None:
        rows.append(("naive_gap", _points(r.naive_gap_12m)))
    if r.min_detectable is not None:
        rows.append(("detectable", _points(r.min_detectable)))
    exits = shown({"mentored": r.mentored_exits, "rest": r.exits - r.mentored_exits})
    counts = f"{numbers.number(r.exits, lang, 0)} ({numbers.people(exits['mentored'], lang)})"
    return [[say(f"retention.{name}"), value] for name, value in (*rows, ("exits", counts))]


def _points(value: float) -> str:
    """Return percentage points."""
    return say("retention.points", value=numbers.number(value, language(), 1))


def flow() -> None:
    """Show everyone's place: compared with whom, or left out and why."""
    study, lang = current_study(), language()
    rows = [[text(f"flow.{reason}", lang), numbers.people(n, lang)] for _, reason, n in study.flow]
    everyone = [text("flow.all", lang), numbers.number(study.counts.employees, lang, 0)]
    with st.expander(text("flow.title", lang)):
        table([text("flow.group", lang), text("flow.people", lang)], [*rows, everyone])
        method.show("retention-flow")


def _balance() -> None:
    """Show how alike the groups are at the start."""
    rows, lang = current_study().retention.balance, language()
    if not rows:
        return
    header = [say(f"retention.balance_{name}") for name in ("columns", "before", "after")]
    table(
        header,
        [
            [_covariate(b.covariate), *(numbers.number(x, lang, 2) for x in (b.smd_before, b.smd_after))]
            for b in rows
        ],
        caption=say("retention.balance"),
    )
    method.show("retention-balance")


def _covariate(name: str) -> str:
    """Return a property's name in words."""
    return say_or(f"page.covariate.{name}", name.replace("_", " "))
