"""One programme's money as a function of its inputs: effects and unit prices in, return out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.cohorts.ledger import Ledger
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Retention
from analytics.money.assumptions import FALLBACK_CURRENCY, KEYS, PRICES, bases
from analytics.money.benefits import Line, benefit_lines
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.costs import Costs, Values, read_costs
from analytics.money.currency import cost_currency, priced_in
from analytics.money.draws import draw_assumption, draw_effects
from analytics.money.ret import Assumption

DISCOUNT = "discount_rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Costs, benefit lines and ranges of assumptions; `values` are keyed by line name and assumption key."""

    costs: Costs
    lines: tuple[Line, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def included(self) -> tuple[Line, ...]:
        """The benefit lines that count."""
        return tuple(line for line in self.lines if line.included)

    @property
    def used(self) -> tuple[Assumption, ...]:
        """The assumptions that the ROI rests on, in the order of `KEYS`; the discount rate is not one."""
        needed = {*self.costs.prices, *(key for line in self.included for key in line.kind.prices)}
        return tuple(
            sorted((a for a in self.assumptions if a.key in needed), key=lambda a: KEYS.index(a.key))
        )

    @property
    def currencies(self) -> frozenset[str]:
        """The currencies of the unit prices in use."""
        return frozenset(a.currency for a in self.used if a.key in PRICES and a.currency)

    @property
    def base(self) -> dict[str, float]:
        """The central value of every input; lines without an estimate are left out."""
        effects = {line.kind.name: line.effect.value for line in self.lines if line.effect is not None}
        return {a.key: a.base for a in self.assumptions} | effects

    def benefit(self, values: Values) -> float | np.ndarray:
        """Return the benefit of the lines that count."""
        return sum((line.amount(values[line.kind.name], values) for line in self.included), 0.0)

    def net(self, values: Values) -> float | np.ndarray:
        """Return benefit less cost; linear in every single input."""
        return self.benefit(values) - self.costs.total(values)

    def roi(self, values: Values) -> float | np.ndarray:
        """Return (benefit - cost) / cost in percent (methods.md 6)."""
        return roi_pct(self.benefit(values), self.costs.total(values))

    def changed(self, key: str, value: float) -> Mapping[str, float]:
        """Return the central values with one input changed."""
        return self.base | {key: value}

    def drawn(
        self, effects: tuple[Effect, ...], retention: Retention, *, seed: int, draws: int
    ) -> dict[str, np.ndarray]:
        """Draw every input, effects together, shape (draws,) each."""
        return draw_inputs(self.assumptions, self.lines, effects, retention, seed=seed, draws=draws)


def read_case(
    ledger: Ledger,
    *,
    effects: tuple[Effect, ...],
    retention: Retention,
    assumptions: tuple[Assumption, ...],
    choices: Choices = AS_SHIPPED,
) -> Case:
    """Put costs, benefit lines and prices together in one currency, counted as the choices say.

    Raises
    ------
    NotEstimable
        ``no_costs``, ``no_price``, or ``mixed_currencies`` naming them.
    BadRequest
        If the choices name a benefit line that does not exist.
    """
    currency = currency_of(ledger, assumptions, choices)
    prices = priced_in(assumptions, currency, choices.rates, ledger.as_of)
    lines = benefit_lines(effects, retention, bases(prices), choices.on, choices.off)
    case = Case(costs=read_costs(ledger, choices), lines=lines, assumptions=prices)
    case.costs.total(case.base)
    if case.currencies - {currency}:
        raise NotEstimable("mixed_currencies", currencies=", ".join(sorted({*case.currencies, currency})))
    return case


def currency_of(ledger: Ledger, assumptions: tuple[Assumption, ...], choices: Choices) -> str:
    """Return the currency of the return: that of the costs, else of the prices, else euro."""
    spoken = next((a.currency for a in assumptions if a.currency), FALLBACK_CURRENCY)
    return cost_currency(ledger, choices) or spoken


def draw_inputs(
    assumptions: tuple[Assumption, ...],
    lines: tuple[Line, ...],
    effects: tuple[Effect, ...],
    retention: Retention,
    *,
    seed: int,
    draws: int,
) -> dict[str, np.ndarray]:
    """Draw assumptions from their ranges and effects together, by key and by name of the line."""
    prices = {a.key: draw_assumption(a, seed=seed, draws=draws) for a in assumptions}
    return prices | draw_effects(lines, effects, retention, seed=seed, draws=draws)


def roi_pct(benefit: float | np.ndarray, cost: float | np.ndarray) -> float | np.ndarray:
    """Return (B - C) / C x 100: a benefit-cost ratio of 1.57 is a ROI of 57 %."""
    return (benefit - cost) / cost * 100
