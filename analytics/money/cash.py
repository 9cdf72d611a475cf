"""When the money comes and goes: benefits by quarter, costs by month, discounting and payback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analytics.estimates.effect import Effect, Retention
from analytics.money.case import DISCOUNT, Case
from analytics.money.costs import Costs, Values
from analytics.money.ret import CashMonth

Profiles = Mapping[str, np.ndarray]


def profiles(
    case: Case, months: np.ndarray, effects: tuple[Effect, ...], retention: Retention
) -> dict[str, np.ndarray]:
    """Return how each included line's benefit spreads over the months of the costs; each adds up to 1.

    KPI effects follow the mentored person-months of each quarter, exits avoided their own quarters; within
    a quarter months are alike.
    """
    by_outcome = {effect.outcome: effect for effect in effects}
    return {
        line.kind.name: spread_quarters(
            months,
            _exit_quarters(retention)
            if line.kind.outcome == "retention"
            else [(q.quarter, float(q.person_months)) for q in by_outcome[line.kind.outcome].by_quarter],
        )
        for line in case.included
    }


def spread_quarters(months: np.ndarray, quarters: Sequence[tuple[str, float]]) -> np.ndarray:
    """Spread weights by quarter evenly over the quarter's months, shape (months,), sum 1.

    A quarter's months before the first cost or after the as-of date get nothing; a quarter wholly outside
    counts in the nearest month. Without any weight every month gets the same.
    """
    weight = np.zeros(len(months))
    for name, amount in quarters:
        first = int(name[:4]) * 12 + (int(name[-1]) - 1) * 3
        inside = np.flatnonzero((months >= first) & (months < first + 3))
        where = inside if len(inside) else np.array([0 if first < months[0] else len(months) - 1])
        weight[where] += amount / len(where)
    return weight / weight.sum() if weight.sum() > 0 else np.full(len(months), 1 / len(months))


def _exit_quarters(retention: Retention) -> list[tuple[str, float]]:
    """Return exits avoided by quarter as weights: quarters that run against the whole count nothing."""
    whole = sum(avoided for _, avoided in retention.avoided_by_quarter)
    return [
        (quarter, max(avoided * np.sign(whole), 0.0)) for quarter, avoided in retention.avoided_by_quarter
    ]


def cash_flow(case: Case, paid: Costs, spread: Profiles) -> tuple[CashMonth, ...]:
    """Return central cost and benefit of every month from the first cost to the as-of date.

    `paid` are the costs when they were paid: cash knows nothing of what is spread over its life.
    """
    base = case.base
    cost = paid.by_month(base)
    benefit = np.zeros(len(cost))
    for line in case.included:
        benefit += float(line.amount(base[line.kind.name], base)) * spread[line.kind.name]
    return tuple(
        CashMonth(month=int(m), cost=float(c), benefit=float(b))
        for m, c, b in zip(paid.months, cost, benefit, strict=True)
    )


def payback_month(flow: tuple[CashMonth, ...]) -> int | None:
    """Return the months after the first cost from which the net sum stays at or above nought, or None."""
    net = np.cumsum([month.benefit - month.cost for month in flow])
    tolerance = 1e-9 * max((abs(month.cost) for month in flow), default=0.0)
    below = np.flatnonzero(net < -tolerance)
    after = int(below[-1]) + 1 if len(below) else 0
    return after if after < len(flow) else None


def npv(case: Case, paid: Costs, spread: Profiles, values: Values) -> np.ndarray:
    """Return the net present value at the month of the first cost, one a draw; costs when they were paid.

    Month t is discounted by ``(1 + rate / 100) ** (t / 12)``; `values` may be numbers or arrays of draws.
    """
    yearly = np.log1p(np.atleast_1d(np.asarray(values[DISCOUNT], dtype=float)) / 100)
    factors = np.exp(-np.outer(yearly, np.arange(len(paid.months)) / 12))
    worth = -(factors @ paid.booked)
    for _, price, amounts in paid.streams(values):
        worth = worth - price * (factors @ amounts)
    for line in case.included:
        name = line.kind.name
        worth = worth + line.amount(values[name], values) * (factors @ spread[name])
    return np.asarray(worth)
