"""What the steering group decided, in ``<db>.decisions.jsonl``: only added to, one JSON object a line."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

from filelock import FileLock

from analytics.admission import audit
from analytics.admission.audit import append_line
from analytics.admission.refusal import unusable
from analytics.report.quarterly.material import Decision, DecisionStatus

FORMAT = 1
PATIENCE = 10  # seconds for another writer
LONGEST_TEXT, LONGEST_NAME = 400, 80  # characters
STATUSES: tuple[DecisionStatus, ...] = get_args(DecisionStatus)
QUARTER = re.compile(r"\d{4}Q[1-4]")


def decisions_file(db: Path) -> Path:
    """Return the file beside a database that holds them."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".decisions.jsonl")


def read_decisions(db: Path, *, until: str | None = None) -> tuple[Decision, ...]:
    """Return the decisions as they stand now, in the order of deciding.

    Parameters
    ----------
    until : str, optional
        Only those decided on this quarter's report or an earlier one.

    Raises
    ------
    Unusable
        If a line in the middle of the file cannot be read; one cut off at its end is left out.
    """
    found: dict[int, Decision] = {}
    for row in _rows(decisions_file(db)):
        known = found.get(row["number"])
        found[row["number"]] = _changed(known, row) if known else _decision(row)
    return tuple(d for _, d in sorted(found.items()) if until is None or d.quarter <= until)


def decide(db: Path, *, quarter: str, text: str, owner: str, due: date, who: str = "") -> Decision:
    """Note a decision on a quarter's report.

    Parameters
    ----------
    owner : str
        Who sees to it.
    who : str
        The user of a page's session; empty is the user of the operating system.

    Raises
    ------
    Unusable
        If something is missing or too long, the quarter is none, or the file cannot be written.
    """
    if not QUARTER.fullmatch(quarter):
        raise unusable("decision_quarter", quarter=repr(quarter)[:40])
    told, named = _told(text, LONGEST_TEXT), _told(owner, LONGEST_NAME)
    if not told or not named:
        raise unusable("decision_empty")
    with _alone(db):
        number = max((d.number for d in read_decisions(db)), default=0) + 1
        made = Decision(number=number, quarter=quarter, text=told, owner=named, due=due)
        _add(db, _row(made, who))
    audit.wrote(Path(db), "decided", who=who, quarter=quarter, decision=number)
    return made


def change(
    db: Path,
    number: int,
    *,
    status: str,
    comment: str = "",
    due: date | None = None,
    who: str = "",
) -> Decision:
    """Note how a decision stands now; what was decided stays as it was written.

    Parameters
    ----------
    due : date, optional
        A new day by which it is to be done.

    Raises
    ------
    Unusable
        If there is no such decision or status, the comment is too long, or the file cannot be written.
    """
    if status not in STATUSES:
        raise unusable("decision_status", status=repr(status)[:40], allowed=", ".join(STATUSES))
    told = _told(comment, LONGEST_TEXT)
    with _alone(db):
        known = next((d for d in read_decisions(db) if d.number == number), None)
        if known is None:
            raise unusable("decision_unknown", number=number)
        now = replace(known, status=status, comment=told, due=due or known.due)
        if now != known:
            _add(db, _row(now, who))
    if now != known:
        audit.wrote(Path(db), "decided", who=who, quarter=now.quarter, decision=number, status=status)
    return now


@contextmanager
def _alone(db: Path) -> Iterator[None]:
    """Hold the lock that gives every decision its own number.

    Raises
    ------
    Unusable
        If it cannot be had.
    """
    place = decisions_file(db)
    try:
        with FileLock(str(place) + ".lock", timeout=PATIENCE):
            yield
    except (OSError, TimeoutError) as problem:
        raise unusable("decision_unwritten", file=place.name) from problem


def _told(text: str, most: int) -> str:
    """Return a text on one line.

    Raises
    ------
    Unusable
        If it is too long.
    """
    told = " ".join(text.split())
    if len(told) > most:
        raise unusable("decision_long", length=len(told), most=most)
    return told


def _row(made: Decision, who: str) -> dict[str, Any]:
    """Return one line of the file."""
    return {
        "format": FORMAT,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": who or audit.system_user(),
        "number": made.number,
        "quarter": made.quarter,
        "text": made.text,
        "owner": made.owner,
        "due": made.due.isoformat(),
        "status": made.status,
        "comment": made.comment,
    }


def _add(db: Path, row: dict[str, Any]) -> None:
    """Add a line and wait until it lies on the disk.

    Raises
    ------
    Unusable
        If the file cannot be written.
    """
    place = decisions_file(db)
    try:
        append_line(place, json.dumps(row, ensure_ascii=False) + "\n")
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as problem:
        raise unusable("decision_unwritten", file=place.name) from problem


def _rows(place: Path) -> Iterator[dict[str, Any]]:
    """Give the lines of the file.

    Raises
    ------
    Unusable
        If one before the last cannot be read: a decision would be lost without a word.
    """
    if not place.exists():
        return
    lines = place.read_text("utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            _decision(row)
        except (ValueError, KeyError, AttributeError, TypeError) as problem:
            if line and number < len(lines) - 1:
                raise unusable("decision_damaged", file=place.name, line=number) from problem
            continue
        yield row


def _decision(row: dict[str, Any]) -> Decision:
    """Return the decision of a line."""
    if row["format"] != FORMAT or row["status"] not in STATUSES:
        raise ValueError(row["status"])
    return Decision(
        number=int(row["number"]),
        quarter=str(row["quarter"]),
        text=str(row["text"]),
        owner=str(row["owner"]),
        due=date.fromisoformat(row["due"]),
        status=row["status"],
        comment=str(row["comment"]),
    )


def _changed(known: Decision, row: dict[str, Any]) -> Decision:
    """Return a decision with what a later line says of how it stands."""
    now = _decision(row)
    return replace(known, status=now.status, comment=now.comment, due=now.due)
