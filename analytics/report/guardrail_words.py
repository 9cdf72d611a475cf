"""Guardrails in words: which are breached, which hold, and which cannot be told."""

from __future__ import annotations

from analytics.estimates.effect import Effect
from analytics.estimates.guardrails import Guardrail, breached
from analytics.report.catalogue import text
from analytics.report.numbers import digits_for, number, span, with_unit
from analytics.report.study import Study


def harmed_beside(study: Study) -> tuple[Effect, ...]:
    """Return the outcomes clearly worse, without held guardrails: worse by less than accepted."""
    held = {g.name for g in study.guardrails if g.kind == "outcome" and g.status == "held"}
    return tuple(e for e in study.harmed if e.outcome not in held)


def is_breached(study: Study) -> bool:
    """Whether any guardrail is breached."""
    return bool(breached(study.guardrails))


def breach_sentence(study: Study, lang: str) -> str:
    """Name the breached guardrails, those of the whole centre as such; nothing when none is."""
    own = [guardrail_name(g, study, lang) for g in breached(study.guardrails) if g.kind == "outcome"]
    centre = [guardrail_name(g, study, lang) for g in breached(study.guardrails) if g.kind != "outcome"]
    said = [text("guardrail.breached", lang, names=", ".join(own))] if own else []
    said += [text("guardrail.breached_centre", lang, names=", ".join(centre))] if centre else []
    return " ".join(said)


def open_sentence(study: Study, lang: str) -> str:
    """Name the guardrails that cannot be told yet; nothing when there are none."""
    names = [guardrail_name(g, study, lang) for g in study.guardrails if g.status == "open"]
    return text("guardrail.open", lang, names=", ".join(names)) if names else ""


def guardrail_name(guardrail: Guardrail, study: Study, lang: str) -> str:
    """Return the outcome's label, or the name of a measure of the whole centre."""
    if guardrail.kind == "outcome":
        return study.label(guardrail.name, lang)
    return text(f"guardrail.name.{guardrail.name}", lang)


def guardrail_change(guardrail: Guardrail, lang: str) -> str:
    """Return the change with its interval, or the counted share; a dash where there is nothing."""
    change = guardrail.change
    if change is None and guardrail.after is None:
        return text("figure.none", lang)
    if change is None:
        share = number(guardrail.after or 0.0, lang, 1)
        return text("guardrail.share", lang, share=share)
    digits = digits_for(change.value, change.low, change.high)
    value = with_unit(number(change.value, lang, digits, signed=True), guardrail.unit, lang)
    return f"{value} ({span(change.low, change.high, lang, digits, signed=True)})"


def guardrail_margin(guardrail: Guardrail, lang: str) -> str:
    """Return the worsening still accepted, signed as the measure would show it; a share as its ceiling."""
    if guardrail.kind == "time":
        return text("guardrail.ceiling", lang, share=number(guardrail.margin, lang, 1))
    worse = guardrail.margin if guardrail.direction == "down" else -guardrail.margin
    return with_unit(number(worse, lang, digits_for(worse), signed=True), guardrail.unit, lang)


def guardrail_basis(guardrail: Guardrail, lang: str) -> str:
    """Return what is behind it: people compared, months compared, or why there is nothing."""
    if guardrail.status == "no_data":
        key = f"guardrail.reason.{guardrail.reason}"
        return text(key, lang) if guardrail.kind != "outcome" else text("guardrail.reason.refused", lang)
    if guardrail.kind == "outcome":
        people = {"mentored": guardrail.n_mentored, "comparison": guardrail.n_comparison}
        return text("guardrail.people", lang, **{k: number(n, lang, 0) for k, n in people.items()})
    key = "guardrail.counted" if guardrail.kind == "time" else "guardrail.levels"
    return text(key, lang, months=number(guardrail.months, lang, 0), **_levels(guardrail, lang))


def _levels(guardrail: Guardrail, lang: str) -> dict[str, str]:
    """Return the levels before and after with their unit, where there are both."""
    if guardrail.before is None or guardrail.after is None:
        return {}
    unit = "%" if guardrail.unit == "%" else f" {guardrail.unit}"
    shown = {"before": guardrail.before, "after": guardrail.after}
    return {name: f"{number(value, lang, 1)} {unit.strip()}" for name, value in shown.items()}
