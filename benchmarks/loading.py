"""Loading agent-days with full validation, against DuckDB's bare typed read of the same file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from analytics.admission.load import load
from benchmarks.timing import Ratio, compare

ROWS = 1_000_000
PEOPLE = 2_000
DAYS = """
copy (
    select
        format('E{:05d}', i % $people) as employee_id,
        date '2024-01-01' + (i // $people)::integer as date,
        'voice' as channel,
        'all' as queue,
        20 + hash(i) % 60 as contacts_handled,
        round((20 + hash(i) % 60) * (250 + hash(i, 1) % 200) * 1.0, 1) as handle_s,
        28800 as logged_in_s,
        20000 + hash(i, 2) % 8000 as on_queue_s
    from range($rows) as r(i)
) to '{path}' (header)
"""
PEOPLE_FILE = """
copy (
    select
        format('E{:05d}', i) as employee_id,
        date '2023-01-01' as hire_date,
        date '2026-06-30' as asof_date
    from range($people) as r(i)
) to '{path}' (header)
"""
BARE = """
create or replace table bare as select * from read_csv($path, auto_detect = false, header = true,
    columns = {'employee_id': 'varchar', 'date': 'date', 'channel': 'varchar', 'queue': 'varchar',
    'contacts_handled': 'bigint', 'handle_s': 'double', 'logged_in_s': 'double', 'on_queue_s': 'double'})
"""


def measure() -> Ratio:
    """Return the ratio for a million agent-days."""
    with tempfile.TemporaryDirectory() as folder:
        exports = Path(folder) / "exports"
        exports.mkdir()
        _write(DAYS, exports / "kpi_daily.csv", {"rows": ROWS, "people": PEOPLE})
        _write(PEOPLE_FILE, exports / "employees.csv", {"people": PEOPLE})
        turn = iter(range(100))
        return compare(
            f"load {ROWS:,} agent-days, validated",
            lambda: load([exports], Path(folder) / f"ours{next(turn)}.duckdb"),
            "DuckDB's bare typed read_csv",
            lambda: _bare(exports / "kpi_daily.csv", Path(folder) / f"bare{next(turn)}.duckdb"),
        )


def _write(query: str, path: Path, values: dict[str, int]) -> None:
    """Write a file of made rows; the target of a copy cannot be bound."""
    duckdb.connect().execute(query.replace("{path}", path.as_posix()), values)


def _bare(path: Path, db: Path) -> None:
    """Read the file into a database with its types given and nothing checked."""
    with duckdb.connect(str(db)) as connection:
        connection.execute(BARE, {"path": str(path)})
