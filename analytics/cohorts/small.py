"""Counts of people that may be shown: small ones are hidden, and those that would give them away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import numpy as np

from analytics.settings import FLOOR

Group = TypeVar("Group", str, tuple[str, str])


def shown(people: Mapping[Group, int], *, floor: int = FLOOR) -> dict[Group, int | None]:
    """Hide counts from 1 up to the floor, and the next smallest until what is hidden cannot be subtracted.

    Parameters
    ----------
    people : mapping of group to int
        Groups that add up to a known total.
    floor : int
        People that a published figure needs.

    Returns
    -------
    dict of group to int or None
        None is hidden: at least two groups, together at least `floor` people, or none at all.
    """
    hidden = {name for name, n in people.items() if 0 < n < floor}
    for name in sorted(people, key=lambda each: (people[each], each)):
        if not hidden or (len(hidden) > 1 and sum(people[each] for each in hidden) >= floor):
            break
        if people[name]:
            hidden.add(name)
    return {name: None if name in hidden else n for name, n in people.items()}


def open_cells(people: np.ndarray, *, floor: int = FLOOR) -> np.ndarray:
    """Return which cells of a table may be shown when the sums of its rows and columns are shown too.

    Parameters
    ----------
    people : ndarray of int, shape (rows, columns)
        Different people behind each cell; every person in one cell.
    floor : int
        People that a published figure needs.

    Returns
    -------
    ndarray of bool, shape (rows, columns)
        In no row and no column is a single cell hidden, or so few people that the sum gives them away.
    """
    kept: np.ndarray = (people == 0) | (people >= floor)
    while True:
        before = kept.copy()
        for cells, seen in ((people, kept), (people.T, kept.T)):
            for row in np.flatnonzero(~seen.all(axis=1)):
                seen[row] &= _shown_beside(cells[row], seen[row], floor)
        if (kept == before).all():
            return kept


def _shown_beside(row: np.ndarray, mine: np.ndarray, floor: int) -> np.ndarray:
    """Return which cells of one row may be shown, where some are hidden already; noughts are hidden last."""
    hidden = ~mine
    for place in np.lexsort((np.arange(len(row)), row, row == 0)):
        if not hidden.any() or (hidden.sum() > 1 and row[hidden].sum() >= floor):
            break
        hidden[place] = True
    return ~hidden
