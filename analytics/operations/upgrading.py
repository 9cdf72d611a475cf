"""Bring a database of an earlier version to this one's form, in one step; readers never wait."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.admission import audit, store
from analytics.admission.kpis import kpi_table
from analytics.admission.session import open_draft
from analytics.admission.store import SCHEMA_VERSION
from analytics.operations.state import state_of

PATIENCE = 60.0  # seconds to wait for a load
DICTIONARY = "kpi_dictionary"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpgradeReport:
    """What a database lacked and has now; nothing when it was of this version."""

    added: tuple[str, ...]
    generation: int


def upgrade(db: Path, *, patience: float = PATIENCE, who: str = "") -> UpgradeReport:
    """Add the tables and columns that this version has and the database lacks; no row is changed.

    Raises
    ------
    Unusable
        If there is no database, it is damaged, or a later version wrote it.
    Busy
        If a load goes on for longer than `patience` seconds.
    """
    db = Path(db).absolute()
    before = state_of(store.resolve(db))
    if not before.lacking:
        return UpgradeReport(added=(), generation=before.generation)
    with store.locked(db, patience) as place:
        lacking = state_of(store.resolve(db)).lacking
        part, number = store.draft(db, place)
        with open_draft(part, kpi_table([]), keep_own=True) as (connection, _):
            _complete_dictionary(connection)
            _write_state(connection, number)
            connection.commit()
        store.publish(db, part, number)
    audit.wrote(db, "upgraded", who=who, added=list(lacking), generation=number)
    return UpgradeReport(added=lacking, generation=number)


def _complete_dictionary(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to the stored KPI dictionary the columns that it lacks; what its own rows say stays."""
    connection.register("shipped_kpis", kpi_table([]))
    kept = {row[0] for row in connection.execute(f"describe {DICTIONARY}").fetchall()}
    names = kpi_table([]).schema.names
    columns = ", ".join(f"{'own' if name in kept else 'shipped'}.{name}" for name in names)
    rows = f"from {DICTIONARY} as own left join shipped_kpis as shipped using (kpi)"
    made = (f"create or replace table {DICTIONARY} as", rows, "select", columns, "order by own.rowid")
    connection.execute(" ".join(made))


def _write_state(connection: duckdb.DuckDBPyConnection, number: int) -> None:
    """Write the form and the number of the new generation down."""
    for key, value in {"schema_version": SCHEMA_VERSION, "generation": str(number)}.items():
        connection.execute("delete from state where key = $key", {"key": key})
        connection.execute("insert into state values ($key, $value)", {"key": key, "value": value})
