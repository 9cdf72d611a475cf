"""Exports of a contact centre platform, good and damaged, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from analytics.admission.load import load
from analytics.admission.refusal import Told
from analytics.admission.report import FileReport, LoadReport
from analytics.errors import BadInput
from tests.admission.exports import rows_of

HEADER = ("Agent", "StartInterval", "Contacts handled", "Contact handle time")
Cells = Sequence[Sequence[str]]


def calls(count: int = 3) -> list[list[str]]:
    """Return rows of one agent, one a day of March 2025, with 10, 20, ... contacts of 100 s."""
    return [["asa.o", f"2025-03-{n:02d}", str(10 * n), str(1000 * n)] for n in range(1, count + 1)]


def csv(rows: Cells | None = None, header: Sequence[str] = HEADER, delimiter: str = ",") -> str:
    """Return an export of agents as text."""
    rows = calls() if rows is None else rows
    return "".join(delimiter.join(row) + "\n" for row in (header, *rows))


def put(folder: Path, content: str | bytes, name: str = "agents.csv") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def taken(folder: Path, content: str | bytes, name: str = "agents.csv", **options: Any) -> LoadReport:
    """Load one file into the folder's database."""
    return load([put(folder, content, name)], folder / "x.duckdb", **options)


def kpi(report: LoadReport) -> FileReport:
    """Return the part of the first file that went into ``kpi_daily``."""
    return next(file for file in report.files if file.table == "kpi_daily")


def handled(folder: Path) -> list[tuple[str, int]]:
    """Return days and contacts stored."""
    rows = rows_of(folder / "x.duckdb", "kpi_daily", ["date", "contacts_handled"])
    return [(str(day), contacts) for day, contacts in rows]


def aside(file: FileReport) -> dict[str, int]:
    """Return the rows set aside by rule."""
    return {one.rule: one.count for one in file.set_aside}


def warned(file: FileReport) -> set[str]:
    """Return the keys of the warnings."""
    return {warning.key for warning in file.warnings}


def broken(file: FileReport) -> list[tuple[str, list[int]]]:
    """Return the rules that refused rows and the lines of the examples."""
    return [(r.rule, [example.line for example in r.examples]) for r in file.rejections]


def refusal(folder: Path, content: str | bytes, name: str = "agents.csv", **options: Any) -> Told:
    """Load a file that is refused; nothing is left behind. Return the refusal."""
    with pytest.raises(BadInput) as caught:
        taken(folder, content, name, **options)
    assert isinstance(caught.value, Told)
    assert str(caught.value).startswith(f'"{name}"')
    assert not (folder / "x.duckdb").exists()
    return caught.value


DAYS = [("2025-03-01", 10), ("2025-03-02", 20), ("2025-03-03", 30)]  # what `calls` stores
