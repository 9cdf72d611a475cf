"""The cost of the programme: booked amounts, and participants' time that is not booked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.cohorts.ledger import Ledger
from analytics.errors import NotEstimable
from analytics.money.ret import CostLine

HOUR_COST = {"mentor_time": "mentor_hour_cost", "mentee_time": "agent_hour_cost"}
PREPARES = "mentor_time"  # only mentors prepare a meeting
Values = Mapping[str, "float | np.ndarray"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Cost by type and month; booked amounts are fixed, derived time waits for a price.

    Attributes
    ----------
    months : ndarray of int, shape (months,)
        Every month from the first cost to the as-of date.
    booked : ndarray, shape (months,)
        Money booked in each month.
    hours : mapping of cost type to ndarray, shape (months,)
        Meeting hours of each derived cost type.
    booked_lines : tuple of CostLine
    superseded, excludes : tuple of str
        Derived types left out because they are booked; participants' time that is neither.
    """

    months: np.ndarray
    booked: np.ndarray
    hours: Mapping[str, np.ndarray]
    booked_lines: tuple[CostLine, ...]
    superseded: tuple[str, ...]
    excludes: tuple[str, ...]

    @property
    def prices(self) -> tuple[str, ...]:
        """Keys of the assumptions the derived time needs."""
        preparation = ("mentor_prep_ratio",) if PREPARES in self.hours else ()
        return (*(HOUR_COST[cost_type] for cost_type in self.hours), *preparation)

    def total(self, values: Values) -> float | np.ndarray:
        """Return the cost at given prices; an array of prices gives an array of costs."""
        derived = [rate(cost_type, values) * float(h.sum()) for cost_type, h in self.hours.items()]
        return sum(derived, float(self.booked.sum()))

    def lines(self, values: Mapping[str, float]) -> tuple[CostLine, ...]:
        """Return the cost of each type, the largest first."""
        derived = (
            CostLine(
                cost_type=cost_type, amount=float(rate(cost_type, values)) * float(h.sum()), booked=False
            )
            for cost_type, h in self.hours.items()
        )
        return tuple(sorted((*self.booked_lines, *derived), key=lambda line: (-line.amount, line.cost_type)))

    def by_month(self, values: Mapping[str, float]) -> np.ndarray:
        """Return the cost of each month, shape (months,)."""
        return np.asarray(
            sum((rate(cost_type, values) * h for cost_type, h in self.hours.items()), self.booked),
            dtype=float,
        )


def rate(cost_type: str, values: Values) -> float | np.ndarray:
    """Return what an hour of a meeting costs on one side of the pair, preparation included.

    Raises
    ------
    NotEstimable
        ``no_price`` when the hour cost or the preparation is not known.
    """
    needed = (HOUR_COST[cost_type], *(("mentor_prep_ratio",) if cost_type == PREPARES else ()))
    if any(key not in values for key in needed):
        raise NotEstimable("no_price")
    hour = values[HOUR_COST[cost_type]]
    return hour * (1 + values["mentor_prep_ratio"] / 100) if cost_type == PREPARES else hour


def read_costs(ledger: Ledger) -> Costs:
    """Put booked costs and derived time together, never both for one cost type (methods.md 6).

    Raises
    ------
    NotEstimable
        ``no_costs`` when nothing is booked and no meeting was held; ``mixed_currencies``.
    """
    if ledger.reason:
        raise NotEstimable(ledger.reason)
    if ledger.first_month is None:
        raise NotEstimable("no_costs")
    booked_types = sorted({row.cost_type for row in ledger.booked})
    meetings = _hours(ledger)
    months = np.arange(_first_month(ledger, meetings, booked_types), ledger.last_month + 1)
    return Costs(
        months=months,
        booked=_spread(months, [(row.month, row.amount) for row in ledger.booked]),
        hours={t: _spread(months, rows) for t, rows in meetings.items() if t not in booked_types},
        booked_lines=tuple(_booked_line(ledger, cost_type) for cost_type in booked_types),
        superseded=tuple(t for t in meetings if t in booked_types),
        excludes=tuple(t for t in HOUR_COST if t not in meetings and t not in booked_types),
    )


def _hours(ledger: Ledger) -> dict[str, list[tuple[int, float]]]:
    """Return meeting hours by cost type and month; empty when no meeting was held."""
    sides = {
        "mentor_time": [(row.month, row.mentor_hours) for row in ledger.meetings],
        "mentee_time": [(row.month, row.mentee_hours) for row in ledger.meetings],
    }
    return {cost_type: rows for cost_type, rows in sides.items() if any(hours for _, hours in rows)}


def _first_month(ledger: Ledger, meetings: Mapping[str, list[tuple[int, float]]], booked: list[str]) -> int:
    """Return the month of the first cost that counts."""
    derived = [month for t, rows in meetings.items() if t not in booked for month, _ in rows]
    return min([row.month for row in ledger.booked] + derived, default=ledger.last_month)


def _spread(months: np.ndarray, rows: list[tuple[int, float]]) -> np.ndarray:
    """Add amounts up by month, shape (months,)."""
    when = np.array([month for month, _ in rows], dtype=int) - months[0]
    return np.bincount(when, weights=[amount for _, amount in rows], minlength=len(months)).astype(float)


def _booked_line(ledger: Ledger, cost_type: str) -> CostLine:
    """Return everything booked on one cost type."""
    amount = sum(row.amount for row in ledger.booked if row.cost_type == cost_type)
    return CostLine(cost_type=cost_type, amount=amount, booked=True)
