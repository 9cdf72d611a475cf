"""The audit log: who loaded, exported, erased, purged or set what and when; counts and names, never values.

One JSON object a line in ``<db>.audit.jsonl``, only ever added to, readable by its owner only.
"""

from __future__ import annotations

import getpass
import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analytics.admission.report import LoadReport

LOG = logging.getLogger("mentorlyft.audit")
VERBS = (
    *("load", "refused_load", "export", "erase", "purge", "identities"),
    *("rules", "money", "looked", "viewed", "coaching", "purpose", "person"),
    *("report", "published", "decided"),
    *("backup", "restored", "upgraded"),
)
Fact = int | str | Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log; `facts` are counts, file names and keys of texts."""

    at: str  # ISO, UTC
    verb: str
    who: str
    facts: dict[str, Fact]


def log_file(db: Path) -> Path:
    """Return where the audit log of a database lies."""
    return db.with_name(db.name + ".audit.jsonl")


def wrote(db: Path, verb: str, *, who: str = "", **facts: Fact) -> None:
    """Add one line; a log that cannot be written is told to the server's log, the work is done already.

    Parameters
    ----------
    who : str
        The user of a page's session; empty is the user of the operating system.
    facts : int, str or sequence of str
        Counts, file names, keys of texts: never an id, never a value of a file.

    Raises
    ------
    ValueError
        If the verb is none of `VERBS`: a fault of this program.
    """
    if verb not in VERBS:
        raise ValueError(f"{verb} is no verb of the audit log")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({"at": now, "verb": verb, "who": who or system_user(), **facts}, ensure_ascii=False)
    try:
        append_line(log_file(db.absolute()), line + "\n")
    except OSError:
        LOG.exception("the audit log could not be written")


def loaded(db: Path, report: LoadReport, *, who: str = "") -> None:
    """Add the line of a load."""
    counts = {
        name: sum(getattr(file, name) for file in report.files)
        for name in ("read", "accepted", "rejected", "superseded", "duplicate")
    }
    dropped = sum(len(file.dropped) for file in report.files)
    names = [file.name for file in report.files]
    changed = int(report.changed)
    facts: dict[str, Fact] = {**counts, "dropped_columns": dropped, "changed": changed}
    wrote(db, "load", who=who, files=names, generation=report.generation, **facts)


def entries(db: Path) -> tuple[Entry, ...]:
    """Return the log, oldest first; a line cut off by a crash is left out."""
    path = log_file(db.absolute())
    if not path.exists():
        return ()
    found = (_entry(line) for line in path.read_text("utf-8", errors="replace").split("\n"))
    return tuple(entry for entry in found if entry)


def fact_text(fact: Fact) -> str:
    """Return a fact as text."""
    return str(fact) if isinstance(fact, int | str) else ", ".join(fact)


def append_line(path: Path, line: str) -> None:
    """Add a line in one write, so that lines of two programs never mix; a cut-off one before it is ended.

    Raises
    ------
    OSError
        If the file cannot be opened or written.
    """
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(handle).st_size
        whole = size == 0 or os.pread(handle, 1, size - 1) == b"\n"
        os.write(handle, (line if whole else "\n" + line).encode())
    finally:
        os.close(handle)


def _entry(line: str) -> Entry | None:
    """Read one line."""
    try:
        facts = json.loads(line)
        return Entry(at=facts.pop("at"), verb=facts.pop("verb"), who=facts.pop("who"), facts=facts)
    except (ValueError, KeyError, AttributeError, TypeError):
        return None


def system_user() -> str:
    """Return the user of the operating system, or its number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "?"
