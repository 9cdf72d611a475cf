"""The switch between generations: killed loads, readers during a load, two loads at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from analytics.admission import store
from analytics.admission.load import load
from analytics.admission.store import reader, resolve
from analytics.errors import BadRequest, Busy
from tests.admission.exports import EMPLOYEES, lines, loaded, rows_of, state, write

ROOT = Path(__file__).parents[2]
LOADER = """
import os, signal, sys
from pathlib import Path
from analytics.admission import load as module, merging, staging, store, taking
moment = sys.argv[3]
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
if moment == "stage": staging._stage_rows = die
if moment == "insert": merging._count = die
if moment == "state": taking.write_state = die
if moment == "publish": module.store.publish = die
if moment == "rename": store._sync = die
if moment == "switch": store.os.replace = die
if moment == "clean":
    sync = store._sync
    store._sync = lambda path: die() if path.suffix == ".d" else sync(path)
if moment == "slow":
    real = staging._stage_rows
    def wait(*args):
        Path(sys.argv[2] + ".started").touch()
        while not Path(sys.argv[2] + ".go").exists(): pass
        real(*args)
    staging._stage_rows = wait
module.load([Path(sys.argv[1])], Path(sys.argv[2]))
"""


def start(folder: Path, db: Path, moment: str) -> subprocess.Popen[bytes]:
    """Start a load in a process of its own that dies, or waits, at a moment."""
    return subprocess.Popen([sys.executable, "-c", LOADER, str(folder), str(db), moment], cwd=ROOT)


MOMENTS = ("insert", "rename", "switch")  # one before the draft is whole, two about its names
LATER = (pytest.param(moment, marks=pytest.mark.slow) for moment in ("stage", "state", "publish"))


@pytest.mark.parametrize("moment", [*MOMENTS, *LATER])
def test_a_load_killed_at_any_moment_leaves_the_old_state(moment: str, tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", employees=EMPLOYEES)
    before = rows_of(db, "employees"), state(db, "fingerprint")
    more = write(tmp_path / "b", employees=lines("employees", {"employee_id": "new"}))
    assert start(more, db, moment).wait(60) == -signal.SIGKILL
    assert (rows_of(db, "employees"), state(db, "fingerprint")) == before
    report = load([more], db)
    assert (report.changed, len(rows_of(db, "employees"))) == (True, 3)
    assert [p.name for p in (tmp_path / "x.duckdb.d").iterdir() if p.name.startswith("part-")] == []


def test_a_load_killed_after_the_switch_has_happened(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", employees=EMPLOYEES)
    more = write(tmp_path / "b", employees=lines("employees", {"employee_id": "new"}))
    assert start(more, db, "clean").wait(60) == -signal.SIGKILL
    assert len(rows_of(db, "employees")) == 3
    assert not load([more], db).changed


def test_a_first_load_that_is_killed_leaves_no_database(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    folder = write(tmp_path / "a", employees=EMPLOYEES)
    assert start(folder, db, "switch").wait(60) == -signal.SIGKILL
    assert not os.path.lexists(db)
    assert load([folder], db).changed
    assert len(rows_of(db, "employees")) == 2


def test_readers_answer_and_a_second_load_waits_while_a_load_runs(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", employees=EMPLOYEES)
    more = write(tmp_path / "b", employees=lines("employees", {"employee_id": "new"}))
    loading = start(more, db, "slow")
    try:
        wait_for(tmp_path / "x.duckdb.started")
        held = reader(db)
        assert held.execute("select count(*) from employees").fetchall() == [(2,)]
        assert elsewhere(db) == 2
        with pytest.raises(Busy, match="within 0 seconds; nothing was changed"):
            load([more], db, patience=0.2)
        (tmp_path / "x.duckdb.go").touch()
        assert loading.wait(60) == 0
    finally:
        loading.kill()
    assert held.execute("select count(*) from employees").fetchall() == [(2,)]
    assert rows_of(db, "employees", ["1"]) == [(1,)] * 3
    assert elsewhere(db) == 3


def elsewhere(db: Path) -> int:
    """Count employees in another process that knows nothing but DuckDB and the name."""
    code = (
        f"import duckdb; c = duckdb.connect({str(db)!r}, read_only=True); "
        "print(c.execute('select count(*) from employees').fetchall()[0][0])"
    )
    return int(
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60).stdout
    )


def wait_for(path: Path) -> None:
    """Wait until a file is there."""
    end = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} never came"
        time.sleep(0.02)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    loaded(tmp_path / "in", employees=EMPLOYEES)
    with reader(tmp_path / "x.duckdb") as connection, pytest.raises(duckdb.InvalidInputException):
        connection.execute("delete from employees")


def test_the_name_resolves_to_a_new_file_for_every_generation(tmp_path: Path) -> None:
    loaded(tmp_path / "a", employees=EMPLOYEES)
    first = resolve(tmp_path / "x.duckdb")
    loaded(tmp_path / "b", employees=lines("employees", {"employee_id": "new"}))
    second = resolve(tmp_path / "x.duckdb")
    assert (store.generation_of(first), store.generation_of(second)) == (1, 2)
    assert first.exists()


def test_a_database_of_someone_else_is_not_ours(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "x.duckdb")) as connection:
        connection.execute("create table t (a integer)")
    with pytest.raises(BadRequest, match="not a database of this program"):
        resolve(tmp_path / "x.duckdb")
