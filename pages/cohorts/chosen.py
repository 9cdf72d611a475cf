"""How mentees came to be mentees: who joined, and whether they were chosen for their figures."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.estimates.baseline import WINDOW, BaselineSelection
from analytics.estimates.compared import Compared
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.joined import Group, Measure
from analytics.report import numbers
from analytics.report.catalogue import text
from pages.parts import empty, errors, method
from pages.parts.card import figures, heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study
from pages.parts.table import table

MEASURES = ("performance", "level", "tenure_months", "site")
CLEAR = 0.2  # standard deviations: a smaller difference is not named
NONE = "–"


def joined(found: Compared) -> None:
    """Show who joined against who did not, and why that matters."""
    heading(say("compared.joined"), say("compared.joined_lead"))
    profile = found.joined
    if profile is None:
        empty.refused(errors.why(found.joined_reason))
        sentence(say("compared.joined_rct"), css="ml-note")
        return
    if not profile.asked:
        sentence(say("compared.joined_file"))
    rows = (*profile.groups, *profile.rules)
    names = [name for name in MEASURES if any(m.name == name for g in rows for m in g.measures)]
    _differing(profile.groups)
    _means(rows, [name for name in names if name != "site"])
    _distances(rows, names)
    method.show("compared-joiners")
    if profile.rules:
        sentence(say("compared.joined_pooled"))
    sentence(say("compared.joined_rct"), css="ml-note")


def _differing(groups: Sequence[Group]) -> None:
    """Name the groups from which those who joined stood clearly apart in performance before."""
    lang = language()
    apart = [(g, m.smd) for g in groups for m in g.measures if m.name == "performance" and m.smd is not None]
    if not apart:
        return
    named = [
        f"{text(f'compared.group.{g.name}', lang).lower()} ({numbers.number(smd, lang, 2, signed=True)})"
        for g, smd in apart
        if abs(smd) > CLEAR
    ]
    sentence(say("compared.joined_differ", names=", ".join(named)) if named else say("compared.joined_alike"))


def _means(groups: Sequence[Group], names: Sequence[str]) -> None:
    """Show each group's means with their intervals."""
    lang = language()
    header = [say("compared.group"), say("compared.people"), *map(_column, names)]
    rows = [
        [
            text(f"compared.group.{g.name}", lang),
            text("compared.hidden", lang) if g.people is None else numbers.number(g.people, lang, 0),
            *(_mean(_measure(g, name)) for name in names),
        ]
        for g in groups
    ]
    table(header, rows)


def _distances(groups: Sequence[Group], names: Sequence[str]) -> None:
    """Show how far those who joined lie from each other group."""
    lang = language()
    rows = [
        [text(f"compared.group.{g.name}", lang), *(_distance(_measure(g, name)) for name in names)]
        for g in groups
        if any(m.smd is not None for m in g.measures)
    ]
    if rows:
        header = [say("compared.group"), *map(_column, names)]
        table(header, rows, caption=say("compared.apart"))


def _column(name: str) -> str:
    """Return the heading of one property."""
    study, lang = current_study(), language()
    if name != "level":
        return say(f"compared.{name}")
    effect = study.effect(study.primary_outcome or "")
    label = study.label(study.primary_outcome or "", lang)
    return say("compared.level", label=label, unit=numbers.unit_name(effect.unit if effect else "", lang))


def _measure(group: Group, name: str) -> Measure | None:
    """Return one property of a group."""
    return next((m for m in group.measures if m.name == name), None)


def _mean(measure: Measure | None) -> str:
    """Return a mean with its interval."""
    if measure is None or measure.mean is None:
        return NONE
    mean, digits = measure.mean, 2 if measure.name == "performance" else 1
    return numbers.interval(mean.value, mean.low, mean.high, language(), digits)


def _distance(measure: Measure | None) -> str:
    """Return a standardised difference; that of the site mix has no sign."""
    if measure is None or measure.smd is None:
        return NONE
    return numbers.number(measure.smd, language(), 2, signed=measure.name != "site")


def baseline(found: BaselineSelection | None) -> None:
    """Say whether mentees were chosen for their figures, and show what may therefore be shown."""
    study, lang = current_study(), language()
    if found is None:
        return
    heading(say("compared.baseline", label=study.label(found.outcome, lang)))
    if found.reason is not None:
        empty.refused(errors.why(found.reason))
        return
    sentence(_verdict(found))
    sides = (("level", found.level), ("dip", found.dip))
    figures(
        [
            (say(f"compared.baseline_{name}", months=WINDOW), _sd(side.value), _between(side))
            for name, side in sides
            if side is not None
        ]
    )
    n = numbers.people(found.n_mentored, lang)
    sentence(say("compared.baseline_rule", n=n), css="ml-note")
    method.show("compared-baseline", outcome=found.outcome)
    effect = study.effect(found.outcome)
    if effect is not None and effect.att is not None:
        _three_ways(found, effect)


def _verdict(found: BaselineSelection) -> str:
    """Return the guard's decision in words."""
    signed = found.chosen == "none"
    values = {}
    for name, side in (("level", found.level), ("dip", found.dip)):
        value = 0.0 if side is None else side.value
        shown = value if signed else abs(value)
        values[name] = numbers.number(shown, language(), 2, signed=signed)
        values[f"{name}_way"] = _way(value, found.direction)
    return text(f"compared.baseline.{found.chosen}", language(), months=WINDOW, **values)


def _way(value: float, direction: str) -> str:
    """Return better or weaker, or higher or lower where neither is better."""
    words = ("higher", "lower") if direction == "none" else ("better", "weaker")
    return text(f"compared.way.{words[0] if value > 0 else words[1]}", language())


def _sd(value: float) -> str:
    """Return standard deviations with their sign."""
    return numbers.with_unit(numbers.number(value, language(), 2, signed=True), "SD", language())


def _between(found: Interval) -> str:
    """Return an interval as text."""
    low, high = (numbers.number(end, language(), 2, signed=True) for end in (found.low, found.high))
    return say("retention.between", low=low, high=high)


def _three_ways(found: BaselineSelection, effect: Effect) -> None:
    """Show raw gap, before and after, and the controlled comparison beside each other."""
    lang = language()
    heading(say("compared.sides"))
    hidden = say("compared.not_shown")
    plain = hidden if found.before_after is None else _effect(found.before_after, effect.unit)
    grade = numbers.number(effect.grade.value, lang, 0) if effect.grade else NONE
    weakest = NONE if found.before_after is None else numbers.number(1, lang, 0)
    rows = [[say("compared.way_before_after"), plain, weakest]]
    if effect.naive is not None and effect.att is not None:
        rows.insert(0, [say("compared.way_naive"), _value(effect.naive, effect.unit), NONE])
    rows.append([say("compared.way_controlled"), _effect(effect.att, effect.unit), grade])
    if found.without_window is not None:
        name = say("compared.way_without", months=WINDOW)
        rows.append([name, _effect(found.without_window, effect.unit), grade])
    if effect.naive is not None and effect.att is not None:
        gap = _value(effect.naive - effect.att.value, effect.unit)
        rows.append([say("compared.way_difference"), gap, NONE])
    table([say("compared.way"), say("compared.value"), say("compared.evidence")], rows)


def _value(value: float, unit: str) -> str:
    """Return a number in the outcome's unit."""
    lang = language()
    digits = numbers.digits_for(value)
    return numbers.with_unit(numbers.number(value, lang, digits, signed=True), unit, lang)


def _effect(found: Interval | None, unit: str) -> str:
    """Return an effect with its interval."""
    if found is None:
        return NONE
    digits = numbers.digits_for(found.value, found.low, found.high)
    return numbers.interval(found.value, found.low, found.high, language(), digits, unit=unit, signed=True)
