"""Surveys in words: names, levels, shares, who answered, and whether the questions are sound."""

from __future__ import annotations

from analytics.cohorts.intangible_register import ARMS, EVERYONE
from analytics.cohorts.survey_scales import DIMENSION, QUESTION, Measure
from analytics.estimates.effect import Interval
from analytics.estimates.grade import LARGEST_GAP
from analytics.estimates.survey_results import (
    Changed,
    QuestionFit,
    Reliability,
    Share,
    SurveyFound,
    SurveyLevel,
    Surveys,
)
from analytics.report.catalogue import known, text
from analytics.report.numbers import day, digits_for, number, people, percent, span
from analytics.report.wording import effect_head

ALPHA_DIGITS = 2


def instrument_name(instrument: str, lang: str) -> str:
    """Return the name of a questionnaire."""
    return _named("survey.instrument", instrument, lang)


def dimension_name(dimension: str, lang: str) -> str:
    """Return the name of a dimension, or the one it was exported with."""
    return _named("survey.dimension", dimension, lang)


def _named(place: str, name: str, lang: str) -> str:
    """Return the catalogue's name, else the exported one with a capital and without underscores."""
    key = f"{place}.{name}"
    if known(key, lang):
        return text(key, lang)
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def measure_name(measure: Measure, lang: str) -> str:
    """Return the name of a scale, or the question itself."""
    if measure.kind == QUESTION:
        return measure.wording or dimension_name(measure.dimension, lang) or measure.items[0]
    if measure.instrument == "other":
        return dimension_name(measure.dimension, lang)
    whole = instrument_name(measure.instrument, lang)
    if measure.kind != DIMENSION:
        return whole
    return text("survey.part", lang, whole=whole, part=dimension_name(measure.dimension, lang))


def about_scale(measure: Measure, lang: str) -> str:
    """Say between which ends the levels of a measure lie."""
    return text("survey.scale.enps" if measure.is_enps else "survey.scale.points", lang)


def arm_name(arm: str, lang: str) -> str:
    """Return the name of a group."""
    return text(f"survey.arm.{arm}", lang)


def of_group(arm: str, said: str, lang: str) -> str:
    """Return something said of a group, inside a sentence."""
    return text(f"survey.of.{arm}", lang, said=said)


def level_words(level: SurveyLevel, lang: str) -> str:
    """Return a level with its interval, or that it is hidden, or that there is none."""
    if level.level is not None:
        return interval_words(level.level, lang)
    return hidden_words(level.people, lang)


def hidden_words(n: int | None, lang: str) -> str:
    """Return that fewer than five are behind something, or a dash where nobody is."""
    return text("survey.hidden", lang) if n is None else text("figure.none", lang)


def interval_words(found: Interval, lang: str, *, signed: bool = False) -> str:
    """Return ``"value (low to high)"``, at most one decimal."""
    digits = min(1, digits_for(found.value, found.low, found.high))
    shown = number(found.value, lang, digits, signed=signed)
    return f"{shown} ({span(found.low, found.high, lang, digits)})"


def people_words(n: int | None, lang: str) -> str:
    """Return a count of people, or that there are fewer than five."""
    return text("survey.few", lang) if n is None else people(n, lang)


def counted_words(level: SurveyLevel, lang: str) -> str:
    """Return the people behind a level; hidden ones may be many, beside a group of few."""
    return hidden_words(None, lang) if level.people is None else people(level.people, lang)


def share_words(share: Share | None, lang: str) -> str:
    """Return a percentage, the limit that stands in its place, or a dash."""
    if share is None or share == Share():
        return text("figure.none", lang)
    if share.value is not None:
        return percent(share.value, lang)
    if share.below is not None:
        return text("survey.below", lang, share=percent(share.below, lang))
    assert share.above is not None
    return text("survey.above", lang, share=percent(share.above, lang))


def breaks_words(found: SurveyFound, lang: str) -> str:
    """Say on which days the questions or their wording had changed; empty without a break."""
    said = [text(f"survey.changed.{what}", lang, day=day(when, lang)) for when, what in found.breaks]
    return " ".join(said)


def response_gap(found: SurveyFound, *, period: int = -1) -> float | None:
    """Return the points between both groups' response rates in their last common wave; None if unknown."""
    rates = [
        next((o.response.value for o in reversed(found.levels) if o.arm == arm and o.response), None)
        for arm in ARMS[:EVERYONE]
    ]
    first, second = rates
    return None if first is None or second is None else abs(first - second)


def is_uneven(found: SurveyFound) -> bool:
    """Whether both groups answered so differently that it lowers the grade (methods.md 7)."""
    return (response_gap(found) or 0.0) > 100 * LARGEST_GAP


def answered_words(found: SurveyFound, lang: str) -> str:
    """Say how many of those invited answered last time, by group; that it is unknown where nobody said."""
    latest = [one for arm in found.arms if (one := found.latest(arm))]
    known_ones = [one for one in latest if one.response is not None]
    if not known_ones:
        return text("survey.response_unknown", lang)
    said = "; ".join(of_group(one.arm, share_words(one.response, lang), lang) for one in known_ones)
    return text("survey.response", lang, shares=said)


def change_sentence(found: SurveyFound, lang: str) -> str:
    """Say what changed more among mentees than among others, no stronger than its grade allows."""
    assert found.changed is not None
    effect = found.changed.effect
    if effect.att is None:
        return text(f"reason.{effect.reason}", lang)
    return effect_head(effect, measure_name(found.measure, lang), lang)


def kept_words(changed: Changed, lang: str) -> tuple[str, str]:
    """Return of how many of each group both answers are there."""
    rows = (
        (changed.kept_mentored, changed.asked_mentored),
        (changed.kept_comparison, changed.asked_comparison),
    )
    first, second = (
        text("survey.kept", lang, share=share_words(share, lang), n=people_words(n, lang))
        for share, n in rows
    )
    return first, second


def alpha_words(found: Reliability, lang: str) -> str:
    """Return alpha with its interval, or that it is not computed."""
    if found.alpha is None:
        return text("survey.not_computed", lang)
    shown = number(found.alpha.value, lang, ALPHA_DIGITS)
    return f"{shown} ({span(found.alpha.low, found.alpha.high, lang, ALPHA_DIGITS)})"


def verdict_words(found: Reliability, lang: str) -> str:
    """Say whether the questions measure one thing, or why that is not known."""
    if found.alpha is None:
        return text(f"reason.{found.reason}", lang)
    return text(f"survey.alpha.{found.warning or 'sound'}", lang)


def fit_words(fit: QuestionFit, lang: str) -> str:
    """Return how a question goes with the others."""
    if fit.correlation is None:
        return text("survey.fit.constant", lang)
    return text("survey.fit.unturned" if fit.is_unturned else "survey.fit.fits", lang)


def headline(surveys: Surveys, lang: str) -> str:
    """Return how people feel at work, in one sentence with who answered; empty without a level."""
    for found in surveys.scales:
        latest = [one for arm in found.arms if (one := found.latest(arm))]
        if latest:
            said = ", ".join(of_group(o.arm, level_words(o, lang), lang) for o in latest)
            return text(
                "survey.headline",
                lang,
                measure=measure_name(found.measure, lang),
                levels=said,
                day=day(max(o.day for o in latest), lang),
                answered=answered_words(found, lang),
            )
    return ""
