"""What each quarter cost and brought, line by line, each in its own quantity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from analytics.cohorts.months import quarter_name
from analytics.estimates.effect import Effect, Retention
from analytics.money.benefits import Line
from analytics.money.case import Case
from analytics.money.costs import Costs, Values, rate
from analytics.money.missing import Usual
from analytics.money.setup import charged_by_month

COST, BENEFIT = "cost", "benefit"
MONTHS, HOURS, FIXED, KNOWN = "months", "hours", "fixed", "known"
SETUP = "setup"
Amount = float | np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line by quarter: money booked, hours of meetings, units of effect.

    Attributes
    ----------
    kind : str
        ``"cost"`` or ``"benefit"``.
    values : ndarray, shape (quarters,)
    driver : str
        What it grows with: mentee months, hours of meetings planned, nothing; or it is known beforehand.
    worth : callable
        Money for a quantity at given prices.
    counts : bool
        Whether the line is in the return now.
    known : ndarray, shape (quarters,)
        What was certain beforehand of the quarter after each.
    months_booked : ndarray of int, shape (quarters,)
        Months with a booking up to each quarter's end: what was booked once is not expected again.
    """

    name: str
    kind: str
    values: np.ndarray
    driver: str
    worth: Callable[[Amount, Values], Amount]
    counts: bool = True
    known: np.ndarray | None = None
    months_booked: np.ndarray | None = None

    @property
    def is_booked(self) -> bool:
        """Whether this is money that was booked."""
        return self.months_booked is not None or self.known is not None

    def expected_after(self, last: int) -> bool:
        """Whether the line is forecast from what was known after quarter `last`."""
        if self.known is not None:
            return bool(self.known[last] != 0)
        return self.counts and (self.months_booked is None or int(self.months_booked[last]) > 1)


def all_series(
    case: Case, quarters: tuple[str, ...], effects: tuple[Effect, ...], retention: Retention
) -> tuple[Series, ...]:
    """Return every line of costs and benefits over quarters that are over, the costs first."""
    return (
        *_booked(case.costs, quarters),
        *_setup(case.costs, quarters),
        *_unbooked(case.costs, quarters),
        *_lines(case, quarters, effects, retention),
    )


def _booked(costs: Costs, quarters: tuple[str, ...]) -> list[Series]:
    """Return money booked for the running of the programme, by type."""
    running = [row for row in costs.rows if row.setup_from is None]
    found = []
    for cost_type in sorted({row.cost_type for row in running}):
        rows = [(row.month, row.amount) for row in running if row.cost_type == cost_type]
        months = {month for month, amount in rows if amount}
        seen = np.array([sum(_quarter(month) <= quarter for month in months) for quarter in quarters])
        found.append(
            Series(
                name=cost_type,
                kind=COST,
                values=by_quarter(rows, quarters),
                driver=FIXED,
                worth=_itself,
                months_booked=seen,
            )
        )
    return found


def _setup(costs: Costs, quarters: tuple[str, ...]) -> list[Series]:
    """Return set-up: in the quarter it was booked, or its charges, which are known beforehand."""
    rows = [row for row in costs.rows if row.setup_from is not None]
    if not rows:
        return []
    values = by_quarter([(row.month, row.amount) for row in rows], quarters)
    ahead = np.zeros(len(quarters))
    if costs.choices.spread_setup:
        first = [int(quarter[:4]) * 12 + (int(quarter[-1]) - 1) * 3 for quarter in quarters]
        months = np.arange(first[0], first[-1] + 6)
        charged = charged_by_month(rows, months, costs.choices.setup_months).reshape(-1, 3).sum(axis=1)
        values, ahead = charged[:-1], charged[1:]
    return [
        Series(
            name=SETUP,
            kind=COST,
            values=values,
            driver=KNOWN,
            worth=_itself,
            known=ahead,
        )
    ]


def _unbooked(costs: Costs, quarters: tuple[str, ...]) -> list[Series]:
    """Return hours of meetings on either side, and cost types charged at their usual size."""
    months = costs.months.tolist()
    hours = [
        Series(
            name=side,
            kind=COST,
            values=by_quarter(zip(months, amounts.tolist(), strict=True), quarters),
            driver=HOURS,
            worth=partial(_hours_worth, side),
        )
        for side, amounts in costs.hours.items()
    ]
    usual = [
        Series(
            name=one.cost_type,
            kind=COST,
            values=by_quarter(zip(months, one.amounts.tolist(), strict=True), quarters),
            driver=FIXED,
            worth=partial(_usual_worth, one),
        )
        for one in costs.assumed
    ]
    return [*hours, *usual]


def _lines(
    case: Case, quarters: tuple[str, ...], effects: tuple[Effect, ...], retention: Retention
) -> list[Series]:
    """Return every benefit line with an estimate, each quarter by its own effect."""
    by_outcome = {effect.outcome: effect for effect in effects}
    found = []
    for line in case.lines:
        outcome = line.kind.outcome
        parts = (
            dict(retention.avoided_by_quarter) if outcome == "retention" else _parts(by_outcome.get(outcome))
        )
        if line.effect is not None and line.reason is None and parts:
            found.append(_line(line, np.array([parts.get(quarter, 0.0) for quarter in quarters])))
    return found


def _line(line: Line, values: np.ndarray) -> Series:
    """Return one benefit line."""
    name = line.kind.name
    return Series(
        name=name, kind=BENEFIT, values=values, driver=MONTHS, worth=line.amount, counts=line.included
    )


def _parts(effect: Effect | None) -> Mapping[str, float]:
    """Return each quarter's part of the mean effect: its own effect by its share of the person-months."""
    parts = effect.by_quarter if effect is not None else ()
    whole = sum(part.person_months for part in parts)
    return {part.quarter: part.effect.value * part.person_months / whole for part in parts} if whole else {}


def _itself(quantity: Amount, values: Values) -> Amount:
    """Return booked money as it is."""
    return quantity


def _hours_worth(side: str, quantity: Amount, values: Values) -> Amount:
    """Return what hours of meetings cost on one side."""
    return quantity * rate(side, values)


def _usual_worth(usual: Usual, quantity: Amount, values: Values) -> Amount:
    """Return what a cost type costs at its usual size."""
    return quantity * usual.price(values)


def by_quarter(rows: Iterable[tuple[int, float]], quarters: tuple[str, ...]) -> np.ndarray:
    """Add amounts by month up by quarter, shape (quarters,); months outside are left out."""
    place = {quarter: i for i, quarter in enumerate(quarters)}
    sums = np.zeros(len(quarters))
    for month, amount in rows:
        if (where := place.get(_quarter(month))) is not None:
            sums[where] += amount
    return sums


def _quarter(month: int) -> str:
    """Return the quarter of a month."""
    return quarter_name(int(month) // 3)
