"""Weighted least squares with several categorical effects, one of them partialled out, none made dense.

The effect with most levels (agents times months) is taken out of the normal equations exactly. What is left
is factorised once, its redundant directions held by a ridge that conjugate gradients then take out again, so
that every further right-hand side costs a few sparse products.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from analytics.errors import NotEstimable

RIDGE, ACCURACY, MOST_STEPS = 1e-7, 1e-9, 60


@dataclass(frozen=True, slots=True)
class Design:
    """Rows with one level of every effect.

    Attributes
    ----------
    first : ndarray of int, shape (rows,)
        Levels of the effect that is partialled out.
    table : sparse array, shape (rows, levels of the others)
        One 1 per row and effect.
    weight : ndarray of float, shape (rows,)
        Nought for rows that are not fitted on.
    own : ndarray of float, shape (levels of the first,)
        One by the weight of each level; nought where nothing is fitted.
    cross : sparse array, shape (levels of the first, levels of the others)
        Weights by both.
    left : sparse array, shape (levels of the others, levels of the others)
        The normal equations less what the first effect explains.
    factor : object
        Solves `left` with a ridge.
    """

    first: np.ndarray
    table: sparse.csr_array
    weight: np.ndarray
    own: np.ndarray
    cross: sparse.csr_array
    left: sparse.csr_array
    factor: Any

    def fitted(self, target: np.ndarray) -> np.ndarray:
        """Return the fit of `target` on the weighted rows, for every row; shape (rows,)."""
        return self.spread(self.weight * target)

    def spread(self, share: np.ndarray) -> np.ndarray:
        """Return the rows of the design times the solution for the sum of rows in `share`, shape (rows,).

        Raises
        ------
        NotEstimable
            If the fitted rows do not tell that sum.
        """
        of_first = np.bincount(self.first, share, len(self.own))
        right = self.table.T @ share - self.cross.T @ (self.own * of_first)
        rest = self._solve(right)
        level = self.own * (of_first - self.cross @ rest)
        found: np.ndarray = level[self.first] + self.table @ rest
        return found

    def _solve(self, right: np.ndarray) -> np.ndarray:
        """Return a solution of what is left, by conjugate gradients from the factor's."""
        found, missing = np.zeros_like(right), right.copy()
        goal = ACCURACY * float(np.abs(right).max(initial=0.0))
        step = close = self.factor.solve(missing)
        power = float(missing @ close)
        for _ in range(MOST_STEPS):
            if np.abs(missing).max(initial=0.0) <= goal:
                return found
            turned = self.left @ step
            bend = float(step @ turned)
            if not bend > 0:
                break
            found += (power / bend) * step
            missing -= (power / bend) * turned
            close = self.factor.solve(missing)
            following = float(missing @ close)
            step, power = close + (following / power) * step, following
        raise NotEstimable("not_linked")


def design(first: np.ndarray, others: tuple[np.ndarray, ...], weight: np.ndarray) -> Design:
    """Return the design of some effects.

    Parameters
    ----------
    first : ndarray of int, shape (rows,)
        The effect to partial out, codes 0...
    others : tuple of ndarray of int, each of shape (rows,)
        Codes 0.. of the others; the one with most levels first keeps the factor sparse.
    weight : ndarray of float, shape (rows,)
    """
    from scipy.sparse.linalg import splu

    table = _table(others)
    size = int(first.max(initial=-1)) + 1
    of_first = np.bincount(first, weight, size)
    own = np.divide(1.0, of_first, out=np.zeros(size), where=of_first > 0)
    weighted = sparse.diags_array(weight) @ table
    cross = (_table((first,), size).T @ weighted).tocsr()
    left = (table.T @ weighted - cross.T @ (sparse.diags_array(own) @ cross)).tocsc()
    diagonal = np.asarray(table.T @ weight)
    ridge = np.where(diagonal > 0, RIDGE * diagonal, 1.0)
    options = {"SymmetricMode": True}
    held = (left + sparse.diags_array(ridge)).tocsc()
    factor = splu(held, permc_spec="NATURAL", diag_pivot_thresh=0.0, options=options)
    return Design(first, table, weight, own, cross, left.tocsr(), factor)


def _table(levels: tuple[np.ndarray, ...], size: int = 0) -> sparse.csr_array:
    """Return one 1 per row and effect, levels side by side."""
    offset, columns = 0, []
    for code in levels:
        columns.append(code + offset)
        offset += int(code.max(initial=-1)) + 1
    rows = len(levels[0])
    indices = np.stack(columns, axis=1).ravel().astype(np.int32)
    pointers = np.arange(rows + 1, dtype=np.int32) * len(levels)
    shape = (rows, max(offset, size))
    return sparse.csr_array((np.ones(len(indices)), indices, pointers), shape=shape)
