"""Unit prices and shares with their ranges: the organisation's own, else documented defaults."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import isfinite

from analytics.admission.refusal import refused
from analytics.money.derived import rebuilt
from analytics.money.packs import COUNTRY_OF, defaults
from analytics.money.ret import Assumption

KEYS = (  # the order fixes each assumption's own random stream: append only
    "agent_hour_cost",
    "mentor_hour_cost",
    "replacement_cost",
    "repeat_contact_cost",
    "sick_hour_cost",
    "margin_per_sale",
    "time_realisation_share",
    "mentor_prep_ratio",
    "discount_rate",
    "productive_hours_per_year",
    "agent_pay_month",
    "employer_cost_factor",
    "replacement_share",
    "coordinator_hours_per_week",
    "mentor_training_hours",
    "software_per_mentee_year",
    "idle_time_share",
    "new_hire_output",
    "assigned_effect_share",
)
HOURS = ("productive_hours_per_year", "coordinator_hours_per_week", "mentor_training_hours")
FACTORS = ("employer_cost_factor",)
PRICES = (*KEYS[:6], "agent_pay_month", "software_per_mentee_year")  # money: they carry a currency
SHARES = tuple(key for key in KEYS if key not in {*PRICES, *HOURS, *FACTORS})  # percent
AT_MOST = {
    "time_realisation_share": 100.0,
    "discount_rate": 100.0,
    "productive_hours_per_year": 8_784.0,
    "coordinator_hours_per_week": 168.0,
    "idle_time_share": 100.0,
}
DIVIDES = "productive_hours_per_year"  # pay is divided by it: never nought
FALLBACK_CURRENCY = "EUR"


def in_force(
    own: Iterable[Assumption] = (), *, currency: str | None = None, country: str | None = None
) -> tuple[Assumption, ...]:
    """Return every assumption known, the own before the default, in the order of `KEYS`.

    Unit prices that rest on pay, employer's cost, productive hours or the share a leaver costs follow the
    organisation's own figures of these, unless the price itself is its own.

    Parameters
    ----------
    own : iterable of Assumption
        From the exports, from the file beside the database or from a reader's edit; of two rows with one
        key the later holds; a key that is not in `KEYS` is left out. A row that is not `own` stands for
        going back to the default.
    currency : str or None
        Of the ledger; None takes that of the own prices, else euro.
    country : str or None
        ``"SE"``, ``"NO"``, ``"DK"``, ``"NL"``, ``"FI"``; None takes the one of the currency.

    Raises
    ------
    BadInput
        If a range is not one: ``0 <= low <= base <= high`` must hold, shares at most 100.
    """
    mine = {a.key: check(a) for a in own if a.key in KEYS}
    spoken = currency or next((a.currency for a in mine.values() if a.currency), FALLBACK_CURRENCY)
    known = {a.key: a for a in defaults(country or COUNTRY_OF.get(spoken, ""))}
    owned = {key: a for key, a in mine.items() if a.own and not _is_default(a, known.get(key))}
    settled = known | {key: a for key, a in mine.items() if not a.own} | owned
    everything = settled | rebuilt(settled, owned.keys()) | owned
    return tuple(everything[key] for key in KEYS if key in everything)


def _is_default(a: Assumption, default: Assumption | None) -> bool:
    """Whether a row is a default that was written out, and nobody answers for it yet."""
    return default is not None and replace(a, own=False, unit=default.unit) == default


def own_assumption(
    key: str,
    low: float,
    base: float,
    high: float,
    unit: str,
    currency: str | None = None,
    source: str = "",
    approved_by: str | None = None,
    approved_on: str | None = None,
    owner: str = "",
) -> Assumption:
    """Return an exported row, columns in the order of the contract, as an assumption of one's own."""
    return Assumption(
        key=key,
        low=low,
        base=base,
        high=high,
        unit=unit,
        currency=currency if key in PRICES else None,
        source=source,
        own=True,
        approved_by=approved_by,
        approved_on=approved_on,
        owner=owner,
    )


def check(assumption: Assumption) -> Assumption:
    """Return the assumption, or raise `BadInput` when its range cannot be one."""
    a, limit = assumption, AT_MOST.get(assumption.key, float("inf"))
    bounded = 0 <= a.low <= a.base <= a.high <= limit and isfinite(a.high)
    if not bounded or (a.key == DIVIDES and a.low == 0):
        top = f" <= {limit:g}" if isfinite(limit) else ""
        least = "0 <" if a.key == DIVIDES else "0 <="
        allowed, found = f"{least} low <= base <= high{top}", f"{a.low:g}, {a.base:g}, {a.high:g}"
        raise refused("money_range", "", column="low, base, high", name=a.key, allowed=allowed, found=found)
    return a


def bases(assumptions: Iterable[Assumption]) -> dict[str, float]:
    """Return the base value of each assumption by key."""
    return {a.key: a.base for a in assumptions}
