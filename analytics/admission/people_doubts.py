"""What was loaded about people and deserves a look: pairs beside employments, groups too small to show."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from analytics.admission.report import Warned
from analytics.admission.resolved import show_as
from analytics.admission.sql import bind, run
from analytics.settings import FLOOR

# Statements by table; a row they give is a file, a key of ``admission.warning``, a column and a count.
STATEMENTS: Mapping[str, tuple[str, ...]] = {
    "employees": ("doubts_employees",),
    "pairs": ("doubts_pairs", "doubts_rematched"),
    "sessions": ("doubts_sessions",),
    "absence_monthly": ("doubts_absence",),
    "survey_responses": ("doubts_surveys", "doubts_reversed"),
    "costs": ("doubts_costs",),
}
READ = ("employees", "pairs", "sessions", "costs", "programmes")  # besides the table itself


def people_doubts(connection: duckdb.DuckDBPyConnection, table: str) -> dict[int, tuple[Warned, ...]]:
    """Return the warnings of every file of a table, by file id.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        The draft, after the table was merged.
    table : str
        A table of the contract; one without doubts gives none.
    """
    found: dict[int, tuple[Warned, ...]] = {}
    statements = STATEMENTS.get(table, ())
    if statements:
        _show(connection, table)
    for name in statements:
        for file_id, key, column, count in run(connection, name).fetchall():
            found[file_id] = (*found.get(file_id, ()), Warned(key=key, column=column, count=count))
    return found


def _show(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Show the tables with joined people, under names of their own."""
    bind(connection, smallest_group=FLOOR)
    show_as(connection, {f"known_{name}": name for name in (table, *READ)})
