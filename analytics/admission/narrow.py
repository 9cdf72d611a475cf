"""Columns that no file has brought take no place: they read as null until one brings them.

A column of nothing but nulls costs a large load nearly as much time as a column of numbers. Such columns are
virtual in the stored table; the table is made anew when a file brings one.
"""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from analytics.admission.column import Table
from analytics.admission.sql import bind, first

PLACES = ("file_id", "line")


def make_room(connection: duckdb.DuckDBPyConnection, table: Table, brought: Collection[str]) -> None:
    """Let a table store these columns, and of the others only those that earlier files brought.

    Binds ``stored_columns``. What was written on the connection may be committed: DuckDB 2.0.0 finds no rows
    added in the transaction that made their table.
    """
    stored = _stored(connection, table)
    held = first(connection.execute(f"from {table.name} select 1 limit 1"))
    wanted = {*table.key, *brought, *(stored if held else ())}
    if wanted != stored:
        _make_anew(connection, table, stored, wanted)
    bind(connection, stored_columns=[*wanted, *PLACES])


def make_room_for_staged(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Let a table store every column that a row of ``staged`` fills, besides those it stores."""
    stored = _stored(connection, table)
    virtual = [name for name in table.names if name not in stored]
    counts = ", ".join(f"count({name})" for name in virtual)
    filled = (first(connection.execute(f"from staged select {counts}")) or ()) if virtual else ()
    brought = {name for name, count in zip(virtual, filled, strict=True) if count}
    if brought:
        _make_anew(connection, table, stored, stored | brought)
    bind(connection, stored_columns=[*stored, *brought, *PLACES])


def add_columns(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Give a table of an earlier version the columns that the contract has gained; they read as null."""
    query = "select column_name from duckdb_columns() where table_name = $table"
    there = {name for (name,) in connection.execute(query, {"table": table.name}).fetchall()}
    if not there.issuperset(table.names):
        stored = _stored(connection, table)
        _make_anew(connection, table, stored, stored)


def _stored(connection: duckdb.DuckDBPyConnection, table: Table) -> set[str]:
    """Return the columns of the contract that a table stores."""
    query = "select column_name from duckdb_columns() where table_name = $table and not is_generated"
    rows = connection.execute(query, {"table": table.name}).fetchall()
    return {name for (name,) in rows if name in table.names}


def _make_anew(
    connection: duckdb.DuckDBPyConnection, table: Table, before: Collection[str], stored: Collection[str]
) -> None:
    """Make a table anew with its rows, storing these columns; all come in the order of the contract."""
    virtual = [name for name in table.names if name not in stored]
    kept = ", ".join([*(name for name in table.names if name in before and name in stored), *PLACES])
    connection.execute(f"create table anew ({table.sql_columns(virtual)})")
    connection.execute(f"insert into anew by name from {table.name} select {kept}")
    connection.execute(f"drop table {table.name}")
    connection.execute(f"alter table anew rename to {table.name}")
    connection.commit()
    connection.begin()
