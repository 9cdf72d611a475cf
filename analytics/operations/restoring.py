"""Bring a database back from a backup: everything is checked before anything is touched."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from analytics.admission import audit, store
from analytics.admission.people import key_file
from analytics.admission.refusal import unusable
from analytics.operations import manifest
from analytics.operations.backup import PIECE
from analytics.operations.manifest import Held, Manifest
from analytics.operations.state import state_of
from analytics.publishing.places import beside

PATIENCE = 60.0  # seconds to wait for a load
ERASED = b'"verb": "erase"'  # in a line of the audit log
UNPACKED = "part-restore"  # a passing folder: the next writer removes what a killed one left


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """What was brought back.

    Attributes
    ----------
    replaced : Path or None
        Where the files that lay beside the database are now.
    erasures : int
        People erased since the backup, as the log that was there tells: to be erased again.
    """

    files: int
    generation: int
    replaced: Path | None
    erasures: int


def restore(
    file: Path, db: Path, *, yes: bool = False, patience: float = PATIENCE, who: str = ""
) -> RestoreReport:
    """Make a database, and what lies beside it, what they were when a backup was written.

    Everything is unpacked and held against its hash first. The database's name is switched last; the state
    before stays as the generation before, and what lay beside it in ``<db>.d/replaced-<state>/``. An
    audit log that goes on where that of the backup ends stays: it is only ever added to.

    Parameters
    ----------
    yes : bool
        Whether what is there may be replaced.

    Raises
    ------
    Unusable
        If the file is no whole backup, something is there and `yes` is False, or the disk is full.
    Busy
        If a load goes on for longer than `patience` seconds.
    """
    file, db = Path(file).absolute(), Path(db).absolute()
    with _opened(file) as zipped:
        found = _manifest(zipped, file.name)
        if not yes and (os.path.lexists(db) or beside(db)):
            raise unusable("restore_over", path=db.name)
        db.parent.mkdir(parents=True, exist_ok=True)
        with store.locked(db, patience) as place:
            unpacked = place / UNPACKED
            _unpack(zipped, found, unpacked, file.name)
            state_of(unpacked / manifest.DATABASE)
            report = _put(db, place, unpacked, found)
    audit.wrote(db, "restored", who=who, files=report.files, generation=report.generation)
    return report


def _opened(file: Path) -> zipfile.ZipFile:
    """Open a backup."""
    if not file.is_file():
        raise unusable("no_such_path", path=file.name)
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise unusable("no_backup", path=file.name) from error


def _manifest(zipped: zipfile.ZipFile, name: str) -> Manifest:
    """Read the list, and see that the files are those of the list."""
    try:
        found = manifest.read(zipped.read(manifest.NAME), name)
    except (KeyError, zipfile.BadZipFile, OSError) as error:
        raise unusable("no_backup", path=name) from error
    if sorted(zipped.namelist()) != sorted([manifest.NAME, *found.files]):
        raise unusable("damaged_backup", path=name, file=manifest.NAME)
    return found


def _unpack(zipped: zipfile.ZipFile, found: Manifest, place: Path, backup: str) -> None:
    """Write every file to a passing folder; its hash must be that of the list."""
    for name, held in found.files.items():
        target = place / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            same = _copy(zipped, name, target) == held
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
            raise unusable("damaged_backup", path=backup, file=name) from error
        if not same:
            raise unusable("damaged_backup", path=backup, file=name)


def _copy(zipped: zipfile.ZipFile, name: str, target: Path) -> Held:
    """Write one file, readable by its owner only; return its size and hash."""
    digest, size = hashlib.sha256(), 0
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with zipped.open(name) as content, os.fdopen(handle, "wb") as file:
        while piece := content.read(PIECE):
            digest.update(piece)
            size += len(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return Held(sha256=digest.hexdigest(), size=size)


def _put(db: Path, place: Path, unpacked: Path, found: Manifest) -> RestoreReport:
    """Move what lies beside the database aside, the unpacked files to their places, the database last."""
    number = max(found.generation, _last(place) + 1)
    aside = place / f"replaced-{number:06}"
    erasures = _keep_log(db, unpacked)
    replaced = _move_aside(db, aside)
    inside = unpacked / manifest.BESIDE
    for part in sorted(inside.iterdir()) if inside.exists() else ():
        os.replace(part, db.with_name(db.name + part.name))
    if (unpacked / manifest.KEY).exists():
        key_file(db).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(unpacked / manifest.KEY, key_file(db))
    store.publish(db, unpacked / manifest.DATABASE, number)
    where = aside if replaced else None
    return RestoreReport(files=len(found.files), generation=number, replaced=where, erasures=erasures)


def _keep_log(db: Path, unpacked: Path) -> int:
    """Let the audit log go on where that of the backup is its beginning; return the erasures since."""
    present = audit.log_file(db)
    if not present.exists():
        return 0
    before = unpacked / manifest.BESIDE / present.name.removeprefix(db.name)
    known = before.read_bytes() if before.exists() else b""
    if present.read_bytes().startswith(known):
        before.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copyfile(present, before)
    return max(0, present.read_bytes().count(ERASED) - known.count(ERASED))


def _last(place: Path) -> int:
    """Return the number of the last generation there; -1 without one."""
    return max((store.generation_of(file) for file in place.glob("gen-*.duckdb")), default=-1)


def _move_aside(db: Path, aside: Path) -> int:
    """Move what lies beside a database, and its key, into a folder; return how much there was."""
    there = [path for path in beside(db) if path != store.folder(db)]
    if there:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(mode=0o700)
    for path in there:
        shutil.move(path, aside / path.name)
    return len(there)
