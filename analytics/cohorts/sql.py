"""Run the marts: every table has one file in `analytics/sql`."""

from __future__ import annotations

from importlib import resources

import duckdb


def run(connection: duckdb.DuckDBPyConnection, name: str) -> duckdb.DuckDBPyConnection:
    """Execute ``analytics/sql/<name>``, e.g. ``"marts/spells.sql"``; values come from session variables."""
    return connection.execute((resources.files("analytics") / "sql" / name).read_text("utf-8"))
