"""The columns of the hazard of leaving: mentored, performance before, one per level of each factor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analytics.estimates.cloglog import RIDGE
from analytics.estimates.hazard_cells import Levels


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
