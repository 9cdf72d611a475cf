"""Spans of one person or one id must not overlap: the earlier one stays, what is stored always stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

import duckdb
import pyarrow as pa

from analytics.admission.sql import bind, run

SPANS = {  # table: its statement, the column and the rule a refused span breaks
    "employees": ("overlaps", "hire_date", "overlapping_spells"),
    "identities": ("identity_overlaps", "source_person_id", "overlapping_ids"),
}
Spell = tuple[int | None, str, date, date]  # place among the staged rows, person, first day, last day


def refuse_overlaps(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Mark the staged spans that lie in another one as ``overlapping`` and quarantine them."""
    statement, column, rule = SPANS[table]
    bind(connection, span_column=column, span_rule=rule)
    spells = run(connection, statement).fetchall()
    places = [place for _, own in groupby(spells, key=lambda s: s[1]) for place in overlapping(own)]
    places = sorted(set(places))
    if places:
        connection.register("places", pa.table({"place": pa.array(places, pa.int64())}))
        connection.execute("insert into losers select place, 'overlapping' from places")
        run(connection, "overlap_quarantine")
        connection.unregister("places")


def overlapping(spells: Iterable[Spell]) -> list[int]:
    """Return the places of one person's new spells that share days with a spell that stays.

    The last day of one spell may be the first day of the next.
    """
    given = list(spells)
    kept = [(first, last) for place, _, first, last in given if place is None]
    refused = []
    for place, _, first, last in given:
        if place is None:
            continue
        if any(first < other_last and other_first < last for other_first, other_last in kept):
            refused.append(place)
        else:
            kept.append((first, last))
    return refused
