"""One file that holds a database and everything beside it, taken while others load and read."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from analytics.admission import audit, store
from analytics.admission.people import key_file
from analytics.admission.refusal import Unusable, unusable
from analytics.admission.room import is_full
from analytics.operations import manifest
from analytics.operations.manifest import Held, Manifest
from analytics.operations.state import State, state_of
from analytics.publishing.places import beside
from analytics.settings import VERSION

PIECE = 1 << 20  # bytes read at a time
TRIES = 5  # a load may take a generation away between its name and its opening


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What was written."""

    file: Path
    files: int
    size: int  # bytes
    generation: int


def backup(db: Path, out: Path, *, who: str = "") -> BackupReport:
    """Write the current state of a database and everything beside it to one file; nobody has to wait.

    The state that is current at the start is held open and copied: a load that ends meanwhile changes
    nothing in it. Earlier states are left out. The file holds the key of the pseudonyms: only its owner
    may read it.

    Raises
    ------
    Unusable
        If there is no database, `out` is there already, or the disk is full.
    """
    db, out = Path(db).absolute(), Path(out).absolute()
    if os.path.lexists(out):
        raise unusable("backup_exists", path=out.name)
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        made = _write(db, part)
        os.link(part, out)  # fails where somebody made the file meanwhile
    except FileExistsError as error:
        raise unusable("backup_exists", path=out.name) from error
    except (OSError, ValueError) as error:
        if is_full(error):
            raise unusable("backup_full", path=out.name) from error
        raise
    finally:
        part.unlink(missing_ok=True)
    audit.wrote(db, "backup", who=who, files=len(made.files), generation=made.generation)
    size = out.stat().st_size
    return BackupReport(file=out, files=len(made.files), size=size, generation=made.generation)


def _write(db: Path, part: Path) -> Manifest:
    """Write every file, then the list of them, and see that the disk has it."""
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        current, state = _hold(db)
        with current, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
            files = {manifest.DATABASE: _add(zipped, manifest.DATABASE, current)}
            for name, path in members(db):
                with suppress(FileNotFoundError), path.open("rb") as content:  # passing files pass
                    files[name] = _add(zipped, name, content)
            made = Manifest(generation=state.generation, version=VERSION, schema=state.schema, files=files)
            zipped.writestr(manifest.NAME, made.to_json())
        file.flush()
        os.fsync(file.fileno())
    return made


def _hold(db: Path) -> tuple[BinaryIO, State]:
    """Open the current generation: who removes its name then takes nothing from us."""
    for left in reversed(range(TRIES)):
        path = store.resolve(db)
        try:
            file = path.open("rb")
            try:
                return file, state_of(path)
            except Unusable:
                file.close()
                raise
        except (OSError, Unusable):
            if path.exists() or not left:
                raise
    raise AssertionError


def members(db: Path) -> Iterator[tuple[str, Path]]:
    """Give the name inside a backup and the place of every file beside a database, in fixed order."""
    key = key_file(db)
    for place in beside(db):
        if place == store.folder(db):
            continue
        if place == key:
            yield manifest.KEY, place
            continue
        added = f"{manifest.BESIDE}/{place.name.removeprefix(db.name)}"
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in inside:
            if path.is_file():
                rest = path.relative_to(place).as_posix()
                yield (added if rest == "." else f"{added}/{rest}"), path


def _add(zipped: zipfile.ZipFile, name: str, content: BinaryIO) -> Held:
    """Copy one file into the backup and hash it on the way."""
    digest, size = hashlib.sha256(), 0
    with zipped.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
        while piece := content.read(PIECE):
            digest.update(piece)
            size += len(piece)
            target.write(piece)
    return Held(sha256=digest.hexdigest(), size=size)
