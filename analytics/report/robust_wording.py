"""Sentences about doubt: other methods, a start that was not one, drift, and what nobody measured."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.estimates.agreement import ANOTHER_QUESTION, OWN, Agreement, agreement
from analytics.estimates.effect import Interval, Placebo, Specification
from analytics.estimates.hidden import Hidden, HiddenFactor
from analytics.estimates.placebo import CHANCE, Tally
from analytics.estimates.smoothness import Smoothness
from analytics.report.catalogue import text
from analytics.report.numbers import digits_for, number, span, with_unit
from analytics.report.wording import reason_text, unit_long

OBJECTIONS = ("sign", "size", "clearness")


def method_name(method: str, lang: str) -> str:
    """Return the name of a method."""
    return text(f"method.{method}", lang)


def inside(label: str) -> str:
    """Return a label as it stands within a sentence; NPS stays NPS."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def agreement_sentence(specifications: Sequence[Specification], lang: str) -> str:
    """Say how many other methods agree, which do not and how, and which could not be tried."""
    found = agreement(specifications)
    missing = [s.method for s in specifications if s.effect is None]
    untried = text("specification.missing", lang, names=_names(missing, lang)) if missing else ""
    return " ".join(part for part in (_agreed(found, lang), untried) if part)


def _agreed(found: Agreement, lang: str) -> str:
    """Say how many agree and which do not."""
    if found.verdict == "untested":
        return text("specification.untested", lang)
    tried = number(found.tried, lang, 0)
    if found.verdict == "robust":
        return text("specification.robust", lang, tried=tried)
    named = [(kind, getattr(found, kind)) for kind in OBJECTIONS]
    others = [text(f"specification.differ_{kind}", lang, names=_names(m, lang)) for kind, m in named if m]
    agreeing = number(found.agreeing, lang, 0)
    return text("specification.depends", lang, agreeing=agreeing, tried=tried, others=" ".join(others))


def _names(methods: Sequence[str], lang: str) -> str:
    """Return names of methods within a sentence."""
    return ", ".join(inside(method_name(method, lang)) for method in methods)


def reading(specification: Specification, specifications: Sequence[Specification], lang: str) -> str:
    """Return in a word or two how a method stands to ours."""
    if specification.effect is None:
        return reason_text(specification.reason, lang)
    return text(f"specification.{stance(specification, agreement(specifications))}", lang)


def stance(specification: Specification, found: Agreement) -> str:
    """Return ours, weaker, biased, agrees, size, sign or clearness."""
    if specification.method in (OWN, "randomised"):
        return "ours"
    if specification.method in ANOTHER_QUESTION:
        return "weaker"
    if specification.known_biased:
        return "biased"
    return next((kind for kind in OBJECTIONS if specification.method in getattr(found, kind)), "agrees")


def placebo_sentence(placebo: Placebo, unit: str, lang: str) -> str:
    """Say what a start moved earlier shows."""
    months = number(placebo.months_early, lang, 0)
    if placebo.effect is None or placebo.p_value is None:
        why = reason_text(placebo.reason, lang)
        return text("placebo.refused", lang, months=months, reason=why).strip()
    effect, reach = shown(placebo.effect, unit, lang)
    alarm = placebo.p_value < CHANCE
    key = "placebo.alarm" if alarm else "placebo.calm"
    return text(key, lang, months=months, effect=effect, span=reach)


def tally_sentence(found: Tally, lang: str) -> str:
    """Say how many outcomes the placebo was tried on, and how many alarms that gives by chance."""
    chance = number(found.by_chance, lang, 0 if found.by_chance >= 0.5 else 1)
    counts = {"tried": number(found.tried, lang, 0), "alarms": number(found.alarms, lang, 0)}
    return text("placebo.tally", lang, **counts, chance=chance)


def drift_sentence(effect: Interval, found: Smoothness, unit: str, lang: str) -> str:
    """Say what is left of an effect when the drift before the start goes on, and what bend erases it."""
    if not found.bent:
        return text("drift.refused", lang, reason=reason_text(found.reason, lang)).strip()
    if effect.low <= 0 <= effect.high:
        return text("drift.unclear", lang)
    value, reach = shown(found.bent[0].effect, unit, lang)
    months = number(found.months, lang, 0)
    said = text("drift.clear", lang, months=months, effect=value, span=reach)
    if found.breakdown is None:
        return f"{said} {text('drift.never', lang)}"
    if found.breakdown == 0:
        return f"{said} {text('drift.lost', lang)}"
    return f"{said} {text('drift.breaks', lang, bend=size(found.breakdown, unit, lang))}"


def drift_rows(
    found: Smoothness, unit: str, lang: str
) -> tuple[tuple[str, str, str], list[tuple[str, str, str]]]:
    """Return the bounds as a table: how the drift goes on, the effect, its interval."""
    header = (text("drift.if", lang), text("figure.effect", lang), text("figure.interval", lang))
    rows, first = [], found.bent[0].effect
    for bent in found.bent:
        straight = bent.bend == 0
        name = "drift.straight" if straight else "drift.bent"
        given = {} if straight else {"bend": size(bent.bend, unit, lang, long=False)}
        rows.append((text(name, lang, **given), *shown(bent.effect, unit, lang, first)))
    return header, rows


def hidden_sentence(found: HiddenFactor, label: str, unit: str, lang: str) -> str:
    """Say how much something nobody measured would have to do to erase an effect."""
    amounts = [size(found.estimate.size, unit, lang), size(found.bound.size, unit, lang)]
    parts = [
        text("hidden.lead", lang, label=inside(label), size=amounts[0]),
        _likeness(found.estimate, lang),
        text("hidden.bound", lang, size=amounts[1]) if amounts[0] != amounts[1] else "",
    ]
    return " ".join(part for part in parts if part)


def _likeness(hidden: Hidden, lang: str) -> str:
    """Return what a hidden difference is like."""
    if hidden.kind == "tenure" and hidden.months is not None:
        key = "tenure_one" if hidden.months == 1 else "tenure"
        months = {} if hidden.months == 1 else {"months": number(hidden.months, lang, 0)}
        return text(f"hidden.{key}", lang, **months)
    if hidden.kind == "beyond_tenure":
        return text("hidden.beyond_tenure", lang)
    return text("hidden.spread", lang, spreads=number(hidden.spreads, lang, 1)) if hidden.spreads else ""


def staying_hidden_sentence(e_value: Interval, hazard_ratio: Interval, lang: str) -> str:
    """Say how strong something nobody measured would have to be to erase an effect on staying."""
    key = "hidden.staying" if hazard_ratio.value < 1 else "hidden.leaving"
    return text(key, lang, value=number(e_value.value, lang, 1), low=number(e_value.low, lang, 1))


def shown(effect: Interval, unit: str, lang: str, beside: Interval | None = None) -> tuple[str, str]:
    """Return a signed value with its unit, and its interval, with as many decimals as one shown beside it."""
    like = beside or effect
    digits = digits_for(like.value, like.low, like.high)
    value = with_unit(number(effect.value, lang, digits, signed=True), unit, lang)
    return value, span(effect.low, effect.high, lang, digits)


def size(amount: float, unit: str, lang: str, *, long: bool = True) -> str:
    """Return an amount without sign, with its unit written out or short."""
    digits = digits_for(amount)
    if not long:
        return with_unit(number(amount, lang, digits), unit, lang)
    return f"{number(amount, lang, digits)} {unit_long(unit, lang)}".rstrip()
