"""Which months of which source are whole, partial or missing; a partial month is compared with nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from analytics.admission.sql import FOLDER
from analytics.admission.store import reader

STATES = ("complete", "partial", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMonth:
    """One month of one table from one system (empty for our own templates).

    `days` are days with rows; `state` is complete, partial or missing.
    """

    table: str
    source: str
    month: date
    days: int
    state: str


def completeness(db: Path) -> tuple[SourceMonth, ...]:
    """Return every month from the first to the last of every source, by table, system and month.

    A month is partial when the source's days begin or end inside it, when it reported on fewer than 80 % of
    its usual days, or when a period was exported before it ended.

    Raises
    ------
    Unusable
        If there is no database.
    """
    with reader(db) as connection:
        return find_months(connection)


def find_months(connection: duckdb.DuckDBPyConnection) -> tuple[SourceMonth, ...]:
    """Make the temporary tables ``source_months`` and ``left_out``; return the months."""
    _name_sources(connection)
    for name in ("reported_days", "source_months", "left_out"):
        connection.execute((FOLDER.parent / "completeness" / f"{name}.sql").read_text("utf-8"))
    return tuple(
        SourceMonth(table=table, source=source, month=month, days=days, state=state)
        for table, source, month, days, state in connection.table("source_months").fetchall()
    )


def _name_sources(connection: duckdb.DuckDBPyConnection) -> None:
    """Show which system each file came from; an earlier version did not know."""
    rows = connection.execute(
        "select column_name from duckdb_columns()"
        " where database_name = current_database() and table_name = 'load_file'"
    ).fetchall()
    known = {name for (name,) in rows}
    files = "select file_id, coalesce(source, '') as source from load_file"
    if "source" not in known:
        table = "load_file" if known else "kpi_daily"
        files = f"from {table} select distinct file_id, '' as source"
    connection.execute(f"create or replace temp view file_sources as {files}")
