"""Prices that somebody put on what is followed beside the money: listed as assumed, never in the return.

Phillips' guiding principle 11: what cannot be turned into money by a credible method stays an intangible. A
price is kept with its method, its source and who stands by it, one JSON object a line in
``<db>.intangibles.jsonl``, only ever added to; the last line of a measure holds.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path

from analytics.cohorts.intangible_register import register
from analytics.errors import BadInput

METHODS = ("standard_value", "historical_cost", "expert", "published_study", "linked_measure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """One measure's price; `amount` a year, in `currency`, None takes an earlier price back.

    Attributes
    ----------
    measure : str
        A key of the register.
    method : str
        One of `METHODS`; what the people concerned guess is none.
    who, source : str
        Who stands by the figure, and where it comes from.
    at : str
        ISO day and time, UTC; empty before it is saved.
    """

    measure: str
    amount: float | None
    currency: str = ""
    method: str = ""
    who: str = ""
    source: str = ""
    at: str = ""


def check(given: Conversion) -> Conversion:
    """Return the price, or raise when it is no price or nobody credible stands by it.

    Raises
    ------
    BadInput
        `column` names what is wrong: measure, amount, method, or who and source.
    """
    if given.measure not in {m.key for m in register()}:
        raise BadInput(f"{given.measure} is not followed beside the money", column="measure")
    if given.amount is None:
        return given
    if not (isfinite(given.amount) and given.amount > 0):
        raise BadInput(f"{given.amount} is no amount above nought", column="amount")
    if given.method not in METHODS:
        raise BadInput(f"{given.method!r} is none of {', '.join(METHODS)}", column="method")
    if not given.who.strip() or not given.source.strip():
        raise BadInput("a price needs somebody who stands by it, and a source", column="who, source")
    return given


def conversions_file(db: Path) -> Path:
    """Return where the prices beside a database lie."""
    return db.with_name(db.name + ".intangibles.jsonl")


def save_conversion(db: Path, given: Conversion) -> None:
    """Add one price, or the taking back of one, in a single write.

    Raises
    ------
    BadInput
        If it is no credible price; nothing is written then.
    OSError
        If the file cannot be written.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({**asdict(check(given)), "at": at}, ensure_ascii=False) + "\n"
    handle = os.open(conversions_file(db.absolute()), os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(handle).st_size
        whole = size == 0 or os.pread(handle, 1, size - 1) == b"\n"
        os.write(handle, (line if whole else "\n" + line).encode())
    finally:
        os.close(handle)


def read_conversions(db: Path) -> tuple[Conversion, ...]:
    """Return the prices in force, in the order of the register; lines that are none are left out."""
    path = conversions_file(db.absolute())
    if not path.exists():
        return ()
    last = {one.measure: one for one in map(_read, path.read_text("utf-8", "replace").splitlines()) if one}
    return tuple(last[m.key] for m in register() if m.key in last and last[m.key].amount is not None)


def _read(line: str) -> Conversion | None:
    """Return the price of one line."""
    try:
        return check(Conversion(**json.loads(line)))
    except (ValueError, TypeError, BadInput):
        return None
