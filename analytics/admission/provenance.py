"""From a figure back to its files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from analytics.admission.contract import TABLES
from analytics.admission.sql import FOLDER
from analytics.admission.store import reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One file behind a figure: its content's hash, its load, and its rows and days among those asked for."""

    name: str
    sha256: str
    source: str
    generation: int
    loaded_at: datetime
    rows: int
    first_day: date | None
    last_day: date | None


def provenance(
    db: Path, table: str, months: tuple[date | None, date | None] = (None, None)
) -> tuple[Origin, ...]:
    """Return the files whose rows are stored in a table, by load and name.

    Parameters
    ----------
    table : str
        Of the contract.
    months : tuple of two dates
        First and last month, any day of it; None is open.

    Raises
    ------
    KeyError
        If the contract has no such table.
    Unusable
        If there is no database.
    """
    contract = TABLES[table]
    days = [c.name for c in contract.columns if c.kind == "date"]
    text = (FOLDER.parent / "completeness" / "provenance.sql").read_text("utf-8")
    first, last = months
    with reader(db, joined=False) as connection:
        start = first.replace(day=1) if first else None
        for name, day in {"first_month": start, "last_month": last}.items():
            connection.execute(f"set variable {name} = cast($day as date)", {"day": day})
        connection.execute("set variable day = $day", {"day": next(iter(days), "line")})
        rows = connection.execute(re.sub(r"\btarget\b", contract.name, text)).fetchall()
    return tuple(
        Origin(name=n, sha256=sha, source=s, generation=g, loaded_at=at, rows=count, first_day=f, last_day=u)
        for n, sha, s, g, at, count, f, u in rows
    )
