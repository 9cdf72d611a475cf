"""What was changed about the money, when and by whom, and what each change did to the return.

One JSON object a line in ``<db>.money.log.jsonl``, only ever added to.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from analytics.admission.audit import append_line, system_user
from analytics.money.ret import Assumption, Spread

LOG = logging.getLogger("mentorlyft.money")
Roi = tuple[float, float, float]  # percent: 5 % point, estimate, 95 % point
Value = Mapping[str, Any] | str | int | float | bool | list[Any] | None  # as JSON holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One setting that was changed, and the return before and after it; None where there is none.

    Attributes
    ----------
    key : str
        Of an assumption, or a field of `analytics.money.choices.Choices`.
    old, new : as JSON holds them
        An assumption as its own fields, a choice as its value.
    about : str
        What the return was narrowed to, in the reader's filters; empty for everything.
    """

    at: str  # ISO, UTC
    who: str
    key: str
    old: Value
    new: Value
    before: Roi | None
    after: Roi | None
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change before it is written."""

    key: str
    old: Any
    new: Any
    before: Spread | None
    after: Spread | None


def log_file(db: Path) -> Path:
    """Return where the log of changes of a database lies."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".money.log.jsonl")


def log_changes(db: Path, steps: Iterable[Step], *, who: str = "", about: str = "") -> None:
    """Add one line a change, in order; a log that cannot be written is told to the server's log.

    Parameters
    ----------
    who : str
        The user of a page's session; empty is the user of the operating system.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    made = [
        Change(
            at=now,
            who=who or system_user(),
            key=step.key,
            old=as_json(step.old),
            new=as_json(step.new),
            before=_roi(step.before),
            after=_roi(step.after),
            about=about,
        )
        for step in steps
    ]
    text = "".join(json.dumps(asdict(change), ensure_ascii=False) + "\n" for change in made)
    try:
        append_line(log_file(db), text)
    except OSError:
        LOG.exception("the log of changes could not be written")


def changes(db: Path) -> tuple[Change, ...]:
    """Return every change, oldest first; a line cut off by a crash is left out."""
    path = log_file(db)
    if not path.exists():
        return ()
    found = (_change(line) for line in path.read_text("utf-8", errors="replace").split("\n"))
    return tuple(change for change in found if change)


def as_json(value: Any) -> Value:
    """Return an assumption, a choice or a part of one as JSON holds it."""
    if isinstance(value, Assumption):
        return {
            name: x for name, x in asdict(value).items() if name not in ("key", "own") and x not in (None, "")
        }
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    return value if isinstance(value, str | int | float | bool) else None


def _roi(spread: Spread | None) -> Roi | None:
    """Return the return as it is kept."""
    return None if spread is None else (round(spread.p05, 4), round(spread.estimate, 4), round(spread.p95, 4))


def _change(line: str) -> Change | None:
    """Read one line; one of an unknown shape is left out."""
    try:
        found = json.loads(line)
        before, after = (_read_roi(found.pop(name)) for name in ("before", "after"))
        change = Change(**found, before=before, after=after)
    except (ValueError, KeyError, AttributeError, TypeError):
        return None
    words = (change.at, change.who, change.key, change.about)
    return change if all(isinstance(word, str) for word in words) else None


def _read_roi(found: object) -> Roi | None:
    """Read three numbers."""
    if found is None:
        return None
    low, middle, high = (float(x) for x in found)  # type: ignore[attr-defined]
    return low, middle, high
