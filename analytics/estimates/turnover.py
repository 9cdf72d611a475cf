"""Turnover of the last 12 months: leavers over average daily headcount (domain.md 2.1)."""

from __future__ import annotations

import numpy as np

from analytics.cohorts.months import EXIT_TYPES, NOT_AN_EXIT, Months
from analytics.estimates.effect import Turnover
from analytics.settings import FLOOR

YEAR = 12
AGENCY = "agency"  # not the employer's own staff (domain.md 2.2)


def estimate_turnover(months: Months) -> Turnover | None:
    """Return turnover over the last 12 months of the panel, percent a year.

    Everybody employed counts, mentored or not; agency staff does not. Moves within the employer and
    fixed-term contracts that ran out are not leavers. A last month that is not over yet shortens the
    period, and the rate is scaled to a year.

    Returns
    -------
    Turnover or None
        None below `FLOOR` people on average.
    """
    if len(months) == 0:
        return None
    last = int(months.month.max())
    agency = np.array([name == AGENCY for name in months.contract_names] or [False])
    agency = np.append(agency, np.zeros(max(0, int(months.contract.max()) + 1 - len(agency)), dtype=bool))
    rows = (months.month > last - YEAR) & ~agency[months.contract]
    period = _days(np.arange(last - YEAR + 1, last + 1)).astype(float)
    period[-1] *= months.possible_share[months.month == last].max()
    headcount = float((months.share[rows] * _days(months.month[rows])).sum() / period.sum())
    if headcount < FLOOR:
        return None
    left = months.exit_type[rows & months.exit]
    left = left[~np.isin(left, [EXIT_TYPES.index(name) for name in NOT_AN_EXIT])]
    scale = 100 / headcount * float(_days(np.arange(last - YEAR + 1, last + 1)).sum() / period.sum())
    return Turnover(
        total=len(left) * scale,
        voluntary=_voluntary(left, scale),
        leavers=len(left),
        average_headcount=headcount,
    )


def _days(month: np.ndarray) -> np.ndarray:
    """Return the number of days of months counted as ``year * 12 + month - 1``."""
    first = (month - 1970 * 12).astype("datetime64[M]")
    return np.asarray(((first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")).astype(int))


def _voluntary(left: np.ndarray, scale: float) -> float | None:
    """Return voluntary turnover; None when there are leavers and no reason of any is known."""
    if len(left) and (left == EXIT_TYPES.index("unknown")).all():
        return None
    return float((left == EXIT_TYPES.index("voluntary")).sum()) * scale
