"""A loaded state made by hand: every table of the contract, filled from rows written in a test."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from analytics.admission.contract import TABLES

KINDS = {"date": "date", "number": "double", "integer": "bigint", "bool": "boolean"}
SHIPPED = Path(__file__).parents[2] / "data" / "kpis.toml"
Row = Mapping[str, object]


def database(**tables: Iterable[Row]) -> duckdb.DuckDBPyConnection:
    """Return an in-memory state; tables not named are empty, columns not named are null."""
    connection = duckdb.connect()
    for table in TABLES.values():
        columns = ", ".join(f'"{c.name}" {KINDS.get(c.kind, "varchar")}' for c in table.columns)
        connection.execute(f"create table {table.name} ({columns}, file_id integer, line bigint)")
    for name, rows in tables.items():
        for row in rows:
            names, marks = ", ".join(row), ", ".join("?" for _ in row)
            connection.execute(f"insert into {name} ({names}) values ({marks})", list(row.values()))
    _dictionary(connection)
    connection.execute("create table state (key varchar, value varchar)")
    return connection


def _dictionary(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the KPI dictionary with what ships."""
    connection.execute(
        "create table kpi_dictionary (kpi varchar, family varchar, numerator varchar, denominator varchar, "
        "scale double, unit varchar, direction varchar, hard_low double, hard_high double, soft_low double, "
        "soft_high double, money_key varchar, money_sign integer, complement boolean, labels varchar)"
    )
    for kpi, about in tomllib.loads(SHIPPED.read_text("utf-8")).items():
        low, high = about.get("hard", (None, None))
        named = ("family", "numerator", "denominator", "scale", "unit", "direction", "complement")
        row = {"kpi": kpi, "hard_low": low, "hard_high": high} | {name: about.get(name) for name in named}
        marks = ", ".join("?" for _ in row)
        connection.execute(
            f"insert into kpi_dictionary ({', '.join(row)}) values ({marks})", list(row.values())
        )
