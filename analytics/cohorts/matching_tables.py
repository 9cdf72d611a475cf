"""All that matching is described from, read at once."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.load import Load, read_load
from analytics.cohorts.match_quality import Pairs, read_pairs
from analytics.cohorts.team_measures import TeamMeasures, read_team_measures


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingTables:
    """Pairs, mentors' load and what teams could be strong at."""

    pairs: Pairs
    load: Load
    measures: TeamMeasures


def read_matching(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> MatchingTables:
    """Read them; the marts of the cohort must have been made on this connection."""
    return MatchingTables(
        pairs=read_pairs(connection, cohort),
        load=read_load(connection),
        measures=read_team_measures(connection, cohort),
    )
