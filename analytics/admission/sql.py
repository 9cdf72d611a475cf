"""The statements of this room, one file each in `analytics/sql/staging`; values are session variables."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from analytics.admission.contract import TABLES

FOLDER = Path(__file__).parents[1] / "sql" / "staging"


@cache
def statement(name: str, table: str = "") -> str:
    """Return the text of a statement; the word ``target`` stands for a table of the contract."""
    text = (FOLDER / f"{name}.sql").read_text("utf-8")
    return re.sub(r"\btarget\b", TABLES[table].name, text) if table else text


def run(connection: duckdb.DuckDBPyConnection, name: str, table: str = "") -> duckdb.DuckDBPyConnection:
    """Execute a statement; the rows are fetched from what it returns."""
    return connection.execute(statement(name, table))


def bind(connection: duckdb.DuckDBPyConnection, **variables: object) -> None:
    """Set session variables."""
    for name, value in variables.items():
        connection.execute(f"set variable {name} = $value", {"value": value})


def first(result: duckdb.DuckDBPyConnection) -> tuple[Any, ...] | None:
    """Return the first row and finish the result; a result left open would block the connection."""
    rows = result.fetchall()
    return rows[0] if rows else None
