"""The vocabulary of columns: every field that a file may hold, its kind and the headers that mean it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from analytics.admission.column import Column
from analytics.admission.contract import TABLES

KINDS = (
    "person", "text", "words", "flag", "count", "number", "money", "percent", "date", "duration_total",
    "duration_avg",
)  # fmt: skip
OF_CONTRACT = {"id": "text", "text": "text", "enum": "words", "date": "date", "bool": "flag"}
DURATIONS = ("duration_total", "duration_avg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a column may hold.

    Attributes
    ----------
    name : str
        As the routes call it.
    kind : str
        One of `KINDS`.
    headers : tuple of str
        Normalised headers that mean it; of a contract column its own name.
    unit : str
        What a duration is handed on in: ``s``, ``min`` or ``h``.
    open_end : bool
        An end date: 9999-12-31 and the like mean empty.
    """

    name: str
    kind: str
    headers: tuple[str, ...] = ()
    unit: str = "s"
    open_end: bool = False


@cache
def vocabulary() -> Mapping[str, Field]:
    """Return every field by name: those of `fields.toml`, then the columns of the contract."""
    found = {field.name: field for field in _contract()}
    data = tomllib.loads((Path(__file__).parent / "fields.toml").read_text("utf-8"))
    for name, entry in data.items():
        headers = tuple(entry["headers"])
        own = found[name].headers if name in found else ()
        found[name] = Field(
            name=name,
            kind=entry["kind"],
            headers=tuple(dict.fromkeys((*headers, *own))),
            unit=entry.get("unit", "s"),
            open_end=entry.get("open_end", False),
        )
    return MappingProxyType(found)


def kind_of(name: str) -> str:
    """Return the kind of a field; a field that the vocabulary lacks is text."""
    known = vocabulary().get(name)
    return known.kind if known else "text"


def _contract() -> list[Field]:
    """Return the contract's columns as fields; a name used by several tables has one kind."""
    columns = [column for table in TABLES.values() for column in table.columns]
    return [
        Field(
            name=column.name,
            kind=_kind(column),
            headers=(column.name.replace("_", " "),),
            unit=column.unit if column.unit in ("min", "h") else "s",
            open_end=column.open_end,
        )
        for column in columns
    ]


def _kind(column: Column) -> str:
    """Return the kind of a contract column."""
    if column.person:
        return "person"
    if column.kind == "integer":
        return "count"
    if column.kind == "number":
        units = {"%": "percent", "s": "duration_total", "min": "duration_total", "h": "duration_total"}
        return "money" if column.name in ("amount", "sales_amount") else units.get(column.unit, "number")
    return OF_CONTRACT[column.kind]
