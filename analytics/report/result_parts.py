"""Building blocks of the results document: nulls with reasons, the anonymity floor, rounding."""

from __future__ import annotations

from math import isfinite
from typing import Any

import numpy as np

from analytics.estimates.effect import Interval
from analytics.settings import FLOOR

SIGNIFICANT = 6  # digits; the last ones depend on the order of floating-point sums
NOUGHT = 1e-7  # smaller than this is rounding, and rounding is not the same twice
TOO_FEW = f"fewer than {FLOOR}"
Json = dict[str, Any]


def interval(found: Interval | None, reason: str | None = None) -> Json:
    """Return estimate and bounds; nulls, with the reason when one is given."""
    if found is not None:
        return {"estimate": found.value, "ci_low": found.low, "ci_high": found.high}
    empty: Json = {"estimate": None, "ci_low": None, "ci_high": None}
    return {**empty, "reason": reason} if reason else empty


def people(n: int, what: str, hidden: list[Json]) -> int | None:
    """Return a count of people, or null when it is from one up to the floor."""
    if not 0 < n < FLOOR:
        return n
    hidden.append({"what": what, "why": TOO_FEW})
    return None


def explained(shown: Json, reason: str, *, skip: tuple[str, ...] = ()) -> Json:
    """Add ``reasons``: why each null is one."""
    told = shown.get("reasons", {})
    missing = [key for key, value in shown.items() if value is None and key not in {*skip, *told}]
    return {**shown, "reasons": {**told, **dict.fromkeys(missing, reason)}} if missing else shown


def rounded(value: Any) -> Any:
    """Return plain numbers with `SIGNIFICANT` digits, through dicts and lists."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        if not isfinite(value):
            raise ValueError(f"{value} in the results document")
        plain = float(value)
        return float(f"{plain:.{SIGNIFICANT}g}") if abs(plain) > NOUGHT else 0.0
    return value
