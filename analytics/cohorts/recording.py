"""Record a draw in the database as an export like any other: all of it or nothing, and in the audit log."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.admission.load import load
from analytics.admission.report import LoadReport
from analytics.admission.store import is_demo
from analytics.cohorts.intake import Draw, rows_of


def record(drawn: Draw, db: Path) -> LoadReport:
    """Load a draw into a database.

    Raises
    ------
    BadRequest, Busy
        As `load`.
    """
    with TemporaryDirectory(prefix="mentorlyft-") as folder:
        path = Path(folder) / "assignments.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows_of(drawn))
        if is_demo(db):
            (Path(folder) / "truth.json").write_text(
                "{}", "utf-8"
            )  # a draw among simulated people is one too
        return load([path], db)
