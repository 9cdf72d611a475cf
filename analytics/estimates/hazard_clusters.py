"""Who carries the uncertainty together: teams, or single employees where teams are few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months
from analytics.settings import MIN_TEAMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
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


def build_clusters(months: Months, row: np.ndarray) -> Clusters:
    """Cluster the rows used by team; people without a known team stand alone.

    Fewer than `MIN_TEAMS` known teams: everyone stands alone (methods.md 2).
    """
    team = months.team[row]
    teams = np.flatnonzero(np.bincount(team[team >= 0]))
    by_team = len(teams) >= MIN_TEAMS
    offset = 1 + int(months.team.max())
    alone = months.employee[row] + offset
    label = np.where((team >= 0) & by_team, team, alone)
    found, code = np.unique(label, return_inverse=True)
    every = np.full(len(months), -1, dtype=np.int64)
    every[row] = code
    names = tuple(_name(months, int(value), offset) for value in found)
    known = len(teams) if by_team else len(found)
    return Clusters(
        code=every, names=names, by="team" if by_team else "employee", degrees_of_freedom=known - 1
    )


def _name(months: Months, value: int, offset: int) -> str:
    """Return a team's own name, or the employee's code in the panel."""
    if value >= offset:
        return f"employee {value - offset}"
    return months.team_names[value] if months.team_names else str(value)
