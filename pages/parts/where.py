"""Where the data lie that every page shows."""

from __future__ import annotations

import os
from pathlib import Path

from analytics.admission.store import resolve
from analytics.errors import BadRequest

ROOT = Path(__file__).parents[2]
DATABASE = "MENTORLYFT_DB"  # environment variable


def database() -> Path:
    """Return the name the database goes by; it need not exist yet."""
    return Path(os.environ.get(DATABASE) or ROOT / "state" / "mentorlyft.duckdb")


def has_database() -> bool:
    """Whether anything was ever loaded."""
    try:
        return resolve(database()).exists()
    except BadRequest:
        return False
