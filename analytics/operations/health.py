"""Whether the dashboard's data are well: one look for a scheduler, no figure about anybody."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from analytics.admission import store
from analytics.admission.people import KEY_BYTES, key_file
from analytics.errors import MentorlyftError
from analytics.operations.state import State, state_of
from analytics.settings import VERSION

LEAST_ROOM = 200 * 1024**2  # bytes beside the next copy of the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """One look at a database.

    Attributes
    ----------
    problems : tuple of str
        What keeps it from working, or soon will: ``database``, ``key``, ``room``, ``not_writable``,
        ``old_load``.
    message : str
        What the database says where it does not open.
    needs_upgrade : bool
        It works as it is; ``upgrade`` adds what this version stores beside.
    load_age_hours : float or None
        Since the last file was taken.
    free_bytes : int
        Where the next state will be written.
    """

    problems: tuple[str, ...]
    message: str
    version: str
    schema: str | None
    generation: int | None
    demo: bool | None
    needs_upgrade: bool | None
    load_age_hours: float | None
    free_bytes: int
    key: bool

    @property
    def ok(self) -> bool:
        """Whether there is no problem."""
        return not self.problems

    def to_json(self) -> str:
        """Return one line of JSON."""
        return json.dumps({"ok": self.ok, **asdict(self)}, ensure_ascii=False)


def health(db: Path, *, now: datetime | None = None, oldest_days: float | None = None) -> Health:
    """Look at a database; opens it read-only and changes nothing.

    Parameters
    ----------
    now : datetime, optional
        UTC; the present moment when left out.
    oldest_days : float, optional
        A last load longer ago than this is a problem.
    """
    db = Path(db).absolute()
    state, message = _state(db)
    now = now or datetime.now(UTC)
    age = (now.replace(tzinfo=None) - state.loaded).total_seconds() / 3600 if state and state.loaded else None
    free, key = _free(db), _has_key(db)
    found = {
        "database": state is None,
        "key": not key,
        "room": free < LEAST_ROOM + _size(db),
        "not_writable": not os.access(_place(db), os.W_OK),
        "old_load": oldest_days is not None and (age is None or age > 24 * oldest_days),
    }
    return Health(
        problems=tuple(name for name, is_so in found.items() if is_so),
        message=message,
        version=VERSION,
        schema=state.schema if state else None,
        generation=state.generation if state else None,
        demo=state.demo if state else None,
        needs_upgrade=bool(state.lacking) if state else None,
        load_age_hours=None if age is None else round(age, 1),
        free_bytes=free,
        key=key,
    )


def _state(db: Path) -> tuple[State | None, str]:
    """Return what the current generation says, or why it says nothing."""
    try:
        return state_of(store.resolve(db)), ""
    except (MentorlyftError, OSError) as error:
        return None, str(error)


def _place(db: Path) -> Path:
    """Return the nearest folder that is there."""
    return next(folder for folder in (store.folder(db), *db.parents) if folder.is_dir())


def _free(db: Path) -> int:
    """Return the free bytes where the next state will be written."""
    return shutil.disk_usage(_place(db)).free


def _size(db: Path) -> int:
    """Return the size of the current generation; the next one starts as its copy."""
    return db.stat().st_size if db.exists() else 0


def _has_key(db: Path) -> bool:
    """Whether the key of the pseudonyms is there and is one; it is never made here."""
    try:
        return len(bytes.fromhex(key_file(db).read_text("ascii").strip())) == KEY_BYTES
    except (OSError, ValueError):
        return False
