"""Counts of one programme or site that may be told beside those of all: no view gives away a small one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.cohorts.pair_feedback import Scope
from analytics.cohorts.small import open_cells, shown
from analytics.settings import FLOOR


def told(
    scope: Scope,
    programme: np.ndarray,
    site: np.ndarray,
    weight: np.ndarray | None = None,
    *,
    floor: int = FLOOR,
) -> int | None:
    """Return how many the reader's view holds, None where that or another view beside it would tell too much.

    Parameters
    ----------
    scope : Scope
        What the reader looks at.
    programme, site : ndarray of int, shape (rows,)
        Codes into the names of `scope`, of everyone.
    weight : ndarray of int, optional
        How many a row stands for; else one.
    floor : int
        People that a published figure needs.
    """
    size = (len(scope.programmes), len(scope.sites))
    cells = np.bincount(programme * size[1] + site, weight, size[0] * size[1]).astype(int).reshape(size)
    row, column = scope.programme, scope.site
    if (row is not None and row >= size[0]) or (column is not None and column >= size[1]):
        return 0
    if row is None or column is None:
        sums = cells.sum(axis=1) if row is not None else cells.sum(axis=0) if column is not None else None
        if sums is None:
            return None if 0 < cells.sum() < floor else int(cells.sum())
        return _one_of(sums, int(row if row is not None else column or 0), floor)
    sides = (told(replace(scope, site=None), programme, site, weight, floor=floor),
             told(replace(scope, programme=None), programme, site, weight, floor=floor))  # fmt: skip
    if None in sides or not open_cells(cells, floor=floor)[row, column]:
        return None
    return int(cells[row, column])


def _one_of(sums: np.ndarray, wanted: int, floor: int) -> int | None:
    """Return one of several counts with a known sum."""
    return shown({f"{n:06d}": int(count) for n, count in enumerate(sums)}, floor=floor)[f"{wanted:06d}"]


def completed(counts: np.ndarray, open_: np.ndarray, *, floor: int = FLOOR) -> np.ndarray:
    """Return which of several counts with a known sum may be told, where some are hidden already.

    Parameters
    ----------
    counts : ndarray of int, shape (groups,)
    open_ : ndarray of bool, shape (groups,)
        False is hidden already.
    floor : int
        People that what is hidden must come to, in at least two groups.
    """
    hidden = ~open_ & (counts > 0)
    for at in np.lexsort((np.arange(len(counts)), counts)):
        if not hidden.any() or (hidden.sum() > 1 and counts[hidden].sum() >= floor):
            break
        hidden[at] |= bool(counts[at] > 0)
    return open_ & ~hidden
