"""Unit prices worked out from pay, employer's cost, productive hours and the share a leaver costs."""

from __future__ import annotations

from collections.abc import Mapping, Set
from math import floor, log10

from analytics.money.packs import shipped_source
from analytics.money.ret import Assumption

PARTS = ("agent_pay_month", "employer_cost_factor", "productive_hours_per_year", "replacement_share")
MONTHS, MINUTES = 12, 60
EXPERIENCED = 1.1  # a mentor's hour over an agent's
REPEAT_MINUTES = (5.0, 7.0, 10.0)
UNITS = {
    "agent_hour_cost": "per hour",
    "mentor_hour_cost": "per hour",
    "replacement_cost": "per leaver",
    "repeat_contact_cost": "per contact",
}
RESTS_ON = {  # the parts of each; the others are not asked for
    "agent_hour_cost": PARTS[:3],
    "mentor_hour_cost": PARTS[:3],
    "replacement_cost": (PARTS[0], PARTS[3]),
    "repeat_contact_cost": PARTS[:3],
}
DIGITS = 4  # significant; more would claim more than pay in round thousands holds
Range = tuple[float, float, float]


def worked_out(key: str, parts: Mapping[str, Assumption]) -> Range:
    """Return low, base and high of a unit price from its parts.

    An hour costs pay x 12 x employer's cost / productive hours: the low end takes low pay and many hours. A
    mentor's hour is a tenth dearer but may be as cheap; a repeat contact takes 5, 7 or 10 minutes; a leaver
    costs a share of a year's likely pay.
    """
    pay = parts["agent_pay_month"]
    if key == "replacement_cost":
        low, base, high = (pay.base * MONTHS * share / 100 for share in _ends(parts["replacement_share"]))
        return low, base, high
    low, base, high = _hour(pay, parts["employer_cost_factor"], parts["productive_hours_per_year"])
    if key == "mentor_hour_cost":
        return low, base * EXPERIENCED, high * EXPERIENCED
    if key == "repeat_contact_cost":
        short, usual, long = REPEAT_MINUTES
        return low * short / MINUTES, base * usual / MINUTES, high * long / MINUTES
    return low, base, high


def rebuilt(known: Mapping[str, Assumption], own: Set[str]) -> dict[str, Assumption]:
    """Return the unit prices that follow from parts of one's own, by key.

    Parameters
    ----------
    known : mapping of key to Assumption
        Every assumption, the own in the place of the default.
    own : set of str
        Keys of the organisation's own rows; a price that rests on none of them keeps its default.
    """
    return {
        key: _rebuilt(key, known)
        for key, parts in RESTS_ON.items()
        if own & set(parts) and all(part in known for part in parts)
    }


def _rebuilt(key: str, known: Mapping[str, Assumption]) -> Assumption:
    """Return one price; it is one's own, and approved, only when all of its parts are."""
    parts = [known[part] for part in RESTS_ON[key]]
    low, base, high = (_round(x) for x in worked_out(key, known))
    approved = all(part.approved_by for part in parts)
    return Assumption(
        key=key,
        low=low,
        base=base,
        high=high,
        unit=UNITS[key],
        currency=known["agent_pay_month"].currency,
        source=shipped_source("worked_out"),
        own=all(part.own for part in parts),
        approved_by=parts[0].approved_by if approved else None,
        approved_on=max(part.approved_on or "" for part in parts) or None if approved else None,
        owner=parts[0].owner,
    )


def _hour(pay: Assumption, factor: Assumption, hours: Assumption) -> Range:
    """Return what an hour really worked costs."""
    return (
        pay.low * MONTHS * factor.low / hours.high,
        pay.base * MONTHS * factor.base / hours.base,
        pay.high * MONTHS * factor.high / hours.low,
    )


def _ends(a: Assumption) -> Range:
    """Return the three numbers of a range."""
    return a.low, a.base, a.high


def _round(x: float) -> float:
    """Return a number with `DIGITS` significant digits."""
    return round(x, DIGITS - 1 - floor(log10(x))) if x else 0.0
