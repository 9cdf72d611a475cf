"""Quarters that were handed over: their files and results as they were, in ``<db>.published/``.

Each edition is a folder of its own, ``2026Q3-1``: a manifest with every SHA-256, and two archives.
It is built aside and named in one step, and nothing in it is ever written again.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from analytics.admission.refusal import Unusable, unusable

FORMAT = 1
MANIFEST, FILES, PACKS = "manifest.json", "files.zip", "packs.zip"
RESULTS = "results.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a document was made with beside the data.

    Attributes
    ----------
    rules : tuple of (str, str)
        Every rule of leaving that was not at its default, with its setting.
    prices : tuple of dict
        The assumptions in force, as fields of `Assumption`.
    money : str
        What was kept about the money, as the text of its file.
    """

    version: str
    seed: int
    rules: tuple[tuple[str, str | int], ...] = ()
    prices: tuple[dict[str, Any], ...] = ()
    money: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One published quarter; `folder` is where it lies.

    Attributes
    ----------
    number : int
        1, or more for a correction, which `reason` explains.
    at : str
        When it was published: ISO, UTC.
    generation : int
        The load whose data it was made from.
    files, packs : tuple of (name, SHA-256)
        In the archive of everybody's files, and in that of the leaders' packs.
    archives : tuple of (name, SHA-256)
    previous : str
        SHA-256 of the manifest of the edition before; empty for the first.
    """

    quarter: str
    number: int
    at: str
    who: str
    as_of: date
    fingerprint: str
    generation: int
    settings: Settings
    files: tuple[tuple[str, str], ...]
    packs: tuple[tuple[str, str], ...]
    archives: tuple[tuple[str, str], ...]
    folder: Path
    programme: str | None = None
    site: str | None = None
    reason: str = ""
    previous: str = ""

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return self.folder.name


def published_folder(db: Path) -> Path:
    """Return the folder beside a database that holds what was published."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".published")


def folder_name(quarter: str, number: int, programme: str | None, site: str | None) -> str:
    """Return the name of an edition's folder; a narrowed one is told apart by a hash of its filters."""
    narrowed = json.dumps([programme, site], ensure_ascii=False) if programme or site else ""
    part = f"-{digest(narrowed.encode())[:8]}" if narrowed else ""
    return f"{quarter}{part}-{number}"


def digest(content: bytes) -> str:
    """Return the SHA-256."""
    return sha256(content).hexdigest()


def editions(db: Path, *, programme: str | None = None, site: str | None = None) -> tuple[Edition, ...]:
    """Return what was published of a view, by quarter and edition.

    Raises
    ------
    Unusable
        If a manifest cannot be read.
    """
    found = (one for one in every_edition(db) if (one.programme, one.site) == (programme, site))
    return tuple(sorted(found, key=lambda one: (one.quarter, one.number)))


def every_edition(db: Path) -> tuple[Edition, ...]:
    """Return everything that was published, in the order of the folders' names.

    Raises
    ------
    Unusable
        If a manifest cannot be read.
    """
    places = sorted(published_folder(db).glob(f"*/{MANIFEST}"))
    return tuple(read_edition(place.parent) for place in places if not place.parent.name.startswith("part-"))


def read_edition(folder: Path) -> Edition:
    """Read one manifest.

    Raises
    ------
    Unusable
        If it cannot be read.
    """
    try:
        row = json.loads((folder / MANIFEST).read_text("utf-8"))
        if row.pop("format") != FORMAT:
            raise ValueError(FORMAT)
        return _edition(row, folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise unusable(
            "published_unreadable", file=f"{folder.name}/{MANIFEST}", folder=folder.name
        ) from problem


def _edition(row: dict[str, Any], folder: Path) -> Edition:
    """Return the edition of a manifest's row."""
    settings = row["settings"]
    return Edition(
        **{
            **row,
            "as_of": date.fromisoformat(row["as_of"]),
            "folder": folder,
            "settings": Settings(
                **{
                    **settings,
                    "rules": tuple((str(k), v) for k, v in settings["rules"]),
                    "prices": tuple(settings["prices"]),
                }
            ),
            **{name: _hashes(row[name]) for name in ("files", "packs", "archives")},
        }
    )


def _hashes(rows: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return names with their SHA-256."""
    return tuple((str(name), str(value)) for name, value in rows.items())


def manifest(edition: Edition) -> bytes:
    """Return the manifest's bytes."""
    row: dict[str, Any] = {"format": FORMAT, **asdict(edition), "as_of": edition.as_of.isoformat()}
    del row["folder"]
    for name in ("files", "packs", "archives"):
        row[name] = dict(getattr(edition, name))
    return (json.dumps(row, ensure_ascii=False, indent=1) + "\n").encode()


def opened(edition: Edition, name: str, *, pack: bool = False) -> bytes:
    """Return a file as it was published, byte by byte.

    Parameters
    ----------
    pack : bool
        From the archive of the leaders' packs.

    Raises
    ------
    Unusable
        If the edition has no such file, or its bytes are no longer those that were published.
    """
    known, archive = (edition.packs, PACKS) if pack else (edition.files, FILES)
    expected = dict(known).get(name)
    if expected is None:
        raise unusable(
            "published_lacks",
            quarter=edition.quarter,
            edition=edition.number,
            file=name,
            known=", ".join(n for n, _ in known) or "–",
        )
    content = _whole(edition, archive)
    try:
        with zipfile.ZipFile(BytesIO(content)) as held:
            found = held.read(name)
    except (KeyError, zipfile.BadZipFile) as problem:
        raise _damaged(edition, name, content, expected) from problem
    if digest(found) != expected:
        raise _damaged(edition, name, found, expected)
    return found


def results(edition: Edition) -> dict[str, Any]:
    """Return the results document as it was published.

    Raises
    ------
    Unusable
        As `opened`.
    """
    found: dict[str, Any] = json.loads(opened(edition, RESULTS))
    return found


def _whole(edition: Edition, archive: str) -> bytes:
    """Return an archive whose hash is the one written down.

    Raises
    ------
    Unusable
        If it is not, or the archive is gone.
    """
    try:
        content = (edition.folder / archive).read_bytes()
    except OSError as problem:
        raise unusable(
            "published_unreadable", file=f"{edition.name}/{archive}", folder=edition.name
        ) from problem
    expected = dict(edition.archives).get(archive, "")
    if digest(content) != expected:
        raise _damaged(edition, archive, content, expected)
    return content


def _damaged(edition: Edition, name: str, content: bytes, expected: str) -> Unusable:
    """Return the refusal of what is not as it was published."""
    return unusable(
        "published_damaged", file=f"{edition.name}/{name}", found=digest(content), kept=expected or "–"
    )
