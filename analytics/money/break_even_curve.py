"""How large an effect must be to pay for the programme, by the number of mentees: fixed costs are shared."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np

from analytics.cohorts.ledger import Ledger
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval, Retention
from analytics.money.benefits import Line
from analytics.money.case import read_case
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.cost_behaviour import behaviour_of
from analytics.money.costs import Values
from analytics.money.draws import draw_assumption
from analytics.money.ret import Assumption
from analytics.money.scenarios import cost_by_type, good_size
from analytics.settings import DRAWS

LINES = ("exits_avoided", "handle_time")
PER_HUNDRED = {"exits_avoided"}  # shown per 100 mentees; the others are per contact whatever their number
POINTS = 41
NEAREST, FURTHEST, FARTHEST = 0.15, 3.0, 8.0  # times today's mentees
FEWEST = 5  # mentees


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The size of one effect that alone pays everything, by the number of mentees.

    Sizes are in the good direction: leavers avoided per 100 mentees, or seconds fewer per contact.

    Attributes
    ----------
    line : str
        One of `LINES`.
    mentees : ndarray, shape (points,)
    needed, low, high : ndarray, shape (points,)
        At likely prices, and the 5 and 95 percent points over the ranges of the assumptions.
    here : int
        Today's mentees.
    needed_here : float
        The size needed with as many.
    found : Interval
        The estimate with its 95 % interval; below nought is harm.
    least : float
        What no number of mentees gets below: the costs that follow each mentee.
    pays_from : float or None
        Mentees from which the estimate pays; None when no number is enough.
    """

    line: str
    mentees: np.ndarray
    needed: np.ndarray
    low: np.ndarray
    high: np.ndarray
    here: int
    needed_here: float
    found: Interval
    least: float
    pays_from: float | None


def break_even_curves(
    ledger: Ledger,
    *,
    effects: tuple[Effect, ...],
    retention: Retention,
    assumptions: tuple[Assumption, ...],
    choices: Choices = AS_SHIPPED,
    seed: int = 0,
    draws: int = DRAWS,
) -> tuple[Curve, ...]:
    """Return a curve for every line of `LINES` with an estimate and a price; grades do not matter.

    Raises
    ------
    NotEstimable
        ``no_costs`` and the other reasons why nothing is known of the cost; ``few_mentees``.
    """
    if ledger.mentees < FEWEST:
        raise NotEstimable("few_mentees")
    case = read_case(ledger, effects=effects, retention=retention, assumptions=assumptions, choices=choices)
    base, values = case.base, {a.key: draw_assumption(a, seed=seed, draws=draws) for a in case.assumptions}
    by_type = cost_by_type(case.costs, base, values)
    fixed = {t: behaviour_of(t).fixed for t in by_type}
    central = _split(fixed, {t: c for t, (c, _) in by_type.items()})
    drawn = _split(fixed, {t: x for t, (_, x) in by_type.items()})
    if central[0] + central[1] <= 0:
        raise NotEstimable("no_costs")
    return tuple(
        _curve(line, ledger.mentees, base, values, central, drawn)
        for line in case.lines
        if line.kind.name in LINES and line.reason is None and _worth(line, base)
    )


def _worth(line: Line, prices: Values) -> float | np.ndarray:
    """Return the money one unit of an effect is worth among today's mentees, above nought."""
    return abs(line.factor) * prod(prices[key] for key in line.kind.prices)


def _curve(
    line: Line,
    mentees: int,
    base: Values,
    values: Values,
    central: tuple[np.ndarray, np.ndarray],
    drawn: tuple[np.ndarray, np.ndarray],
) -> Curve:
    """Return the curve of one line."""
    shown = 100 / mentees if line.kind.name in PER_HUNDRED else 1.0
    unit, units = float(np.asarray(_worth(line, base))), np.asarray(_worth(line, values))
    found = good_size(line, shown)
    pays_from = _pays_from(found.value * unit / shown, central, mentees)
    times = _sizes(mentees, pays_from) / mentees
    needed = shown * (central[0] / times + central[1]) / unit
    spread = shown * (drawn[0][..., None] / times + drawn[1][..., None]) / units[..., None]
    low, high = np.percentile(np.atleast_2d(spread), [5, 95], axis=0)
    return Curve(
        line=line.kind.name,
        mentees=times * mentees,
        needed=needed,
        low=low,
        high=high,
        here=mentees,
        needed_here=float(shown * (central[0] + central[1]) / unit),
        found=found,
        least=float(shown * central[1] / unit),
        pays_from=pays_from,
    )


def _sizes(mentees: int, pays_from: float | None) -> np.ndarray:
    """Return the numbers of mentees of the curve: around today's, with where it pays if that is near."""
    first, last = NEAREST * mentees, FURTHEST * mentees
    if pays_from is not None and pays_from < FARTHEST * mentees:
        first, last = min(first, pays_from * 0.8), max(last, pays_from * 1.2)
    return np.geomspace(max(first, FEWEST), last, POINTS)


def _pays_from(benefit: float, central: tuple[np.ndarray, np.ndarray], mentees: int) -> float | None:
    """Return the mentees from which the effect found pays; None when each costs more than it brings."""
    left = benefit - float(central[1])
    return max(float(central[0]), 0.0) / left * mentees if left > 0 else None


def _split(fixed: dict[str, float], amounts: dict[str, float | np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return the fixed cost, and the one that follows the mentees."""
    stays = sum((fixed[t] * x for t, x in amounts.items()), np.zeros(()))
    follows = sum(((1 - fixed[t]) * x for t, x in amounts.items()), np.zeros(()))
    return np.asarray(stays), np.asarray(follows)
