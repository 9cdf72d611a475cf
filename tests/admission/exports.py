"""Small exports for the tests of this room, and ways to read back what was stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analytics.admission.contract import TABLES
from analytics.admission.load import load
from analytics.admission.report import FileReport, LoadReport
from analytics.admission.store import reader

Row = Mapping[str, str]
EMPLOYEES = (
    "employee_id,hire_date,end_date,end_type,asof_date,site,team,role,team_lead_id,contract_type,fte\n"
    "00123,2024-02-01,,,2026-06-30,Åre,Blå,agent,00007,permanent,0.8\n"
    "00007,2020-01-15,2026-03-31,voluntary,2026-06-30,Åre,Blå,team_lead,,permanent,1\n"
)
PAIRS = "pair_id,mentor_id,mentee_id,start_date\nP1,00007,00123,2025-01-15\n"


def write(folder: Path, **files: str) -> Path:
    """Write ``name="text"`` as UTF-8 files; a name without a dot becomes ``<name>.csv``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return folder


def lines(table: str, *rows: Row) -> str:
    """Return a canonical file of a table whose rows are its template row, changed."""
    contract = TABLES[table]
    template = {column.name: column.example for column in contract.columns}
    texts = [",".join(contract.names)]
    texts += [",".join({**template, **row}[name] for name in contract.names) for row in rows]
    return "\n".join(texts) + "\n"


def loaded(folder: Path, **files: str) -> LoadReport:
    """Load files written into a folder into the database beside it."""
    return load([write(folder, **files)], folder.parent / "x.duckdb")


def only(report: LoadReport, table: str) -> FileReport:
    """Return the one file of a table in a report."""
    (file,) = [file for file in report.files if file.table == table]
    return file


def rows_of(db: Path, table: str, columns: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """Return the stored rows of a table, sorted, without where they came from."""
    names = columns or TABLES[table].names
    with reader(db) as connection:
        return sorted(connection.table(table).select(*names).fetchall(), key=repr)


def state(db: Path, key: str) -> str:
    """Return one value of the state."""
    with reader(db) as connection:
        rows = connection.execute("select value from state where key = $key", {"key": key}).fetchall()
    return str(rows[0][0])
