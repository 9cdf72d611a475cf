"""What a database holds: rows of every table of the contract."""

from __future__ import annotations

from pathlib import Path

import duckdb

from analytics.admission.contract import TABLES
from analytics.admission.refusal import Unusable, unusable
from analytics.admission.store import reader


def holdings(db: Path) -> dict[str, int]:
    """Return every table of the contract with its rows, in contract order.

    Raises
    ------
    BadRequest
        If there is no database.
    """
    with reader(db) as connection:
        return rows_held(connection)


def rows_held(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return every table of the contract with its rows, in contract order."""
    counts = " union all ".join(f"from {table} select '{table}', count(*)" for table in TABLES)
    found: dict[str, int] = dict(connection.execute(counts).fetchall())
    return {table: found[table] for table in TABLES}


def without_people() -> Unusable:
    """Return the refusal of everything that needs to know who is employed."""
    return unusable("no_employees")
