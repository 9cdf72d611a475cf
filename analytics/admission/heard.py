"""Names that the files of one load hold in columns that are never stored: known only while the load lasts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from analytics.admission.formats.plan import FieldOf
from analytics.admission.header import Layout
from analytics.admission.people import canonical_id, pseudonym
from analytics.admission.personal import tells_name
from analytics.admission.reading.grid import Grid

LISTS = ("employees", "survey_comments")  # tables whose files are listened to
SHORTEST_ID = 3
PART = re.compile(r"[^\W\d_]{2,}")
PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "la", "le", "el", "af", "av", "och", "and", "en", "et", "mr", "ms",
    "mrs", "dr", "ter", "ten", "het",
})  # fmt: skip


def hear(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """Remember the words of names until the connection of the load closes."""
    connection.execute("create temp table if not exists heard_name (word varchar)")
    words = sorted({word for name in names for word in _words(name)})
    if words:
        connection.register("hearing", pa.table({"word": words}))
        connection.execute("insert into heard_name from hearing")
        connection.unregister("hearing")


def heard(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Return the words of all names heard in this load, case folded."""
    there = connection.execute("select 1 from duckdb_tables() where table_name = 'heard_name'").fetchall()
    rows = connection.table("heard_name").fetchall() if there else []
    return frozenset(word for (word,) in rows)


def names_in_file(connection: duckdb.DuckDBPyConnection, layout: Layout) -> list[str]:
    """Return what stands in the columns of names of the file at hand."""
    found: list[str] = []
    columns = set(connection.table("texts").columns)
    for field, header in layout.dropped:
        if field in columns and tells_name(header):
            rows = connection.table("texts").project(f'"{field}"').distinct().fetchall()
            found += [str(text) for (text,) in rows if text]
    return found


def names_in_grid(grid: Grid, fields: Sequence[FieldOf]) -> tuple[str, ...]:
    """Return what stands in the columns of names of a table of cells."""
    columns = [grid.cells.column(f"c{f.place}") for f in fields if tells_name(f.header)]
    return tuple(text for column in columns for text in pc.unique(column).to_pylist() if text)


def known_ids(connection: duckdb.DuckDBPyConnection, chunks: Iterable[str], key: bytes) -> frozenset[str]:
    """Return the texts that are the id of somebody the database has met."""
    codes = {pseudonym(chunk, key): chunk for chunk in chunks if len(canonical_id(chunk)) >= SHORTEST_ID}
    met = connection.execute(
        "select pseudonym from person_form where list_contains($codes, pseudonym)", {"codes": [*codes]}
    ).fetchall()
    return frozenset(codes[code] for (code,) in met)


def _words(name: str) -> set[str]:
    """Return the words of one name, case folded; of a mail address those before its sign."""
    return {word.casefold() for word in PART.findall(name.split("@")[0])} - PARTICLES
