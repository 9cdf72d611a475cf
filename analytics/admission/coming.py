"""The last day on which something can have happened: what lies after it has not happened yet."""

from __future__ import annotations

from datetime import date, timedelta

import duckdb

from analytics.admission.sql import first

HAPPENED = ("kpi_daily", "queue_daily", "customer_responses", "evaluations")  # whose one date is in the past
LAST = "select greatest(current_date, max(asof_date)) from employees"


def last_day(connection: duckdb.DuckDBPyConnection, table: str) -> date:
    """Return the last day that rows of a table may be of: the day of export and one more.

    The day of export is today, or the latest day for which employees are told, whichever is later.
    """
    if table not in HAPPENED:
        return date.max
    row = first(connection.execute(LAST))
    return (row[0] if row and row[0] else date.today()) + timedelta(days=1)
