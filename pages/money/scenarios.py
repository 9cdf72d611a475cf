"""What other ways of running the programme might bring, and how large an effect must be for how many."""

from __future__ import annotations

import streamlit as st

from analytics.errors import NotEstimable
from analytics.estimates.new_hires import estimate_groups
from analytics.money.benefits import KINDS
from analytics.money.break_even_curve import Curve, break_even_curves
from analytics.money.plans import Scenario
from analytics.money.ret import Return
from analytics.money.scenarios import scenarios
from analytics.report import numbers, scenario_words
from analytics.report.catalogue import text
from analytics.report.figures.break_even_curve import (
    break_even_alt,
    break_even_curve,
    break_even_rows,
)
from analytics.report.figures.scenarios import (
    scenario_name,
    scenarios_alt,
    scenarios_figure,
    scenarios_rows,
)
from analytics.report.wording import chance, reason_text
from pages.parts import chart, empty, note
from pages.parts.card import heading, sentence
from pages.parts.money_words import benefit_name
from pages.parts.say import say, tag
from pages.parts.state import dark, language
from pages.parts.study import (
    assumptions_in_force,
    choices_in_force,
    current_return,
    current_study,
    derived,
)
from pages.parts.table import table, table_html

PICK = "pick.break_even"


def show() -> None:
    """Show the scenarios and the break-even curve, each as far as it can be told."""
    ret = current_return()
    heading(say("scenarios.title"), say("scenarios.lead"))
    if ret.roi_pct is None:
        empty.refused(say("scenarios.nothing"))
    else:
        _ways(ret)
    if ret.cost_total is not None:
        _break_even(ret)


def _ways(ret: Return) -> None:
    """Show every way to run the programme: picture, table, and what each takes for granted."""
    lang, found = language(), _scenarios(ret)
    chart.show(
        scenarios_figure(found, lang, dark=dark()),
        scenarios_rows(found, lang),
        alt=scenarios_alt(found, lang),
        key="roi-scenarios",
        title=say("scenarios.figure"),
        note=_beneath(ret),
    )
    unit = scenario_words.unit_of(ret.cost_total or 0.0)
    named = scenario_words.unit_text(unit, ret.currency, lang)
    header = [
        *(say(f"scenarios.{name}") for name in ("name", "return", "chance", "grade", "kind", "places")),
        say("scenarios.cost", unit=named),
        say("scenarios.net", unit=named),
    ]
    table(header, [_row(one, unit, lang) for one in found], words=(0, 4))
    day = numbers.day(current_study().as_of, lang)
    sentence(say("scenarios.amounts", currency=ret.currency, day=day), css="ml-note")
    _assumptions(found, lang)


def _scenarios(ret: Return) -> tuple[Scenario, ...]:
    """Return the scenarios under what is in force, kept by data and filters."""
    study, assumptions, choices = current_study(), assumptions_in_force(), choices_in_force()
    counted = {line.name for line in ret.benefit_lines if line.included}
    wanted = frozenset(kind.outcome for kind in KINDS if kind.name in counted)
    groups = derived(
        ("scenario groups", wanted),
        lambda cohort: estimate_groups(cohort, wanted, study.primary_outcome),
    )
    return derived(
        ("scenarios", assumptions, choices),
        lambda _: scenarios(
            study.ledger,
            effects=study.money_effects,
            retention=study.retention,
            assumptions=assumptions,
            groups=groups,
            choices=choices,
        ),
    )


def _row(scenario: Scenario, unit: float, lang: str) -> list[str]:
    """Return one scenario of the table; dashes where it has no figures."""
    name, places = scenario_name(scenario, lang), numbers.number(scenario.mentees, lang, 0)
    cost, net, roi, p = scenario.cost, scenario.net, scenario.roi_pct, scenario.p_positive
    if cost is None or net is None or roi is None or p is None:
        return [name, "–", "–", "–", text("money.scenario_figure.none", lang), "–", "–", "–"]
    return [
        name,
        scenario_words.percent_range(roi, lang),
        chance(p, lang),
        numbers.number(scenario.grade, lang, 0),
        say("scenarios.forecast"),
        places,
        scenario_words.amount(cost.estimate, unit, lang),
        scenario_words.amount_range(net, unit, lang),
    ]


def _assumptions(found: tuple[Scenario, ...], lang: str) -> None:
    """Say what each scenario takes for granted, and how costs are taken to follow."""
    lines = {name: benefit_name(name) for one in found for name in one.carried}
    rows = "".join(
        tag("dt", scenario_name(one, lang)) + tag("dd", scenario_words.takes(one, lines, lang))
        for one in found
    )
    heading(say("scenarios.assumes"))
    st.html(f'<div class="ml-method"><dl>{rows}</dl></div>')
    header, body = scenario_words.behaviour_rows(current_return(), lang)
    summary = tag("summary", say("scenarios.behaviour"))
    st.html(f'<details class="ml-data">{summary}{table_html(header, body)}</details>')


def _beneath(ret: Return) -> str:
    """Return how, n and as-of, after what makes a figure of money less than it seems."""
    flags = (say("worth.draft"), ret.draft), (_without_participants(), ret.excludes_participants)
    said = [words for words, holds in flags if holds]
    return " · ".join((*said, note.of_study(current_study(), method="money")))


def _without_participants() -> str:
    """Return the words for a cost without the participants' time."""
    return text("money.note.without_participants", language()).rstrip(".")


def _break_even(ret: Return) -> None:
    """Show how large one effect must be to pay for everything, by the number of mentees."""
    try:
        found = _curves()
    except NotEstimable as refusal:
        heading(say("break_even.title"))
        empty.refused(reason_text(refusal.reason, language()))
        return
    if not found:
        return
    heading(say("break_even.title"), say("break_even.lead"))
    curve, lang = _chosen(found), language()
    chart.show(
        break_even_curve(curve, lang, dark=dark()),
        break_even_rows(curve, lang),
        alt=break_even_alt(curve, lang),
        key="roi-break-even",
        note=_beneath(ret),
    )
    for said in scenario_words.curve_sentences(curve, lang):
        sentence(said)


def _curves() -> tuple[Curve, ...]:
    """Return the break-even curves under what is in force, kept by data and filters."""
    study, assumptions, choices = current_study(), assumptions_in_force(), choices_in_force()
    return derived(
        ("break even", assumptions, choices),
        lambda _: break_even_curves(
            study.ledger,
            effects=study.money_effects,
            retention=study.retention,
            assumptions=assumptions,
            choices=choices,
        ),
    )


def _chosen(found: tuple[Curve, ...]) -> Curve:
    """Let the reader choose the effect where there are several."""
    if len(found) == 1:
        return found[0]
    name = st.selectbox(
        say("break_even.pick"),
        [curve.line for curve in found],
        format_func=benefit_name,
        key=PICK,
        filter_mode=None,
        width=380,
    )
    return next((curve for curve in found if curve.line == name), found[0])
