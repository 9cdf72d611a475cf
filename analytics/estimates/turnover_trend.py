"""Turnover of 12 months at the end of each quarter: total and voluntary, small counts hidden."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.headcount import Headcount, month_days
from analytics.cohorts.months import quarter_name
from analytics.cohorts.rules import Rules
from analytics.cohorts.small import shown
from analytics.estimates.effect import Interval
from analytics.estimates.turnover import QUARTER, YEAR, Flow, flow
from analytics.settings import FLOOR

QUARTERS = 12  # shown: three years


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """The 12 months that end with a quarter; figures below the floor are None and `reason` says why.

    Attributes
    ----------
    total, voluntary : Interval or None
        Percent a year.
    voluntary_low, voluntary_high : float or None
        With none, and with all, of the unknown reasons voluntary.
    """

    quarter: str
    headcount: float | None = None
    total: Interval | None = None
    voluntary: Interval | None = None
    voluntary_low: float | None = None
    voluntary_high: float | None = None
    reason: str | None = None


def last_quarter(headcount: Headcount, last: int) -> int:
    """Return the last quarter, ``year * 4 + quarter - 1``, that is over by the end of month `last`."""
    place = last - headcount.first
    is_over = headcount.calendar[place] == month_days(np.array([last]))[0]
    return (last + 1 if is_over else last) // QUARTER - 1


def end_of(quarter: int) -> int:
    """Return the last month of a quarter."""
    return quarter * QUARTER + QUARTER - 1


def turnover_trend(headcount: Headcount, rules: Rules, *, last: int) -> tuple[TrendPoint, ...]:
    """Return the quarters that are over and have 12 months of data behind them, the last `QUARTERS`."""
    final = last_quarter(headcount, last)
    quarters = range(final - QUARTERS + 1, final + 1)
    whole = [q for q in quarters if end_of(q) - YEAR + 1 >= headcount.first]
    return tuple(_point(q, flow(headcount, rules, last=end_of(q))) for q in whole)


def _point(quarter: int, year: Flow) -> TrendPoint:
    """Return one quarter, hidden below the floor."""
    name = quarter_name(quarter)
    if year.headcount < FLOOR:
        return TrendPoint(quarter=name, reason="few_employed")
    if year.gives_away or 0 < year.leavers < FLOOR:
        return TrendPoint(quarter=name, headcount=year.headcount, reason="few_left")
    classes = shown(year.by_class)
    known = classes["voluntary"] is not None and classes["unknown"] is not None
    low, unknown = year.by_class["voluntary"], year.by_class["unknown"]
    return TrendPoint(
        quarter=name,
        headcount=year.headcount,
        total=year.interval(year.leavers),
        voluntary=year.interval(low) if known and not unknown else None,
        voluntary_low=year.rate(low) if known else None,
        voluntary_high=year.rate(low + unknown) if known else None,
        reason=None if known and not unknown else "unknown_reasons" if known else "few_left_by_reason",
    )
