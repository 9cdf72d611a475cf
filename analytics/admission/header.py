"""Which columns a file has: the delimiter and the header are read against the contract."""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from analytics.admission.column import Table
from analytics.admission.contract import TABLES
from analytics.admission.refusal import refused

SIMILAR = 0.7
DELIMITERS = (";", ",", "\t", "|")
BLANKS = " \u00a0\u2007\u2009\u202f\t\ufeff\u200b\r\n"
SEPARATORS = str.maketrans(
    dict.fromkeys("_.:/-\u00a0\u2007\u2009\u202f\t\n\r", " ") | dict.fromkeys("\ufeff\u200b", "")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What each field of a row is, in file order.

    Attributes
    ----------
    fields : tuple of str
        A contract column's name, ``dropped_<n>`` (names people) or ``ignored_<n>``; n is the field's place.
    ignored, dropped : tuple of (str, str)
        Field and original header.
    """

    fields: tuple[str, ...]
    ignored: tuple[tuple[str, str], ...]
    dropped: tuple[tuple[str, str], ...]


def normal(header: str) -> str:
    """Return a header in the form in which headers are compared."""
    text = unicodedata.normalize("NFKC", header).translate(SEPARATORS).casefold()
    return " ".join(text.split())


@cache
def personal_headers() -> frozenset[str]:
    """Return the normalised headers that name people or what is private to them."""
    data = tomllib.loads((Path(__file__).parent / "pii.toml").read_text("utf-8"))
    return frozenset(normal(header) for headers in data.values() for header in headers)


def split(line: str, delimiter: str) -> list[str]:
    """Return the fields of a header line."""
    return next(csv.reader([line], delimiter=delimiter), [])


def choose_delimiter(line: str, table: Table) -> str:
    """Return the delimiter under which the header names most columns of the table, then most fields."""
    known = {normal(name) for name in table.names}

    def merit(delimiter: str) -> tuple[int, int]:
        fields = split(line, delimiter)
        return sum(normal(field) in known for field in fields), len(fields)

    return max(DELIMITERS, key=merit)


def layout(headers: Sequence[str], table: Table, file: str, line: int) -> Layout:
    """Name every field of the header.

    Raises
    ------
    Refused
        If two headers mean the same column, a required column is missing, or the header is another table's.
    """
    by_normal = {normal(name): name for name in table.names}
    plain = [normal(header) for header in headers]
    twice = sorted({name for name in plain if name and plain.count(name) > 1})
    if twice:
        raise refused("duplicate_header", file, line, column=headers[plain.index(twice[0])].strip())
    fields = tuple(_field(name, place, by_normal) for place, name in enumerate(plain))
    _check_required(fields, table, headers, file, line)
    named = list(zip(fields, (header.strip(BLANKS) for header in headers), strict=True))
    return Layout(
        fields=fields,
        ignored=tuple((f, h) for f, h in named if f.startswith("ignored_") and h),
        dropped=tuple((f, h) for f, h in named if f.startswith("dropped_")),
    )


def _field(name: str, place: int, by_normal: dict[str, str]) -> str:
    """Return what one field is."""
    if name in by_normal:
        return by_normal[name]
    return f"dropped_{place}" if name in personal_headers() else f"ignored_{place}"


def _check_required(
    fields: Sequence[str], table: Table, headers: Sequence[str], file: str, line: int
) -> None:
    """Refuse a header that lacks a required column, naming the table it looks like."""
    missing = [name for name in table.required if name not in fields]
    if not missing:
        _check_measures(fields, table, file, line)
        return
    found = ", ".join(header.strip(BLANKS) for header in headers if header.strip(BLANKS))[:300] or "-"
    facts = {"table": table.name, "missing": ", ".join(missing), "required": ", ".join(table.required)}
    other = _looks_like(headers)
    if other and other != table.name:
        raise refused("wrong_table", file, line, other=other, found=found, **facts)
    close = _close(missing, headers)
    if close:
        raise refused("close_columns", file, line, found=found, close=close, **facts)
    raise refused("missing_columns", file, line, found=found, **facts)


def _close(missing: Sequence[str], headers: Sequence[str]) -> str:
    """Return headers that may be meant by the missing columns: to be shown, never to be taken as such."""
    plain = {normal(header): header.strip(BLANKS) for header in headers}
    near = {name: get_close_matches(normal(name), plain, n=1, cutoff=SIMILAR) for name in missing}
    return ", ".join(f"{plain[found[0]]} = {name}?" for name, found in near.items() if found)


def _check_measures(fields: Sequence[str], table: Table, file: str, line: int) -> None:
    """Refuse a table that lacks every one of the columns of which it needs at least one."""
    if table.one_of and not set(table.one_of) & set(fields):
        raise refused("no_measure_column", file, line, table=table.name, columns=", ".join(table.one_of))


def _looks_like(headers: Sequence[str]) -> str:
    """Return the table all of whose required columns are there, the one with most of them first."""
    plain = {normal(header) for header in headers}
    fitting = [t for t in TABLES.values() if {normal(name) for name in t.required} <= plain]
    return max(fitting, key=lambda t: len(t.required)).name if fitting else ""
