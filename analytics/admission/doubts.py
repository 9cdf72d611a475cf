"""What was loaded and deserves a look: people HR does not know, days outside every spell."""

from __future__ import annotations

import duckdb

from analytics.admission.contract import TABLES
from analytics.admission.report import Warned
from analytics.admission.sql import bind, run

DAY = {"kpi_daily": "date", "kpi_long": "period_start", "absence_monthly": "month"}
MONTH = 31  # days by which the first day of a period may lie before the hire


def doubts(connection: duckdb.DuckDBPyConnection, table: str) -> dict[int, tuple[Warned, ...]]:
    """Return the warnings of every file of a table, by file id; counts are rows stored."""
    found: dict[int, tuple[Warned, ...]] = {}
    person = "mentee_id" if table == "pairs" else "employee_id"
    if table == "employees" or person not in TABLES[table].names:
        return found
    bind(
        connection,
        person=person,
        day=DAY.get(table, "line"),
        period_days=0 if table == "kpi_daily" else MONTH,
    )
    for file_id, count in run(connection, "unknown_people", table).fetchall():
        found[file_id] = (Warned(key="unknown_people", column=person, count=count),)
    if table in DAY:
        for file_id, count in run(connection, "outside_spells", table).fetchall():
            warned = Warned(key="outside_spells", column=DAY[table], count=count)
            found[file_id] = (*found.get(file_id, ()), warned)
    return found
