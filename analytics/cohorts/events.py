"""What happened when: events of the file and the starts of programmes, as markers in the trends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that may have moved the figures.

    Attributes
    ----------
    end : date or None
        Last day; None when it was one day.
    site : str or None
        None is everywhere.
    kind : str
        kickoff, system, reorganisation, season, staffing or other.
    label : str or None
        In the words of the file; None when they were emptied.
    """

    day: date
    end: date | None
    site: str | None
    kind: str
    label: str | None


def read_events(connection: duckdb.DuckDBPyConnection) -> tuple[Event, ...]:
    """Return the events in scope, oldest first; the filters must have been bound."""
    rows = run(connection, "marts/event_rows.sql").fetchall()
    return tuple(
        Event(day=day, end=end, site=site, kind=kind, label=label) for day, end, site, kind, label in rows
    )
