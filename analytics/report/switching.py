"""What would have to be true for the programme to pay, in words: one price or one effect at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from analytics.money.ret import Assumption, BreakEven, EffectSwitching, Return, Switching
from analytics.report import numbers
from analytics.report.catalogue import known, text
from analytics.report.money_values import value_text

SMALL = 100  # below it a size that is needed keeps a decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One input with the value at which the return is nought, as text.

    Attributes
    ----------
    needed : str
        At least or at most a value; empty when no value decides.
    distance : float
        From the value in use, in widths of the range; infinite where no value decides or none is needed.
    """

    name: str
    used: str
    low: str
    high: str
    needed: str
    in_range: bool
    distance: float
    effect: bool


def rows(ret: Return, assumptions: Iterable[Assumption], lang: str) -> tuple[Row, ...]:
    """Return effects first, then assumptions, each in the order they are counted in."""
    by_key = {a.key: a for a in assumptions}
    pays = ret.roi_pct is not None and ret.roi_pct.estimate > 0
    effects = tuple(_effect(found, lang) for found in ret.effect_switching)
    prices = (_price(s, by_key[s.assumption], pays, lang) for s in ret.switching if s.assumption in by_key)
    return (*effects, *prices)


def must_hold(shown: Sequence[Row], lang: str, *, most: int = 4) -> tuple[str, ...]:
    """Return sentences on the inputs that can decide, the nearest to what is used first."""
    able = sorted((row for row in shown if row.distance < inf), key=lambda row: row.distance)
    return tuple(_sentence(row, lang) for row in able[:most])


def alone(ret: Return, lang: str, *, counted: bool = True) -> tuple[str, ...]:
    """Return for each effect the size that alone would pay the whole cost, beside what was found.

    Without `counted` only of lines that do not count: those that do have their break-even value elsewhere.
    """
    skip = set() if counted else {line.name for line in ret.benefit_lines if line.included}
    return tuple(_alone(found, lang) for found in ret.break_even if found.name not in skip)


def _alone(found: BreakEven, lang: str) -> str:
    """Say the size one effect alone would need."""
    digits = numbers.digits_for(found.estimate, found.low, found.high)
    ends = {"estimate": found.estimate, "low": found.low, "high": found.high}
    shown = {name: numbers.number(x, lang, digits) for name, x in ends.items()}
    needed = numbers.number(found.needed, lang, _digits(found.needed))
    return text(f"money.break_even.{found.name}", lang, needed=needed, **shown)


def _digits(size: float) -> int:
    """Return the decimals of a size that is needed: rounded to a whole it would not be enough."""
    return max(numbers.digits_for(size), 1 if size < SMALL else 0)


def _sentence(row: Row, lang: str) -> str:
    """Say what one input would have to be, beside what it is."""
    if row.effect:
        key, filling = "effect", {"estimate": row.used, "low": row.low, "high": row.high}
    elif row.low == row.high:
        key, filling = "price_fixed", {"base": row.used}
    else:
        key, filling = "price", {"base": row.used, "low": row.low, "high": row.high}
    said = text(f"money.must.{key}", lang, name=row.name, needed=row.needed, **filling)
    where = "inside" if row.in_range else "outside"
    return f"{said} {text(f'money.must.{where}', lang)}"


def _effect(found: EffectSwitching, lang: str) -> Row:
    """Return the row of one effect, in the good direction."""
    digits = numbers.digits_for(found.estimate, found.low, found.high)
    width = found.high - found.low
    value = found.value
    return Row(
        name=_named("line", found.name, lang),
        used=_size(found.name, found.estimate, digits, lang),
        low=numbers.number(found.low, lang, digits),
        high=numbers.number(found.high, lang, digits),
        needed="" if value is None else _size_needed(found.name, value, lang),
        in_range=found.in_range,
        distance=inf if value is None or value <= 0 or not width else abs(value - found.estimate) / width,
        effect=True,
    )


def _size_needed(name: str, value: float, lang: str) -> str:
    """Return the least size of an effect in words; nothing is needed where the other lines pay alone."""
    if value <= 0:
        return text("money.must.none_needed", lang)
    return text("money.must.at_least", lang, value=_size(name, value, _digits(value), lang))


def _size(name: str, value: float, digits: int, lang: str) -> str:
    """Return the size of an effect with what it counts; harm in its own words."""
    key = f"money.{'effect_size' if value >= 0 else 'harm_size'}.{name}"
    if not known(key, lang):
        return numbers.number(value, lang, digits)
    return text(key, lang, amount=numbers.number(abs(value), lang, digits))


def _price(found: Switching, assumption: Assumption, pays: bool, lang: str) -> Row:
    """Return the row of one assumption: what it must reach, or must not pass."""
    a, value = assumption, found.value
    used, low, high = (value_text(a.key, x, a.currency, lang) for x in (a.base, a.low, a.high))
    width = a.high - a.low or abs(a.base)
    bound = "at_most" if value is not None and (value > a.base) == pays else "at_least"
    needed = "" if value is None else value_text(a.key, value, a.currency, lang)
    return Row(
        name=_named("input", a.key, lang),
        used=used,
        low=low,
        high=high,
        needed=text(f"money.must.{bound}", lang, value=needed) if needed else "",
        in_range=found.in_range,
        distance=inf if value is None or not width else abs(value - a.base) / width,
        effect=False,
    )


def _named(group: str, key: str, lang: str) -> str:
    """Return the name of a line or an input; its key where the catalogue has none."""
    full = f"money.{group}.{key}"
    return text(full, lang) if known(full, lang) else key
