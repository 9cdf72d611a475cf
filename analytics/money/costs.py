"""The cost of the programme: booked amounts, participants' time that is not booked, and what was assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.cohorts.ledger import Booked, Ledger
from analytics.errors import NotEstimable
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.currency import booked_in, cost_currency
from analytics.money.missing import Usual, usual_costs
from analytics.money.ret import CostLine
from analytics.money.setup import charged_by_month

HOUR_COST = {"mentor_time": "mentor_hour_cost", "mentee_time": "agent_hour_cost"}
PREPARES = "mentor_time"  # only mentors prepare a meeting
Values = Mapping[str, "float | np.ndarray"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Cost by type and month; booked amounts are fixed, derived and assumed ones wait for a price.

    Attributes
    ----------
    currency : str or None
        Of the booked amounts; None when nothing is booked and none was chosen.
    months : ndarray of int, shape (months,)
        Every month from the first cost to the as-of date.
    booked : ndarray, shape (months,)
        Money charged in each month: what was booked then, and set-up as `choices` say.
    rows : tuple of Booked
        What the booked money is made of, in `currency`.
    hours : mapping of cost type to ndarray, shape (months,)
        Meeting hours of each derived cost type.
    usual : tuple of Usual
        Cost types that nobody booked; counted when `choices` say so.
    booked_lines : tuple of CostLine
    superseded, excludes : tuple of str
        Derived types left out because they are booked; participants' time that is not counted.
    setup_rest : float
        Set-up that is not charged yet because it is spread over its life.
    """

    currency: str | None
    months: np.ndarray
    booked: np.ndarray
    rows: tuple[Booked, ...]
    hours: Mapping[str, np.ndarray]
    usual: tuple[Usual, ...]
    booked_lines: tuple[CostLine, ...]
    superseded: tuple[str, ...]
    excludes: tuple[str, ...]
    setup_rest: float
    choices: Choices

    @property
    def excludes_participants(self) -> bool:
        """Whether any participants' time is missing from the cost: switched off, or nowhere in the data."""
        return bool(self.excludes)

    @property
    def assumed(self) -> tuple[Usual, ...]:
        """The cost types charged at their usual size; never one beside the type that pays for its hours."""
        counted = {line.cost_type for line in self.booked_lines} | set(self.hours)
        return tuple(
            one
            for one in self.usual
            if self.choices.missing_costs and one.overlaps not in counted and one.amounts.any()
        )

    @property
    def overlaps(self) -> bool:
        """Whether cover is booked beside mentees' time: the same hours may be paid for twice."""
        counted = {line.cost_type for line in self.booked_lines} | set(self.hours)
        return {"backfill", "mentee_time"} <= counted

    @property
    def prices(self) -> tuple[str, ...]:
        """Keys of the assumptions that derived and assumed costs need."""
        preparation = ("mentor_prep_ratio",) if PREPARES in self.hours else ()
        derived = (*(HOUR_COST[cost_type] for cost_type in self.hours), *preparation)
        return tuple(dict.fromkeys((*derived, *(key for one in self.assumed for key in one.needs))))

    def streams(self, values: Values) -> Iterator[tuple[str, float | np.ndarray, np.ndarray]]:
        """Yield type, price and quantity by month, shape (months,), of everything that is not booked.

        Raises
        ------
        NotEstimable
            ``no_price`` when a price is not known.
        """
        for cost_type, hours in self.hours.items():
            yield cost_type, rate(cost_type, values), hours
        for one in self.assumed:
            if any(key not in values for key in one.needs):
                raise NotEstimable("no_price")
            yield one.cost_type, one.price(values), one.amounts

    def total(self, values: Values) -> float | np.ndarray:
        """Return the cost at given prices; an array of prices gives an array of costs."""
        priced = [price * float(amounts.sum()) for _, price, amounts in self.streams(values)]
        return sum(priced, float(self.booked.sum()))

    def lines(self, values: Mapping[str, float]) -> tuple[CostLine, ...]:
        """Return the cost of each type, the largest first."""
        assumed = {one.cost_type for one in self.assumed}
        priced = (
            CostLine(
                cost_type=cost_type,
                amount=float(price) * float(amounts.sum()),
                booked=False,
                assumed=cost_type in assumed,
            )
            for cost_type, price, amounts in self.streams(values)
        )
        return tuple(sorted((*self.booked_lines, *priced), key=lambda line: (-line.amount, line.cost_type)))

    def by_month(self, values: Mapping[str, float]) -> np.ndarray:
        """Return the cost of each month, shape (months,)."""
        return np.asarray(
            sum((price * amounts for _, price, amounts in self.streams(values)), self.booked), dtype=float
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


def read_costs(ledger: Ledger, choices: Choices = AS_SHIPPED) -> Costs:
    """Put booked costs and derived time together, never both for one cost type (methods.md 6).

    Raises
    ------
    NotEstimable
        ``no_costs`` when nothing is booked, no meeting was held and nothing is assumed;
        ``mixed_currencies``, naming them, where no rate was chosen.
    """
    rows = tuple(row for row in booked_in(ledger, choices) if _counts(row.cost_type, choices))
    booked_types = sorted({row.cost_type for row in rows})
    meetings = {t: hours for t, hours in _hours(ledger).items() if _counts(t, choices)}
    derived = {t: hours for t, hours in meetings.items() if t not in booked_types}
    months = np.arange(_first_month(ledger, derived, rows, choices), ledger.last_month + 1)
    booked = _charged(rows, months, choices)
    return Costs(
        currency=cost_currency(ledger, choices),
        months=months,
        booked=booked,
        rows=rows,
        hours={t: _spread(months, hours) for t, hours in derived.items()},
        usual=usual_costs(ledger, months, booked_types),
        booked_lines=tuple(_booked_line(rows, months, t, choices) for t in booked_types),
        superseded=tuple(t for t in meetings if t in booked_types),
        excludes=tuple(t for t in HOUR_COST if t not in meetings and t not in booked_types),
        setup_rest=sum(row.amount for row in rows) - float(booked.sum()) if choices.spread_setup else 0.0,
        choices=choices,
    )


def _counts(cost_type: str, choices: Choices) -> bool:
    """Whether a cost type is counted: participants' time only where it was not switched off."""
    return choices.participant_time or cost_type not in HOUR_COST


def _hours(ledger: Ledger) -> dict[str, list[tuple[int, float]]]:
    """Return meeting hours by cost type and month; empty when no meeting was held."""
    sides = {
        "mentor_time": [(row.month, row.mentor_hours) for row in ledger.meetings],
        "mentee_time": [(row.month, row.mentee_hours) for row in ledger.meetings],
    }
    return {cost_type: rows for cost_type, rows in sides.items() if any(hours for _, hours in rows)}


def _first_month(
    ledger: Ledger, derived: Mapping[str, list[tuple[int, float]]], rows: Sequence[Booked], choices: Choices
) -> int:
    """Return the month of the first cost that counts.

    Raises
    ------
    NotEstimable
        ``no_costs`` when there is none.
    """
    found = [row.month for row in rows] + [month for side in derived.values() for month, _ in side]
    if choices.missing_costs:
        found += [row.month for row in ledger.running]
    if not found and not choices.participant_time and ledger.first_month is not None:
        found = [ledger.first_month]
    if not found:
        raise NotEstimable("no_costs")
    return min(found)


def _charged(rows: Sequence[Booked], months: np.ndarray, choices: Choices) -> np.ndarray:
    """Return the money booked by month, set-up in the month it was booked or over its life."""
    spread = [row for row in rows if choices.spread_setup and row.setup_from is not None]
    at_once = [row for row in rows if not choices.spread_setup or row.setup_from is None]
    now = _spread(months, [(row.month, row.amount) for row in at_once])
    return np.asarray(now + charged_by_month(spread, months, choices.setup_months))


def _spread(months: np.ndarray, rows: list[tuple[int, float]]) -> np.ndarray:
    """Add amounts up by month, shape (months,)."""
    when = np.array([month for month, _ in rows], dtype=int) - months[0]
    return np.bincount(when, weights=[amount for _, amount in rows], minlength=len(months)).astype(float)


def _booked_line(rows: Sequence[Booked], months: np.ndarray, cost_type: str, choices: Choices) -> CostLine:
    """Return everything booked on one cost type that is charged by the as-of date."""
    mine = [row for row in rows if row.cost_type == cost_type]
    return CostLine(cost_type=cost_type, amount=float(_charged(mine, months, choices).sum()), booked=True)
