"""Sentences about mentors' own staying and about careers: no stronger than the interval allows."""

from __future__ import annotations

from analytics.estimates.careers import Career
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.mentors import MentorArm
from analytics.report.catalogue import text
from analytics.report.numbers import digits_for, number, span, with_unit


def mentors_sentence(found: MentorArm, lang: str) -> str:
    """Say whether mentors stay longer than like colleagues."""
    assert found.difference is not None
    return text(f"career.mentors.{found.verdict}", lang, **_reach(found.difference, found.verdict, lang))


def career_sentence(career: Career, lang: str) -> str:
    """Say whether mentees get there more often than like colleagues."""
    assert career.difference is not None
    reach = _reach(career.difference, career.verdict, lang)
    month = number(career.month, lang, 0)
    return text(f"career.{career.outcome}_{career.verdict}", lang, month=month, **reach)


def _reach(found: Interval, verdict: str, lang: str) -> dict[str, str]:
    """Return an unclear interval with signs; of a clear one amount and span without."""
    digits = digits_for(found.value, found.low, found.high)
    if verdict == "unclear":
        low, high = (number(end, lang, digits, signed=True) for end in (found.low, found.high))
        return {"low": low, "high": high}
    near, far = sorted((abs(found.low), abs(found.high)))
    return {"amount": number(abs(found.value), lang, digits), "span": span(near, far, lang, digits)}


def own_work(effect: Effect, lang: str) -> tuple[str, str]:
    """Return what beginning to mentor did to the mentors' own outcome, and how sure that is."""
    assert effect.att is not None
    att = effect.att
    digits = digits_for(att.value, att.low, att.high)
    value = with_unit(number(att.value, lang, digits, signed=True), effect.unit, lang)
    low, high = (number(end, lang, digits, signed=True) for end in (att.low, att.high))
    return value, text(f"career.own.{effect.verdict}", lang, low=low, high=high)
