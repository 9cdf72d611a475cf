"""What the next quarter will probably cost and bring, and what would have been said of each earlier one.

A quantity is a level times what is known beforehand: hours planned in pairs for the hours of meetings, people
still there and on their way for the mentee months, mentee months for the benefits. Levels and the noise of a
single quarter come from the quarters that are over; today's effects from the joint draw of the estimates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.errors import NotEstimable
from analytics.money.case import roi_pct
from analytics.money.costs import Values
from analytics.money.forecast_history import History
from analytics.money.forecast_quantities import Ask
from analytics.money.forecast_series import BENEFIT, COST, HOURS, Series
from analytics.money.ret import Spread

TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastLine:
    """One line of a quarter before it came.

    `amount` is money, percent for ``"roi_pct"``, with the prices drawn too; `low` and `high` are the 5 and
    95 percent points at likely prices: what the quarter, which settles no price, can be held against.
    """

    name: str
    kind: str  # "cost", "benefit" or "total"
    amount: Spread
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The lines of one quarter, the costs first, then the benefits, then the totals.

    Attributes
    ----------
    p_positive : float or None
        Chance that it brings more than it costs; None where no benefit counts.
    months : float
        Mentee months expected.
    hours : float or None
        Hours of meetings expected; None where they are no cost.
    """

    quarter: str
    lines: tuple[ForecastLine, ...]
    p_positive: float | None
    months: float
    hours: float | None

    def line(self, name: str) -> ForecastLine | None:
        """Return one line, None where the forecast has none of that name."""
        return next((line for line in self.lines if line.name == name), None)


def forecast(
    history: History,
    values: Mapping[str, float],
    drawn: Mapping[str, np.ndarray],
    *,
    last: int | None = None,
    seed: int = 0,
) -> Forecast:
    """Forecast the next quarter, or with `last` the one after that past quarter from what was known then.

    Parameters
    ----------
    values : mapping
        Likely prices, and the estimates by benefit line.
    drawn : mapping to ndarray, shape (draws,)
        Draws of the same.
    last : int, optional
        Index into ``history.quarters``. Levels of benefits then come from the quarters up to it, since what
        was estimated then is not known any more.

    Raises
    ------
    NotEstimable
        ``too_few_quarters``, ``no_price``.
    """
    draws = len(next(iter(drawn.values())))
    ask = Ask(history=history, values=values, drawn=drawn, last=last, seed=seed, draws=draws)
    months, hours = ask.months(), ask.hours()
    quantities = {
        series.name: ask.quantity(series, months, hours)
        for series in history.series
        if series.expected_after(ask.end)
    }
    expected = [series for series in history.series if series.name in quantities]
    if not expected:
        raise NotEstimable("too_few_quarters")
    held = {s.name: np.broadcast_to(s.worth(quantities[s.name][1], values), draws) for s in expected}
    free = {s.name: np.broadcast_to(s.worth(quantities[s.name][1], drawn), draws) for s in expected}
    central = {s.name: float(s.worth(quantities[s.name][0], values)) for s in expected}
    lines = [_line(s.name, s.kind, central[s.name], free[s.name], held[s.name]) for s in expected]
    totals = [added(part, expected) for part in (central, free, held)]
    names = [name for name in totals[0] if all(name in part for part in totals)]
    return Forecast(
        quarter=ask.quarter,
        lines=(*lines, *(_line(name, TOTAL, *(t[name] for t in totals)) for name in names)),
        p_positive=float(np.mean(totals[1]["net"] > 0)) if "net" in names else None,
        months=months[0],
        hours=hours[0] if any(s.driver == HOURS for s in expected) else None,
    )


def added(amounts: Mapping[str, float | np.ndarray], lines: list[Series]) -> dict[str, float | np.ndarray]:
    """Return cost, benefit, net and return in percent of amounts by line.

    The cost alone where no benefit counts; no return where nothing is spent.
    """
    cost = sum((amounts[s.name] for s in lines if s.kind == COST), 0.0)
    if not any(s.kind == BENEFIT for s in lines):
        return {"cost": cost}
    benefit = sum((amounts[s.name] for s in lines if s.kind == BENEFIT), 0.0)
    totals = {"cost": cost, "benefit": benefit, "net": benefit - cost}
    return totals | {"roi_pct": roi_pct(benefit, cost)} if np.min(cost) > 0 else totals


def _line(
    name: str, kind: str, central: float | np.ndarray, free: float | np.ndarray, held: float | np.ndarray
) -> ForecastLine:
    """Return one line with its ranges."""
    low, middle, high = (float(x) for x in np.percentile(free, [5, 50, 95]))
    ends = [float(x) for x in np.percentile(held, [5, 95])]
    amount = Spread(estimate=float(central), p05=low, p50=middle, p95=high)
    return ForecastLine(name=name, kind=kind, amount=amount, low=ends[0], high=ends[1])


def came(history: History, values: Values, at: int, names: frozenset[str] | None = None) -> dict[str, float]:
    """Return what one quarter that is over cost and brought at given prices, by line and in total.

    Parameters
    ----------
    names : frozenset of str, optional
        The lines that count; None takes those in the return now. What was booked counts, forecast or not.
    """
    counted = [s for s in history.series if s.is_booked or _counts(s, names)]
    amounts = {s.name: float(s.worth(float(s.values[at]), values)) for s in counted}
    return {**amounts, **{name: float(total) for name, total in added(amounts, counted).items()}}


def _counts(series: Series, names: frozenset[str] | None) -> bool:
    """Whether a line that nobody booked counts."""
    return series.counts if names is None else series.name in names
