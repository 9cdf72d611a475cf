"""Which exits count: all of those a centre calls leaving, or the voluntary ones alone."""

from __future__ import annotations

import numpy as np

from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.cohorts.rules import DEFAULT, Rules

__all__ = ["DEFAULT", "chosen_exits"]


def chosen_exits(months: Months, rules: Rules = DEFAULT, *, voluntary: bool = False) -> np.ndarray:
    """Return the exits that count, bool, shape (rows,); others only end the time at risk.

    Parameters
    ----------
    voluntary : bool
        Count exits of type voluntary alone; everything else is a competing end.
    """
    names = ("voluntary",) if voluntary else rules.total
    counted = np.isin(months.exit_type, [EXIT_TYPES.index(name) for name in names])
    return np.asarray(months.exit & counted)
