"""What a database file says of itself: its schema, its state and when something was loaded last."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from analytics.admission.contract import TABLES
from analytics.admission.kpis import SCHEMA
from analytics.admission.refusal import unusable
from analytics.admission.sql import first
from analytics.admission.store import SCHEMA_VERSION

RECORDS = {
    "load_file": ("format", "source", "decisions", "rows_in_file", "set_aside"),
    "revision": ("old_file_id",),
    "person_form": (),
    "kpi_dictionary": tuple(SCHEMA.names),
}  # what the product keeps of loads, with the columns that earlier versions lack


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One database file.

    Attributes
    ----------
    loaded : datetime or None
        UTC, of the last file that was taken.
    lacking : tuple of str
        Tables and columns (``table.column``) that a database of this version has and this one does not.
    """

    schema: str
    generation: int
    loaded: datetime | None
    demo: bool
    lacking: tuple[str, ...]


def state_of(file: Path) -> State:
    """Read one generation.

    Raises
    ------
    Unusable
        If it cannot be opened, is damaged, or a later version of the product wrote it.
    """
    try:
        with closing(duckdb.connect(str(file), read_only=True)) as connection:
            values = dict(connection.execute("select key, value from state").fetchall())
            last = first(connection.execute("select max(loaded_at) from load_file"))
            found = State(
                schema=str(values.get("schema_version", "")),
                generation=int(values.get("generation", 0)),
                loaded=last[0] if last else None,
                demo=values.get("demo") == "1",
                lacking=_lacking(connection),
            )
    except (duckdb.Error, ValueError) as error:
        raise unusable("damaged_database", path=file.name) from error
    if found.schema.isdigit() and int(found.schema) > int(SCHEMA_VERSION):
        raise unusable("later_database", path=file.name, schema=found.schema, ours=SCHEMA_VERSION)
    return found


def _lacking(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Return the tables and columns that an earlier version did not make."""
    there: dict[str, set[str]] = {}
    query = "select table_name, column_name from duckdb_columns() where not internal"
    for table, column in connection.execute(query).fetchall():
        there.setdefault(table, set()).add(column)
    wanted = {table.name: tuple(table.names) for table in TABLES.values()} | RECORDS
    tables = [name for name in wanted if name not in there]
    columns = [f"{t}.{c}" for t, names in wanted.items() if t in there for c in names if c not in there[t]]
    return tuple(sorted([*tables, *columns]))
