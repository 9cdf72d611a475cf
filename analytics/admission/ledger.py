"""The load report in the database: files, refused rows, running totals and the state of the whole."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from analytics.admission.report import Example, FileReport, LoadReport, Rejection, from_json
from analytics.admission.sql import bind, first, run
from analytics.admission.store import SCHEMA_VERSION, reader

FILE = (
    "file_id", "name", "sha256", "table_name", "encoding", "delimiter", "decimal_sign", "date_order",
    "rows_read", "rows_accepted", "rows_rejected", "rows_superseded", "rows_duplicate", "generation",
    "loaded_at", "format", "source", "decisions", "rows_in_file", "set_aside",
)  # fmt: skip


def known_files(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, FileReport]:
    """Return what was loaded into a table before: sha256 to name and rows read."""
    rows = connection.execute(
        "select sha256, name, rows_read from load_file where table_name = $table", {"table": table}
    ).fetchall()
    return {sha: FileReport(name=name, sha256=sha, table=table, read=read) for sha, name, read in rows}


def reread(before: FileReport, name: str) -> FileReport:
    """Return the report of a file whose content is loaded already: every row is a duplicate."""
    return FileReport(
        name=name,
        sha256=before.sha256,
        table=before.table,
        read=before.read,
        duplicate=before.read,
        known=True,
    )


def rejections_of(connection: duckdb.DuckDBPyConnection, file_id: int, name: str) -> tuple[Rejection, ...]:
    """Return the refused rows of a file by rule and column, with up to five examples each."""
    bind(connection, file_id=file_id)
    return tuple(
        Rejection(
            rule=rule,
            column=column,
            count=count,
            examples=tuple(
                Example(file=name, line=e["line"], column=column, value=e["cell"], reason=rule)
                for e in examples
            ),
        )
        for rule, column, count, examples in run(connection, "rejections").fetchall()
    )


def write_file(
    connection: duckdb.DuckDBPyConnection, file_id: int, report: FileReport, generation: int
) -> None:
    """Write one file's dialect and counts down."""
    r = report
    values = (file_id, r.name, r.sha256, r.table, r.encoding, r.delimiter, r.decimal, r.date_order)
    counts = (r.read, r.accepted, r.rejected, r.superseded, r.duplicate)
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    aside = [{"rule": item.rule, "count": item.count, "line": item.line} for item in r.set_aside]
    rows_in_file = r.read + sum(item.count for item in r.set_aside)
    how = (r.format, r.source, json.dumps(r.decisions), rows_in_file, json.dumps(aside))
    row = dict(zip(FILE, [*values, *counts, generation, now, *how], strict=True))
    query = ("insert into load_file", f"({', '.join(row)})", f"values ({', '.join('?' * len(row))})")
    connection.execute(" ".join(query), list(row.values()))


def write_state(connection: duckdb.DuckDBPyConnection, report: LoadReport) -> None:
    """Write the state of the whole down; the report with it."""
    state = {
        "schema_version": SCHEMA_VERSION,
        "fingerprint": fingerprint(connection),
        "demo": "1" if report.demo else "0",
        "generation": str(report.generation),
        "report": report.to_json(),
    }
    connection.execute("delete from state")
    for item in state.items():
        connection.execute("insert into state values (?, ?)", item)


def fingerprint(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the sha256 of what was loaded: of the running totals and the KPI dictionary, in fixed order."""
    totals = connection.execute(
        "select table_name, fate, total from print_total order by table_name, fate"
    ).fetchall()
    kpis = connection.execute("from kpi_dictionary order by kpi").fetchall()
    return hashlib.sha256(repr((totals, kpis)).encode()).hexdigest()


def last_report(db: Path) -> LoadReport:
    """Return the report of the last load that was recorded.

    Raises
    ------
    BadRequest
        If there is no database.
    """
    with reader(db) as connection:
        row = first(connection.execute("select value from state where key = 'report'"))
    return from_json(str(row[0]) if row else "{}")
