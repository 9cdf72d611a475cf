"""The cost ledger by quarter: set-up over its life, and what of it is still to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.money.costs import Costs
from analytics.money.setup import charged_by_month


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterCost:
    """Cost of one quarter by kind: set-up over its life, other booked costs, derived time, usual sizes."""

    quarter: str
    setup: float
    booked: float
    time: float
    assumed: float

    @property
    def total(self) -> float:
        """All kinds together."""
        return self.setup + self.booked + self.time + self.assumed


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarters:
    """The ledger by quarter; the quarters and what is `to_come` add up to everything spent, `spent`."""

    rows: tuple[QuarterCost, ...]
    to_come: float  # set-up that serves after the as-of date
    life: int  # months over which set-up is charged

    @property
    def spent(self) -> float:
        """Every cost in full."""
        return sum((row.total for row in self.rows), self.to_come)


def by_quarter(costs: Costs, values: Mapping[str, float]) -> Quarters:
    """Return the cost of every quarter from the first one charged to the as-of date, set-up over its life."""
    life, months = costs.choices.setup_months, costs.months
    setup = [row for row in costs.rows if row.setup_from is not None]
    running = [(row.month, row.amount) for row in costs.rows if row.setup_from is None]
    assumed = {one.cost_type for one in costs.assumed}
    streams = [(kind in assumed, price * amounts) for kind, price, amounts in costs.streams(values)]
    nothing = np.zeros(len(months))
    by_kind = {
        "setup": charged_by_month(setup, months, life),
        "booked": np.bincount(
            np.array([month for month, _ in running], dtype=int) - months[0],
            weights=[amount for _, amount in running],
            minlength=len(months),
        ),
        "time": sum((amounts for is_assumed, amounts in streams if not is_assumed), nothing),
        "assumed": sum((amounts for is_assumed, amounts in streams if is_assumed), nothing),
    }
    to_come = sum(row.amount for row in setup) - float(by_kind["setup"].sum())
    rows = _quarters(months, by_kind)
    began = next((i for i, row in enumerate(rows) if row.total), 0)
    return Quarters(rows=rows[began:], to_come=to_come if setup else 0.0, life=life)


def _quarters(months: np.ndarray, by_kind: Mapping[str, np.ndarray]) -> tuple[QuarterCost, ...]:
    """Add months up to quarters."""
    quarter = months // 3
    names = np.unique(quarter)
    return tuple(
        QuarterCost(
            quarter=f"{q // 4}Q{q % 4 + 1}",
            **{kind: float(amounts[quarter == q].sum()) for kind, amounts in by_kind.items()},
        )
        for q in names.tolist()
    )
