"""The quantities of one quarter before it came: hours, mentee months, money booked, units of effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from analytics.money.forecast_history import History
from analytics.money.forecast_ratio import FEWEST, fit_ratio, next_quantity
from analytics.money.forecast_series import FIXED, HOURS, KNOWN, Series

STREAM = 20_000  # of draws that belong to no assumption and no effect
Drawn = tuple[float, np.ndarray]  # central value and draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One forecast in the making."""

    history: History
    values: Mapping[str, float]
    drawn: Mapping[str, np.ndarray]
    last: int | None
    seed: int
    draws: int

    @property
    def end(self) -> int:
        """Index of the last quarter that is known."""
        return len(self.history.quarters) - 1 if self.last is None else self.last

    @property
    def quarter(self) -> str:
        """The quarter that is forecast."""
        return self.history.target if self.last is None else self.history.quarters[self.last + 1]

    def months(self) -> Drawn:
        """Return mentee months: those still there and on their way, less those who leave."""
        ahead = self.history.months_ahead
        return self._driven(self.history.months, ahead, self.history.now_months, "months")

    def hours(self) -> Drawn:
        """Return hours of meetings: as planned, times the share of plans that is usually held."""
        sides = [s for s in self.history.series if s.driver == HOURS]
        if not sides:
            return 0.0, np.zeros(self.draws)
        return self._driven(sides[0].values, self.history.hours_ahead, self.history.now_hours, "hours")

    def _driven(self, values: np.ndarray, ahead: np.ndarray, now: float, name: str) -> Drawn:
        """Return a quantity from what was known of it at the end of the quarter before."""
        ratio = fit_ratio(values[1 : self.end + 1], ahead[: self.end])
        driver = now if self.last is None else float(ahead[self.last])
        found = next_quantity(ratio, driver, self._shock(name, ratio.n - 1))
        return ratio.level * driver, np.maximum(found, 0.0)

    def quantity(self, series: Series, months: Drawn, hours: Drawn) -> Drawn:
        """Return one line in its own quantity."""
        if series.driver == HOURS:
            return hours
        if series.driver == KNOWN:
            assert series.known is not None
            sure = float(series.known[self.end])
            return sure, np.full(self.draws, sure)
        return self._fixed(series) if series.driver == FIXED else self._benefit(series, months)

    def _fixed(self, series: Series) -> Drawn:
        """Return what is spent whoever comes, as in the quarters since it was first spent."""
        first = int(np.flatnonzero(series.values)[:1].sum())
        values = series.values[min(first, self.end + 1 - FEWEST) : self.end + 1]
        ratio = fit_ratio(values, np.ones(len(values)))
        return ratio.level, np.maximum(next_quantity(ratio, 1.0, self._shock(series.name, ratio.n - 1)), 0.0)

    def _benefit(self, series: Series, months: Drawn) -> Drawn:
        """Return a benefit in units of its effect, with today's estimate or the level up to then."""
        upto = slice(0, self.end + 1)
        ratio = fit_ratio(series.values[upto], self.history.months[upto])
        shock = self._shock(series.name, ratio.n - 1)
        if self.last is not None:
            return ratio.level * months[0], next_quantity(ratio, months[1], shock)
        behind = self.history.months_behind
        level = self.drawn[series.name] / behind
        central = self.values[series.name] / behind * months[0]
        return central, next_quantity(ratio, months[1], shock, level=level)

    def _shock(self, name: str, freedom: int) -> np.ndarray:
        """Return draws of the t distribution from a stream of the quarter's and the line's own."""
        key = crc32(f"{self.quarter}/{name}".encode())
        return np.random.default_rng([self.seed, STREAM, key]).standard_t(freedom, self.draws)
