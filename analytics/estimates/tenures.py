"""How long people have been here: those employed now, and those who left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.cohorts.exit_reasons import TenureCounts
from analytics.settings import FLOOR

DAYS_A_MONTH = 365.25 / 12
GROUPS = ("employed", "leavers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Tenure of one group, months; None and a `reason` below the floor.

    Attributes
    ----------
    name : str
        employed: on the day in question; leavers: of the 12 months to it, on their last day.
    median, low, high : float or None
        The middle person; half of the people lie between low and high.
    """

    name: str
    people: int | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


def estimate_tenures(counts: Sequence[TenureCounts]) -> tuple[Tenure, Tenure]:
    """Return the tenure of those employed and of the leavers."""
    found = {one.name: _tenure(one) for one in counts if one.people >= FLOOR}
    employed, leavers = (
        found.get(name) or Tenure(name=name, reason=f"few_{name}_for_tenure") for name in GROUPS
    )
    return employed, leavers


def _tenure(one: TenureCounts) -> Tenure:
    """Return a group in months."""
    low, median, high = (days / DAYS_A_MONTH for days in (one.low, one.middle, one.high))
    return Tenure(name=one.name, people=one.people, median=median, low=low, high=high)
