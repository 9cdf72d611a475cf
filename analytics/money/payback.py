"""The smallest effect that alone would pay the programme back: what an evaluation must be able to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod

from analytics.money.assumptions import bases
from analytics.money.benefits import KINDS, Kind
from analytics.money.ret import Assumption


def payback_effect(
    outcome: str, *, cost_total: float, quantity: float = 1.0, assumptions: Iterable[Assumption]
) -> float | None:
    """Return the size of the effect on one outcome that alone pays `cost_total` back at base prices.

    Parameters
    ----------
    outcome : str
        ``"aht"`` (seconds a contact fewer), ``"fcr"`` (points more) or ``"retention"`` (exits avoided).
    cost_total : float
        In the currency of the assumptions.
    quantity : float
        Contacts of the mentored person-months; not used for retention, whose effect is a total.

    Returns
    -------
    float or None
        Above 0 in the good direction; None when the outcome has no money line, nothing was spent, or no
        effect would pay (a price or the quantity is missing or nought).
    """
    kind = next((kind for kind in KINDS if kind.outcome == outcome), None)
    if kind is None:
        return None
    factor = kind.factor if outcome == "retention" else kind.factor * quantity
    return size_that_pays(kind, cost_total, factor, bases(assumptions))


def payback_effects(
    *, cost_total: float, quantities: Mapping[str, float], assumptions: Iterable[Assumption]
) -> tuple[tuple[str, float], ...]:
    """Return (outcome, size that pays) for every outcome with a money line and one; see `payback_effect`."""
    known = tuple(assumptions)
    sizes = [
        (
            kind.outcome,
            payback_effect(
                kind.outcome,
                cost_total=cost_total,
                quantity=quantities.get(kind.outcome, 0.0),
                assumptions=known,
            ),
        )
        for kind in KINDS
    ]
    return tuple((outcome, size) for outcome, size in sizes if size is not None)


def size_that_pays(kind: Kind, cost_total: float, factor: float, prices: Mapping[str, float]) -> float | None:
    """Return cost over the worth of one unit of effect; None when that is nought or a price is missing."""
    if cost_total <= 0 or any(key not in prices for key in kind.prices):
        return None
    worth = abs(factor) * prod(prices[key] for key in kind.prices)
    return cost_total / worth if worth > 0 else None
