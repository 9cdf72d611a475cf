"""What a database holds: rows of every table of the contract."""

from __future__ import annotations

from pathlib import Path

from analytics.admission.contract import TABLES
from analytics.admission.refusal import Unusable, unusable
from analytics.admission.store import reader


def holdings(db: Path) -> dict[str, int]:
    """Return every table of the contract with its rows, in contract order.

    Raises
    ------
    BadRequest
        If there is no database.
    """
    with reader(db) as connection:
        return {table: int(connection.table(table).shape[0]) for table in TABLES}


def without_people() -> Unusable:
    """Return the refusal of everything that needs to know who is employed."""
    return unusable("no_employees")
