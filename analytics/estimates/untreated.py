"""The outcome without mentoring: employee + site x month + tenure band, fitted on unexposed person-months.

The employee effect is partialled out, which leaves a small dense system in the site-months and bands;
its factorisation serves the fit, the pre-trend regressors and the variance (methods.md 2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

CHUNK = 4096  # employees turned dense at a time
TOLERANCE = 1e-9  # of the largest eigenvalue of the scaled system: below it a direction is not identified


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
        Sum of weights by employee and column.
    employee_weight : ndarray, shape (employees,)
        Zero where an employee has no row.
    inverse : ndarray, shape (columns, columns)
        Pseudo-inverse of the system left after partialling employees out.
    null : ndarray, shape (columns, directions)
        Directions that the data do not identify.
    """

    factors: Factors
    weight: np.ndarray
    by_employee: sparse.csr_array
    employee_weight: np.ndarray
    inverse: np.ndarray
    null: np.ndarray

    def solve(self, employee_side: np.ndarray, column_side: np.ndarray) -> Effects:
        """Solve the normal equations for one right-hand side."""
        share = _divide(employee_side, self.employee_weight)
        column = self.inverse @ (column_side - self.by_employee.T @ share)
        employee = share - _divide(self.by_employee @ column, self.employee_weight)
        return Effects(employee=employee, column=column)

    def fit(self, value: np.ndarray) -> Effects:
        """Return the weighted least-squares effects of `value`, shape (rows,)."""
        return self.solve(*self.factors.sums(self.weight * value))

    def residual(self, value: np.ndarray) -> np.ndarray:
        """Return what the effects leave of `value`, shape (rows,)."""
        left: np.ndarray = value - self.fit(value).predict(self.factors)
        return left

    def imputable(self, factors: Factors) -> np.ndarray:
        """Return whether other rows' outcome without mentoring is identified, shape (rows,) of bool."""
        weight = np.asarray(self.by_employee.sum(axis=0)).ravel()
        seen = (
            (self.employee_weight[factors.employee] > 0)
            & (weight[factors.place] > 0)
            & (weight[factors.places + factors.band] > 0)
        )
        mean = _divide(self.by_employee @ self.null, self.employee_weight[:, None])
        reach = self.null[factors.place] + self.null[factors.places + factors.band] - mean[factors.employee]
        known: np.ndarray = seen & (np.abs(reach).max(axis=1, initial=0.0) < 1e-6)
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
    columns = np.concatenate([factors.place, factors.places + factors.band])
    entries = (np.tile(weight, 2), (np.tile(factors.employee, 2), columns))
    table = sparse.csr_array(sparse.coo_array(entries, shape=(factors.employees, factors.columns)))
    employee_weight = np.bincount(factors.employee, weight, factors.employees)
    inverse, null = _pseudo_inverse(_crossed(factors, weight) - _within(table, employee_weight))
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
    system = _crossed(factors, weight)
    side = factors.sums(weight * value)[1]
    kept = factors.columns if tenure else factors.places
    inverse, _ = _pseudo_inverse(system[:kept, :kept])
    column = np.zeros(factors.columns)
    column[:kept] = inverse @ side[:kept]
    return Effects(employee=np.zeros(factors.employees), column=column)


def _crossed(factors: Factors, weight: np.ndarray) -> np.ndarray:
    """Return the weighted cross products of the site-month and band columns, shape (columns, columns)."""
    places, bands = factors.places, factors.bands
    cross = np.bincount(factors.place * bands + factors.band, weight, places * bands).reshape(places, bands)
    return np.block([[np.diag(cross.sum(axis=1)), cross], [cross.T, np.diag(cross.sum(axis=0))]])


def _within(table: sparse.csr_array, employee_weight: np.ndarray) -> np.ndarray:
    """Return the part of the cross products that employee means explain, shape (columns, columns)."""
    total = np.zeros((table.shape[1], table.shape[1]))
    for first in range(0, table.shape[0], CHUNK):
        dense = table[first : first + CHUNK].toarray()
        total += dense.T @ _divide(dense, employee_weight[first : first + CHUNK, None])
    return total


def _pseudo_inverse(system: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a symmetric system's pseudo-inverse and its null directions, scaled to unit diagonal first."""
    scale = np.sqrt(np.diag(system).clip(min=0))
    scale = _divide(np.ones_like(scale), scale)
    values, vectors = np.linalg.eigh(system * np.outer(scale, scale))
    kept = values > TOLERANCE * max(values.max(initial=0.0), 1.0)
    scaled = vectors[:, kept] * scale[:, None]
    null = vectors[:, ~kept] * scale[:, None]
    largest = np.abs(null).max(axis=0, initial=0.0)
    return (scaled / values[kept]) @ scaled.T, null[:, largest > 0] / largest[largest > 0]


def _divide(over: np.ndarray, under: np.ndarray) -> np.ndarray:
    """Return the quotient, nought where the divisor is nought."""
    quotient = np.zeros(np.broadcast_shapes(over.shape, under.shape))
    np.divide(over, under, out=quotient, where=under > 0)
    return quotient
