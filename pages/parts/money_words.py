"""Names and values of assumptions, benefits and costs, and what would break even."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from analytics.money.assumptions import FACTORS, HOURS, SHARES
from analytics.money.ret import Assumption, Return
from analytics.report import numbers
from analytics.report.catalogue import text
from pages.parts.say import say, say_or, tag

SMALL = 100  # below it a price or a share keeps its decimal


def assumption_name(key: str) -> str:
    """Return an assumption's name."""
    return say_or(f"money.input.{key}", key)


def assumption_value(key: str, value: float, currency: str | None, lang: str) -> str:
    """Return a price in its currency, a share in percent, or a number; small prices keep their decimals."""
    if key in (*HOURS, *FACTORS):
        return numbers.number(value, lang, 0 if value == round(value) else 2)
    digits = 0 if value >= SMALL or value == round(value) else 1
    if key in SHARES or currency is None:
        return numbers.percent(value, lang, digits)
    if digits:
        return numbers.money(0, currency, lang).replace("0", numbers.number(value, lang, digits), 1)
    return numbers.money(value, currency, lang)


def assumption_unit(assumption: Assumption, lang: str) -> str:
    """Return what an assumption is counted in."""
    return text(f"money.unit.{assumption.key}", lang, currency=assumption.currency or "")


def benefit_name(name: str) -> str:
    """Return a benefit line's name."""
    return say_or(f"money.line.{name}", name)


def quantity(amount: float, unit: str, lang: str) -> str:
    """Return how much of something a benefit counts."""
    shown = numbers.number(amount, lang, 0 if abs(amount) >= 100 else 1)
    return f"{shown}{numbers.NBSP}{say_or(f'money.quantity.{unit}', unit)}"


def draft_badge(ret: Return) -> str:
    """Return the badge that says whose assumptions a figure rests on."""
    known = {"default": "overview.draft", "mixed": "overview.mixed"}.get(ret.assumptions, "overview.own")
    return tag("span", say(known), css="ml-badge ml-demo" if ret.assumptions != "own" else "ml-badge")


def breaks_even(ret: Return, assumptions: Sequence[Assumption], lang: str) -> str:
    """Say the break-even value nearest to what is assumed, or that no assumption decides alone."""
    by_key = {a.key: a for a in assumptions}
    found = [(by_key[s.assumption], s.value) for s in ret.switching if s.value is not None and s.in_range]
    if not found:
        return say("overview.no_switching")
    assumption, value = min(found, key=lambda pair: _distance(*pair))
    shown = (assumption_value(assumption.key, x, assumption.currency, lang) for x in (value, assumption.base))
    return say(
        "overview.breaks_even",
        assumption=assumption_name(assumption.key),
        value=next(shown),
        base=next(shown),
    )


def _distance(assumption: Assumption, value: float) -> float:
    """Return how far the break-even value is from the likely one, in units of the range."""
    width = assumption.high - assumption.low
    return abs(value - assumption.base) / width if width else inf
