"""What is kept beside a database about its money: choices, and prices that replace those of the exports."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from filelock import FileLock

from analytics.admission import audit
from analytics.admission.refusal import unusable
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.kept_file import parsed, written
from analytics.money.ret import Assumption

PATIENCE = 10  # seconds for another writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What somebody saved for everybody; `own` replaces the exported row of the same key."""

    choices: Choices = AS_SHIPPED
    own: tuple[Assumption, ...] = ()


NOTHING = Kept()


def kept_file(db: Path) -> Path:
    """Return the file beside a database that holds them."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".money.toml")


def read_kept(db: Path) -> Kept:
    """Return what is kept for a database; nothing where there is no file.

    Raises
    ------
    Unusable
        If the file is no TOML, or holds a name or a value that is not allowed; it says what is.
    """
    place = kept_file(db)
    try:
        now = place.stat()
    except FileNotFoundError:
        return NOTHING
    except OSError as problem:
        raise unusable("money_file", file=place.name, problem=str(problem.strerror)) from problem
    return _read(place, (now.st_ino, now.st_mtime_ns, now.st_size))


def changed(
    kept: Kept,
    assumptions: Mapping[str, Assumption],
    choices: Mapping[str, Any],
    otherwise: Iterable[Assumption] = (),
) -> Kept:
    """Return what is kept with some of it changed.

    Parameters
    ----------
    assumptions : mapping of key to Assumption
        New values; one that equals what would hold `otherwise` is kept no longer.
    choices : mapping of field of `Choices` to value
    otherwise : iterable of Assumption
        What the exports and the defaults say.
    """
    without = {a.key: a for a in otherwise}
    own = {a.key: a for a in kept.own} | dict(assumptions)
    kept_own = tuple(own[key] for key in sorted(own) if own[key].own and own[key] != without.get(key))
    return Kept(choices=replace(kept.choices, **choices), own=kept_own)


def save(
    db: Path,
    assumptions: Mapping[str, Assumption],
    choices: Mapping[str, Any],
    *,
    otherwise: Iterable[Assumption] = (),
    who: str = "",
) -> Kept:
    """Change what is kept beside the database; a reader sees all of it or none, and nobody's else is lost.

    Parameters
    ----------
    assumptions, choices, otherwise
        As in `changed`; what another person saved meanwhile about anything else stays.
    who : str
        The user of a page's session; empty is the user of the operating system.

    Raises
    ------
    Unusable
        If the file that is there is not usable, or cannot be written.
    """
    place = kept_file(db)
    try:
        with FileLock(str(place) + ".lock", timeout=PATIENCE):
            after = changed(read_kept(db), assumptions, choices, otherwise)
            _write(place, after)
    except (OSError, TimeoutError) as problem:
        raise unusable("money_unwritten", file=place.name) from problem
    audit.wrote(Path(db), "money", who=who, settings=[*assumptions, *choices])
    return after


@lru_cache(maxsize=16)
def _read(place: Path, state: tuple[int, int, int]) -> Kept:
    """Read one state of a file: every figure asks for it."""
    try:
        found = tomllib.loads(place.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise unusable("money_file", file=place.name, problem=_why(problem)) from problem
    choices, own = parsed(found, place.name)
    return Kept(choices=choices, own=own)


def _why(problem: Exception) -> str:
    """Return what is wrong with the text, in few words."""
    return str(problem) if isinstance(problem, tomllib.TOMLDecodeError) else "UTF-8"


def _write(place: Path, kept: Kept) -> None:
    """Put a whole new file in the place of the old one; where nothing is kept there is none."""
    if kept == NOTHING:
        place.unlink(missing_ok=True)
        return
    part = place.with_name(place.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(written(kept.choices, kept.own))
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, place)
