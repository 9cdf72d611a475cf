"""What the cost ledger may lack: types nobody booked, and hours of programmes without books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.cohorts.ledger import Ledger
from analytics.money.costs import Costs
from analytics.money.missing import Usual, range_of
from analytics.money.ret import Assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCost:
    """A cost type nobody booked; without a range its usual size is not known or its price is missing."""

    cost_type: str
    usual: tuple[float, float, float] | None  # low, likely, high
    counted: bool
    overlaps: str | None  # cost type that pays for the same hours and is counted
    needs: tuple[str, ...]


def missing(costs: Costs, assumptions: Sequence[Assumption]) -> tuple[MissingCost, ...]:
    """Return every cost type that nobody booked, with its usual size and whether it counts."""
    counted = {one.cost_type for one in costs.assumed}
    present = {line.cost_type for line in costs.booked_lines} | set(costs.hours)
    return tuple(_missing(one, assumptions, counted, present) for one in costs.usual)


def _missing(
    one: Usual, assumptions: Sequence[Assumption], counted: set[str], present: set[str]
) -> MissingCost:
    """Return one of them."""
    return MissingCost(
        cost_type=one.cost_type,
        usual=range_of(one, assumptions),
        counted=one.cost_type in counted,
        overlaps=one.overlaps if one.overlaps in present else None,
        needs=one.needs,
    )


def without_books(ledger: Ledger, costs: Costs) -> tuple[str, ...]:
    """Return the cost types booked for some programmes only, while others met: their hours cost nothing here.

    A type is booked or derived for all programmes alike; nothing is said where it is booked without one.
    """
    met = {run.programme for run in ledger.running if run.meeting_hours}
    found = []
    for cost_type in costs.superseded:
        booked = {row.programme for row in costs.rows if row.cost_type == cost_type}
        if None not in booked and met - booked - {None}:
            found.append(cost_type)
    return tuple(found)
