"""Everything about forecasts at once: the next quarter, and each past one as it would have been forecast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from analytics.cohorts.ledger import Ledger
from analytics.cohorts.pair_plans import PairPlans
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval, Retention
from analytics.estimates.proportion import wilson
from analytics.money.case import Case, currency_of, read_case
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.forecast import TOTAL, Forecast, ForecastLine, came, forecast
from analytics.money.forecast_history import History, read_history
from analytics.money.ret import Assumption
from analytics.settings import DRAWS

PAST_DRAWS = 4_000  # enough for a range to be held against, and the page repaints the sooner
ROUNDING = 1e-9  # a cost that never varies has a range without width


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One line of a quarter that is over, against its forecast at the same prices.

    `came` is None where the data no longer hold the line; `frozen` tells a forecast made before the quarter
    from one worked out afterwards.
    """

    quarter: str
    name: str
    kind: str
    estimate: float
    low: float
    high: float
    came: float | None
    frozen: bool

    @property
    def held(self) -> bool | None:
        """Whether the range held what came."""
        if self.came is None:
            return None
        slack = ROUNDING * max(abs(self.low), abs(self.high))
        return self.low - slack <= self.came <= self.high + slack


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How many of the ranges of one line held the later value; share in percent with its interval."""

    name: str
    kind: str
    held: int
    n: int
    share: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One quarter of a total: its range, and what came once it is over; None where there is none."""

    quarter: str
    came: float | None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    frozen: bool = False

    @property
    def missed(self) -> bool:
        """Whether what came lies outside the range."""
        if self.came is None or self.low is None or self.high is None:
            return False
        return not self.low <= self.came <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The next quarter and the past ones; a `reason` (a key below ``reason.``) says what is missing.

    Attributes
    ----------
    coming : Forecast or None
        Of the cost alone with the reason ``no_benefit_line``; None with any other.
    past : tuple of Forecast
        Of every quarter that is over and had enough quarters before it, worked out afterwards.
    left_out : tuple of str
        Benefit lines that count and cannot be told by quarter.
    weakest : int
        Lowest grade of the benefits that count; a forecast is one below it.
    proposed : int
        People proposed for a first mentor.
    prices : tuple of (str, float)
        Likely value of each assumption.
    """

    currency: str
    coming: Forecast | None = None
    past: tuple[Forecast, ...] = ()
    history: History | None = None
    left_out: tuple[str, ...] = ()
    weakest: int = 0
    proposed: int = 0
    prices: tuple[tuple[str, float], ...] = ()
    reason: str | None = None


def look_ahead(
    ledger: Ledger,
    plan: PairPlans,
    *,
    effects: tuple[Effect, ...],
    retention: Retention,
    assumptions: tuple[Assumption, ...],
    choices: Choices = AS_SHIPPED,
    seed: int = 0,
    draws: int = DRAWS,
) -> Ahead:
    """Forecast the next quarter and each past one.

    Returns
    -------
    Ahead
        Refused as the return is (``no_costs``, ``mixed_currencies``, ``no_price``), or with
        ``forecast_few``, ``too_few_quarters``; the cost alone with ``no_benefit_line``.
    """
    currency = currency_of(ledger, assumptions, choices)
    try:
        case = read_case(
            ledger, effects=effects, retention=retention, assumptions=assumptions, choices=choices
        )
        history = read_history(case, plan, effects, retention)
        drawn = case.drawn(effects, retention, seed=seed, draws=draws)
        coming = forecast(history, case.base, drawn, seed=seed)
    except NotEstimable as refusal:
        return Ahead(currency=currency, reason=refusal.reason)
    told = {series.name for series in history.series}
    return Ahead(
        currency=currency,
        coming=coming,
        past=_past(history, case, drawn, seed),
        history=history,
        left_out=tuple(line.kind.name for line in case.included if line.kind.name not in told),
        proposed=plan.proposed,
        weakest=min((line.grade for line in case.included), default=0),
        prices=tuple((a.key, a.base) for a in case.assumptions),
        reason=None if case.included else "no_benefit_line",
    )


def _past(history: History, case: Case, drawn: Mapping[str, np.ndarray], seed: int) -> tuple[Forecast, ...]:
    """Return each past quarter's forecast from the quarters before it."""
    found, some = [], {key: values[:PAST_DRAWS] for key, values in drawn.items()}
    for last in range(len(history.quarters) - 1):
        try:
            found.append(forecast(history, case.base, some, last=last, seed=seed))
        except NotEstimable:
            continue
    return tuple(found)


def checked(ahead: Ahead) -> tuple[Checked, ...]:
    """Return every line of the quarters that are over, against what would have been forecast."""
    if ahead.history is None:
        return ()
    values = dict(ahead.prices)
    return tuple(
        one for made in ahead.past for one in against(ahead.history, made.quarter, made.lines, values)
    )


def against(
    history: History,
    quarter: str,
    lines: Iterable[ForecastLine],
    values: Mapping[str, float],
    *,
    frozen: bool = False,
) -> tuple[Checked, ...]:
    """Return lines of one quarter's forecast beside what came; nothing while the quarter is not over."""
    if quarter not in history.quarters:
        return ()
    lines = tuple(lines)
    names = frozenset(line.name for line in lines if line.kind != TOTAL)
    found = came(history, values, history.quarters.index(quarter), names)
    gone = names - found.keys()
    return tuple(
        Checked(
            quarter=quarter,
            name=line.name,
            kind=line.kind,
            estimate=line.amount.estimate,
            low=line.low,
            high=line.high,
            came=None if gone and line.kind == TOTAL else found.get(line.name),
            frozen=frozen,
        )
        for line in lines
    )


def calibrate(rows: Iterable[Checked]) -> tuple[Calibration, ...]:
    """Return how often each line's range held what came, lines in the order met."""
    known = [row for row in rows if row.held is not None]
    names = dict.fromkeys((row.name, row.kind) for row in known)
    return tuple(_calibration(*name, [row for row in known if row.name == name[0]]) for name in names)


def _calibration(name: str, kind: str, rows: list[Checked]) -> Calibration:
    """Return one line's calibration."""
    held = sum(bool(row.held) for row in rows)
    return Calibration(
        name=name, kind=kind, held=held, n=len(rows), share=wilson(held / len(rows), len(rows))
    )


def timeline(ahead: Ahead, rows: Iterable[Checked], name: str) -> tuple[Point, ...]:
    """Return one total by quarter at likely prices: what came, with its forecast in `rows`, and the next."""
    if ahead.history is None or ahead.coming is None:
        return ()
    told = {row.quarter: row for row in rows if row.name == name}
    points = [
        _point(quarter, came(ahead.history, dict(ahead.prices), i).get(name), told.get(quarter))
        for i, quarter in enumerate(ahead.history.quarters)
    ]
    if line := ahead.coming.line(name):
        ends = {"low": line.low, "high": line.high}
        points.append(
            Point(quarter=ahead.coming.quarter, came=None, estimate=line.amount.estimate, **ends, frozen=True)
        )
    return tuple(points)


def _point(quarter: str, came_then: float | None, row: Checked | None) -> Point:
    """Return one quarter that is over; a frozen forecast is set beside what came at its own prices."""
    if row is None:
        return Point(quarter=quarter, came=came_then)
    return Point(
        quarter=quarter,
        came=row.came,
        estimate=row.estimate,
        low=row.low,
        high=row.high,
        frozen=row.frozen,
    )
