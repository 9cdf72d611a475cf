"""Staged rows of one table into the stored table: duplicates, superseded and replacing rows told apart."""

from __future__ import annotations

import duckdb

from analytics.admission.clean import recall_clean
from analytics.admission.comments import COMMENTS
from analytics.admission.contract import TABLES
from analytics.admission.contradictions import empty_contradictions, keep_precise
from analytics.admission.lacking import find_lacking
from analytics.admission.narrow import make_room_for_staged
from analytics.admission.overlaps import SPANS, refuse_overlaps
from analytics.admission.sql import bind, first, run

Fates = dict[int, dict[str, int]]


def merge(connection: duckdb.DuckDBPyConnection, table: str, generation: int, *, source: str = "") -> Fates:
    """Store the accepted staged rows of a table; count what became of every staged row.

    The staged rows come from one system, `source`: an agent-day keeps the measures of other systems.

    Returns
    -------
    dict
        File id to fate (accepted, replacing, superseded, duplicate, rejected) to rows.
    """
    contract = TABLES[table]
    bind(
        connection,
        stored_table=table,
        key=list(contract.key),
        names=list(contract.names),
        recency="asof_date" if table == "employees" else "line",
        generation=generation,
    )
    make_room_for_staged(connection, contract)
    clean = recall_clean(connection, table)
    empty_contradictions(connection, table)
    if table == "kpi_daily":
        bind(connection, staged_source=source)
        run(connection, "fill_kpi_daily")
    run(connection, "twice")
    run(connection, "losers")
    run(connection, "met", table)
    keep_precise(connection, table)
    if table in SPANS:
        refuse_overlaps(connection, table)
    removed = find_lacking(connection, table)
    fates = _count(connection, table)
    for file_id, amount, total in clean:
        own = fates.setdefault(file_id, {})
        own["accepted"] = own.get("accepted", 0) + amount
        _add_total(connection, table, "accepted", total)
    if removed:
        _add_total(connection, table, "removed", removed)
    run(connection, "revise", table)
    run(connection, "delete", table)
    if table == COMMENTS:
        connection.execute("delete from revision where table_name = $table", {"table": table})
    run(connection, "insert", table)
    connection.execute("drop table staged")
    return fates


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> Fates:
    """Count fates by file and add the prints of what was taken in to the running totals."""
    fates: Fates = {}
    for file_id, fate, amount, total in run(connection, "fates").fetchall():
        fates.setdefault(file_id, {})[fate] = amount
        if fate in ("accepted", "replacing", "superseded"):
            _add_total(connection, table, fate, int(total))
    return fates


def _add_total(connection: duckdb.DuckDBPyConnection, table: str, fate: str, total: int) -> None:
    """Add to one running total; sums do not depend on the order of rows or files."""
    where = {"table": table, "fate": fate}
    row = first(
        connection.execute("select total from print_total where table_name = $table and fate = $fate", where)
    )
    connection.execute("delete from print_total where table_name = $table and fate = $fate", where)
    value = str(total + int(row[0] if row else 0))
    connection.execute("insert into print_total values ($table, $fate, $total)", {**where, "total": value})
