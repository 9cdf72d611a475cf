"""People as the employees they are: what is stored keeps its own ids, what is read sees the joined ones.

A table is shown through a view that replaces every person of a row by the employee whose id it was on the
row's day. Without identities there is no view and no cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    there = _tables(connection)
    if not _any_identities(connection, there):
        return False
    named = [t.name for t in TABLES.values() if t.name != IDENTITIES and any(c.person for c in t.columns)]
    _show(connection, {name: name for name in named if name in there}, joined=True)
    return True


def show_missing(connection: duckdb.DuckDBPyConnection) -> None:
    """Stand in, empty, for tables and columns of the contract that a database of an earlier version lacks."""
    there = _tables(connection)
    catalog = _catalog(connection)
    for table in TABLES.values():
        if table.name not in there:
            connection.execute(f"create temp table {table.name} ({table.sql_columns()})")
        elif _lacking(connection, table):
            connection.execute(f"create temp view {table.name} as {_rows(connection, table, catalog)}")


def show_as(connection: duckdb.DuckDBPyConnection, names: Mapping[str, str]) -> None:
    """Show tables, their people joined, under other names: `names` gives the table behind each."""
    _show(connection, names, joined=_any_identities(connection, _tables(connection)))


def view(connection: duckdb.DuckDBPyConnection, table: Table) -> str:
    """Return the query of a table's rows with every person replaced; one row for one row."""
    return _joined(table, _catalog(connection), _lacking(connection, table))


def joined_query(table: Table) -> str:
    """Return the query of a stored table with every person replaced, where no view stands before it."""
    return _joined(table, "main")


def day_of(table: Table) -> str:
    """Return the expression of the day that a row of a table is about; without one, of its load."""
    days = [c for c in table.columns if c.kind == "date"]
    if not days:
        return "f.loaded_at::date"
    sure = [c.name for c in days if c.required]
    return f"t.{sure[0]}" if sure else f"coalesce({', '.join(f't.{c.name}' for c in reversed(days))})"


def _show(connection: duckdb.DuckDBPyConnection, names: Mapping[str, str], *, joined: bool) -> None:
    """Make the temporary views."""
    catalog = _catalog(connection)
    for name, table in names.items():
        lacking = _lacking(connection, TABLES[table])
        plain = _rows(connection, TABLES[table], catalog)
        text = _joined(TABLES[table], catalog, lacking) if joined else plain
        connection.execute(f"create or replace temp view {name} as {text}")


def _joined(table: Table, catalog: str, lacking: Sequence[str] = ()) -> str:
    """Return the query of a table of a catalog with every person replaced, and columns that it lacks."""
    people = [c.name for c in table.columns if c.person]
    swaps = ", ".join(f"coalesce(i{n}.employee_id, t.{name}) as {name}" for n, name in enumerate(people))
    day = day_of(table)
    joins = [
        f"left join {catalog}.{IDENTITIES} as i{n} on i{n}.source_person_id = t.{name}"
        f" and (i{n}.source is null or i{n}.source = lower(f.source))"
        f" and (i{n}.valid_from is null or {day} >= i{n}.valid_from)"
        f" and (i{n}.valid_to is null or {day} < i{n}.valid_to)"
        for n, name in enumerate(people)
    ]
    rows = f"from {catalog}.{table.name} as t left join {catalog}.load_file as f on f.file_id = t.file_id"
    return " ".join((rows, *joins, "select " + ", ".join((f"t.* replace ({swaps})", *lacking))))


def _rows(connection: duckdb.DuckDBPyConnection, table: Table, catalog: str) -> str:
    """Return the query of a stored table, with nothing in columns that an earlier version did not store."""
    lacking = _lacking(connection, table)
    return f"from {catalog}.{table.name} select " + ", ".join(("*", *lacking))


def _lacking(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    """Return the columns that an earlier version did not store, as expressions of nothing."""
    query = (
        "select column_name from duckdb_columns()"
        " where database_name = current_database() and table_name = $table"
    )
    there = {name for (name,) in connection.execute(query, {"table": table.name}).fetchall()}
    new = [column for column in table.columns if there and column.name not in there]
    return [f'null::{column.sql_type} as "{column.name}"' for column in new]


def _catalog(connection: duckdb.DuckDBPyConnection) -> str:
    """Return where tables are stored, whatever views go by their short names."""
    row = first(connection.execute("select current_database()"))
    name = str(row[0] if row else "").replace('"', '""')
    return f'"{name}".main'


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the names of the stored tables; a database of an earlier version may lack some."""
    query = "select table_name from duckdb_tables() where database_name = current_database()"
    return {name for (name,) in connection.execute(query).fetchall()}


def _any_identities(connection: duckdb.DuckDBPyConnection, there: set[str]) -> bool:
    """Whether any id is joined."""
    if IDENTITIES not in there:
        return False
    return first(connection.execute(f"from {_catalog(connection)}.{IDENTITIES} limit 1")) is not None
