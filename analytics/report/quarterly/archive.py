"""Publishing: a new edition is written aside, synced, and named in one step; nothing is ever overwritten."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from filelock import FileLock

from analytics.admission import audit
from analytics.admission.refusal import unusable
from analytics.errors import Busy
from analytics.report.quarterly.published import (
    FILES,
    MANIFEST,
    PACKS,
    RESULTS,
    Edition,
    Settings,
    digest,
    editions,
    folder_name,
    manifest,
    published_folder,
)

PATIENCE = 10  # seconds for another writer
LONGEST_REASON = 500  # characters
DAWN = (1980, 1, 1, 0, 0, 0)  # the zip format's first moment: no clock in the archives


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be published: the results document's bytes, everybody's files, and the leaders' packs."""

    quarter: str
    as_of: date
    fingerprint: str
    generation: int
    settings: Settings
    results: bytes
    files: Mapping[str, bytes]
    packs: Mapping[str, bytes]
    programme: str | None = None
    site: str | None = None


def next_number(db: Path, quarter: str, *, programme: str | None = None, site: str | None = None) -> int:
    """Return the number that the next edition of a quarter gets."""
    numbers = (e.number for e in editions(db, programme=programme, site=site) if e.quarter == quarter)
    return max(numbers, default=0) + 1


def same_as(db: Path, draft: Draft) -> Edition | None:
    """Return the latest edition of the quarter where the same data gave it under the same settings."""
    known = [
        e for e in editions(db, programme=draft.programme, site=draft.site) if e.quarter == draft.quarter
    ]
    if not known or known[-1].fingerprint != draft.fingerprint:
        return None
    return known[-1] if known[-1].settings == draft.settings else None


def publish(db: Path, draft: Draft, *, who: str = "", reason: str = "") -> Edition:
    """Keep a quarter for good; the very same results are kept once.

    Parameters
    ----------
    who : str
        The user of a page's session; empty is the user of the operating system.
    reason : str
        Why a published quarter is corrected; without it only a first edition is taken.

    Raises
    ------
    Unusable
        If the quarter is published already and no reason is given, or the folder cannot be written.
    Busy
        If somebody else is publishing.
    """
    place = published_folder(db)
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(str(place / "publish.lock"), timeout=PATIENCE):
            return same_as(db, draft) or _publish(db, place, draft, who, _told(reason))
    except TimeoutError as problem:
        raise Busy(unusable("published_busy").say("en")) from problem
    except OSError as problem:
        raise unusable(
            "published_unwritten",
            quarter=draft.quarter,
            folder=place.name,
            problem=problem.strerror or type(problem).__name__,
        ) from problem


def _publish(db: Path, place: Path, draft: Draft, who: str, reason: str) -> Edition:
    """Write the edition and log it."""
    known = editions(db, programme=draft.programme, site=draft.site)
    number = next_number(db, draft.quarter, programme=draft.programme, site=draft.site)
    if number > 1 and not reason:
        raise unusable("published_before", quarter=draft.quarter, edition=number)
    edition = _edition(place, draft, number, who or audit.system_user(), reason)
    if known:
        edition = replace(edition, previous=digest((known[-1].folder / MANIFEST).read_bytes()))
    archives = {FILES: zipped({RESULTS: draft.results, **draft.files}), PACKS: zipped(draft.packs)}
    edition = replace(edition, archives=_hashes(archives))
    told = manifest(edition)
    _write(edition.folder, {**archives, MANIFEST: told})
    audit.wrote(
        db, "published", who=who, quarter=draft.quarter, edition=number, files=[edition.name],
        manifest=digest(told), reports=len(draft.files), packs=len(draft.packs),
    )  # fmt: skip
    return edition


def _edition(place: Path, draft: Draft, number: int, who: str, reason: str) -> Edition:
    """Return the edition of a draft, without its archives."""
    return Edition(
        quarter=draft.quarter,
        number=number,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        who=who,
        as_of=draft.as_of,
        fingerprint=draft.fingerprint,
        generation=draft.generation,
        settings=draft.settings,
        files=_hashes({RESULTS: draft.results, **draft.files}),
        packs=_hashes(draft.packs),
        archives=(),
        folder=place / folder_name(draft.quarter, number, draft.programme, draft.site),
        programme=draft.programme,
        site=draft.site,
        reason=reason if number > 1 else "",
    )


def _hashes(files: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Return every name with its SHA-256, by name."""
    return tuple((name, digest(files[name])) for name in sorted(files))


def _told(reason: str) -> str:
    """Return the reason on one line, not longer than is kept."""
    return " ".join(reason.split())[:LONGEST_REASON]


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive: the same files give the same bytes."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=DAWN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, files[name])
    return held.getvalue()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder aside and give it its name in one step.

    Raises
    ------
    OSError
        If the folder is there already, or cannot be written.
    """
    part = folder.with_name(f"part-{folder.name}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    for name, content in files.items():
        with (part / name).open("xb") as file:
            os.fchmod(file.fileno(), 0o400)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    _sync(part)
    part.rename(folder)
    _sync(folder.parent)


def _sync(path: Path) -> None:
    """Ask the disk to keep a folder's names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def results_bytes(document: Mapping[str, object]) -> bytes:
    """Return the results document as it is published: the same bytes for the same document."""
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
