"""Columns beyond the contract: never stored, and named when they tell who people are."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.admission.header import Layout
from analytics.admission.personal import personal_columns
from analytics.admission.sql import bind, first, run


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """Headers of harmless columns, and headers of personal ones with their filled cells."""

    ignored: tuple[str, ...]
    dropped: tuple[tuple[str, int], ...]


def unused(connection: duckdb.DuckDBPyConnection, layout: Layout) -> Unused:
    """Judge the unknown columns of the file at hand by the content of its first rows."""
    headers = dict(layout.ignored)
    there = [name for name in connection.table("source").columns if name in headers]
    told = personal_columns(_texts(connection, there), headers)
    filled = _filled(connection, [name for name in there if name in told])
    return Unused(
        ignored=tuple(header for field, header in layout.ignored if field not in filled),
        dropped=tuple((headers[field], count) for field, count in filled.items()),
    )


def _texts(connection: duckdb.DuckDBPyConnection, columns: list[str]) -> dict[str, list[str]]:
    """Return texts of columns, each once."""
    if not columns:
        return {}
    bind(connection, unused=columns)
    row = first(run(connection, "unused_texts")) or ()
    return {name: [text for text in texts or [] if text] for name, texts in zip(columns, row, strict=True)}


def _filled(connection: duckdb.DuckDBPyConnection, columns: list[str]) -> dict[str, int]:
    """Return how many cells of columns hold anything."""
    if not columns:
        return {}
    bind(connection, unused=columns)
    return dict(zip(columns, first(run(connection, "unused_filled")) or (), strict=True))
