"""Every start month with its own clean comparison, then put on top of each other: stacked regression.

References
----------
.. [1] Cengiz, Dube, Lindner & Zipperer (2019). The Effect of Minimum Wages on Low-Wage Jobs. QJE 134(3),
   1405-1454, appendix D.
.. [2] Wing, Freedman & Hollingsworth (2024). Stacked Difference-in-Differences. NBER 32054: stacks must be
   weighted by the people treated; one coefficient over the pile weights them by chance.
"""

from __future__ import annotations

import numpy as np

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.inference import small_sample
from analytics.estimates.sample import Sample
from analytics.estimates.two_way import Coefficient, mentored_coefficient
from analytics.settings import LAGS

BEFORE = 12  # months of a stack before the start


def stacked(months: Months, sample: Sample) -> tuple[float, np.ndarray, np.ndarray]:
    """Return the mean effect over the months 0 to `LAGS` after the start.

    A stack holds the people of one start month and those who start later than its last month, or never,
    from `BEFORE` months before the start to `LAGS` after it. Each has employee, site-month and tenure
    effects of its own; stacks are averaged by the weight of their mentored person-months.

    Returns
    -------
    tuple of (float, ndarray of shape (clusters,), ndarray of int)
        Value, each cluster's influence, and the mentored rows of the sample behind it.

    Raises
    ------
    NotEstimable
        If no start month has a clean comparison.
    """
    start, month = months.start[sample.row], months.month[sample.row]
    end = int(month.max())
    found = []
    for group in np.unique(start[sample.exposed]):
        last = min(int(group) + LAGS, end)
        inside = ~sample.other & (month >= group - BEFORE) & (month <= last)
        rows = np.flatnonzero(inside & ((start == group) | (start > last) | (start < 0)))
        treated = sample.exposed[rows]
        if (stack := _stack(sample, rows, treated)) is not None:
            found.append((stack, float(sample.weight[rows] @ treated), rows[treated]))
    if not found:
        raise NotEstimable("no_comparable_months")
    share = np.array([weight for _, weight, _ in found]) / sum(weight for _, weight, _ in found)
    value = float(share @ [stack.value for stack, _, _ in found])
    influence = share @ np.array([stack.influence for stack, _, _ in found])
    return value, small_sample(influence), np.concatenate([rows for _, _, rows in found])


def _stack(sample: Sample, rows: np.ndarray, treated: np.ndarray) -> Coefficient | None:
    """Return the coefficient of one stack; None when it has no clean comparison."""
    if not treated.any() or treated.all():
        return None
    try:
        return mentored_coefficient(sample, rows, treated)
    except NotEstimable:
        return None
