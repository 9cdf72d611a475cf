"""What people wrote in surveys: how many, on which themes, and the texts they agreed to have quoted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The comments of one wave, of the whole centre: who wrote is not known well enough to narrow them.

    Attributes
    ----------
    day : date or None
    people : int
        Different people who wrote anything.
    themes : tuple of (theme, people)
        The empty theme is none; one person may have written on several.
    quotes : tuple of (theme, text)
        Only of those who agreed, in an order that says nothing about who wrote.
    """

    wave: str
    day: date | None
    people: int
    themes: tuple[tuple[str, int], ...]
    quotes: tuple[tuple[str, str], ...]


def read_comments(connection: duckdb.DuckDBPyConnection) -> tuple[Written, ...]:
    """Return the comments of every wave up to the as-of date, oldest first; not yet held to any floor."""
    counts = run(connection, "marts/comment_counts.sql").fetchall()
    quotes = run(connection, "marts/comment_quotes.sql").fetchall()
    return tuple(
        Written(
            wave=wave,
            day=day,
            people=people,
            themes=tuple((t, n) for w, _, t, n in counts if w == wave and t is not None),
            quotes=tuple((t, said) for w, t, said in quotes if w == wave),
        )
        for wave, day, theme, people in counts
        if theme is None
    )
