"""What is settled before staged rows are stored: times without contacts, and times rounded to minutes."""

from __future__ import annotations

import duckdb

from analytics.admission.sql import run

TABLE = "kpi_daily"


def empty_contradictions(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Empty handle times that contradict their contacts, and find the files rounded to whole minutes.

    The temporary tables ``emptied`` (file_id, amount) and ``coarse`` (file_id) tell which.
    """
    if table == TABLE:
        run(connection, "contradictions")
        run(connection, "coarse")
    else:
        run(connection, "coarse_none")


def keep_precise(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Let what is stored to the second stand against the same days in whole minutes.

    The temporary table ``coarser`` (file_id, amount) tells how many rows gave way.
    """
    if table == TABLE:
        run(connection, "coarser")
