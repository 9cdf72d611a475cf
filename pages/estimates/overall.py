"""All outcomes in one table: levels, the naive gap, the effect, and what the difference between them is."""

from __future__ import annotations

from analytics.estimates.effect import Effect
from analytics.report import numbers, wording
from pages.parts import method
from pages.parts.card import heading
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study
from pages.parts.table import table

COLUMNS = (
    "outcome", "mentored", "comparison", "naive", "effect", "taken", "people", "good", "grade", "verdict",
)  # fmt: skip
NONE = "–"


def show() -> None:
    """Show one row an outcome, naive, adjusted and their difference side by side."""
    heading(say("kpis.table.title"), say("kpis.table.lead"))
    header = [say(f"kpis.table.{name}") for name in COLUMNS]
    table(header, [_row(effect) for effect in current_study().effects], words=(0, 7, 9))
    method.show("kpis-table")


def _row(effect: Effect) -> list[str]:
    """Return what one outcome says; its unit stands behind its name."""
    lang = language()
    name, unit = current_study().label(effect.outcome, lang), numbers.unit_name(effect.unit, lang)
    unit = "%" if effect.unit == "%" else unit
    good, verdict = (
        say(f"kpis.table.good_{effect.direction}"),
        wording.verdict_name(wording.state(effect), lang),
    )
    levels = [_number(x, effect) for x in (effect.mentored_level, effect.comparison_level)]
    found = _found(effect) if effect.att is not None else [NONE] * 4
    grade = numbers.number(effect.grade.value, lang, 0) if effect.grade else NONE
    told = not unit or unit.lower() in name.lower()
    return [name if told else f"{name} ({unit})", *levels, *found, good, grade, verdict]


def _found(effect: Effect) -> list[str]:
    """Return naive gap, effect with interval, what was taken away, and the people behind it."""
    lang, att, naive = language(), effect.att, effect.naive
    assert att is not None
    digits = numbers.digits_for(att.value, att.low, att.high)
    value = numbers.interval(att.value, att.low, att.high, lang, digits, signed=True)
    gap, taken = (
        NONE if x is None else numbers.number(x, lang, digits, signed=True)
        for x in (naive, None if naive is None else naive - att.value)
    )
    people = " / ".join(numbers.people(n, lang) for n in (effect.n_mentored, effect.n_comparison))
    return [gap, value, taken, people]


def _number(value: float | None, effect: Effect) -> str:
    """Return a level in the outcome's unit; a dash where it is not known."""
    if value is None:
        return NONE
    return numbers.number(value, language(), 1 if effect.unit == "%" else numbers.digits_for(value))
