"""Small ledgers, effects and assumptions with round numbers, for hand arithmetic."""

from __future__ import annotations

from datetime import date

import numpy as np

from analytics.cohorts.ledger import Booked, Ledger, Meetings
from analytics.estimates.effect import Effect, Grade, Interval, QuarterEffect, Retention
from analytics.money.assumptions import KEYS, PRICES
from analytics.money.ret import Assumption

JAN = 2026 * 12
TEAMS = tuple(f"t{i}" for i in range(20))
PRICE_BASES = {
    "agent_hour_cost": 300.0,
    "mentor_hour_cost": 400.0,
    "replacement_cost": 100_000.0,
    "repeat_contact_cost": 40.0,
    "time_realisation_share": 25.0,
    "mentor_prep_ratio": 50.0,
    "discount_rate": 0.0,
}


def assumption(key: str, base: float, *, low: float | None = None, high: float | None = None) -> Assumption:
    return Assumption(
        key=key,
        low=base if low is None else low,
        base=base,
        high=base if high is None else high,
        unit="",
        currency="SEK" if key in PRICES else None,
        source="by hand",
        own=True,
        approved_by="Finance",
    )


def assumptions(*, spread: float = 0.0, scale: float = 1.0, **bases: float) -> tuple[Assumption, ...]:
    """Return every assumption in use at round values; `spread` opens the ranges, `scale` another currency."""
    values = PRICE_BASES | bases
    return tuple(
        assumption(
            key,
            values[key] * (scale if key in PRICES else 1),
            low=values[key] * (1 - spread) * (scale if key in PRICES else 1),
            high=values[key] * (1 + spread) * (scale if key in PRICES else 1),
        )
        for key in KEYS
        if key in values
    )


def ledger(*amounts: float, meetings: tuple[Meetings, ...] = (), months: int = 12, **rest: object) -> Ledger:
    """Return amounts booked on the platform in January, February, ... of 2026."""
    booked = tuple(
        Booked(month=JAN + i, cost_type="platform", amount=amount)
        for i, amount in enumerate(amounts)
        if amount
    )
    return Ledger(
        **{
            "as_of": date(2026, months, 28),
            "currency": "SEK",
            "booked": booked,
            "meetings": meetings,
            "mentees": 10,
            **rest,
        }
    )


def effect(
    outcome: str = "aht",
    value: float = -18.0,
    se: float = 2.0,
    quantity: float = 400_000.0,
    grade: int = 3,
    influence: np.ndarray | None = None,
    cluster_ids: tuple[str, ...] = TEAMS,
    quarters: tuple[tuple[str, int], ...] = (("2026Q1", 30), ("2026Q2", 60)),
    cluster_by: str = "team",
) -> Effect:
    attributions = (
        np.full(len(cluster_ids), se / np.sqrt(len(cluster_ids))) if influence is None else influence
    )
    return Effect(
        outcome=outcome,
        family="kpi",
        unit="s",
        direction="down",
        att=Interval(value=value, low=value - 2 * se, high=value + 2 * se),
        se=se,
        quantity=quantity,
        grade=Grade(value=grade, cap=3, reasons=()),
        influence=attributions,
        cluster_ids=cluster_ids,
        cluster_by=cluster_by,
        degrees_of_freedom=len(cluster_ids) - 1,
        by_quarter=tuple(
            QuarterEffect(quarter=q, effect=Interval(value=value, low=value, high=value), person_months=n)
            for q, n in quarters
        ),
    )


def retention(
    exits: float = 6.0,
    *,
    se: float = 0.1,
    grade: int = 3,
    influence: np.ndarray | None = None,
    low: float | None = None,
) -> Retention:
    """Return exits avoided that fall in a straight line with the log hazard ratio, 0 at 0."""
    grid = np.linspace(-2, 2, 401)
    centre = -0.4
    worst = exits / 3 if low is None else low
    return Retention(
        hazard_ratio=Interval(
            value=np.exp(centre), low=np.exp(centre - 2 * se), high=np.exp(centre + 2 * se)
        ),
        log_hazard_ratio=centre,
        se=se,
        exits_avoided=Interval(value=exits, low=worst, high=2 * exits - worst),
        grade=Grade(value=grade, cap=3, reasons=()),
        influence=np.full(20, se / np.sqrt(20)) if influence is None else influence,
        cluster_ids=TEAMS,
        degrees_of_freedom=19,
        avoided_grid=(grid, grid * exits / centre),
        avoided_by_quarter=(("2026Q1", exits / 3), ("2026Q2", exits * 2 / 3)),
    )


REFUSED = Retention(reason="too_few_exits")
