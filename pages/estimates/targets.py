"""Targets beside the actual level of the last whole quarter; met only when the worse end is beyond them."""

from __future__ import annotations

from analytics.cohorts.targets import read_targets
from analytics.estimates.attainment import Attainment, attain
from analytics.report import numbers
from pages.parts import method
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, looked_up
from pages.parts.table import table

COLUMNS = ("kpi", "whom", "due", "target", "actual", "quarter", "people", "reading")
NONE = "–"


def show() -> None:
    """Show every target with what can be said of it."""
    found: tuple[Attainment, ...] = looked_up(
        "targets", lambda connection, cohort: tuple(map(attain, read_targets(connection)))
    )
    heading(say("targets.title"), say("targets.lead"))
    if not found:
        sentence(say("targets.none"))
        return
    header = [say(f"targets.{name}") for name in COLUMNS]
    table(header, [_row(attained) for attained in found], words=(0, 1, 2, 5, 7))
    method.show("kpis-targets", outcome=found[0].target.kpi)


def _row(attained: Attainment) -> list[str]:
    """Return one target."""
    target, lang = attained.target, language()
    whom = ", ".join(name for name in (target.team, target.site) if name) or say("targets.everybody")
    due = numbers.day(target.due_date, lang)
    return [
        current_study().label(target.kpi, lang),
        whom,
        say("targets.interim_due", day=due) if target.interim else due,
        _level(target.value, target.unit),
        _actual(attained),
        numbers.quarter(target.quarter, lang) if target.quarter else NONE,
        numbers.people(attained.people, lang),
        say(f"targets.state.{attained.state}"),
    ]


def _actual(attained: Attainment) -> str:
    """Return the level with its interval."""
    actual, lang = attained.actual, language()
    if actual is None:
        return NONE
    low, high = actual.low, actual.high
    digits = 1 if attained.target.unit == "%" else numbers.digits_for(actual.value)
    span = numbers.span(low, high, lang, digits)
    return f"{_level(actual.value, attained.target.unit)} ({span})"


def _level(value: float, unit: str) -> str:
    """Return a level in its unit."""
    lang = language()
    if unit == "%":
        return numbers.percent(value, lang, 1)
    return numbers.with_unit(numbers.number(value, lang, numbers.digits_for(value)), unit, lang)
