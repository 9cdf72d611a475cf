"""Five ways in which programmes fail: how many pairs each one's rule speaks of."""

from __future__ import annotations

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.delivery import NOTHING, Counted, counted, make_goals, make_pairs, make_silence

PITFALLS = ("time", "commitment", "match", "structure", "follow_up")


def read_pitfalls(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> dict[str, Counted]:
    """Return for each pitfall how many of the pairs or checkpoints that its rule looks at it speaks of.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        With the marts and outcomes of the cohort.
    """
    make_pairs(connection)
    make_goals(connection)
    make_silence(connection)
    return count_pitfalls(connection)


def count_pitfalls(connection: duckdb.DuckDBPyConnection) -> dict[str, Counted]:
    """Count what each rule speaks of in the tables of pairs, goals and silence."""
    found = counted(connection, "pitfall_counts")
    return {name: found.get(name, NOTHING) for name in PITFALLS}
