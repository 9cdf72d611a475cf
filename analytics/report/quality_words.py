"""Quality evaluations in words: areas, levels, what coaching did, both views of a contact, and evaluators."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.cohorts.evaluations import Area
from analytics.estimates.coached_results import Coached, Told
from analytics.estimates.effect import Interval
from analytics.estimates.quality import Quality, Raters
from analytics.estimates.quality_levels import SameContact
from analytics.report.catalogue import text
from analytics.report.numbers import number, people, percent, span

MODERATE, GOOD, EXCELLENT = 0.5, 0.75, 0.9  # Koo & Li 2016
NARROW = 5.0  # points
HIDDEN, NOBODY = "quality.hidden", "quality.nobody"


def area_name(area: Area, areas: Sequence[Area], lang: str) -> str:
    """Return an area's name, with its form where there are several forms."""
    name = text("quality.whole", lang) if area.is_whole else area.name[:1].upper() + area.name[1:]
    forms = {one.form for one in areas}
    if len(forms) < 2:
        return name
    return f"{name} ({area.form or text('quality.no_form', lang)})"


def arm_name(arm: str, lang: str) -> str:
    """Return the name of a group."""
    return text(f"quality.arm.{arm}", lang)


def column_names(names: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return the headings of some columns."""
    return tuple(text(f"quality.column.{name}", lang) for name in names)


def with_span(found: Interval | None, lang: str, *, signed: bool = False, hidden: bool = False) -> str:
    """Return ``"value (low to high)"`` in points with one decimal, or why it is not there."""
    if found is None:
        return text(HIDDEN if hidden else NOBODY, lang)
    shown = number(found.value, lang, 1, signed=signed)
    return f"{shown} ({span(found.low, found.high, lang, 1, signed=signed)})"


def share_words(found: Interval | None, lang: str, *, hidden: bool = False) -> str:
    """Return a percentage with its interval."""
    if found is None:
        return text(HIDDEN if hidden else NOBODY, lang)
    digits = share_digits(found)
    return f"{percent(found.value, lang, digits)} ({span(found.low, found.high, lang, digits)})"


def share_digits(found: Interval) -> int:
    """Return the decimals of a percentage: one where its interval is narrow."""
    return 1 if found.high - found.low < NARROW else 0


def counted(n: int | None, evaluations: int | None, lang: str) -> str:
    """Return people and evaluations behind a level."""
    if n is None or evaluations is None:
        return people(None, lang)
    return text("quality.counted", lang, people=people(n, lang), n=number(evaluations, lang, 0))


def coached_sentence(found: Coached, lang: str) -> str:
    """Say what came after coaching on an area, no stronger than what was seen before it allows."""
    effect = found.effect.effect
    if effect.low <= 0 <= effect.high:
        return text("quality.coached.unclear", lang, span=span(effect.low, effect.high, lang, 1, signed=True))
    direction = "up" if effect.value > 0 else "down"
    near, far = sorted((abs(effect.low), abs(effect.high)))
    strength = "associated" if found.is_association else "probable"
    said = {"amount": number(abs(effect.value), lang, 1), "span": span(near, far, lang, 1)}
    head = text(f"quality.coached.{direction}", lang, **said)
    return f"{head} {text(f'quality.coached.{strength}', lang)}"


def coached_doubts(found: Coached, lang: str) -> list[str]:
    """Return what was seen before the coaching and in areas without, each as a sentence."""
    return [
        _dip(found, lang),
        text("quality.doubt.drift" if found.is_drifting else _level_before(found), lang),
        _others(found, lang),
    ]


def _level_before(found: Coached) -> str:
    """Return whether the months well before were seen."""
    return "quality.doubt.no_months" if found.drift_p is None else "quality.doubt.no_drift"


def _dip(found: Coached, lang: str) -> str:
    """Say how the months right before lay, and what follows."""
    if found.dip is None:
        return text("quality.doubt.dip_unknown", lang)
    key = "dip_none"
    if found.had_dip:
        key = "dip" if found.dip.effect.high < 0 else "dip_open"
    return text(f"quality.doubt.{key}", lang, change=with_span(found.dip.effect, lang, signed=True))


def _others(found: Coached, lang: str) -> str:
    """Say what happened in areas that were never coached."""
    if found.others is None:
        return text("quality.doubt.others_unknown", lang)
    key = "others_still"
    if found.others_changed:
        key = "others_moved" if found.others_moved else "others_little"
    return text(f"quality.doubt.{key}", lang, change=with_span(found.others.effect, lang, signed=True))


def told_words(told: Told | None, lang: str) -> tuple[str, str]:
    """Return one number with its interval, and the agents behind it."""
    if told is None:
        return text("quality.few_agents", lang), text("figure.none", lang)
    return with_span(told.effect, lang, signed=True), people(told.agents, lang)


def contact_sentence(found: SameContact, lang: str) -> str:
    """Say how agents and coaches see the same contact."""
    if found.gap is None or found.apart is None or found.near is None:
        return text(f"reason.{found.reason}", lang) if found.reason else ""
    return " ".join((_level(found.gap, lang), _alike(found, lang)))


def _level(gap: Interval, lang: str) -> str:
    """Say who scores higher on average."""
    if gap.low <= 0 <= gap.high:
        return text("quality.contact.alike", lang, change=with_span(gap, lang, signed=True))
    near, far = sorted((abs(gap.low), abs(gap.high)))
    said = {"amount": number(abs(gap.value), lang, 1), "span": span(near, far, lang, 1)}
    return text(f"quality.contact.{'higher' if gap.value > 0 else 'lower'}", lang, **said)


def _alike(found: SameContact, lang: str) -> str:
    """Say on how many contacts the two agree."""
    assert found.near is not None
    return text("quality.contact.near", lang, share=share_words(found.near, lang))


def differently(found: Quality, lang: str) -> str:
    """Name the areas that both sides understand differently, or say that there is none."""
    names = [
        area_name(one.area, found.areas, lang)
        for one in found.contact_areas
        if one.area is not None and not one.area.is_whole and one.is_understood_differently
    ]
    if not names:
        return text("quality.contact.no_area", lang)
    return text("quality.contact.areas", lang, areas=", ".join(names))


def spread_sentence(found: Raters, lang: str) -> str:
    """Say how much evaluators differ in strictness."""
    spread = found.spread
    if spread is None:
        return text(f"reason.{found.spread_reason}", lang)
    said = {
        "spread": number(spread.spread, lang, 1),
        "span": span(spread.low, spread.high, lang, 1),
        "n": people(spread.raters, lang),
    }
    return text("quality.raters.spread" if spread.low > 0 else "quality.raters.spread_unclear", lang, **said)


def agreement_sentence(found: Raters, lang: str) -> str:
    """Say how far evaluators of the same contact agree."""
    agreement = found.agreement
    if agreement is None:
        return text(f"reason.{found.agreement_reason}", lang)
    single = agreement.single
    said = {
        "icc": number(single.value, lang, 2),
        "span": span(single.low, single.high, lang, 2),
        "level": _icc_level(single, lang),
        "apart": number(agreement.apart, lang, 1),
        "contacts": number(agreement.contacts, lang, 0),
        "raters": text("quality.raters.few", lang)
        if agreement.raters is None
        else text("quality.raters.many", lang, n=people(agreement.raters, lang)),
    }
    return text("quality.raters.agreement", lang, **said)


def _icc_level(found: Interval, lang: str) -> str:
    """Return the level of agreement, or the two that the interval spans."""
    names = ("poor", "moderate", "good", "excellent")
    ends = [sum(end >= limit for limit in (MODERATE, GOOD, EXCELLENT)) for end in (found.low, found.high)]
    low, high = (text(f"quality.raters.level.{names[end]}", lang) for end in ends)
    return low if low == high else text("quality.raters.level.between", lang, low=low, high=high)


def one_rater_warnings(found: Raters, lang: str) -> list[str]:
    """Return a warning for each group of whom one evaluator gave most scores."""
    return [
        text(
            "quality.raters.mostly_one",
            lang,
            arm=arm_name(arm.arm, lang),
            share=percent(100 * arm.largest, lang),
        )
        for arm in found.arms
        if arm.is_mostly_one and arm.largest is not None
    ]
