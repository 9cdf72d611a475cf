"""What a table and a column of the export contract are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

SQL_TYPES = {
    "id": "VARCHAR",
    "text": "VARCHAR",
    "enum": "VARCHAR",
    "date": "DATE",
    "number": "DOUBLE",
    "integer": "BIGINT",
    "bool": "BOOLEAN",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the contract.

    Attributes
    ----------
    name : str
        As in the header of a canonical file.
    kind : str
        id, text, enum, date, number, integer or bool; `sql_type` says how it is stored.
    example : str
        A value of the template row.
    required, key : bool
        A required column must be there and filled; a key column identifies the row, and may be empty if not
        required.
    allowed : tuple of str
        Values of an enum.
    low, high : float or None
        Closed bounds of a number, in `unit`; `low_open` makes the lower one strict.
    unit : str
        s, min, h, %, months or empty.
    default : str or None
        Stored where the value is empty.
    person : bool
        A person's id: stored as a pseudonym, redacted in every message.
    open_end : bool
        An end date: 9999-12-31 and the like mean empty.
    free_text : bool
        Written by people: emptied when it holds national ids or addresses.
    """

    name: str
    kind: str
    example: str = ""
    required: bool = False
    key: bool = False
    allowed: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    unit: str = ""
    default: str | None = None
    person: bool = False
    open_end: bool = False
    free_text: bool = False

    @property
    def sql_type(self) -> str:
        """Return the DuckDB type it is stored as."""
        return SQL_TYPES[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of the contract; `one_of` are column sets of which at least one must be filled in a row."""

    name: str
    grain: str
    columns: tuple[Column, ...]
    one_of: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the column names in contract order."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """Return the names of the columns that identify a row."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def required(self) -> tuple[str, ...]:
        """Return the names of the columns without which the file is refused."""
        return tuple(column.name for column in self.columns if column.required)

    def sql_columns(self, virtual: Collection[str] = ()) -> str:
        """Return the columns of the stored table as it is created: the contract's, then a row's place.

        `virtual` ones take no place and read as null.
        """
        columns = [
            f'"{c.name}" {c.sql_type}' + (f" as (null::{c.sql_type}) virtual" if c.name in virtual else "")
            for c in self.columns
        ]
        return ", ".join([*columns, "file_id integer", "line bigint"])

    def column(self, name: str) -> Column:
        """Return the column of this name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
