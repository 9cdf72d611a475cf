"""Staying after a draw of places, and how alike the two groups were before it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.draws import Drawn, Kept, counting
from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.errors import NotEstimable
from analytics.estimates.drawn_rows import pairs_of, rows_after
from analytics.estimates.effect import Balance, Interval
from analytics.estimates.exits import chosen_exits
from analytics.estimates.redraw import p_by_redraw
from analytics.estimates.within import Within, fit_within
from analytics.settings import FLOOR, LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """Staying after a draw, percent of people; the difference in percentage points."""

    months: int
    difference: Interval
    p_value: float
    offered: float
    waiting: float
    n_offered: int
    n_waiting: int


def randomised_staying(
    months: Months, drawn: Drawn, kept: tuple[Kept, ...], *, rules: Rules = DEFAULT, seed: int = 0
) -> Staying:
    """Compare the share who stayed after the draws: everybody employed on the day of the draw, as drawn.

    Who left is told by `rules`.

    Raises
    ------
    NotEstimable
        If no draw was kept to, or too few people were in it.
    """
    good = counting(drawn, kept)
    good = good.take(_employed(months, good.employee, good.month))
    if not len(good):
        raise NotEstimable("no_draw")
    until = np.array([one.until for one in kept])[good.draw]
    horizon = int((until - good.month).min())
    stayed = ~_left_within(months, good, horizon, rules)
    if min(good.offered.sum(), (~good.offered).sum()) < FLOOR:
        raise NotEstimable("few_drawn")
    within = Within(
        cell=good.stratum, weight=np.ones(len(good)), person=good.employee, strata=_count(good.stratum)
    )
    fit = fit_within(within, 100.0 * stayed, good.offered.astype(float), [])
    shares = [100 * float(stayed[arm].mean()) for arm in (good.offered, ~good.offered)]
    return Staying(
        months=horizon,
        difference=fit.interval(LEVEL),
        p_value=p_by_redraw(100.0 * stayed, good.offered, good.stratum, seed=seed),
        offered=shares[0],
        waiting=shares[1],
        n_offered=int(good.offered.sum()),
        n_waiting=int((~good.offered).sum()),
    )


def _employed(months: Months, employee: np.ndarray, month: np.ndarray) -> np.ndarray:
    """Return who was employed through a month, bool."""
    there = months.employee.astype(np.int64) * 100_000 + months.month
    return np.isin(employee * 100_000 + month, there[~months.exit])


def _left_within(months: Months, drawn: Drawn, horizon: int, rules: Rules) -> np.ndarray:
    """Return who left within so many months after their draw, bool; internal moves do not count."""
    exits = np.flatnonzero(chosen_exits(months, rules))
    who, place = pairs_of(drawn.employee, months.employee[exits])
    since = months.month[exits][place] - drawn.month[who]
    gone = np.zeros(len(drawn), dtype=bool)
    gone[who[(since > 0) & (since <= horizon)]] = True
    return gone


def draw_balance(
    months: Months, outcome: Outcome, drawn: Drawn, kept: tuple[Kept, ...]
) -> tuple[Balance, ...]:
    """Return how alike offered and waiting were before the draw: raw and within strata, in SD."""
    rows = rows_after(months, outcome, drawn, kept)
    good = rows.drawn
    key = months.employee.astype(np.int64) * 100_000 + months.month
    place = np.searchsorted(key, good.employee * 100_000 + good.month)
    place = np.minimum(place, len(key) - 1)
    there = key[place] == good.employee * 100_000 + good.month
    own = np.full(len(good), np.nan)
    own[rows.who] = np.where(rows.unknown, np.nan, rows.own)
    tenure = np.where(there, months.tenure[place].astype(float), np.nan)
    found = (("tenure_months", tenure), ("performance", own))
    return tuple(_balance(name, values, good) for name, values in found if _varies(values))


def _varies(values: np.ndarray) -> bool:
    """Whether a property differs between people at all."""
    known = values[np.isfinite(values)]
    return len(known) > FLOOR and float(known.std()) > 0


def _balance(name: str, values: np.ndarray, drawn: Drawn) -> Balance:
    """Return one standardised mean difference, offered less waiting."""
    known = np.isfinite(values)
    value, offered, stratum = values[known], drawn.offered[known], drawn.stratum[known]
    spread = float(value.std())
    if offered.all() or not offered.any():
        raise NotEstimable("few_drawn")
    raw = float(value[offered].mean() - value[~offered].mean())
    within = Within(
        cell=stratum, weight=np.ones(len(value)), person=np.arange(len(value)), strata=_count(stratum)
    )
    return Balance(
        covariate=name,
        smd_before=raw / spread,
        smd_after=within.slope(value, offered.astype(float)) / spread,
    )


def _count(stratum: np.ndarray) -> int:
    """Return the number of strata."""
    return len(np.unique(stratum))
