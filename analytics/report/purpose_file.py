"""The purpose record as a file beside a database: read, checked, written whole, and every change logged."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock

from analytics.admission import audit
from analytics.admission.refusal import unusable
from analytics.cohorts.settings_file import write_settings
from analytics.report.purpose import COUNTRIES, DAYS, STEPS, TEXTS, Purpose

HEAD = "# Why these data are looked at, and who was asked; written by the page Purpose and privacy.\n"
LONGEST = 2000  # characters of one answer
PATIENCE = 10  # seconds for another writer


def purpose_file(db: Path) -> Path:
    """Return the file beside a database that holds its purpose record; neither need exist."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".purpose.toml")


def read_purpose(db: Path) -> Purpose:
    """Return the purpose record of a database, all empty when nobody wrote one.

    Raises
    ------
    Unusable
        If the file is no TOML, or holds a field or a value that a record does not have.
    """
    place = purpose_file(db)
    if not place.exists():
        return Purpose()
    try:
        found = tomllib.loads(place.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise unusable("purpose_file", file=place.name) from problem
    return Purpose(**{name: _read(name, value, place) for name, value in found.items()})


def save_purpose(db: Path, purpose: Purpose, *, today: date, who: str = "") -> None:
    """Write the record; a reader sees all of it or none.

    Parameters
    ----------
    today : date
        A step that is said to be done cannot lie after it.
    who : str
        The user of a page's session; empty is the user of the operating system.

    Raises
    ------
    Unusable
        If an answer is too long, a step lies in the future, or the file cannot be written.
    """
    place = purpose_file(db)
    for name in STEPS:
        if (day := getattr(purpose, name)) and day > today:
            raise unusable("purpose_future", day=day.isoformat())
    answers = {name: _written(name, value, place) for name, value in asdict(purpose).items() if value}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(place) + ".lock", timeout=PATIENCE):
            before = read_purpose(db)
            write_settings(place, answers, head=HEAD)
    except (OSError, TimeoutError) as problem:
        raise unusable("purpose_unwritten", file=place.name) from problem
    was = asdict(before)
    changed = [name for name, value in asdict(purpose).items() if value != was[name]]
    audit.wrote(Path(db), "purpose", who=who, fields=changed, cleared=int(purpose.is_cleared))


def _read(name: str, value: object, place: Path) -> Any:
    """Return an answer of the file as the record holds it.

    Raises
    ------
    Unusable
        If there is no such field, or it cannot hold that.
    """
    if name in DAYS and isinstance(value, str | date):
        try:
            return date.fromisoformat(str(value))
        except ValueError as problem:
            raise unusable("purpose_field", file=place.name, field=name) from problem
    if name in TEXTS and isinstance(value, str):
        return _tidy(value)
    if name == "country" and value in COUNTRIES:
        return str(value)
    raise unusable("purpose_field", file=place.name, field=name[:40])


def _written(name: str, value: str | date, place: Path) -> str:
    """Return an answer as it stands between the quotes of the file."""
    if isinstance(value, date):
        return value.isoformat()
    if len(value) > LONGEST or (name == "country" and value not in COUNTRIES):
        raise unusable("purpose_field", file=place.name, field=name)
    return json.dumps(_tidy(value), ensure_ascii=False)[1:-1]


def _tidy(text: str) -> str:
    """Return a text on one line, without signs that cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
