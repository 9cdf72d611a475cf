"""Unit prices and shares with their ranges: the organisation's own, else documented defaults."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from math import isfinite
from types import MappingProxyType

from analytics.errors import BadInput
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
COUNTRY_OF = {"SEK": "SE", "NOK": "NO", "DKK": "DK", "EUR": "EUR"}
FALLBACK_CURRENCY = "EUR"


def in_force(
    own: Iterable[Assumption] = (), *, currency: str | None = None, country: str | None = None
) -> tuple[Assumption, ...]:
    """Return every assumption known, the own before the default, in the order of `KEYS`.

    Parameters
    ----------
    own : iterable of Assumption
        From the exports or from a reader's edit; a key that is not in `KEYS` is left out.
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
    return tuple(
        (mine | {k: a for k, a in known.items() if k not in mine})[key] for key in KEYS if key in mine | known
    )


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
    )


def check(assumption: Assumption) -> Assumption:
    """Return the assumption, or raise `BadInput` when its range cannot be one."""
    a, limit = assumption, AT_MOST.get(assumption.key, float("inf"))
    if not (0 <= a.low <= a.base <= a.high <= limit and isfinite(a.high)):
        top = f" <= {limit:g}" if isfinite(limit) else ""
        what = f"{a.key}: 0 <= low <= base <= high{top} must hold, got {a.low:g}, {a.base:g}, {a.high:g}"
        raise BadInput(what, column="low, base, high")
    return a


@lru_cache
def defaults(country: str) -> tuple[Assumption, ...]:
    """Return the documented defaults of a country pack; shares alone for a country without one."""
    packs = _packs()
    prices = {key: row for key, row in packs.get(country, {}).items() if isinstance(row, Mapping)}
    currency = packs.get(country, {}).get("currency")
    return tuple(
        Assumption(
            key=key,
            low=float(row["low"]),
            base=float(row["base"]),
            high=float(row["high"]),
            unit=row["unit"],
            currency=str(currency) if key in PRICES else None,
            source=row["source"],
            own=False,
        )
        for key, row in (packs["common"] | prices).items()
    )


@lru_cache
def _packs() -> Mapping[str, dict[str, dict[str, str]]]:
    """Read the packs that ship with the product."""
    return MappingProxyType(
        tomllib.loads((resources.files("analytics.money") / "defaults.toml").read_text("utf-8"))
    )


def bases(assumptions: Iterable[Assumption]) -> dict[str, float]:
    """Return the base value of each assumption by key."""
    return {a.key: a.base for a in assumptions}
