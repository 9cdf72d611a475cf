"""Named profiles beside the database: how a source's files are read, asked once and remembered."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from filelock import FileLock

from analytics.admission.formats.closest import alike
from analytics.admission.formats.headers import normal_header, plain_header
from analytics.admission.formats.mapped import FORMAT, mapped_plan
from analytics.admission.formats.plan import Plan
from analytics.admission.reading.grid import Grid
from analytics.admission.refusal import unusable

NEAR = 0.6  # share of headers that a changed export still has
HEAD = (
    "# How files of each source are read. Written by this program; may be edited while nothing is loaded.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One source's files.

    Attributes
    ----------
    name : str
        Given by a person; the source of the ids unless `source` says otherwise.
    headers : tuple of str
        Normalised headers of the file it was made from.
    format : str
        Id of a known format, or ``mapping``.
    table : str
        Of the contract, for a mapping.
    columns : dict of str to str
        Normalised header to field, for a mapping.
    answers : dict of str to str
        To questions, by their keys.
    medians : dict of str to float
        Field to its median in earlier files, in the field's unit.
    """

    name: str
    headers: tuple[str, ...]
    format: str = "mapping"
    table: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    medians: Mapping[str, float] = field(default_factory=dict)

    def plan(self, grid: Grid, answers: Mapping[str, str]) -> Plan:
        """Return the plan of a file that this profile fits; `answers` go before its own.

        Raises
        ------
        Undecided
            If a fact that stands in no column is told by nothing.
        """
        plan = mapped_plan(
            grid,
            table=self.table,
            columns=self.columns,
            source=self.source or self.name,
            answers={**self.answers, **answers},
        )
        return replace(plan, decisions=(("profile", self.name), *plan.decisions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed in a source's headers; `renamed` are likely pairs, shown and never applied."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.added or self.removed)


def place_of(db: Path) -> Path:
    """Return where the profiles of a database are kept."""
    db = Path(db).absolute()
    return db.with_name(f"{db.name}.profiles.toml")


def load_profiles(db: Path) -> tuple[Profile, ...]:
    """Return the profiles of a database by name.

    Raises
    ------
    BadRequest
        If the file is no profile file: a person has edited it.
    """
    place = place_of(db)
    if not place.exists():
        return ()
    try:
        data = tomllib.loads(place.read_text("utf-8"))
        return tuple(_profile(name, entry) for name, entry in sorted(data.items()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, KeyError, ValueError) as error:
        raise unusable("bad_profiles", path=place.name, detail=str(error)) from None


def save(db: Path, profile: Profile) -> None:
    """Store a profile in place of one of the same name; a reader never sees half a file."""
    place = place_of(db)
    with FileLock(str(place) + ".lock", timeout=60):
        others = [known for known in load_profiles(db) if known.name != profile.name]
        text = HEAD + "".join(map(_written, sorted([*others, profile], key=lambda p: p.name)))
        part = place.with_name(place.name + ".part")
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, place)


def named(db: Path, name: str) -> Profile:
    """Return the profile of a name.

    Raises
    ------
    BadRequest
        If there is none.
    """
    known = load_profiles(db)
    for profile in known:
        if profile.name == name:
            return profile
    raise unusable("no_profile", name=name, known=", ".join(p.name for p in known) or "-")


def find(db: Path, headers: Iterable[str], *, format: str = FORMAT) -> Profile | None:
    """Return the profile of a format that fits a file's headers: the one with most of them in common."""
    fitting = [p for p in load_profiles(db) if p.format == format and fits(p, headers)]
    return max(fitting, key=lambda p: _likeness(p, headers), default=None)


def nearest(db: Path, headers: Iterable[str]) -> Profile | None:
    """Return the mapping that shares most headers with a file, if that is at least 60 % of all."""
    near = [p for p in load_profiles(db) if p.format == FORMAT and _likeness(p, headers) >= NEAR]
    return max(near, key=lambda p: _likeness(p, headers), default=None)


def fits(profile: Profile, headers: Iterable[str]) -> bool:
    """Whether a file can be read by a profile: no used column is gone, or one is gone and none is new.

    A column that is gone while another is new may have been renamed: a person must say.
    """
    changed = difference(profile, headers)
    used = set(profile.columns) or set(profile.headers)
    return _likeness(profile, headers) >= NEAR and not (used & set(changed.removed) and changed.added)


def difference(profile: Profile, headers: Iterable[str]) -> Difference:
    """Return what changed between a profile's headers and a file's."""
    now, before = forms(headers), profile.headers
    added = tuple(header for header in now if header not in before)
    removed = tuple(header for header in before if header not in now)
    renamed = []
    for old in removed:
        likely = max(added, key=lambda new: alike(new, (old,)), default="")
        if likely and alike(likely, (old,)) >= NEAR:
            renamed.append((old, likely))
    return Difference(added=added, removed=removed, renamed=tuple(renamed))


def forms(headers: Iterable[str]) -> tuple[str, ...]:
    """Return a file's headers normalised, each once."""
    return tuple(dict.fromkeys(form for header in headers if (form := normal_header(header))))


def _likeness(profile: Profile, headers: Iterable[str]) -> float:
    """Return the share of headers that a profile and a file have in common."""
    now, before = {plain_header(h) for h in headers if h.strip()}, {plain_header(h) for h in profile.headers}
    return len(now & before) / len(now | before) if now and before else 0.0


def _profile(name: str, entry: Mapping[str, Any]) -> Profile:
    """Read one profile."""
    return Profile(
        name=name,
        headers=tuple(str(header) for header in entry["headers"]),
        format=str(entry.get("format", "mapping")),
        table=str(entry.get("table", "")),
        columns={str(header): str(name) for header, name in entry.get("columns", {}).items()},
        answers={str(key): str(value) for key, value in entry.get("answers", {}).items()},
        source=str(entry.get("source", "")),
        medians={str(key): float(value) for key, value in entry.get("medians", {}).items()},
    )


def _written(profile: Profile) -> str:
    """Return a profile as TOML."""
    name = _quoted(profile.name)
    lines = [f"\n[{name}]", f"format = {_quoted(profile.format)}"]
    lines += [f"{key} = {_quoted(text)}" for key in ("table", "source") if (text := getattr(profile, key))]
    lines += ["headers = [", *(f"    {_quoted(header)}," for header in profile.headers), "]"]
    for part in ("columns", "answers", "medians"):
        entries = getattr(profile, part)
        lines += [f"[{name}.{part}]"] if entries else []
        lines += [
            f"{_quoted(k)} = {_quoted(v) if part != 'medians' else float(v)}" for k, v in entries.items()
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a TOML basic string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
