"""The columns of the hazard of leaving: mentored, performance before, one per level of each factor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analytics.estimates.cloglog import RIDGE
from analytics.estimates.halves import Halves
from analytics.estimates.hazard_cells import PERFORMANCE_STEP, Levels


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The columns of the model: mentored, performance if any, one per level of each factor, the constant."""

    levels: tuple[Levels, ...]
    has_performance: bool

    @property
    def penalty(self) -> np.ndarray:
        """Ridge on each coefficient: on the levels alone."""
        free = 1 + self.has_performance
        return np.concatenate([np.zeros(free), np.full(sum(part.size for part in self.levels), RIDGE), [0.0]])

    def halves(self, exposed: np.ndarray, performance: np.ndarray, level: np.ndarray) -> Halves:
        """Return the design of n covariate cells: the near half ends with the first factor."""
        cut = 1 + int(self.has_performance) + sum(part.size for part in self.levels[:1])
        near, near_of = _kinds(np.column_stack([exposed, performance / PERFORMANCE_STEP, level[:, :1]]))
        far, far_of = _kinds(level[:, 1:])
        rows = [self.matrix(exposed[row], performance[row], level[row]).toarray() for row in (near, far)]
        return Halves(near=rows[0][:, :cut], far=rows[1][:, cut:], near_of=near_of, far_of=far_of)

    def predictor(
        self, beta: np.ndarray, exposed: np.ndarray | float, performance: np.ndarray, level: list[np.ndarray]
    ) -> np.ndarray:
        """Return ``matrix(...) @ beta`` of n rows, `level` an array a factor, without making the matrix."""
        eta = beta[-1] + beta[0] * exposed + (beta[1] * performance if self.has_performance else 0.0)
        first = 1 + int(self.has_performance)
        for part, own in zip(self.levels, level, strict=True):
            eta = eta + beta[first : first + part.size][own]
            first += part.size
        return np.asarray(eta)

    def matrix(self, exposed: np.ndarray, performance: np.ndarray, level: np.ndarray) -> sparse.csr_matrix:
        """Return the design, shape (n, terms), of n covariate rows; `level` has shape (n, factors)."""
        count, free = len(exposed), 1 + int(self.has_performance)
        sizes = [part.size for part in self.levels]
        first = free + np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        given = [exposed, performance][:free]
        columns = [np.full(count, place) for place in range(free)]
        columns += [level[:, place] + first[place] for place in range(len(sizes))]
        columns += [np.full(count, first[-1])]
        values = np.stack([*given, *([np.ones(count)] * (len(sizes) + 1))], axis=1)
        indptr = np.arange(count + 1, dtype=np.int64) * len(columns)
        return sparse.csr_matrix(
            (values.ravel(), np.stack(columns, axis=1).ravel(), indptr), shape=(count, int(first[-1]) + 1)
        )


def _kinds(columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the first row of each kind of row, and the kind of every row; `columns` are whole numbers."""
    if columns.shape[1] == 0:
        return np.zeros(1, dtype=np.int64), np.zeros(len(columns), dtype=np.int64)
    whole = np.rint(columns).astype(np.int64)
    whole -= whole.min(axis=0)
    key = np.ravel_multi_index(tuple(whole.T), tuple(whole.max(axis=0) + 1))
    _, first, where = np.unique(key, return_index=True, return_inverse=True)
    return first, where
