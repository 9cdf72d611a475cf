"""Areas of quality in which agents are below a level: counts by area and team, never names."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.coaching_places import Places, places_of
from analytics.cohorts.sight import Sight, sight_of
from analytics.cohorts.sql import run

WHOLE_FORM = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCounts:
    """One area; both counts have shape (places,).

    Attributes
    ----------
    agents : ndarray of int
        Agents with enough evaluations of the area in the last three months.
    under : ndarray of int
        Of them, those whose mean score is below the level.
    """

    area: str
    places: Places
    agents: np.ndarray
    under: np.ndarray


def read_needs(connection: duckdb.DuckDBPyConnection) -> tuple[AreaCounts, ...]:
    """Read every area from `coaching_agents`; the whole form only where no form tells areas apart."""
    found = run(connection, "marts/area_needs.sql").fetchnumpy()
    column = {name: np.ma.getdata(values) for name, values in found.items()}
    areas = sorted(set(map(str, column["area"])))
    told = [area for area in areas if area != WHOLE_FORM] or areas
    sight = sight_of(connection)
    return tuple(_area(column, area, sight) for area in told)


def _area(column: dict[str, np.ndarray], area: str, sight: Sight) -> AreaCounts:
    """Return one area."""
    mine = column["area"].astype(str) == area
    site, team, inside = (column[name][mine] for name in ("site", "team", "is_in_scope"))
    places, at = places_of(site, team, inside, sight)
    agents, under = np.zeros((2, len(places.names)), dtype=np.int64)
    np.add.at(agents, at, column["agents"][mine].astype(np.int64))
    np.add.at(under, at, column["under"][mine].astype(np.int64))
    return AreaCounts(area=area, places=places, agents=agents, under=under)
