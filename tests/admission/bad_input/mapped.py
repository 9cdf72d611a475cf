"""Exports that no format knows, mapped once: what was asked, stored and refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from analytics.admission.formats.profiles import Profile, forms, save
from analytics.admission.formats.proposal import propose
from analytics.admission.load import load
from analytics.admission.questions import Question, Undecided
from analytics.admission.report import FileReport
from tests.admission.bad_input.vendor import csv, put
from tests.admission.exports import rows_of
from tests.admission.formats.grids import grid_of

AGENTS = ("Anställningsnr", "Datum", "Besvarade samtal", "Genomsnittlig hanteringstid", "Inloggad tid")
QUALITY = ("Evaluation ID", "Agent ID", "Evaluation date", "Score %")
TABLES = {AGENTS: "kpi_daily", QUALITY: "evaluations"}
STORED = {
    "kpi_daily": ("date", "contacts_handled", "handle_s", "logged_in_s"),
    "evaluations": ("date", "score_pct"),
}
DAY, MANY = "2025-03-31", "28800"


def agent(**cells: str) -> list[str]:
    """Return a row of an agent's day, some of its cells given."""
    row = {"id": "00123", "date": DAY, "handled": "10", "aht": "300", "logged": MANY, **cells}
    return list(row.values())


def remembered(folder: Path, header: Sequence[str] = AGENTS, **rest: Any) -> Path:
    """Save the mapping of files with these headers; return the database."""
    proposal = propose(grid_of(list(header), []), table=TABLES[tuple(header)])
    profile = Profile(
        name="acd",
        headers=forms(header),
        table=proposal.table,
        columns=proposal.columns,
        source="acd",
        **rest,
    )
    save(folder / "x.duckdb", profile)
    return folder / "x.duckdb"


def take(
    folder: Path,
    rows: Sequence[Sequence[str]],
    header: Sequence[str] = AGENTS,
    *,
    name: str = "acd.csv",
    **rest: Any,
) -> tuple[FileReport, list[tuple[Any, ...]]]:
    """Load rows under a remembered mapping; return the report of the main table, and what is stored."""
    db = remembered(folder, header)
    report = load([put(folder, csv(rows, header, ";"), name)], db, **rest)
    table = TABLES[tuple(header)]
    columns = STORED[table]
    stored = [
        tuple(str(v) if n == 0 else v for n, v in enumerate(row)) for row in rows_of(db, table, columns)
    ]
    return next(file for file in report.files if file.table == table), stored


def asked(
    folder: Path, rows: Sequence[Sequence[str]], header: Sequence[str] = AGENTS, **rest: Any
) -> Question:
    """Load rows that leave one doubt; return the question. Nothing is stored."""
    with pytest.raises(Undecided) as caught:
        take(folder, rows, header, **rest)
    (question,) = caught.value.questions
    assert not (folder / "x.duckdb").exists()
    return question


def counted(file: FileReport) -> Mapping[str, int]:
    """Return the warnings of a file with their counts."""
    return {warning.key: warning.count for warning in file.warnings}
