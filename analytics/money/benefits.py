"""Benefit lines: each is one estimate times a quantity times a unit price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from analytics.errors import BadRequest
from analytics.estimates.effect import Effect, Grade, Interval, Retention
from analytics.money.costs import Values
from analytics.money.overlap import held_elsewhere, settled

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
    Kind(
        name="sick_leave",
        outcome="sick_leave",
        factor=-1 / 100,
        prices=("sick_hour_cost",),
        unit="sick_hours",
    ),
    Kind(name="sales", outcome="sales_conversion", factor=1 / 100, prices=("margin_per_sale",), unit="sales"),
    Kind(
        name="ramp_up",
        outcome="ramp_up",  # handle time in the first months after hire
        factor=-1 / SECONDS_PER_HOUR / 100,
        prices=("agent_hour_cost", "time_realisation_share"),
        unit="hours",
    ),
)
NAMES = tuple(kind.name for kind in KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One benefit line before prices: the effect it rests on and whether it counts."""

    kind: Kind
    effect: Interval | None  # exits avoided, seconds a contact, points of a rate
    factor: float  # money per unit of effect at prices of 1
    grade: int
    included: bool
    assumed: bool
    reason: str | None

    def amount(self, effect: float | np.ndarray, values: Values) -> float | np.ndarray:
        """Return the money an effect brings at given prices; minus when it harms."""
        return effect * self.factor * prod(values[key] for key in self.kind.prices)

    def quantity(self, effect: float, values: Mapping[str, float]) -> float:
        """Return leavers kept, hours reused, contacts spared or sales: the amount without the unit price."""
        return effect * self.factor * prod(values[key] for key in self.kind.prices[1:])

    @property
    def worst(self) -> float:
        """The end of the 95 % interval nearest to harm; 0 without an estimate."""
        if self.effect is None:
            return 0.0
        return self.effect.low if self.kind.factor > 0 else self.effect.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is known of one line before it is decided whether it counts; `reason` says why it never can."""

    kind: Kind
    effect: Interval | None
    quantity: float
    grade: int
    reason: str | None


def benefit_lines(
    effects: tuple[Effect, ...],
    retention: Retention,
    prices: Mapping[str, float],
    include: frozenset[str] = frozenset(),
    leave_out: frozenset[str] = frozenset(),
) -> tuple[Line, ...]:
    """Tie every benefit line to its estimate, in the order of `KINDS`.

    A line without an estimate or a price carries the reason and never counts; one below grade 3, or one
    whose money another line holds as well, counts only when `include` names it, and never beside that other
    line (`analytics.money.overlap`). What `leave_out` names does not count.

    Raises
    ------
    BadRequest
        If `include` or `leave_out` names a line that does not exist.
    """
    _check_names(include | leave_out)
    by_outcome = {effect.outcome: effect for effect in effects}
    found = [
        _found(kind, prices, _of_retention(retention) if kind.outcome == "retention" else _of_kpi(measured))
        for kind, measured in ((kind, by_outcome.get(kind.outcome)) for kind in KINDS)
    ]
    counted = counted_lines({one.kind.name: one.grade for one in found if not one.reason}, include, leave_out)
    return tuple(_line(one, one.kind.name in counted) for one in found)


def counted_lines(
    grades: Mapping[str, int], include: frozenset[str], leave_out: frozenset[str]
) -> frozenset[str]:
    """Return the lines that count, of those with an estimate and a price; `grades` by line."""
    wanted = {name for name, grade in grades.items() if name in include or _by_default(name, grade)}
    return settled(wanted - leave_out)


def why_left_out(name: str, grade: int, include: frozenset[str], leave_out: frozenset[str]) -> str:
    """Return why a usable line that does not count does not: a key below ``money.left_out``."""
    if name in leave_out:
        return "switched_off"
    return "below_grade" if grade < FULL_GRADE and name not in include else "overlap"


def _check_names(names: frozenset[str]) -> None:
    """Refuse lines that do not exist."""
    if unknown := names - set(NAMES):
        raise BadRequest(f"no such benefit line: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")


def _by_default(name: str, grade: int) -> bool:
    """Whether a line counts without being asked for: well founded, and its money in no other line."""
    return grade >= FULL_GRADE and not held_elsewhere(name)


def _found(
    kind: Kind,
    prices: Mapping[str, float],
    estimate: tuple[Interval | None, float, Grade | None, str | None],
) -> Found:
    """Put an estimate and its grade together with what is missing."""
    effect, quantity, grade, reason = estimate
    missing = None if all(key in prices for key in kind.prices) else "no_price"
    return Found(
        kind=kind,
        effect=effect,
        quantity=quantity,
        grade=grade.value if grade else 0,
        reason=reason if effect is None else missing,
    )


def _line(found: Found, included: bool) -> Line:
    """Return the line of what was found."""
    return Line(
        kind=found.kind,
        effect=found.effect,
        factor=found.kind.factor * found.quantity,
        grade=found.grade,
        included=included,
        assumed=included and found.grade < FULL_GRADE,
        reason=found.reason,
    )


def _of_retention(retention: Retention) -> tuple[Interval | None, float, Grade | None, str | None]:
    """Return exits avoided; they are a total already, so the quantity is one."""
    return retention.exits_avoided, 1.0, retention.grade, retention.reason or "no_effect_data"


def _of_kpi(effect: Effect | None) -> tuple[Interval | None, float, Grade | None, str | None]:
    """Return the mean effect and the contacts, hours or offers behind it."""
    if effect is None:
        return None, 0.0, None, "no_effect_data"
    return effect.att, effect.quantity, effect.grade, effect.reason or "no_effect_data"
