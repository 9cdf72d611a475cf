"""The rules of leaving as files: what ships, and what somebody changed for everybody beside a database."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from filelock import FileLock

from analytics.admission import audit
from analytics.admission.refusal import Unusable, unusable
from analytics.cohorts.rules import CHOICES, LIMITS, Rules
from analytics.cohorts.settings_file import write_settings

SHIPPED = Path(__file__).parents[2] / "data" / "rules.toml"
HEAD = "# Rules that differ from the default, written by the page; data/rules.toml explains each.\n"
PATIENCE = 10  # seconds for another writer
LONGEST = 40  # characters of a wrong setting that are quoted


def rules_file(db: Path) -> Path:
    """Return the file beside a database that changes single rules."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".rules.toml")


def read_rules(db: Path) -> Rules:
    """Return the rules in force for a database: what ships, with the changes of the file beside it.

    Raises
    ------
    Unusable
        If a file is no TOML, or names a rule or setting that does not exist; it names what is allowed.
    """
    place = rules_file(db)
    return Rules(**{**_settings(SHIPPED), **(_settings(place) if place.exists() else {})})


def save_rules(db: Path, rules: Rules, *, who: str = "") -> None:
    """Write the rules that differ from what ships beside the database; a reader sees all or none of them.

    Parameters
    ----------
    who : str
        The user of a page's session; empty is the user of the operating system.

    Raises
    ------
    Unusable
        If a setting is not allowed, or the file cannot be written.
    """
    place, shipped = rules_file(db), _settings(SHIPPED)
    chosen = {name: _checked(name, value, place) for name, value in asdict(rules).items()}
    own = {name: value for name, value in chosen.items() if value != shipped[name]}
    try:
        with FileLock(str(place) + ".lock", timeout=PATIENCE):
            write_settings(place, own, head=HEAD)
    except (OSError, TimeoutError) as problem:
        raise unusable("rules_unwritten", file=place.name) from problem
    audit.wrote(Path(db), "rules", who=who, rules=[f"{name}={value}" for name, value in own.items()])


def _settings(place: Path) -> Mapping[str, Any]:
    """Read the settings of a file, anew only when it is another one: every figure asks for them."""
    try:
        now = place.stat()
        return _read(place, (now.st_ino, now.st_mtime_ns, now.st_size))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise unusable("rules_file", file=place.name) from problem


@lru_cache(maxsize=16)
def _read(place: Path, state: tuple[int, int, int]) -> Mapping[str, Any]:
    """Read one state of a file."""
    found = tomllib.loads(place.read_text("utf-8"))
    return MappingProxyType({name: _checked(name, value, place) for name, value in found.items()})


def _checked(name: str, value: object, place: Path) -> str | int:
    """Return a setting that is allowed.

    Raises
    ------
    Unusable
        If there is no such rule, or it has no such setting.
    """
    if name not in CHOICES and name not in LIMITS:
        raise unusable("rules_name", file=place.name, rule=name, allowed=", ".join((*CHOICES, *LIMITS)))
    if name in CHOICES and isinstance(value, str) and value in CHOICES[name]:
        return value
    if name in LIMITS and isinstance(value, int) and not isinstance(value, bool):
        low, high = LIMITS[name]
        if low <= value <= high:
            return value
    raise _not_allowed(name, value, place)


def _not_allowed(name: str, value: object, place: Path) -> Unusable:
    """Return the error for a setting that a rule does not have."""
    allowed = "–".join(map(str, LIMITS[name])) if name in LIMITS else ", ".join(CHOICES[name])
    return unusable("rules_value", file=place.name, rule=name, value=str(value)[:LONGEST], allowed=allowed)
