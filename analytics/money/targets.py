"""What the programme must be able to see: for every outcome with a price the effect that pays it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from analytics.cohorts.ledger import Ledger
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Retention
from analytics.estimates.grade import detectable_exits
from analytics.money.assumptions import bases
from analytics.money.costs import read_costs
from analytics.money.payback import payback_effects
from analytics.money.ret import Assumption


def payback_targets(
    ledger: Ledger, effects: Sequence[Effect], retention: Retention, assumptions: Iterable[Assumption]
) -> dict[str, float]:
    """Return the effect that pays the programme back, by outcome, above nought, in the outcome's unit.

    Retention is in percentage points of staying a year; nothing is returned while no cost is known.
    """
    known = tuple(assumptions)
    try:
        cost = float(np.asarray(read_costs(ledger).total(bases(known))))
    except NotEstimable:
        return {}
    quantities = {effect.outcome: effect.quantity for effect in effects}
    found = dict(payback_effects(cost_total=cost, quantities=quantities, assumptions=known))
    exits = found.pop("retention", None)
    points = _points_per_exit(retention)
    return {**found, "retention": exits * points} if exits and points else found


def _points_per_exit(retention: Retention) -> float | None:
    """Return how many points of staying a year one avoided exit is, where the effect can just be seen."""
    exits = detectable_exits(retention)
    if not exits or not retention.min_detectable:
        return None
    return abs(retention.min_detectable / exits)
