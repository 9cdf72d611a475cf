"""Teams by quarter: what their people and what their customers answered."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.sight import sight_of
from analytics.cohorts.sql import run
from analytics.settings import FLOOR, MIN_ANSWERS


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamQuarters:
    """Quarters of teams with enough answers of both kinds; every array has shape (rows,).

    Attributes
    ----------
    team : ndarray of int
    engagement : ndarray of float64
        Mean of the engagement items, 0-100.
    satisfied : ndarray of float64
        Percent of csat answers in the top two.
    told : ndarray of bool or None
        Rows of teams that whoever asks may tell apart; None is all.
    """

    team: np.ndarray
    engagement: np.ndarray
    satisfied: np.ndarray
    told: np.ndarray | None = None


def read_team_quarters(connection: duckdb.DuckDBPyConnection) -> TeamQuarters:
    """Read quarters with enough respondents, agents and answers; the outcomes must have been read."""
    for name, value in (("floor", FLOOR), ("min_answers", MIN_ANSWERS)):
        connection.execute(f"set variable {name} = cast($1 as integer)", [value])
    columns = run(connection, "marts/team_quarters.sql").fetchnumpy()
    names, team = np.unique(np.asarray(np.ma.getdata(columns["team"]), dtype=str), return_inverse=True)
    sight = sight_of(connection)
    return TeamQuarters(
        team=team,
        engagement=np.ma.getdata(columns["engagement"]).astype(float),
        satisfied=np.ma.getdata(columns["satisfied"]).astype(float),
        told=sight.of(names.tolist())[team] if sight.is_limited else None,
    )
