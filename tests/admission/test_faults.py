"""What goes wrong around a load: kills, a full disk, two loads at once, and readers all the while."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analytics.admission.load import load
from analytics.admission.store import folder, reader
from tests.admission.exports import EMPLOYEES, lines, loaded, state, write

ROOT = Path(__file__).parents[2]
MOMENTS = 20
READERS = 10
PAUSE = 0.02  # seconds between two looks of a reader
SMALL = 2 << 20  # bytes: less than a database needs
Seen = tuple[str, int, int]


def command(place: Path, db: Path) -> list[str]:
    """Return the command line of a load."""
    return [sys.executable, "-m", "analytics", "load", str(place), "--db", str(db)]


def start(place: Path, db: Path, limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """Start a load as a program of its own, which may be held to a limit."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command(place, db), cwd=ROOT, stdout=pipe, stderr=pipe, text=True, preexec_fn=limit
    )


def figures(folder: Path, day: str, people: int) -> Path:
    """Write daily figures of many people."""
    rows = ({"employee_id": f"E{n}", "date": day, "queue": f"q{n % 7}"} for n in range(people))
    return write(folder, kpi_daily=lines("kpi_daily", *rows))


def seen(db: Path) -> Seen:
    """Return what one look at the database shows: fingerprint and rows of two tables."""
    with reader(db) as connection:
        query = "select value, (select count(*) from employees), (select count(*) from kpi_daily) from state"
        (found,) = connection.execute(f"{query} where key = 'fingerprint'").fetchall()
    return found


def leftovers(db: Path) -> list[str]:
    """Return unfinished files beside a database."""
    return [p.name for p in folder(db).iterdir() if p.name.startswith("part-")]


def incompressible(folder: Path) -> Path:
    """Write figures that need more room than there is."""
    dice = random.Random(1)
    rows = [{"employee_id": f"{dice.random():.17f}", "queue": f"{dice.random():.17f}"} for _ in range(60_000)]
    header = "employee_id,date,queue,contacts_handled"
    text = "\n".join([header, *(f"{r['employee_id']},2026-01-05,{r['queue']},4" for r in rows)])
    return write(folder, kpi_daily=text + "\n")


def refuse_large_files() -> None:
    """Let the program write no file beyond a size, as a full disk would."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


def test_a_disk_without_room_is_said_clearly_and_changes_nothing(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", employees=EMPLOYEES)
    before = seen(db)
    more = incompressible(tmp_path / "b")
    failing = start(more, db, refuse_large_files)
    _, said = failing.communicate(timeout=120)
    assert (failing.returncode, said.count("\n")) == (2, 1)
    assert "the disk is full: make room and try again" in said
    assert (seen(db), leftovers(db)) == (before, [])
    assert load([more], db).files[0].accepted == 60_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of a few megabytes; only root can have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no right to mount a small disk here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_small_disk_that_fills_up_keeps_the_old_state(small_disk: Path, tmp_path: Path) -> None:
    db = small_disk / "x.duckdb"
    load([write(tmp_path / "a", employees=EMPLOYEES)], db)
    before = seen(db)
    failing = start(incompressible(tmp_path / "b"), db)
    _, said = failing.communicate(timeout=120)
    assert failing.returncode == 2
    assert "the disk is full" in said
    assert (seen(db), leftovers(db)) == (before, [])
    more = write(tmp_path / "c", employees=lines("employees", {"employee_id": "new"}))
    assert load([more], db).changed


def test_two_loads_at_once_both_end_up_loaded(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", employees=EMPLOYEES)
    places = [figures(tmp_path / day, day, 2_000) for day in ("2026-01-05", "2026-01-06")]
    loads = [start(place, db) for place in places]
    ends = [one.communicate(timeout=120) for one in loads]
    assert [one.returncode for one in loads] == [0, 0], ends
    assert seen(db)[1:] == (2, 4_000)
    assert int(state(db, "generation")) == 3
    assert leftovers(db) == []


def hammer(db: Path, done: threading.Event, found: list[Seen], faults: list[BaseException]) -> None:
    """Look at the database again and again, leaving the loads some room."""
    while not done.wait(PAUSE):
        try:
            found.append(seen(db))
        except BaseException as fault:
            faults.append(fault)


@pytest.mark.slow  # `test_store.py` reads while one load runs
def test_ten_readers_never_see_a_state_that_was_not_loaded(tmp_path: Path) -> None:
    db = tmp_path / "x.duckdb"
    loaded(tmp_path / "a", employees=EMPLOYEES)
    states, found, faults, done = [seen(db)], [], [], threading.Event()
    readers = [threading.Thread(target=hammer, args=(db, done, found, faults)) for _ in range(READERS)]
    for one in readers:
        one.start()
    try:
        for number in range(1, 4):
            load([figures(tmp_path / str(number), f"2026-01-{number:02}", 500)], db)
            states.append(seen(db))
    finally:
        done.set()
        for one in readers:
            one.join()
    assert faults == []
    assert len(set(states)) == 4
    assert set(found) <= set(states)
    assert len(set(found)) > 1


@pytest.mark.slow
def test_a_load_killed_at_twenty_random_moments_loses_nothing(tmp_path: Path) -> None:
    db, more = tmp_path / "x.duckdb", figures(tmp_path / "b", "2026-01-05", 4_000)
    loaded(tmp_path / "a", employees=EMPLOYEES)
    old = seen(db)
    begun = time.monotonic()
    new, whole = undisturbed(tmp_path, more), time.monotonic() - begun
    dice, outcomes = random.Random(7), []
    for _ in range(MOMENTS):
        copy(tmp_path, "k")
        outcomes.append(killed(more, tmp_path / "k.duckdb", whole * dice.uniform(0.2, 1.0), old, new))
        load([more], tmp_path / "k.duckdb")
        assert (seen(tmp_path / "k.duckdb"), leftovers(tmp_path / "k.duckdb")) == (new, [])
    assert outcomes.count("killed") >= MOMENTS // 2


def undisturbed(place: Path, more: Path) -> Seen:
    """Return the state after a load that nobody disturbs."""
    copy(place, "u")
    loading = start(more, place / "u.duckdb")
    assert loading.wait(120) == 0
    return seen(place / "u.duckdb")


def killed(more: Path, db: Path, after: float, old: Seen, new: Seen) -> str:
    """Kill a load after some seconds; what is there is the old state or the new one, whole."""
    loading = start(more, db)
    try:
        loading.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        loading.send_signal(signal.SIGKILL)
        loading.communicate(timeout=60)
    assert seen(db) in (old, new)
    return "killed" if loading.returncode == -signal.SIGKILL else "done"


def copy(place: Path, name: str) -> None:
    """Make the first database anew under another name, with its key."""
    shutil.rmtree(place / f"{name}.duckdb.d", ignore_errors=True)
    (place / f"{name}.duckdb").unlink(missing_ok=True)
    shutil.copytree(place / "x.duckdb.d", place / f"{name}.duckdb.d")
    shutil.copy(place / "x.duckdb.key", place / f"{name}.duckdb.key")
    (place / f"{name}.duckdb").symlink_to(Path(f"{name}.duckdb.d") / (place / "x.duckdb").resolve().name)
