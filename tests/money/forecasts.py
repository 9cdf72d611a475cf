"""Pair plans and quarters with round numbers, for forecasts by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from analytics.cohorts.ledger import Booked, Ledger, Meetings
from analytics.cohorts.pair_plans import PairPlans, PlanQuarter
from analytics.estimates.effect import Effect, Interval, QuarterEffect
from tests.money.cases import effect

QUARTERS = tuple(f"{year}Q{part}" for year in (2024, 2025) for part in (1, 2, 3, 4))
FIRST = 2024 * 12


def plan_quarter(quarter: str, **rest: object) -> PlanQuarter:
    """Return a quarter in which ten mentees are there throughout and nobody begins."""
    return PlanQuarter(
        **{
            "quarter": quarter,
            "is_complete": True,
            "mentees": 10,
            "still_there": 10,
            "began": 0,
            "mentee_months": 30.0,
            "running": 10,
            "planned_next": 60.0,
            "planned_new": 0.0,
            **rest,
        }
    )


def plans(*changes: dict[str, object], quarters: tuple[str, ...] = QUARTERS, proposed: int = 0) -> PairPlans:
    """Return quarters that are alike but for what is given of each."""
    rows = [changes[i] if i < len(changes) else {} for i in range(len(quarters))]
    known = tuple(plan_quarter(q, **row) for q, row in zip(quarters, rows, strict=True))
    return PairPlans(quarters=known, proposed=proposed)


def steady_ledger(
    hours: tuple[float, ...] = (30.0,) * 8, booked: tuple[float, ...] = (1000.0,) * 8
) -> Ledger:
    """Return hours of meetings and money on the platform by quarter, in the first month of each."""
    first = [FIRST + 3 * i for i in range(8)]
    return Ledger(
        as_of=date(2025, 12, 31),
        currency="SEK",
        booked=tuple(
            Booked(month=m, cost_type="platform", amount=x) for m, x in zip(first, booked, strict=True) if x
        ),
        meetings=tuple(
            Meetings(month=m, mentor_hours=h, mentee_hours=h, meetings=10)
            for m, h in zip(first, hours, strict=True)
            if h
        ),
        mentees=10,
    )


def steady_effect(values: tuple[float, ...] = (-18.0,) * 8, **rest: object) -> Effect:
    """Return handle time with its effect in each quarter, ten mentees in all of them."""
    mean = float(np.mean(values))
    parts = tuple(
        QuarterEffect(quarter=q, effect=Interval(value=v, low=v, high=v), person_months=30)
        for q, v in zip(QUARTERS, values, strict=True)
    )
    return replace(effect(value=mean, **rest), by_quarter=parts)  # type: ignore[arg-type]
