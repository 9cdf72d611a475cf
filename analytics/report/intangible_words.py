"""What is followed beside the money, in words: names, levels, changes a year."""

from __future__ import annotations

from analytics.cohorts.intangible_register import Measure, register
from analytics.estimates.effect import Interval
from analytics.estimates.intangible_results import Followed, Level, Trend
from analytics.report.catalogue import text
from analytics.report.numbers import digits_for, number, people, percent, span, unit_name

ONE_DECIMAL = 1


def measure_name(key: str, lang: str) -> str:
    """Return the name of a measure."""
    return text(f"intangible.measure.{key}", lang)


def arm_name(arm: str, lang: str) -> str:
    """Return the name of a group."""
    return text(f"intangible.arm.{arm}", lang)


def measure_of(followed: Followed) -> Measure:
    """Return the line of the register behind what was followed."""
    return next(m for m in register() if m.key == followed.key)


def unit_of(followed: Followed, lang: str) -> str:
    """Return what the levels are counted in."""
    measure = measure_of(followed)
    if measure.kind == "promotions":
        return text("intangible.hundred_years", lang)
    if measure.kind == "outcome":
        return unit_name(followed.unit, lang)
    return text("intangible.enps_points" if measure.instrument == "enps" else "intangible.points", lang)


def level_words(level: Level, lang: str) -> str:
    """Return a level with its interval, or that it is hidden, or that nobody was there."""
    if level.level is not None:
        return _with_span(level.level, lang)
    return text("intangible.hidden" if level.people is None else "intangible.nobody", lang)


def counted_words(followed: Followed, level: Level, lang: str) -> str:
    """Return the people behind a level, and their answers, promotions or person-months."""
    if level.people is None or level.answers is None:
        return people(None, lang)
    counts = {"people": people(level.people, lang), "n": people(level.answers, lang)}
    return text(f"intangible.counted.{measure_of(followed).kind}", lang, **counts)


def response_words(level: Level, lang: str) -> str:
    """Return the percentage of those invited who answered; a dash where it is not known."""
    return text("figure.none", lang) if level.response is None else percent(level.response, lang)


def change_words(trend: Trend, lang: str) -> str:
    """Return the change a year with its interval; a dash without one."""
    return _with_span(trend.change, lang, signed=True) if trend.change else text("figure.none", lang)


def direction_words(trend: Trend, lang: str) -> str:
    """Return whether it rises, falls or cannot be told from chance."""
    return text(f"intangible.direction.{trend.direction}", lang)


def _with_span(found: Interval, lang: str, *, signed: bool = False) -> str:
    """Return ``"value (low to high)"`` with as many decimals as it needs."""
    digits = min(ONE_DECIMAL, digits_for(found.value, found.low, found.high))
    shown = number(found.value, lang, digits, signed=signed)
    return f"{shown} ({span(found.low, found.high, lang, digits)})"
