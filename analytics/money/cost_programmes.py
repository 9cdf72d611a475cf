"""The cost of each programme, each mentee and each month of mentoring, small programmes together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.cohorts.cost_drivers import Size
from analytics.cohorts.ledger import Ledger
from analytics.cohorts.small import shown
from analytics.money.costs import Costs, rate
from analytics.money.setup import charged_share
from analytics.settings import FLOOR

NAMELESS = ""  # stands for pairs and costs without a programme among programme ids


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeCost:
    """What one programme cost; `names` are several where each alone is too small to show.

    The number of mentees is None below the floor, and so is the cost for each. Without a name it is what no
    programme was named for, or what is assumed for all of them.
    """

    names: tuple[str, ...]
    kind: str  # programme, small, unnamed, assumed
    booked: float
    time: float
    mentees: int | None = None
    months: float | None = None

    @property
    def total(self) -> float:
        """Booked and derived together."""
        return self.booked + self.time

    @property
    def per_mentee(self) -> float | None:
        """Cost for each mentee, None where their number is."""
        return self.total / self.mentees if self.mentees else None

    @property
    def per_month(self) -> float | None:
        """Cost for each month of mentoring, None where the mentees are too few."""
        return self.total / self.months if self.months and self.mentees else None


def by_programme(ledger: Ledger, costs: Costs, values: Mapping[str, float]) -> tuple[ProgrammeCost, ...]:
    """Return the cost of every programme, the largest first; the rows add up to the total.

    Programmes with fewer mentees than the floor stand in one row, with the next smallest where one could
    be told by subtraction.
    """
    sizes = {size.programme or NAMELESS: size for size in ledger.sizes}
    booked, time, months = _amounts(ledger, costs, values)
    people = shown({key: size.mentees for key, size in sizes.items()})
    small = [key for key, n in people.items() if n is None]
    alone = sorted({*booked, *time, *sizes} - {*small, NAMELESS})
    rows = [_row([key], "programme", sizes, booked, time, months) for key in alone]
    if small:
        rows.append(_row(small, "small", sizes, booked, time, months))
    rows.sort(key=lambda row: (-row.total, row.names))
    if NAMELESS not in small and NAMELESS in {*booked, *time, *sizes}:
        rows.append(_row([NAMELESS], "unnamed", sizes, booked, time, months))
    if costs.assumed:
        assumed = sum(float(one.size(values)) for one in costs.assumed)
        rows.append(ProgrammeCost(names=(), kind="assumed", booked=assumed, time=0.0))
    return tuple(rows)


def _row(
    keys: Sequence[str],
    kind: str,
    sizes: Mapping[str, Size],
    booked: Mapping[str, float],
    time: Mapping[str, float],
    months: Mapping[str, float],
) -> ProgrammeCost:
    """Return some programmes together, mentees and months hidden when they are too few."""
    known = [sizes[key] for key in keys if key in sizes]
    mentees = sum(size.mentees for size in known)
    enough = mentees >= FLOOR
    return ProgrammeCost(
        names=tuple(size.name or "" for size in known) if known else _ids(keys),
        kind=kind,
        booked=sum(booked.get(key, 0.0) for key in keys),
        time=sum(time.get(key, 0.0) for key in keys),
        mentees=mentees if enough else None,
        months=sum(months.get(key, 0.0) for key in keys) if enough else None,
    )


def _ids(keys: Sequence[str]) -> tuple[str, ...]:
    """Return programmes that have no pair yet by their id."""
    return tuple(key for key in keys if key != NAMELESS)


def _amounts(
    ledger: Ledger, costs: Costs, values: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Return booked money as charged, money for derived time, and mentored months, by programme."""
    booked: dict[str, float] = {}
    time: dict[str, float] = {}
    months: dict[str, float] = {}
    life = costs.choices.setup_months
    for row in costs.rows:
        share = charged_share(row, int(costs.months[-1]), life) if costs.choices.spread_setup else 1.0
        key = row.programme or NAMELESS
        booked[key] = booked.get(key, 0.0) + row.amount * share
    hour = sum(float(rate(cost_type, values)) for cost_type in costs.hours)
    for run in ledger.running:
        key = run.programme or NAMELESS
        time[key] = time.get(key, 0.0) + run.meeting_hours * hour
        months[key] = months.get(key, 0.0) + run.mentee_months
    return booked, time, months


def whole(ledger: Ledger, costs: Costs, values: Mapping[str, float]) -> ProgrammeCost:
    """Return the cost of everything asked for, for each mentee and month of mentoring."""
    total = float(np.asarray(costs.total(values)))
    booked = float(costs.booked.sum())
    enough = ledger.mentees >= FLOOR
    return ProgrammeCost(
        names=(),
        kind="whole",
        booked=booked,
        time=total - booked,
        mentees=ledger.mentees if enough else None,
        months=sum(run.mentee_months for run in ledger.running) if enough else None,
    )
