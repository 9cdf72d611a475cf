"""Exits and time at risk, counted by covariate cell and team: a fit costs cells, not people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months
from analytics.estimates.hazard_cells import (
    PERFORMANCE_LIMIT,
    PERFORMANCE_STEP,
    Levels,
    Risk,
    factor_code,
    performance_step,
)
from analytics.estimates.tables import count

DAYS_FIT = 377_580  # every day of a month of 28, 29, 30 or 31 days is a whole number of such parts
UNITS = DAYS_FIT * 10_000  # of a month: what is added up, so that no order of adding matters


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Counts by covariate cell and cluster, quiet rows first, then exits; both in the order of the cells.

    Attributes
    ----------
    exposed, performance : ndarray of float64, shape (cells,)
        0 or 1; standard deviations.
    level : ndarray of int64, shape (cells, factors)
        Level of each factor.
    cell, cluster : ndarray of int64, shape (rows,)
        Place of the covariate cell; code of the cluster.
    amount : ndarray of float64, shape (rows,)
        Months at risk that ended in no exit, or the share of the month that each exit could have lasted.
    exits : ndarray of int64, shape (rows,)
        0 for quiet rows.
    """

    exposed: np.ndarray
    performance: np.ndarray
    level: np.ndarray
    cell: np.ndarray
    cluster: np.ndarray
    amount: np.ndarray
    exits: np.ndarray

    def pooled(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return cell, amount and exits with the quiet rows of each cell added up over clusters."""
        leaving = self.exits > 0
        quiet = np.bincount(self.cell[~leaving], weights=self.amount[~leaving], minlength=len(self.exposed))
        there = np.flatnonzero(quiet)
        return (
            np.concatenate([there, self.cell[leaving]]),
            np.concatenate([quiet[there], self.amount[leaving]]),
            np.concatenate([np.zeros(len(there), dtype=np.int64), self.exits[leaving]]),
        )


def count_cells(
    months: Months, risk: Risk, levels: tuple[Levels, ...], performance: np.ndarray, cluster: np.ndarray
) -> Cells:
    """Count risk by covariates and cluster.

    Parameters
    ----------
    performance : ndarray of float64, shape (rows of months,)
        In standard deviations; zeros when there is none.
    cluster : ndarray of int64, shape (rows of months,)
        Codes from 0.
    """
    columns = [performance_step(performance)[risk.row], *levels_of(months, risk.row, levels), risk.exposed]
    sizes = (2 * round(PERFORMANCE_LIMIT / PERFORMANCE_STEP) + 1, *(part.size for part in levels), 2)
    parts = {
        "cell": np.ravel_multi_index(tuple(columns), sizes),
        "team": cluster[risk.row],
        "units": np.rint(risk.share * UNITS).astype(np.int64),
        "is_exit": risk.event,
    }
    quiet, left = (count(name, {"parts": parts}) for name in ("risk_cells", "exit_cells"))
    code, cell = np.unique(np.concatenate([quiet["cell"], left["cell"]]), return_inverse=True)
    covariates = np.unravel_index(code, sizes)
    return Cells(
        exposed=covariates[-1].astype(float),
        performance=covariates[0] * PERFORMANCE_STEP - PERFORMANCE_LIMIT,
        level=np.reshape(covariates[1:-1], (len(levels), len(code))).T,
        cell=cell,
        cluster=np.concatenate([quiet["team"], left["team"]]),
        amount=np.concatenate([quiet["units"], left["units"]]) / UNITS,
        exits=np.concatenate([np.zeros(len(quiet["cell"]), dtype=np.int64), left["exits"]]),
    )


def levels_of(months: Months, row: np.ndarray, levels: tuple[Levels, ...]) -> list[np.ndarray]:
    """Return the level of each factor at rows of the panel."""
    return [part.table[factor_code(months, part.name, row)] for part in levels]
