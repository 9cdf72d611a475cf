"""How much of the plain gap is only that mentored people work in other queues and channels."""

from __future__ import annotations

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.settings import FLOOR


def mix_gap(months: Months, outcome: Outcome) -> float | None:
    """Return what the mix adds to mentored person-months less what it adds to all others.

    Returns
    -------
    float or None
        In the outcome's unit; None without a mix, or with fewer than `FLOOR` people on either side.
    """
    if outcome.mix is None:
        return None
    exposed = (months.exposed & months.usable)[outcome.row]
    sides = (exposed, ~exposed)
    if any(len(np.unique(months.employee[outcome.row[side]])) < FLOOR for side in sides):
        return None
    mentored, rest = (float(np.average(outcome.mix[side], weights=outcome.weight[side])) for side in sides)
    return mentored - rest
