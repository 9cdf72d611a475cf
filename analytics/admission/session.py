"""The connection of a load: one transaction over the draft of the next generation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.admission.contract import TABLES
from analytics.admission.header import BLANKS
from analytics.admission.narrow import add_columns
from analytics.admission.numbers import POINT
from analytics.admission.sql import bind, first, run, statement

# A file's rows must stream past the small tables of ids and days, never be the side that is held in memory.
FIXED_PLANS = "join_order,build_side_probe_side,in_clause"
MEMORY = "1GB"  # beyond it temporary rows spill to a folder beside the draft; they hold pseudonyms only


@contextmanager
def open_draft(
    part: Path, kpis: pa.Table, *, keep_own: bool
) -> Iterator[tuple[duckdb.DuckDBPyConnection, bool]]:
    """Open a draft, with its tables made if it is new; closes it checkpointed when the caller committed.

    Yields
    ------
    connection, changed
        `changed` when the KPI dictionary differs from the stored one; `keep_own` keeps the stored one.
    """
    fresh = not part.exists()
    spill = part.with_name("part-spill")
    connection = duckdb.connect(
        str(part),
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(spill),
        },
    )
    try:
        connection.begin()
        _prepare(connection)
        changed = _write_kpis(connection, kpis) if fresh or not keep_own else False
        if not fresh:
            run(connection, "upgrade")
        _create(connection, fresh=fresh)
        connection.commit()  # DuckDB 2.0.0 finds no rows added in the transaction that made their table
        connection.begin()
        yield connection, changed
    finally:
        connection.close()
        shutil.rmtree(spill, ignore_errors=True)


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Teach a connection the grammar of cells."""
    allowed = {f"{t.name}.{c.name}": list(c.allowed) for t in TABLES.values() for c in t.columns if c.allowed}
    bind(
        connection,
        replace_period=False,
        allowed=allowed,
        blanks=BLANKS,
        emptied=[""],
        decimal=POINT.sign,
        number_fill=POINT.fill,
        any_number=POINT.any,
    )
    run(connection, "grammar")
    connection.execute("set disabled_optimizers = $names", {"names": FIXED_PLANS})


def _write_kpis(connection: duckdb.DuckDBPyConnection, kpis: pa.Table) -> bool:
    """Store the KPI dictionary; return whether it differs from the one stored before."""
    connection.register("shipped_kpis", kpis)
    there = first(connection.execute("select 1 from duckdb_tables() where table_name = 'kpi_dictionary'"))
    before = connection.table("kpi_dictionary").fetchall() if there else None
    connection.execute("create or replace table kpi_dictionary as from shipped_kpis")
    return before != connection.table("kpi_dictionary").fetchall()


def _create(connection: duckdb.DuckDBPyConnection, *, fresh: bool) -> None:
    """Make every table of the contract that is not there, empty, and every column that a table lacks."""
    if fresh:
        connection.execute(statement("meta"))
    there = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    missing = [table for table in TABLES.values() if table.name not in there]
    connection.execute(";".join(f"create table {table.name} ({table.sql_columns()})" for table in missing))
    if not fresh:
        for table in TABLES.values():
            add_columns(connection, table)
