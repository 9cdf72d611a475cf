"""Stored rows that a re-export of their period no longer holds: kept and named, or removed when asked to."""

from __future__ import annotations

import duckdb

from analytics.admission.sql import bind, first, run

DAYS = {
    "kpi_daily": "date",
    "kpi_long": "period_start",
    "absence_monthly": "month",
    "queue_daily": "date",
    "customer_responses": "date",
    "evaluations": "date",
    "sessions": "date",
}


def replace_periods(connection: duckdb.DuckDBPyConnection, replace: bool) -> None:
    """Decide for a load whether rows that a re-exported period lacks are removed; else they stay."""
    bind(connection, replace_period=replace)


def find_lacking(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Fill the temporary table ``lacking`` with the stored rows that the staged files lack.

    A staged file is a re-export if it holds at least one row that is stored already. With `replace_periods`
    the rows are written to ``revision`` without a new value, from where they are deleted.

    Returns
    -------
    int
        A print of the keys to be removed; 0 when nothing is.
    """
    met = first(connection.execute("select 1 from losers where fate in ('duplicate', 'replacing') limit 1"))
    if table not in DAYS or not met:
        connection.execute(
            "create or replace temp table lacking (stored bigint, file_id integer, replaced boolean)"
        )
        return 0
    bind(connection, day=DAYS[table])
    run(connection, "lacking", table)
    run(connection, "remove", table)
    removed = first(
        connection.execute(
            "select sum(hash(key))::varchar from revision where generation = getvariable('generation')"
            " and table_name = $table and after is null",
            {"table": table},
        )
    )
    return int(removed[0]) if removed and removed[0] else 0
