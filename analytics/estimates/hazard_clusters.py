"""Who carries the uncertainty of the hazard together, for every row of the panel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months
from analytics.estimates.codes import compact
from analytics.estimates.inference import choose_clusters


@dataclass(frozen=True, slots=True, kw_only=True)
class RowClusters:
    """Cluster of every row of the panel.

    Attributes
    ----------
    code : ndarray of int64, shape (rows,)
        0..clusters-1, -1 for rows not used.
    names : tuple of str
        Name of each cluster: joins the errors of several estimates.
    by : str
        ``"team"`` or ``"employee"``.
    degrees_of_freedom : int
        Known teams - 1, or employees - 1.
    """

    code: np.ndarray
    names: tuple[str, ...]
    by: str
    degrees_of_freedom: int


def build_clusters(months: Months, row: np.ndarray) -> RowClusters:
    """Cluster the rows used by the rule of `choose_clusters`."""
    people, employee = compact(months.employee[row])
    clusters = choose_clusters(employee, months.team[row], months.team_names, people)
    every = np.full(len(months), -1, dtype=np.int64)
    every[row] = clusters.code[employee]
    return RowClusters(
        code=every, names=clusters.names, by=clusters.by, degrees_of_freedom=clusters.known - 1
    )
