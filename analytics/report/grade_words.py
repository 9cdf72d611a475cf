"""The evidence grade in words: each lost point, the numbers behind it, and what wins it back."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.estimates.effect import Fault, Grade
from analytics.report.catalogue import known, text
from analytics.report.numbers import digits_for, number, with_unit

SHARES = ("unequal_follow_up", "unequal_response", "low_match_rate", "contaminated")
P_VALUES = ("pretrend", "placebo")
P_SHOWN = 0.001  # smaller ones are not told apart
COUNTS = ("few_people", "few_exits", "few_teams")


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPoint:
    """One fault in words; `shares` is a sentence when another fault costs the same point."""

    why: str
    detail: str
    win_back: str
    shares: str


def cap_words(grade: Grade, lang: str) -> tuple[str, str]:
    """Return what the design can show at most, and what would raise it."""
    cap = grade.reasons[0]
    return text(f"grade.{cap}", lang), text(f"grade.win_back.{cap}", lang)


def lost_points(grade: Grade, unit: str, lang: str) -> tuple[LostPoint, ...]:
    """Return every fault of a grade; `unit` is the outcome's, or ``"exits"`` for retention."""
    faults = grade.faults or tuple(Fault(reason=reason) for reason in grade.reasons[1:])
    return tuple(
        LostPoint(
            why=text(f"grade.{fault.reason}", lang),
            detail=fault_detail(fault, unit, lang),
            win_back=text(f"grade.win_back.{fault.reason}", lang),
            shares=text("grade_detail.shares", lang) if fault.shares else "",
        )
        for fault in faults
    )


def fault_detail(fault: Fault, unit: str, lang: str) -> str:
    """Return the numbers behind a fault as a sentence; nothing where there are none."""
    if fault.limit is None:
        return ""
    if fault.found is None:
        key = f"grade_detail.{fault.reason}_unknown"
        key = key if known(key, lang) else f"grade_detail.{fault.reason}"
        return text(key, lang, limit=_shown(fault.reason, fault.limit, unit, lang))
    shown = p_value(fault.found, lang) if fault.reason in P_VALUES else None
    values = {
        "found": shown or _shown(fault.reason, fault.found, unit, lang),
        "limit": _shown(fault.reason, fault.limit, unit, lang),
    }
    names = ", ".join(covariate(name, lang) for name in fault.names)
    return text(f"grade_detail.{fault.reason}", lang, **values, names=names)


def p_value(p: float, lang: str) -> str:
    """Return a p-value with its sign, never as nought."""
    return f"< {number(P_SHOWN, lang, 3)}" if p < P_SHOWN else f"= {number(p, lang, 3)}"


def covariate(name: str, lang: str) -> str:
    """Return a property's name in words."""
    key = f"page.covariate.{name}"
    return text(key, lang) if known(key, lang) else name.replace("_", " ")


def _shown(reason: str, value: float, unit: str, lang: str) -> str:
    """Return a number as its reason counts: percent, people, p-value, or the outcome's unit."""
    if reason in SHARES:
        return number(100 * value, lang, 0 if value >= 0.1 else 1)
    if reason in COUNTS:
        return number(value, lang, 0)
    if reason == "underpowered":
        shown = number(value, lang, digits_for(value))
        return text("grade_detail.exits", lang, n=shown) if unit == "exits" else with_unit(shown, unit, lang)
    return number(value, lang, 2)
