"""People as the employees they are: what is stored keeps its own ids, what is read sees the joined ones.

A table is shown through a view that replaces every person of a row by the employee whose id it was on the
row's day. Without identities there is no view and no cost.
"""

from __future__ import annotations

import duckdb

from analytics.admission.column import Table
from analytics.admission.contract import TABLES
from analytics.admission.sql import first

IDENTITIES = "identities"


def show_people(connection: duckdb.DuckDBPyConnection) -> bool:
    """Shadow every table that names people by a temporary view of the same name, if ids are joined at all.

    Returns
    -------
    bool
        Whether there were identities to join by.
    """
    if not _any_identities(connection):
        return False
    for table in TABLES.values():
        if table.name != IDENTITIES and any(c.person for c in table.columns) and _has(connection, table.name):
            connection.execute(f"create or replace temp view {table.name} as {view(connection, table)}")
    return True


def show_missing(connection: duckdb.DuckDBPyConnection) -> None:
    """Stand in, empty, for tables of the contract that a database of an earlier version lacks."""
    rows = connection.execute("from duckdb_tables() select table_name").fetchall()
    there = {name for (name,) in rows}
    for table in TABLES.values():
        if table.name not in there:
            columns = ", ".join(f'"{c.name}" {c.sql_type}' for c in table.columns)
            connection.execute(f"create temp table {table.name} ({columns}, file_id integer, line bigint)")


def show_as(connection: duckdb.DuckDBPyConnection, name: str, table: str) -> None:
    """Show one table, its people joined, under another name."""
    joined = _any_identities(connection)
    text = view(connection, TABLES[table]) if joined else f"from {stored(connection, table)}"
    connection.execute(f"create or replace temp view {name} as {text}")


def stored(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """Return the full name of a table as it is stored, whatever view goes by its short name."""
    row = first(connection.execute("select current_database()"))
    catalog = str(row[0] if row else "").replace('"', '""')
    return f'"{catalog}".main.{table}'


def view(connection: duckdb.DuckDBPyConnection, table: Table) -> str:
    """Return the query of a table's rows with every person replaced; one row for one row."""
    people = [c.name for c in table.columns if c.person]
    identities, files = stored(connection, IDENTITIES), stored(connection, "load_file")
    swaps = ", ".join(f"coalesce(i{n}.employee_id, t.{name}) as {name}" for n, name in enumerate(people))
    day = day_of(table)
    joins = [
        f"left join {identities} as i{n} on i{n}.source_person_id = t.{name}"
        f" and (i{n}.source is null or i{n}.source = lower(f.source))"
        f" and (i{n}.valid_from is null or {day} >= i{n}.valid_from)"
        f" and (i{n}.valid_to is null or {day} < i{n}.valid_to)"
        for n, name in enumerate(people)
    ]
    rows = f"from {stored(connection, table.name)} as t left join {files} as f on f.file_id = t.file_id"
    return " ".join((rows, *joins, f"select t.* replace ({swaps})"))


def day_of(table: Table) -> str:
    """Return the expression of the day that a row of a table is about."""
    days = [c for c in table.columns if c.kind == "date"]
    sure = [c.name for c in days if c.required]
    return f"t.{sure[0]}" if sure else f"coalesce({', '.join(f't.{c.name}' for c in reversed(days))})"


def _any_identities(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether any id is joined."""
    if not _has(connection, IDENTITIES):
        return False
    return first(connection.execute(f"from {stored(connection, IDENTITIES)} limit 1")) is not None


def _has(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether a database holds a table; one of an earlier version may lack it."""
    query = "from duckdb_tables() where database_name = current_database() and table_name = $table limit 1"
    return first(connection.execute(query, {"table": table})) is not None
