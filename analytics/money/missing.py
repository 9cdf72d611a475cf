"""Costs that nobody booked, at their usual size: listed always, charged only when somebody says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from analytics.cohorts.ledger import Ledger
from analytics.money.ret import Assumption

Values = Mapping[str, "float | np.ndarray"]
WEEKS_A_MONTH = 365.25 / 12 / 7
IDLE = "idle_time_share"  # meetings in idle time need no cover


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """One cost type at its usual size: `amounts` times every one of `prices`; `covered` leaves idle time out.

    `amounts`, shape (months,), is in weeks, mentors, mentee years or hours; `overlaps` names a cost type that
    pays for the same hours.
    """

    cost_type: str
    amounts: np.ndarray
    prices: tuple[str, ...]
    covered: bool = False
    overlaps: str | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """Every assumption the size rests on."""
        return (*self.prices, IDLE) if self.covered else self.prices

    def price(self, values: Values) -> float | np.ndarray:
        """Return what one unit costs."""
        share = 1 - values[IDLE] / 100 if self.covered else 1.0
        return prod((values[key] for key in self.prices), start=share)

    def size(self, values: Values) -> float | np.ndarray:
        """Return the whole amount."""
        return self.price(values) * float(self.amounts.sum())


def usual_costs(ledger: Ledger, months: np.ndarray, booked: Iterable[str]) -> tuple[Usual, ...]:
    """Return the cost types that a programme usually has and nobody booked, `months` as in the costs.

    One coordinator serves every programme: one programme bears the part that its mentees are.
    """
    by_month = _drivers(ledger, months)
    usual = (
        Usual(
            cost_type="admin_time",
            amounts=by_month["share"] * WEEKS_A_MONTH,
            prices=("coordinator_hours_per_week", "mentor_hour_cost"),
        ),
        Usual(
            cost_type="training_mentor",
            amounts=by_month["new_mentors"],
            prices=("mentor_training_hours", "mentor_hour_cost"),
        ),
        Usual(
            cost_type="platform",
            amounts=by_month["mentee_months"] / 12,
            prices=("software_per_mentee_year",),
        ),
        Usual(cost_type="leader_time", amounts=by_month["leader_hours"], prices=("mentor_hour_cost",)),
        Usual(
            cost_type="backfill",
            amounts=by_month["meeting_hours"],
            prices=("agent_hour_cost",),
            covered=True,
            overlaps="mentee_time",
        ),
    )
    known = {*booked, *ledger.unallocated_types}
    return tuple(one for one in usual if one.cost_type not in known)


def _drivers(ledger: Ledger, months: np.ndarray) -> dict[str, np.ndarray]:
    """Return what makes costs grow, by month, over all programmes."""
    names = ("mentee_months", "share", "new_mentors", "meeting_hours", "leader_hours")
    when = np.array([row.month for row in ledger.running], dtype=int) - (months[0] if len(months) else 0)
    inside = (when >= 0) & (when < len(months))
    return {
        name: np.bincount(
            when[inside],
            weights=np.array([float(getattr(row, name)) for row in ledger.running])[inside],
            minlength=len(months),
        )
        for name in names
    }


def range_of(usual: Usual, assumptions: Iterable[Assumption]) -> tuple[float, float, float] | None:
    """Return the low, likely and high size; None where a price is not known or nothing is counted."""
    known = {a.key: a for a in assumptions}
    if any(key not in known for key in usual.needs) or not usual.amounts.sum():
        return None
    ends = {
        end: {key: getattr(known[key], _opposite(end) if key == IDLE else end) for key in usual.needs}
        for end in ("low", "base", "high")
    }
    low, base, high = (float(usual.size(values)) for values in ends.values())
    return low, base, high


def _opposite(end: str) -> str:
    """Return the other end: much idle time makes cover cheap."""
    return {"low": "high", "high": "low"}.get(end, end)
