"""Set-up: what was paid before the first pair met, and serves the programme for years."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analytics.cohorts.ledger import Booked


def charged_by_month(rows: Iterable[Booked], months: np.ndarray, life: int) -> np.ndarray:
    """Return set-up charged in equal parts over `life` months from the month it serves, shape (months,).

    What falls after the last month is still to come and in no month.
    """
    charged = np.zeros(len(months))
    for row in rows:
        if row.setup_from is not None:
            charged[(months >= row.setup_from) & (months < row.setup_from + life)] += row.amount / life
    return charged


def charged_share(row: Booked, last_month: int, life: int) -> float:
    """Return the share of one row that is charged up to a month, 0-1; a running cost is charged in full."""
    if row.setup_from is None:
        return 1.0
    return min(max(last_month - row.setup_from + 1, 0), life) / life
