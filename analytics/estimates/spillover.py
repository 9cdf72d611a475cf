"""Do the people compared with share a team with mentees? Then part of the help may have reached them too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.settings import FLOOR

WARNING = 0.10  # share of the comparison above which help may have reached it (methods.md 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spillover:
    """How much of the comparison shares a team and a month with somebody who had started with a mentor.

    Attributes
    ----------
    share : float
        Of the comparison person-months whose team is known, 0-1.
    person_months : int
        Comparison person-months whose team is known.
    unknown_team : int
        Those whose team is not known; in neither of the two above.
    teams, untouched : int
        Teams of the comparison, and those in which nobody was mentored in any of these months.
    """

    share: float
    person_months: int
    unknown_team: int
    teams: int
    untouched: int

    @property
    def warns(self) -> bool:
        """Whether more of the comparison may have been reached than may be passed over."""
        return self.share > WARNING


def spillover(months: Months, outcome: Outcome) -> Spillover:
    """Count comparison person-months in teams where somebody was mentored that month.

    A person's team is the one that carries the uncertainty (`Months.team`): the team before the start for
    mentees, that of most months for others. Who changed teams is counted where they mostly were.

    Raises
    ------
    NotEstimable
        ``no_teams`` when no team of the comparison is known.
    """
    row = outcome.row[outcome.weight > 0]
    compared = row[months.usable[row] & ~months.exposed[row]]
    known = compared[months.team[compared] >= 0]
    if len(np.unique(months.employee[known])) < FLOOR:
        raise NotEstimable("no_teams")
    reached = months.exposed & (months.team >= 0)
    touched = np.isin(_cell(months, known), np.unique(_cell(months, np.flatnonzero(reached))))
    teams = np.unique(months.team[known])
    return Spillover(
        share=float(touched.mean()),
        person_months=len(known),
        unknown_team=len(compared) - len(known),
        teams=len(teams),
        untouched=len(np.setdiff1d(teams, months.team[known[touched]])),
    )


def _cell(months: Months, rows: np.ndarray) -> np.ndarray:
    """Return one integer for the team and month of some rows."""
    cell: np.ndarray = months.team[rows].astype(np.int64) * 100_000 + months.month[rows]
    return cell
