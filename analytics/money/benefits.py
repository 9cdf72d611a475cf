"""Benefit lines: each is one estimate times a quantity times a unit price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from analytics.errors import BadRequest
from analytics.estimates.effect import Effect, Grade, Interval, Retention
from analytics.money.costs import Values

FULL_GRADE = 3  # a line below this is off unless asked for (methods.md 6)
SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How an effect becomes money: amount = effect x quantity x `factor` x every one of `prices`.

    `prices` begins with the unit price; those after it are shares, and `factor` turns them into fractions.
    """

    name: str
    outcome: str
    factor: float
    prices: tuple[str, ...]
    unit: str  # of quantity times effect


KINDS = (  # the order fixes each line's place in the joint draw: append only
    Kind(name="exits_avoided", outcome="retention", factor=1.0, prices=("replacement_cost",), unit="leavers"),
    Kind(
        name="handle_time",
        outcome="aht",
        factor=-1 / SECONDS_PER_HOUR / 100,
        prices=("agent_hour_cost", "time_realisation_share"),
        unit="hours",
    ),
    Kind(name="fcr", outcome="fcr", factor=1 / 100, prices=("repeat_contact_cost",), unit="contacts"),
)
NAMES = tuple(kind.name for kind in KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One benefit line before prices: the effect it rests on and whether it counts."""

    kind: Kind
    effect: Interval | None  # exits avoided, seconds a contact, points of first contact resolution
    factor: float  # money per unit of effect at prices of 1
    grade: int
    included: bool
    assumed: bool
    reason: str | None

    def amount(self, effect: float | np.ndarray, values: Values) -> float | np.ndarray:
        """Return the money an effect brings at given prices; minus when it harms."""
        return effect * self.factor * prod(values[key] for key in self.kind.prices)

    def quantity(self, effect: float, values: Mapping[str, float]) -> float:
        """Return leavers kept, hours reused or contacts spared: the amount without the unit price."""
        return effect * self.factor * prod(values[key] for key in self.kind.prices[1:])

    @property
    def worst(self) -> float:
        """The end of the 95 % interval nearest to harm; 0 without an estimate."""
        if self.effect is None:
            return 0.0
        return self.effect.low if self.kind.factor > 0 else self.effect.high


def benefit_lines(
    effects: tuple[Effect, ...],
    retention: Retention,
    prices: Mapping[str, float],
    include: frozenset[str] = frozenset(),
) -> tuple[Line, ...]:
    """Tie every benefit line to its estimate, in the order of `KINDS`.

    A line without an estimate or a price carries the reason and never counts; one below grade 3 counts
    only when `include` names it.

    Raises
    ------
    BadRequest
        If `include` names a line that does not exist.
    """
    if unknown := include - set(NAMES):
        raise BadRequest(f"no such benefit line: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    by_outcome = {effect.outcome: effect for effect in effects}
    found = [_of_retention(retention), *(_of_kpi(by_outcome.get(kind.outcome)) for kind in KINDS[1:])]
    return tuple(_line(kind, *estimate, prices, include) for kind, estimate in zip(KINDS, found, strict=True))


def _line(
    kind: Kind,
    effect: Interval | None,
    quantity: float,
    grade: Grade | None,
    reason: str | None,
    prices: Mapping[str, float],
    include: frozenset[str],
) -> Line:
    """Decide whether one line counts."""
    missing = None if all(key in prices for key in kind.prices) else "no_price"
    why_not = reason if effect is None else missing
    points = grade.value if grade else 0
    usable = effect is not None and why_not is None
    return Line(
        kind=kind,
        effect=effect,
        factor=kind.factor * quantity,
        grade=points,
        included=usable and (points >= FULL_GRADE or kind.name in include),
        assumed=usable and points < FULL_GRADE and kind.name in include,
        reason=why_not,
    )


def _of_retention(retention: Retention) -> tuple[Interval | None, float, Grade | None, str | None]:
    """Return exits avoided; they are a total already, so the quantity is one."""
    return retention.exits_avoided, 1.0, retention.grade, retention.reason or "no_effect_data"


def _of_kpi(effect: Effect | None) -> tuple[Interval | None, float, Grade | None, str | None]:
    """Return the mean effect and the contacts behind it."""
    if effect is None:
        return None, 0.0, None, "no_effect_data"
    return effect.att, effect.quantity, effect.grade, effect.reason or "no_effect_data"
