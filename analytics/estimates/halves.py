"""A design in two halves: cells are pairs of a near and a far kind, of which there are few each."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse


@dataclass(frozen=True, slots=True, kw_only=True)
class Halves:
    """The design whose row i is ``[near[near_of[i]], far[far_of[i]]]``, never written out.

    Sums over rows become sums over kinds, so that a step of Newton's method costs little more than reading
    the rows once.

    Attributes
    ----------
    near, far : ndarray of float64, shapes (kinds, terms of the half)
        The columns of every kind.
    near_of, far_of : ndarray of int64, shape (rows,)
        The kinds of each row.
    """

    near: np.ndarray
    far: np.ndarray
    near_of: np.ndarray
    far_of: np.ndarray

    @property
    def terms(self) -> int:
        """Number of columns."""
        return int(self.near.shape[1] + self.far.shape[1])

    def take(self, row: np.ndarray) -> Halves:
        """Return the rows asked for."""
        return replace(self, near_of=self.near_of[row], far_of=self.far_of[row])

    def predict(self, beta: np.ndarray) -> np.ndarray:
        """Return ``design @ beta``."""
        cut = self.near.shape[1]
        return np.asarray((self.near @ beta[:cut])[self.near_of] + (self.far @ beta[cut:])[self.far_of])

    def pull(self, slope: np.ndarray) -> np.ndarray:
        """Return ``design.T @ slope``."""
        near, far = self._sums(slope)
        return np.concatenate([near @ self.near, far @ self.far])

    def information(self, curve: np.ndarray) -> np.ndarray:
        """Return ``design.T @ diag(curve) @ design``."""
        near, far = self._sums(curve)
        shape = (len(self.near), len(self.far))
        both = sparse.csr_matrix((curve, (self.near_of, self.far_of)), shape=shape)
        across = self.near.T @ (both @ self.far)
        top = np.hstack([(self.near.T * near) @ self.near, across])
        return np.vstack([top, np.hstack([across.T, (self.far.T * far) @ self.far])])

    def by_group(self, slope: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
        """Return `pull` of each group's rows, shape (groups, terms)."""
        sides = ((self.near, self.near_of), (self.far, self.far_of))
        return np.hstack(
            [
                sparse.csr_matrix((slope, (group, kind)), shape=(groups, len(columns))) @ columns
                for columns, kind in sides
            ]
        )

    def _sums(self, value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the sums of a value of the rows by near and by far kind."""
        return (
            np.bincount(self.near_of, weights=value, minlength=len(self.near)),
            np.bincount(self.far_of, weights=value, minlength=len(self.far)),
        )
