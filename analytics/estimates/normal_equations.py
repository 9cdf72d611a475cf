"""The normal equations of site-months and tenure bands, employees partialled out: built and inverted.

The site-months' block is the Laplacian of a graph in which employees link the site-months that they were
in: it lacks one direction for every part of the graph and no other. So it is factorised by Cholesky with
one site-month of every part held at nought; what the few bands add is a small system of its own.
"""

from __future__ import annotations

import numpy as np
from scipy import linalg, sparse
from scipy.sparse.csgraph import connected_components

CHUNK = 512  # employees turned dense at a time
ONE_THREAD = (
    250_000  # multiplications up to which OpenBLAS starts no second thread for a busy machine to stall
)
TOLERANCE = 1e-9  # of a column's own weight: below it a direction is not identified


def weight_table(
    employee: np.ndarray, columns: tuple[np.ndarray, np.ndarray], weight: np.ndarray, shape: tuple[int, int]
) -> sparse.csr_array:
    """Return the weights by employee and column, two entries a row, without adding up."""
    one, other = columns
    if (employee[1:] < employee[:-1]).any():
        order = np.argsort(employee, kind="stable")
        one, other, weight = one[order], other[order], weight[order]
    indices = np.empty((len(one), 2), dtype=np.int32)
    indices[:, 0], indices[:, 1] = one, other
    ends = 2 * np.cumsum(np.bincount(employee, minlength=shape[0]))
    indptr = np.concatenate([[0], ends]).astype(np.int32)
    return sparse.csr_array((np.repeat(weight, 2), indices.ravel(), indptr), shape=shape)


def build_system(table: sparse.csr_array, cross: np.ndarray, employee_weight: np.ndarray) -> np.ndarray:
    """Return the cross products of the columns less what employee means explain, shape (columns, columns).

    Parameters
    ----------
    table : sparse array, shape (employees, columns)
        From `weight_table`.
    cross : ndarray, shape (places, bands)
        Weights by site-month and band.
    employee_weight : ndarray, shape (employees,)

    Notes
    -----
    Employees who begin at the same place are taken together: few columns are then dense at a time.
    """
    total = np.block([[np.diag(cross.sum(axis=1)), cross], [cross.T, np.diag(cross.sum(axis=0))]])
    there = np.flatnonzero(np.diff(table.indptr))
    order = there[np.argsort(table.indices[table.indptr[there]], kind="stable")]
    table, weight = table[order], np.sqrt(employee_weight[order])
    place = np.zeros(table.shape[1], dtype=np.intp)
    for first in range(0, len(order), CHUNK):
        ends = table.indptr[first : first + CHUNK + 1]
        label = table.indices[ends[0] : ends[-1]]
        column = np.flatnonzero(np.bincount(label))
        place[column] = np.arange(len(column))
        cell = np.repeat(np.arange(len(ends) - 1) * len(column), np.diff(ends)) + place[label]
        size = (len(ends) - 1) * len(column)
        dense = np.bincount(cell, table.data[ends[0] : ends[-1]], size).reshape(-1, len(column))
        total[np.ix_(column, column)] -= _products(dense / weight[first : first + CHUNK, None])
    return total


def _products(dense: np.ndarray) -> np.ndarray:
    """Return ``dense.T @ dense``, in small steps where the columns are few."""
    step = ONE_THREAD // max(dense.shape[1] ** 2, 1)
    if step < 8:
        whole: np.ndarray = dense.T @ dense
        return whole
    even = len(dense) // step * step
    parts, rest = dense[:even].reshape(-1, step, dense.shape[1]), dense[even:]
    found: np.ndarray = np.matmul(parts.transpose(0, 2, 1), parts).sum(axis=0) + rest.T @ rest
    return found


def invert(system: np.ndarray, weight: np.ndarray, places: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a generalised inverse, (columns, columns), and the directions it lacks, (columns, lacking).

    Parameters
    ----------
    system : ndarray, shape (columns, columns)
        From `build_system`: `places` site-months first, then the bands.
    weight : ndarray, shape (columns,)
        Weight of the rows of each column; nought for a column without rows.

    Notes
    -----
    Every generalised inverse predicts the same where rows identify the prediction, and only there
    are predictions used.
    """
    label = connected_components(sparse.csr_array(system[:places, :places] != 0), directed=False)[1]
    inner = _grounded_inverse(system[:places, :places], weight[:places], label)
    part = (label[:, None] == np.unique(label[weight[:places] > 0])).astype(float)
    carried = inner @ system[:places, places:]
    left = system[places:, places:] - system[places:, :places] @ carried
    spread, values = directions(left, weight[places:])
    whole = np.vstack([-carried @ spread, spread])
    kept = values > TOLERANCE
    inverse = (whole[:, kept] / values[kept]) @ whole[:, kept].T
    inverse[:places, :places] += inner
    lacking = np.hstack([np.vstack([part, np.zeros((len(left), part.shape[1]))]), whole[:, ~kept]])
    return inverse, lacking / np.abs(lacking).max(axis=0, initial=0.0)


def directions(system: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a small symmetric system's directions, (columns, seen columns), and how well it knows each.

    Parameters
    ----------
    weight : ndarray, shape (columns,)
        A direction is known when its value is above `TOLERANCE` of this.
    """
    seen = np.flatnonzero(weight > 0)
    scale = 1 / np.sqrt(weight[seen])
    values, vectors = np.linalg.eigh(system[np.ix_(seen, seen)] * np.outer(scale, scale))
    spread = np.zeros((len(weight), len(seen)))
    spread[seen] = vectors * scale[:, None]
    return spread, values


def _grounded_inverse(first: np.ndarray, weight: np.ndarray, label: np.ndarray) -> np.ndarray:
    """Return the inverse of the site-months' block with the heaviest of every linked part held at nought."""
    inner = np.zeros_like(first)
    order = np.lexsort((-weight, label))
    for members in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        free = np.sort(members[1:])
        if len(free):
            inner[np.ix_(free, free)] = _inverse(first[np.ix_(free, free)], 1 / np.sqrt(weight[free]))
    return inner


def _inverse(block: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Return the inverse of a positive definite block, scaled by weight first."""
    scaled = block * np.outer(scale, scale)
    try:
        solved = linalg.cho_solve(linalg.cho_factor(scaled, lower=True), np.eye(len(scaled)))
    except linalg.LinAlgError:
        solved = np.linalg.pinv(scaled, hermitian=True)
    inverse: np.ndarray = solved * np.outer(scale, scale)
    return inverse


def divide(over: np.ndarray, under: np.ndarray) -> np.ndarray:
    """Return the quotient, nought where the divisor is nought."""
    quotient = np.zeros(np.broadcast_shapes(over.shape, under.shape))
    np.divide(over, under, out=quotient, where=under > 0)
    return quotient
