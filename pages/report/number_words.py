"""A restated number in words: its name, its value in its unit, and what made it another one."""

from __future__ import annotations

from analytics.money.assumptions import KEYS
from analytics.report import numbers
from analytics.report.catalogue import known, text
from analytics.report.quarterly.material import Restatement
from analytics.report.quarterly.shown_outcomes import outcome_label
from pages.parts.money_words import assumption_name
from pages.parts.state import language
from pages.parts.study import current_study

WHOLE = 100  # from here on a count has no decimals
COUNTED = ("people", "months")


def name_of(outcome: str) -> str:
    """Return what a reader calls a number."""
    return outcome_label(outcome, current_study(), language())


def shown_value(one: Restatement, value: float | None) -> str:
    """Return a value in its unit; both values of one number have the same digits."""
    lang = language()
    if value is None:
        return text("figure.none", lang)
    if len(one.unit) == 3 and one.unit.isupper():
        return numbers.money(value, one.unit, lang)
    digits = _digits(one)
    if one.unit in COUNTED:
        return numbers.number(value, lang, 0 if abs(value) >= WHOLE else digits)
    return numbers.with_unit(numbers.number(value, lang, digits), one.unit, lang)


def _digits(one: Restatement) -> int:
    """Return the decimals at which the two values differ, one more than they have otherwise."""
    found = [value for value in (one.old, one.new) if value is not None]
    digits = numbers.digits_for(*found)
    same = len(found) == 2 and numbers.number(found[0], "en", digits) == numbers.number(
        found[1], "en", digits
    )
    return digits + same


def cause_words(one: Restatement) -> str:
    """Return what changed the number, with what is known more closely."""
    cause = text(f"quarterly.cause.{one.cause}", language())
    return f"{cause}: {_detail(one)}" if one.detail else cause


def _detail(one: Restatement) -> str:
    """Return the detail with rules and prices by their names."""
    if one.cause not in ("rules", "prices"):
        return one.detail
    return ", ".join(_named(one.cause, key) for key in one.detail.split(", "))


def _named(cause: str, key: str) -> str:
    """Return the name of a rule or of an assumption."""
    if cause == "prices":
        return assumption_name(key) if key in KEYS else key
    full = f"rule.name.{key}"
    return text(full, language()) if known(full, language()) else key
