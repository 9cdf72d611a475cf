"""Small exports of HR, survey and mentoring systems for the tests, and what was stored of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from analytics.admission.load import load
from analytics.admission.people import pseudonym, secret
from analytics.admission.report import FileReport, LoadReport
from tests.admission.exports import rows_of

ASOF = date(2026, 6, 30)
EMPLOYEES = (
    "employee_id,hire_date,end_date,asof_date,team_lead_id\n"
    "0007,2019-01-01,,2026-06-30,\n"
    "0008,2019-01-01,,2026-06-30,\n"
    "0012,2024-01-01,,2026-06-30,0007\n"
    "0013,2024-01-01,2025-12-31,2026-06-30,0008\n"
)

PAIR_HEAD = "pair_id,programme_id,mentor_id,mentee_id,start_date,end_date,status,planned_hours\n"
SESSION_HEAD = "session_id,pair_id,employee_id,session_type,date,minutes,status\n"


def taken(folder: Path, *, answers: Mapping[str, str] | None = None, **files: str | bytes) -> LoadReport:
    """Load files, ``name="text"``; two underscores in a name stand for a point, a name without one is CSV."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files.items():
        path = folder / (name.replace("__", ".") if "__" in name else f"{name}.csv")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return load(paths, folder / "x.duckdb", answers=answers or {})


def stored(folder: Path, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Return the stored rows of a table in a folder's database, sorted."""
    return rows_of(folder / "x.duckdb", table, columns)


def who(folder: Path, raw: str) -> str:
    """Return the pseudonym of an id."""
    return pseudonym(raw, secret(folder / "x.duckdb"))


def counts(file: FileReport) -> tuple[int, int, int, int, int]:
    """Return read, accepted, rejected, superseded, duplicate."""
    return file.read, file.accepted, file.rejected, file.superseded, file.duplicate


def warned(file: FileReport) -> set[tuple[str, str, int]]:
    """Return key, column and count of every warning."""
    return {(w.key, w.column, w.count) for w in file.warnings}


def aside(file: FileReport) -> set[tuple[str, int]]:
    """Return rule and count of the rows that are no data."""
    return {(s.rule, s.count) for s in file.set_aside}


def refused_rules(file: FileReport) -> set[tuple[str, str, int]]:
    """Return rule, column and rows of what was refused."""
    return {(r.rule, r.column, r.count) for r in file.rejections}
