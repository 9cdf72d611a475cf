"""What the next quarter will probably bring, and how earlier forecasts turned out."""

from __future__ import annotations

import streamlit as st

from analytics.cohorts.pair_plans import read_pair_plans
from analytics.money.forecast import Forecast, ForecastLine
from analytics.money.look_ahead import Ahead, look_ahead
from analytics.report import numbers, wording
from analytics.report.catalogue import text
from analytics.settings import FLOOR
from pages.money import forecast_frozen, forecast_past
from pages.money.forecast_words import in_order, line_name, plain, plain_range, shown, spread_words
from pages.parts import empty, errors
from pages.parts.card import figures, heading, sentence
from pages.parts.money_words import benefit_name, draft_badge
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import (
    assumptions_in_force,
    choices_in_force,
    current_return,
    current_study,
    derived,
    looked_up,
)
from pages.parts.table import table

TOTALS = ("cost", "benefit", "net")


def show() -> None:
    """Show the next quarter, let somebody freeze it, and hold earlier forecasts against what came."""
    found = ahead()
    if found.coming is None or found.history is None:
        heading(say("forecast.heading"))
        empty.refused(errors.why(found.reason))
        return
    _coming(found, found.coming)
    forecast_frozen.show(found)
    forecast_past.show(found)


def ahead() -> Ahead:
    """Return the forecasts with what the reader is trying; no estimate is redone."""
    study, assumptions, choices = current_study(), assumptions_in_force(), choices_in_force()
    if study.filters.site is not None:
        return Ahead(currency=current_return().currency, reason="costs_not_by_site")
    plan = looked_up(
        "pair_plans",
        lambda connection, cohort: read_pair_plans(
            connection, as_of=cohort.as_of, programme=study.filters.programme
        ),
    )
    return derived(
        ("look_ahead", assumptions, choices),
        lambda cohort: look_ahead(
            study.ledger,
            plan,
            effects=study.money_effects,
            retention=study.retention,
            assumptions=assumptions,
            choices=choices,
        ),
    )


def _coming(found: Ahead, coming: Forecast) -> None:
    """Say what the next quarter will probably cost and bring, and what that rests on."""
    lang, ret = language(), current_return()
    quarter = numbers.quarter(coming.quarter, lang)
    heading(say("forecast.title", quarter=quarter))
    told = tag("span", say("forecast.tag"), css="ml-badge ml-demo")
    st.html(f'<div class="ml-badges">{told}{draft_badge(ret)}</div>')
    totals = {name: line for name in TOTALS if (line := coming.line(name))}
    amounts = {n: shown(n, line.amount.estimate, found.currency) for n, line in totals.items()}
    says = "says" if "net" in totals else "says_cost"
    sentence(say(f"forecast.{says}", quarter=quarter, **amounts), css="ml-verdict")
    if found.reason:
        sentence(errors.why(found.reason))
    if "net" in totals:
        sentence(say(f"forecast.{_reading(totals['net'])}"))
    figures([*_measures(found, totals), *_chance(coming)])
    sentence(_rests_on(found, coming), css="ml-note")
    for said in _remarks(found):
        sentence(said, css="ml-note")
    _lines(found, coming)


def _reading(net: ForecastLine) -> str:
    """Return where the range of the net result lies."""
    if net.amount.p05 <= 0 <= net.amount.p95:
        return "unsure"
    return "sure_gain" if net.amount.p05 > 0 else "sure_loss"


def _measures(found: Ahead, totals: dict[str, ForecastLine]) -> list[tuple[str, str, str]]:
    """Return cost, benefit and net result, each with its range."""
    return [
        (
            text(f"forecast.total.{name}", language()),
            shown(name, line.amount.estimate, found.currency),
            spread_words(name, line.amount.p05, line.amount.p95, found.currency),
        )
        for name, line in totals.items()
    ]


def _chance(coming: Forecast) -> list[tuple[str, str, str]]:
    """Return the chance of a quarter that brings more than it costs; nothing without a benefit."""
    if coming.p_positive is None:
        return []
    chance = wording.chance(coming.p_positive, language())
    return [(say("forecast.chance"), chance, say("forecast.chance_help"))]


def _rests_on(found: Ahead, coming: Forecast) -> str:
    """Say what the forecast was made from."""
    assert found.history is not None
    now, lang = found.history.now, language()
    known = {
        "still": numbers.number(now.still_there, lang, 0),
        "starts": _people(round(found.history.starts)),
        "n": numbers.number(len(found.history.quarters), lang, 0),
    }
    if coming.hours is None:
        return say("forecast.rests", **known)
    hours = {
        "hours": numbers.number(coming.hours, lang, 0),
        "planned": numbers.number(now.planned_next, lang, 0),
    }
    return say("forecast.rests_hours", **known, **hours)


def _people(n: int) -> str:
    """Return a count of people, not told exactly below the floor."""
    lang = language()
    few = text("number.under", lang, value=numbers.number(FLOOR, lang, 0))
    return numbers.number(n, lang, 0) if n == 0 or n >= FLOOR else few


def _remarks(found: Ahead) -> list[str]:
    """Return what a reader must know beside the figures."""
    ret, lang = current_return(), language()
    grade = say("forecast.grade", grade=numbers.number(max(0, found.weakest - 1), lang, 0))
    said = [] if found.reason else [grade]
    if found.proposed and current_study().filters.programme is None:  # two counts can be subtracted
        few = found.proposed < FLOOR
        said.append(say("forecast.proposed_few") if few else say("forecast.proposed", n=found.proposed))
    if not found.reason:
        said.append(say("forecast.stock"))
    if ret.excludes_participants:
        said.append(text("money.note.without_participants", lang))
    if found.left_out:
        said.append(say("forecast.left_out", names=", ".join(benefit_name(n) for n in found.left_out)))
    return [" ".join(said)] if said else []


def _lines(found: Ahead, coming: Forecast) -> None:
    """Show every line with its range."""
    header = [say("forecast.line"), say("forecast.likely", currency=found.currency), say("forecast.range")]
    rows = [
        [
            line_name(line),
            plain(line.name, line.amount.estimate),
            plain_range(line.name, line.amount.p05, line.amount.p95),
        ]
        for line in in_order(coming.lines)
    ]
    table(header, rows)
