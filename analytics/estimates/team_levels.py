"""Levels of teams by quarter, free of what site, month and tenure explain, better positive."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months, Outcome, quarter_of
from analytics.errors import NotEstimable
from analytics.estimates.untreated import Factors, place_and_tenure
from analytics.settings import FLOOR

FEW_TEAMS = "sources_few_teams"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamQuarters:
    """Levels of teams by quarter, better positive; every array has shape (team-quarters,).

    Attributes
    ----------
    team, quarter : ndarray of int64
    level : ndarray of float64
        Mean of what is left after site, month and tenure, in the measure's unit.
    people : ndarray of int64
    """

    team: np.ndarray
    quarter: np.ndarray
    level: np.ndarray
    people: np.ndarray


def team_quarters(months: Months, outcome: Outcome, team: np.ndarray) -> TeamQuarters:
    """Return the levels of teams by quarter, free of site, month and tenure; teams of five or more.

    Parameters
    ----------
    team : ndarray of int, shape (person-months,)
        Team of each row of the panel, -1 when not known.

    Raises
    ------
    NotEstimable
        If there is no row with a team.
    """
    kept = team[outcome.row] >= 0
    row, weight = outcome.row[kept], outcome.weight[kept]
    if not len(row):
        raise NotEstimable(FEW_TEAMS)
    value = outcome.value[kept] - (0.0 if outcome.mix is None else outcome.mix[kept])
    better = (-1.0 if outcome.direction == "down" else 1.0) * _left_over(months, row, value, weight)
    quarter = quarter_of(months.month[row]).astype(np.int64)
    size = int(quarter.max()) + 1
    cells, cell = np.unique(team[row] * size + quarter, return_inverse=True)
    total = np.bincount(cell, weight)
    persons = np.unique(cell * (int(months.employee.max()) + 1) + months.employee[row])
    people = np.bincount(persons // (int(months.employee.max()) + 1), minlength=len(cells))
    enough = people >= FLOOR
    return TeamQuarters(
        team=(cells // size)[enough],
        quarter=(cells % size)[enough],
        level=(np.bincount(cell, weight * better) / total)[enough],
        people=people[enough],
    )


def _left_over(months: Months, row: np.ndarray, value: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return what site x month and tenure do not explain."""
    key = months.site[row].astype(np.int64) * (int(months.month.max()) + 1) + months.month[row]
    places, place = np.unique(key, return_inverse=True)
    bands, band = np.unique(months.band[row], return_inverse=True)
    factors = Factors(
        employee=np.zeros(len(row), dtype=np.int64),
        place=place,
        band=band,
        employees=1,
        places=len(places),
        bands=len(bands),
    )
    fitted = place_and_tenure(factors, weight, value, tenure=True).predict(factors)
    left: np.ndarray = value - fitted
    return left
