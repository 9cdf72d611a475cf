"""Where the data lie that every page shows."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATABASE = "MENTORLYFT_DB"  # environment variable


def database() -> Path:
    """Return the name the database goes by; it need not exist yet."""
    return Path(os.environ.get(DATABASE) or ROOT / "state" / "mentorlyft.duckdb")
