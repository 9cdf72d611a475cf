"""The outcome without mentoring: employee + site x month + tenure band, fitted on unexposed person-months.

The employee effect is partialled out, which leaves a small dense system in the site-months and bands;
its factorisation serves the fit, the pre-trend regressors and the variance (methods.md 2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analytics.estimates.normal_equations import (
    TOLERANCE,
    build_system,
    directions,
    divide,
    invert,
    weight_table,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """The fixed effects of some person-months, as codes.

    Attributes
    ----------
    employee, place, band : ndarray of int, shape (rows,)
        Compact codes; `place` is site x month.
    employees, places, bands : int
        How many codes there are of each.
    """

    employee: np.ndarray
    place: np.ndarray
    band: np.ndarray
    employees: int
    places: int
    bands: int

    @property
    def columns(self) -> int:
        """Number of columns of the small system."""
        return self.places + self.bands

    def take(self, rows: np.ndarray) -> Factors:
        """Return the factors of some rows, with the same codes."""
        return Factors(
            employee=self.employee[rows],
            place=self.place[rows],
            band=self.band[rows],
            employees=self.employees,
            places=self.places,
            bands=self.bands,
        )

    def sums(self, amount: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the sums of `amount` by employee, shape (employees,), and by column, shape (columns,)."""
        place = np.bincount(self.place, amount, self.places)
        band = np.bincount(self.band, amount, self.bands)
        return np.bincount(self.employee, amount, self.employees), np.concatenate([place, band])

    def crossed(self, weight: np.ndarray) -> np.ndarray:
        """Return the sums of `weight` by site-month and band, shape (places, bands)."""
        cell = self.place * self.bands + self.band
        return np.bincount(cell, weight, self.places * self.bands).reshape(self.places, self.bands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Solved effects: `employee` shape (employees,), `column` shape (columns,)."""

    employee: np.ndarray
    column: np.ndarray

    def predict(self, factors: Factors) -> np.ndarray:
        """Return the sum of the effects of every row, shape (rows,)."""
        by_column = self.column[factors.place] + self.column[factors.places + factors.band]
        predicted: np.ndarray = self.employee[factors.employee] + by_column
        return predicted


@dataclass(frozen=True, slots=True, kw_only=True)
class Absorber:
    """The factorised normal equations of weighted person-months.

    Attributes
    ----------
    factors : Factors
        Of the rows fitted on.
    weight : ndarray, shape (rows,)
    by_employee : sparse array, shape (employees, columns)
        Weights by employee and column; entries of one place add up.
    employee_weight : ndarray, shape (employees,)
        Zero where an employee has no row.
    inverse : ndarray, shape (columns, columns)
        Generalised inverse of the system left after partialling employees out.
    null : ndarray, shape (columns, directions)
        Directions that the data do not identify.
    """

    factors: Factors
    weight: np.ndarray
    by_employee: sparse.csr_array
    employee_weight: np.ndarray
    inverse: np.ndarray
    null: np.ndarray

    def pull(self, employee_side: np.ndarray, column_side: np.ndarray) -> np.ndarray:
        """Solve for the column effects alone; sides may have one right-hand side a column."""
        under = self.employee_weight if employee_side.ndim == 1 else self.employee_weight[:, None]
        share = divide(employee_side, under)
        column: np.ndarray = self.inverse @ (column_side - self.by_employee.T @ share)
        return column

    def solve(self, employee_side: np.ndarray, column_side: np.ndarray) -> Effects:
        """Solve the normal equations for one right-hand side."""
        column = self.pull(employee_side, column_side)
        employee = divide(employee_side - self.by_employee @ column, self.employee_weight)
        return Effects(employee=employee, column=column)

    def fit(self, value: np.ndarray) -> Effects:
        """Return the weighted least-squares effects of `value`, shape (rows,)."""
        return self.solve(*self.factors.sums(self.weight * value))

    def fit_part(self, row: np.ndarray, value: np.ndarray | float) -> Effects:
        """Return the effects of a value that is nought except in some rows."""
        return self.solve(*self.factors.take(row).sums(self.weight[row] * value))

    def residual(self, value: np.ndarray) -> np.ndarray:
        """Return what the effects leave of `value`, shape (rows,)."""
        left: np.ndarray = value - self.fit(value).predict(self.factors)
        return left

    @property
    def seen(self) -> np.ndarray:
        """Whether any row has each column, bool, shape (columns,)."""
        place = np.bincount(self.factors.place, minlength=self.factors.places)
        band = np.bincount(self.factors.band, minlength=self.factors.bands)
        return np.concatenate([place, band]) > 0

    @property
    def drift(self) -> np.ndarray:
        """A mixture of all directions that are not identified, shape (columns,): none can cancel another."""
        mixture: np.ndarray = self.null @ np.random.default_rng(0).uniform(1, 2, self.null.shape[1])
        return mixture

    def imputable(self, factors: Factors) -> np.ndarray:
        """Return whether other rows' outcome without mentoring is identified, shape (rows,) of bool."""
        seen, drift = self.seen, self.drift
        mean = divide(self.by_employee @ drift, self.employee_weight)
        band = factors.places + factors.band
        reach = drift[factors.place] + drift[band] - mean[factors.employee]
        held = (self.employee_weight > 0)[factors.employee] & seen[factors.place] & seen[band]
        known: np.ndarray = held & (np.abs(reach) < 1e-6)
        return known


def absorb(factors: Factors, weight: np.ndarray) -> Absorber:
    """Factorise the normal equations of some weighted rows.

    Parameters
    ----------
    factors : Factors
        Of the unexposed person-months.
    weight : ndarray, shape (rows,)
        Positive; the KPI's denominators.
    """
    shape = (factors.employees, factors.columns)
    columns = (factors.place, factors.places + factors.band)
    table = weight_table(factors.employee, columns, weight, shape)
    employee_weight = np.bincount(factors.employee, weight, factors.employees)
    cross = factors.crossed(weight)
    seen = np.concatenate([cross.sum(axis=1), cross.sum(axis=0)])
    inverse, null = invert(build_system(table, cross, employee_weight), seen, factors.places)
    return Absorber(
        factors=factors,
        weight=weight,
        by_employee=table,
        employee_weight=employee_weight,
        inverse=inverse,
        null=null,
    )


def place_and_tenure(factors: Factors, weight: np.ndarray, value: np.ndarray, *, tenure: bool) -> Effects:
    """Fit `value` on site x month, and on tenure bands if `tenure`, without an employee effect."""
    cross, side = factors.crossed(weight), weight * value
    place: np.ndarray = np.bincount(factors.place, side, factors.places)
    band: np.ndarray = np.zeros(factors.bands)
    share = divide(cross, cross.sum(axis=1)[:, None])
    if tenure:
        left = np.bincount(factors.band, side, factors.bands) - share.T @ place
        spread, values = directions(np.diag(cross.sum(axis=0)) - cross.T @ share, cross.sum(axis=0))
        known = values > TOLERANCE
        band = (spread[:, known] / values[known]) @ (spread[:, known].T @ left)
    place = divide(place, cross.sum(axis=1)) - share @ band
    return Effects(employee=np.zeros(factors.employees), column=np.concatenate([place, band]))
