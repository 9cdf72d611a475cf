"""Rows that add up the others: totals, subtotals and averages, and whether their sums are right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from analytics.admission.formats.fields import kind_of
from analytics.admission.formats.headers import fields_of
from analytics.admission.reading.shapes import BLANKS, bare, is_day, is_measure
from analytics.admission.sql import bind

SUMS = (
    "total", "totals", "grand total", "overall", "sum", "summary", "totalt", "total summa", "totalsumma",
    "summa", "slutsumma", "i alt", "ialt", "totalsum", "sum total", "sammanlagt", "samlet", "totaal",
    "eindtotaal", "som", "yhteensä", "kaikki yhteensä", "summa summarum", "alle", "samtliga",
)  # fmt: skip
PARTS = ("subtotal", "sub total", "delsumma", "delsum", "deltotal", "subtotaal", "deeltotaal", "välisumma")
MEANS = (
    "average", "avg", "mean", "median", "medel", "medelvärde", "genomsnitt", "snitt", "gjennomsnitt",
    "gennemsnit", "gemiddelde", "gemiddeld", "keskiarvo",
)  # fmt: skip
LEADING = (
    "total",
    "totals",
    "totalt",
    "grand total",
    "subtotal",
    "delsumma",
    "delsum",
    "totaal",
    "subtotaal",
)
CANDIDATE = (
    r"(?i)^[\s\x{A0}\x{202F}]*("
    + "|".join(sorted({*SUMS, *PARTS, *MEANS}, key=len, reverse=True))
    + r")([^\p{L}]|$)"
)
STATEMENT = Path(__file__).parents[2] / "sql" / "staging" / "column_sums.sql"
ENOUGH = 3  # rows that a sum must add up to prove something
EXACT = 0.011  # two decimals, rounded
TOLERANCE = 0.005  # sums are of rounded cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Places of the columns that say whose a row is (`ids`, `people`) and when (`days`)."""

    ids: frozenset[int]
    people: frozenset[int]
    days: frozenset[int]


def roles_of(headers: Sequence[str]) -> Roles:
    """Return what the columns are by their headers."""
    found: dict[str, set[int]] = {"id": set(), "person": set(), "date": set()}
    for place, header in enumerate(headers):
        fields = fields_of(header)
        kinds = {kind_of(field) for field in fields}
        if any(field == "id" or field.endswith("_id") for field in fields):
            found["id"].add(place)
        elif "person" in kinds:
            found["person"].add(place)
        elif "date" in kinds:
            found["date"].add(place)
    return Roles(ids=frozenset(found["id"]), people=frozenset(found["person"]), days=frozenset(found["date"]))


def word_of(cell: str) -> str:
    """Return the word for a sum or a mean with which a cell begins, or nothing."""
    text = re.sub(r"[\s:.*-]+", " ", bare(cell).casefold()).strip()
    if text in SUMS or text in PARTS or text in MEANS:
        return text
    return next((word for word in LEADING if text.startswith(f"{word} ")), "")


def is_total(cells: Sequence[str | None], roles: Roles) -> bool:
    """Whether a row adds up others: a word for it, and nobody's id, nobody's day.

    A person called Summa has an id, or a day beside the name, and is no total.
    """
    texts = [bare(cell) for cell in cells]
    at = next((place for place, text in enumerate(texts) if word_of(text)), None)
    if at is None:
        return False
    if any(texts[place] for place in roles.ids if place != at and place < len(texts)):
        return False
    rest = [text for place, text in enumerate(texts) if place != at and text]
    if at in roles.ids:
        return all(is_measure(text) or is_day(text) or word_of(text) or text == "-" for text in rest)
    return all(is_measure(text) or word_of(text) or text == "-" for text in rest)


def is_nameless(cells: Sequence[str | None], roles: Roles) -> bool:
    """Whether a row has measures and neither a person nor a day nor any other text."""
    texts = [bare(cell) for cell in cells]
    named = roles.ids | roles.people
    filled = [text for text in texts if text]
    return (
        bool(named and filled)
        and all(is_measure(text) for text in filled)
        and not any(texts[place] for place in named | roles.days if place < len(texts))
    )


def lacks_someone(cells: Sequence[str | None], roles: Roles) -> bool:
    """Whether a row has measures but no day, or neither an id nor a name."""
    known = roles.ids | roles.people
    nobody = bool(known) and not any(bare(cells[place]) for place in known)
    never = bool(roles.days) and not any(bare(cells[place]) for place in roles.days)
    return (nobody or never) and any(is_measure(bare(cell)) for cell in cells)


def adds_up(table: pa.Table, last: Sequence[str | None]) -> bool:
    """Whether every number of a row below a table is the sum of its column, or lies between its cells."""
    if table.num_rows < ENOUGH or mismatch(table, last, exactly=True) is not None:
        return False
    sums = column_sums(table)
    stated = ((f"c{place}", number(bare(cell))) for place, cell in enumerate(last))
    return any(value is not None and value > sums[key][2] for key, value in stated if key in sums)


def may_be_total(table: pa.Table, roles: Roles) -> list[int]:
    """Return the rows worth a closer look, in their order."""
    columns = [table.column(f"c{place}") for place in range(table.num_columns - 1)]
    worded = [pc.fill_null(pc.match_substring_regex(column, CANDIDATE), False) for column in columns]
    named = [columns[place] for place in (*roles.ids, *roles.people)]
    if named:
        empty = [pc.is_null(column) for column in (*named, *(columns[place] for place in roles.days))]
        worded.append(reduce(pc.and_, empty))
    return list(pc.indices_nonzero(reduce(pc.or_, worded)).to_pylist())


def mismatch(table: pa.Table, total: Sequence[str | None], *, exactly: bool = False) -> int | None:
    """Return the first column whose total is neither the sum of its rows nor between them.

    A total between the smallest and the largest cell is an average or a share, which no sum proves.
    """
    stating = {
        place: stated for place, cell in enumerate(total) if (stated := number(bare(cell))) is not None
    }
    if not stating:
        return None
    sums = column_sums(table.select(["line", *(f"c{place}" for place in stating)]))
    for place, stated in stating.items():
        added, low, high, count = sums.get(f"c{place}", (0.0, 0.0, 0.0, 0))
        if count < 2 or low <= stated <= high:
            continue
        if abs(stated - added) > (EXACT if exactly else max(1.0, TOLERANCE * abs(added))):
            return place
    return None


def column_sums(table: pa.Table) -> dict[str, tuple[float, float, float, int]]:
    """Return sum, smallest, largest and count of the numbers of the columns that have any."""
    with duckdb.connect() as connection:
        connection.register("cells", table)
        bind(connection, blanks=BLANKS)
        rows = connection.execute(STATEMENT.read_text("utf-8")).fetchall()
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def number(text: str) -> float | None:
    """Return a number under either decimal sign, or None."""
    plain = "".join(sign for sign in text if sign not in BLANKS).replace("\u2212", "-").rstrip("%")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+,\d+", plain):
        plain = plain.replace(".", "")
    elif re.fullmatch(r"-?\d{1,3}(?:,\d{3})+\.\d+", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else None


def is_part(cells: Sequence[str | None]) -> bool:
    """Whether a total adds up only some rows, or none: a subtotal, an average."""
    word = next((word for cell in cells if (word := word_of(bare(cell)))), "")
    return word in PARTS or word in MEANS
