"""What was loaded and deserves a look: people HR does not know, days outside every spell, rows left out."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from analytics.admission.contract import TABLES
from analytics.admission.people_doubts import people_doubts
from analytics.admission.report import Warned
from analytics.admission.resolved import show_as
from analytics.admission.sql import bind, run

DAY = {"kpi_daily": "date", "kpi_long": "period_start", "absence_monthly": "month"}
MONTH = 31  # days by which the first day of a period may lie before the hire


def doubts(connection: duckdb.DuckDBPyConnection, table: str) -> dict[int, tuple[Warned, ...]]:
    """Return the warnings of every file of a table, by file id; counts are rows stored.

    The table must have been merged on this connection.
    """
    found: dict[int, tuple[Warned, ...]] = {}
    for file_id, warned in (*_of_people(connection, table), *_lacking(connection)):
        found[file_id] = (*found.get(file_id, ()), warned)
    for file_id, more in people_doubts(connection, table).items():
        found[file_id] = (*found.get(file_id, ()), *more)
    return found


def _of_people(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[int, Warned]]:
    """Give rows that wait for their employee, and rows before or after every employment."""
    person = "mentee_id" if table == "pairs" else "employee_id"
    if table in ("employees", "identities") or person not in TABLES[table].names:
        return
    bind(
        connection,
        person=person,
        day=DAY.get(table, "line"),
        period_days=0 if table == "kpi_daily" else MONTH,
    )
    show_as(connection, {"facts": table, "known_people": "employees"})
    for file_id, count in run(connection, "unknown_people").fetchall():
        yield file_id, Warned(key="unknown_people", column=person, count=count)
    if table in DAY:
        for file_id, near, far in run(connection, "outside_spells").fetchall():
            if far:
                yield file_id, Warned(key="outside_spells", column=DAY[table], count=far)
            if near:
                yield file_id, Warned(key="near_spells", column=DAY[table], count=near)


def _lacking(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, Warned]]:
    """Give the stored rows that a re-export of their period no longer holds."""
    query = "select file_id, count(*), any_value(replaced) from lacking group by file_id order by file_id"
    for file_id, count, replaced in connection.execute(query).fetchall():
        yield file_id, Warned(key="period_replaced" if replaced else "fewer_rows", count=count)
