"""Loading agent-days with full validation, against DuckDB's bare typed read of the same file.

``python -m benchmarks.loading 10000000`` measures any number of rows.
"""

from __future__ import annotations

import subprocess
import sys
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
        strftime(date '2010-01-01' + (i // $people)::integer, $day) as date,
        'voice' as channel,
        $queue as queue,
        20 + hash(i) % 60 as contacts_handled,
        replace(round((20 + hash(i) % 60) * (250 + hash(i, 1) % 200) / 1.7, 1)::varchar, '.', $sign)
            as handle_s,
        28800 as logged_in_s,
        20000 + hash(i, 2) % 8000 as on_queue_s
    from range($rows) as r(i)
) to '{path}' (header, delimiter '{delimiter}')
"""
PEOPLE_FILE = """
copy (
    select
        format('E{:05d}', i) as employee_id,
        date '2009-01-01' as hire_date,
        date '2026-06-30' as asof_date
    from range($people) as r(i)
) to '{path}' (header)
"""
BARE = """
create or replace table bare as select * from read_csv($path, auto_detect = false, header = true,
    columns = {'employee_id': 'varchar', 'date': 'date', 'channel': 'varchar', 'queue': 'varchar',
    'contacts_handled': 'bigint', 'handle_s': 'double', 'logged_in_s': 'double', 'on_queue_s': 'double'},
    delim = $delimiter, encoding = $encoding, decimal_separator = $sign, dateformat = $day)
"""
LOAD = """
import resource, sys
from pathlib import Path
from analytics.admission.load import load
report = load([Path(sys.argv[1])], Path(sys.argv[2]))
assert all(file.read == file.accepted for file in report.files), report
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)
"""
FORMS = {
    "canonical": {"delimiter": ",", "encoding": "utf-8", "sign": ".", "day": "%Y-%m-%d", "queue": "all"},
    "Nordic": {"delimiter": ";", "encoding": "latin-1", "sign": ",", "day": "%d.%m.%Y", "queue": "Växel Åre"},
}


def measure(rows: int = ROWS) -> str:
    """Return the lines of both forms of the file."""
    return "\n".join(_measure(form, rows) for form in FORMS)


def _measure(form: str, rows: int) -> str:
    """Return the ratio of one form, and the peak memory of a load in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        exports, dialect = Path(folder) / "exports", FORMS[form]
        exports.mkdir()
        _write_days(exports / "kpi_daily.csv", rows, dialect)
        _write(PEOPLE_FILE, exports / "employees.csv", {"people": PEOPLE})
        turn = iter(range(100))
        ratio: Ratio = compare(
            f"load {rows:,} agent-days, {form}, validated",
            lambda: load([exports], Path(folder) / f"ours{next(turn)}.duckdb"),
            "DuckDB's bare typed read_csv",
            lambda: _bare(exports / "kpi_daily.csv", Path(folder) / f"bare{next(turn)}.duckdb", dialect),
        )
        return f"{ratio}; peak {_peak(exports, Path(folder) / 'peak.duckdb'):,} MB"


def _write_days(path: Path, rows: int, dialect: dict[str, str]) -> None:
    """Write agent-days in one dialect; DuckDB itself writes UTF-8 only."""
    made = {"rows": rows, "people": PEOPLE, **{k: dialect[k] for k in ("day", "sign", "queue")}}
    draft = path.with_suffix(".utf8")
    _write(DAYS.replace("{delimiter}", dialect["delimiter"]), draft, made)
    with draft.open(encoding="utf-8", newline="") as text, path.open("wb") as out:
        while piece := text.read(1 << 22):
            out.write(piece.encode(dialect["encoding"]))
    draft.unlink()


def _write(query: str, path: Path, values: dict[str, int | str]) -> None:
    """Write a file of made rows; the target of a copy cannot be bound."""
    duckdb.connect().execute(query.replace("{path}", path.as_posix()), values)


def _peak(exports: Path, db: Path) -> int:
    """Load the files in a process of its own; return its peak memory in MB."""
    command = [sys.executable, "-c", LOAD, str(exports), str(db)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    return int(done.stdout.split()[-1])


def _bare(path: Path, db: Path, dialect: dict[str, str]) -> None:
    """Read the file into a database with its types given and nothing checked."""
    values = {name: dialect[name] for name in ("delimiter", "encoding", "sign", "day")}
    with duckdb.connect(str(db)) as connection:
        connection.execute(BARE, {"path": str(path), **values})


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS), flush=True)
