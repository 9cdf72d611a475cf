"""The database on disk: generations in a folder beside it, and one name that is switched between them.

``x.duckdb`` is a symbolic link to ``x.duckdb.d/gen-000012.duckdb``. A load builds the next generation as
``part-*``, and only a finished one gets a name; readers hold the one they opened.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import filelock

from analytics.admission.redact import without_values
from analytics.admission.refusal import unusable
from analytics.admission.resolved import show_missing, show_people
from analytics.admission.room import is_full
from analytics.admission.words import say
from analytics.errors import Busy

SCHEMA_VERSION = "1"
NAME = re.compile(r"gen-(\d{6,})\.duckdb")
MAGIC = slice(8, 12), b"DUCK"
FORGET = "forget"  # marker: every generation but the current one must go


def folder(db: Path) -> Path:
    """Return the folder of a database's generations."""
    return db.with_name(db.name + ".d")


def resolve(db: Path) -> Path:
    """Return the file that holds the current generation.

    Raises
    ------
    Unusable
        If there is none, or something else lies there.
    """
    if not db.exists():
        raise unusable("no_database", path=db.name)
    real = db.resolve()
    if not _is_ours(real):
        raise unusable("not_a_database", path=db.name)
    return real


def reader(db: Path, *, joined: bool = True) -> duckdb.DuckDBPyConnection:
    """Open the current generation read-only, people joined over their ids; never waits for a load.

    Parameters
    ----------
    joined : bool
        False shows the ids as they were loaded.

    Raises
    ------
    Unusable
        If there is no database, or something else lies there.
    """
    connection = _open(db)
    show_missing(connection)
    if joined:
        show_people(connection)
    return connection


def _open(db: Path) -> duckdb.DuckDBPyConnection:
    """Open the current generation read-only; a load may switch it between the two steps."""
    for _ in range(2):
        with suppress(duckdb.IOException):
            return duckdb.connect(str(resolve(db)), read_only=True)
    return duckdb.connect(str(resolve(db)), read_only=True)


def is_demo(db: Path) -> bool:
    """Whether everything in the database is simulated; False when there is none."""
    if not os.path.lexists(db):
        return False
    with reader(db) as connection:
        return ("1",) in connection.execute("select value from state where key = 'demo'").fetchall()


def generation_of(file: Path) -> int:
    """Return the number of a generation file; a copied database counts as 0."""
    match = NAME.fullmatch(file.name)
    return int(match[1]) if match else 0


@contextmanager
def locked(db: Path, timeout: float) -> Iterator[Path]:
    """Hold the one place a load may write from; gives the folder, freed of what dead loads left.

    Raises
    ------
    Busy
        If another load holds it for longer than `timeout` seconds.
    Unusable
        If the disk is full; the database is as it was.
    """
    place = folder(db)
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with filelock.FileLock(str(place / "load.lock"), timeout=timeout):
            _clean(db, place)
            try:
                yield place
            finally:
                _clean(db, place)
    except filelock.Timeout as error:
        raise Busy(say("refused.busy", values={"seconds": int(timeout)})) from error
    except (OSError, ValueError, duckdb.Error) as error:
        if is_full(error):
            raise unusable("disk_full", path=db.name) from error
        without_values(error)
        raise


def _clean(db: Path, place: Path) -> None:
    """Remove unfinished drafts, and the old generations that an erasure wants gone."""
    for left in place.glob("part-*"):
        _remove(left)
    marker = place / FORGET
    if marker.exists() and db.exists():
        _remove_generations(place, {place / db.resolve().name})
        marker.unlink()


def draft(db: Path, place: Path, *, empty: bool = False) -> tuple[Path, int]:
    """Return a private copy of the current generation to write in, or an empty one, and its number.

    Raises
    ------
    Unusable
        If something else lies where the database should be.
    """
    part = place / "part-next.duckdb"
    taken = [generation_of(file) for file in place.glob("gen-*.duckdb")]
    if not os.path.lexists(db):
        return part, max(taken, default=0) + 1
    current = resolve(db)
    if not empty:
        shutil.copyfile(current, part)
    return part, max([generation_of(current), *taken]) + 1


def publish(db: Path, part: Path, number: int, *, forget: bool = False) -> None:
    """Make a finished draft the current generation in one step.

    Keeps the generation before it, unless what that one holds must be gone (`forget`); a marker makes
    the next writer finish the removal if this one dies on the way.
    """
    place = folder(db)
    if forget:
        (place / FORGET).touch()
    before = None if forget else _keep(db, place)
    finished = place / f"gen-{number:06}.duckdb"
    _sync(part)
    part.rename(finished)
    link = place / "part-link"
    link.symlink_to(Path(place.name) / finished.name)
    os.replace(link, db)
    _sync(place)
    _sync(db.parent)
    _remove_generations(place, {finished, before})
    (place / FORGET).unlink(missing_ok=True)


def _remove_generations(place: Path, kept: Container[Path | None]) -> None:
    """Delete every generation but those kept."""
    for file in place.glob("gen-*.duckdb*"):
        if file not in kept:
            _remove(file)


def _keep(db: Path, place: Path) -> Path | None:
    """Return the generation before; a database that was copied here becomes number 0."""
    if not db.exists():
        return None
    current = db.resolve()
    if current.parent == place.resolve():
        return place / current.name
    kept = place / "gen-000000.duckdb"
    shutil.copyfile(current, kept)
    return kept


def _is_ours(file: Path) -> bool:
    """Whether a file is a DuckDB database that a load of this product wrote."""
    where, magic = MAGIC
    if not file.is_file():
        return False
    with file.open("rb") as handle:
        if handle.read(12)[where] != magic:
            return False
    return NAME.fullmatch(file.name) is not None or _has_state(file)


def _has_state(file: Path) -> bool:
    """Whether a database of another name holds our tables."""
    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            connection.execute("select value from state where key = 'schema_version'").fetchone()
    except duckdb.Error:
        return False
    return True


def _sync(path: Path) -> None:
    """Ask the disk to keep a file or a folder's names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    """Delete a file or a folder; a file that is gone is fine."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
