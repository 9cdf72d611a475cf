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
    "outcome", "mentored", "comparison", "naive", "effect", "interval", "taken", "people", "good", "grade",
    "verdict",
)  # fmt: skip
NONE = "–"


def show() -> None:
    """Show one row an outcome, naive, adjusted and their difference side by side."""
    heading(say("kpis.table.title"), say("kpis.table.lead"))
    header = [say(f"kpis.table.{name}") for name in COLUMNS]
    table(header, [_row(effect) for effect in current_study().effects], words=(0, 8, 10))
    method.show("kpis-table")


def _row(effect: Effect) -> list[str]:
    """Return what one outcome says."""
    lang = language()
    label, good = current_study().label(effect.outcome, lang), say(f"kpis.table.good_{effect.direction}")
    verdict = wording.verdict_name(wording.state(effect), lang)
    if effect.att is None:
        levels = [_level(x, effect) for x in (effect.mentored_level, effect.comparison_level)]
        return [label, *levels, *[NONE] * 5, good, NONE, verdict]
    low, high, value = effect.att.low, effect.att.high, effect.att.value
    taken = None if effect.naive is None else effect.naive - value
    people = (numbers.people(n, lang) for n in (effect.n_mentored, effect.n_comparison))
    return [
        label,
        *(_level(x, effect) for x in (effect.mentored_level, effect.comparison_level)),
        _change(effect.naive, effect),
        _change(value, effect),
        numbers.span(low, high, lang, numbers.digits_for(low, high)),
        _change(taken, effect),
        " / ".join(people),
        good,
        numbers.number(effect.grade.value, lang, 0) if effect.grade else NONE,
        verdict,
    ]


def _level(value: float | None, effect: Effect) -> str:
    """Return a level in the outcome's unit; a dash where it is not known."""
    if value is None:
        return NONE
    shown = numbers.number(value, language(), numbers.digits_for(value))
    return numbers.percent(value, language(), 1) if effect.unit == "%" else _with_unit(shown, effect)


def _change(value: float | None, effect: Effect) -> str:
    """Return a difference in the outcome's unit, with its sign."""
    if value is None:
        return NONE
    return _with_unit(numbers.number(value, language(), numbers.digits_for(value), signed=True), effect)


def _with_unit(shown: str, effect: Effect) -> str:
    """Return a formatted number with the outcome's unit."""
    return numbers.with_unit(shown, effect.unit, language())
