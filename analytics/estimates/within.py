"""A difference within cells, adjusted for what was known before, with errors by person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval

STILL = 1e-9  # a column that varies less, against its size, says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One coefficient with every person's influence on it; ``se**2`` is the sum of its squares."""

    value: float
    influence: np.ndarray
    people: np.ndarray
    df: int

    @property
    def se(self) -> float:
        """Standard error, by person."""
        return float(np.sqrt((self.influence**2).sum()))

    def interval(self, level: float) -> Interval:
        """Return the interval of a level, 0-1, by Student's t."""
        half = float(stats.t.ppf(0.5 + level / 2, self.df)) * self.se
        return Interval(value=self.value, low=self.value - half, high=self.value + half)


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Rows in cells; every array has shape (rows,), codes from 0; `strata` is how many means people cost."""

    cell: np.ndarray
    weight: np.ndarray
    person: np.ndarray
    strata: int

    def centred(self, value: np.ndarray) -> np.ndarray:
        """Return values less the weighted mean of their cell."""
        total = np.bincount(self.cell, self.weight)
        mean = np.bincount(self.cell, self.weight * value) / np.where(total > 0, total, 1.0)
        return np.asarray(value - mean[self.cell])

    def residual(self, value: np.ndarray, beside: Sequence[np.ndarray]) -> np.ndarray:
        """Return values less what cells and other columns explain."""
        left = self.centred(value)
        if not beside:
            return left
        design = np.column_stack([self.centred(column) for column in beside])
        weighted = design * self.weight[:, None]
        return np.asarray(left - design @ (np.linalg.pinv(weighted.T @ design) @ (weighted.T @ left)))

    def slope(self, value: np.ndarray, column: np.ndarray) -> float:
        """Return the mean difference within cells along one column."""
        centred = self.centred(column)
        size = float(self.weight @ centred**2)
        if not size > 0:
            raise NotEstimable("few_drawn")
        return float((self.weight * centred) @ value / size)


def drop_still(columns: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Return the columns that vary."""
    return [column for column in columns if float(np.std(column)) > STILL * (1 + float(np.abs(column).max()))]


def fit_within(within: Within, value: np.ndarray, column: np.ndarray, beside: Sequence[np.ndarray]) -> Fit:
    """Regress values on one column, within cells and beside others, by weighted least squares.

    Errors are clustered by person; degrees of freedom are people less what was fitted to them.

    Raises
    ------
    NotEstimable
        If no cell holds both sides, or hardly more people than coefficients.
    """
    design = within.residual(column, beside)
    size = float(within.weight @ design**2)
    if not size > STILL * float(within.weight.sum()):
        raise NotEstimable("few_drawn")
    left = within.residual(value, [column, *beside])
    estimate = float((within.weight * design) @ value / size)
    people, code = np.unique(within.person, return_inverse=True)
    influence = np.bincount(code, within.weight * design * left) / size
    df = len(people) - within.strata - 1 - len(beside)
    if df < 2:
        raise NotEstimable("few_drawn")
    if not float((influence**2).sum()) > 0:
        raise NotEstimable("no_variation")
    return Fit(value=estimate, influence=influence * np.sqrt(len(people) / df), people=people, df=df)
