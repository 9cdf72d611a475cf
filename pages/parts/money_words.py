"""Names and values of assumptions, benefits and costs, and what would break even."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from analytics.money.ret import Assumption, Return
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.money_values import plain_value
from pages.parts.say import say, say_or, tag
from pages.parts.state import language


def assumption_name(key: str) -> str:
    """Return an assumption's name."""
    return say_or(f"money.input.{key}", key)


def assumption_value(key: str, value: float, currency: str | None, lang: str) -> str:
    """Return a price in its currency, a share in percent, or a number; small prices keep their decimals."""
    return plain_value(key, value, currency, lang)


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
    """Return the badges: whose assumptions a figure rests on, and whether participants' time is in it."""
    badges = [_badge(say(_basis(ret)), doubtful=ret.draft or ret.assumptions != "own")]
    if ret.excludes_participants:
        badges.append(_badge(text("money.note.without_participants", language()), doubtful=True))
    return f'<div class="ml-badges">{"".join(badges)}</div>'


def _basis(ret: Return) -> str:
    """Return the key that says whose the assumptions are: a draft until somebody approved those in use."""
    if not ret.draft:
        return "worth.badge_approved"
    return {"default": "overview.draft", "mixed": "overview.mixed"}.get(ret.assumptions, "worth.badge_draft")


def _badge(said: str, *, doubtful: bool) -> str:
    """Return one badge."""
    return tag("span", said.rstrip("."), css="ml-badge ml-demo" if doubtful else "ml-badge")


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
