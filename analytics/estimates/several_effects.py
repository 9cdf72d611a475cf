"""Weighted least squares with several categorical effects, solved without making the design dense.

The normal equations are solved by conjugate gradients with a diagonal preconditioner, so that agents times
months and agents times areas may both have an effect of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analytics.errors import NotEstimable

ACCURACY, MOST_STEPS = 1e-9, 3_000


@dataclass(frozen=True, slots=True)
class Design:
    """Rows with one level of every effect.

    Attributes
    ----------
    table : sparse array, shape (rows, levels of all effects)
        One 1 per row and effect.
    weight : ndarray of float, shape (rows,)
        Nought for rows that are not fitted on.
    """

    table: sparse.csr_array
    weight: np.ndarray

    def coefficients(self, target: np.ndarray) -> np.ndarray:
        """Return coefficients that fit `target`, shape (rows,); one of many where levels are redundant."""
        return self.solve(self.table.T @ (self.weight * target))

    def solve(self, right: np.ndarray) -> np.ndarray:
        """Return a solution of the normal equations for a right-hand side, shape (levels,).

        Raises
        ------
        NotEstimable
            If no combination of the fitted rows gives it.
        """
        diagonal = np.asarray(self.table.T @ self.weight)
        scale = 1 / np.where(diagonal > 0, diagonal, 1.0)
        if not (np.abs(right) > 0).any():
            return np.zeros_like(right)
        return self._descend(right, scale)

    def _descend(self, right: np.ndarray, scale: np.ndarray) -> np.ndarray:
        """Run preconditioned conjugate gradients from nought."""
        found, left = np.zeros_like(right), right.copy()
        step = scale * left
        power = float(left @ step)
        goal = ACCURACY**2 * power
        for _ in range(MOST_STEPS):
            turned = self.table.T @ (self.weight * (self.table @ step))
            bend = float(step @ turned)
            if power <= goal:
                return found
            if bend <= 0:
                break
            found += (power / bend) * step
            left -= (power / bend) * turned
            following = float(left @ (scale * left))
            step = scale * left + (following / power) * step
            power = following
        raise NotEstimable("not_linked")


def design(levels: tuple[np.ndarray, ...], weight: np.ndarray) -> Design:
    """Return the design of some effects.

    Parameters
    ----------
    levels : tuple of ndarray of int, each of shape (rows,)
        Codes 0.. of every effect.
    weight : ndarray of float, shape (rows,)
    """
    rows, offset, columns = len(weight), 0, []
    for code in levels:
        columns.append(code + offset)
        offset += int(code.max(initial=-1)) + 1
    indices = np.stack(columns, axis=1).ravel().astype(np.int32)
    pointers = np.arange(rows + 1, dtype=np.int32) * len(levels)
    table = sparse.csr_array((np.ones(len(indices)), indices, pointers), shape=(rows, offset))
    return Design(table, weight)
