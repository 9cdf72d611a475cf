"""The normal equations of site-months and tenure bands, employees partialled out: built and inverted.

The site-months' block is the Laplacian of a graph in which employees link the site-months that they were
in: it lacks one direction for every part of the graph and no other. So it is factorised by Cholesky with
one site-month of every part held at nought; what the few bands add is a small system of its own.
"""

from __future__ import annotations

import numpy as np
from scipy import linalg, sparse
from scipy.sparse.csgraph import connected_components

from analytics.estimates.codes import compact

CHUNK = 2048  # employees turned dense at a time
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
    for first in range(0, len(order), CHUNK):
        chosen = order[first : first + CHUNK]
        part = table[chosen]
        column, code = compact(part.indices)
        narrow = sparse.csr_array((part.data, code, part.indptr), shape=(len(chosen), len(column)))
        dense = narrow.toarray() / np.sqrt(employee_weight[chosen])[:, None]
        total[np.ix_(column, column)] -= dense.T @ dense
    return total


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
    scale = divide(np.ones(places), np.sqrt(weight[:places]))
    part, ground = _parts(system[:places, :places], weight[:places])
    inner = _grounded_inverse(system[:places, :places] * np.outer(scale, scale), ground)
    inner *= np.outer(scale, scale)
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


def _parts(first: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return which site-months are linked, 1.0 in shape (places, parts), and the heaviest one of each part.

    Site-months without rows are parts too, among the heaviest but not in the first array.
    """
    count, label = connected_components(sparse.csr_array(first != 0), directed=False)
    order = np.lexsort((-weight, label))
    ground = order[np.unique(label[order], return_index=True)[1]]
    part = (label[:, None] == np.arange(count)).astype(float)
    return part[:, weight[ground] > 0], ground


def _grounded_inverse(first: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """Return the inverse of the site-months' block with some of them held at nought."""
    free = np.setdiff1d(np.arange(len(first)), ground)
    inner = np.zeros_like(first)
    block = first[np.ix_(free, free)]
    try:
        solved = linalg.cho_solve(linalg.cho_factor(block, lower=True), np.eye(len(free)))
    except linalg.LinAlgError:
        solved = np.linalg.pinv(block, hermitian=True)
    inner[np.ix_(free, free)] = solved
    return inner


def divide(over: np.ndarray, under: np.ndarray) -> np.ndarray:
    """Return the quotient, nought where the divisor is nought."""
    quotient = np.zeros(np.broadcast_shapes(over.shape, under.shape))
    np.divide(over, under, out=quotient, where=under > 0)
    return quotient
