"""The list of what a backup holds: every file with its size and hash, and what the database was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath

from analytics.admission.refusal import unusable

NAME = "manifest.json"
DATABASE = "database.duckdb"
KEY = "key"
BESIDE = "beside"  # folder of what lies beside the database, by what its name adds to the database's
FORM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One file of a backup."""

    sha256: str
    size: int  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds.

    Attributes
    ----------
    generation : int
        The state of the database that was current.
    version, schema : str
        Of the product that wrote the backup; of the database.
    files : mapping of str to Held
        By name inside the backup.
    """

    generation: int
    version: str
    schema: str
    files: Mapping[str, Held] = field(default_factory=dict)
    form: int = FORM

    def to_json(self) -> str:
        """Return one JSON object, in fixed order."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)


def read(text: bytes, backup: str) -> Manifest:
    """Return the manifest that `Manifest.to_json` wrote.

    Raises
    ------
    Unusable
        If it is none, is of a later form, lacks the database, or names a file outside the backup.
    """
    try:
        found = json.loads(text)
        files = {str(name): Held(**held) for name, held in found.pop("files").items()}
        made = Manifest(files=files, **found)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise unusable("no_backup", path=backup) from error
    if made.form != FORM:
        raise unusable("later_backup", path=backup, version=made.version)
    if DATABASE not in files or not all(is_safe(name) for name in files):
        raise unusable("no_backup", path=backup)
    return made


def is_safe(name: str) -> bool:
    """Whether a name stays inside the place that it is unpacked to, and is one that a backup writes."""
    path = PurePosixPath(name)
    if name != path.as_posix() or path.is_absolute() or ".." in path.parts or "\\" in name:
        return False
    return name in (DATABASE, KEY) or (path.parts[0] == BESIDE and len(path.parts) > 1 and _adds(path))


def _adds(path: PurePosixPath) -> bool:
    """Whether the part after the folder adds to a database's name, and is not its generations."""
    return path.parts[1].startswith(".") and path.parts[1] not in (".", ".d")
