"""Everything a database holds about one person: what somebody who asks for their own data is given."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from analytics.admission import audit, store
from analytics.admission.column import Table
from analytics.admission.contract import TABLES
from analytics.admission.erasure import codes_of, with_their_ids
from analytics.admission.refusal import unusable
from analytics.admission.rewriting import has_table
from analytics.admission.sql import bind, run

OTHER = "•••"  # stands for the code of somebody else, and for what they answered in confidence
CONFIDED = ("team", "value")  # of an answer about somebody: it is the other person's too (GDPR 15(4))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTable:
    """The rows of one table in which a person stands, as text; an empty cell is an empty text."""

    table: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held about one person, table by table in contract order; tables without a row are left out."""

    tables: tuple[HeldTable, ...]

    @property
    def total(self) -> int:
        """Return the rows of all tables."""
        return sum(len(table.rows) for table in self.tables)

    def to_dict(self) -> dict[str, object]:
        """Return plain lists, dicts and texts."""
        return asdict(self)

    def lines(self) -> list[list[str]]:
        """Return one line per filled field, for a spreadsheet: table, row, field, value; a header first."""
        found = [["table", "row", "field", "value"]]
        for held in self.tables:
            for number, row in enumerate(held.rows, start=1):
                cells = zip(held.header, row, strict=True)
                found += [[held.table, str(number), name, value] for name, value in cells if value]
        return found


def held_about(db: Path, person: str, *, who: str = "") -> Held:
    """Return every stored row in which a person stands; other people's codes in them are hidden.

    Parameters
    ----------
    person : str
        The id as the exports write it, or the pseudonym that the database holds.
    who : str
        The user of a page's session, for the audit log, which keeps no id.

    Raises
    ------
    Unusable
        If nothing here is about a person of this id, or there is no database.
    """
    db = Path(db).absolute()
    store.resolve(db)
    with store.reader(db, joined=False) as connection:
        codes = with_their_ids(connection, codes_of(db, person))
        named = [table for table in TABLES.values() if any(c.person for c in table.columns)]
        found = [_rows(connection, table, codes) for table in named if has_table(connection, table.name)]
    held = Held(tables=tuple(table for table in found if table.rows))
    if not held.total:
        raise unusable("nobody")
    audit.wrote(db, "person", who=who, rows=held.total, tables=[table.table for table in held.tables])
    return held


def _rows(connection: duckdb.DuckDBPyConnection, table: Table, codes: list[str]) -> HeldTable:
    """Return the rows of one table."""
    people = [column.name for column in table.columns if column.person]
    bind(connection, codes=codes, people=people, fields=list(table.names))
    meetings = table.name == "sessions" and has_table(connection, "pairs")
    result = run(connection, "person_meetings") if meetings else run(connection, "person_rows", table.name)
    header = tuple(column[0] for column in result.description or ())
    hidden = frozenset(people)
    rows = tuple(_row(dict(zip(header, row, strict=True)), hidden, codes) for row in result.fetchall())
    return HeldTable(table=table.name, header=header, rows=rows)


def _row(row: dict[str, object], people: frozenset[str], codes: list[str]) -> tuple[str, ...]:
    """Return one row as text."""
    answered = {row.get("respondent_id"), row.get("employee_id")}
    confided = CONFIDED if row.get("target_id") and answered.isdisjoint(codes) else ()
    return tuple(
        OTHER if name in confided else _cell(name, value, people, codes) for name, value in row.items()
    )


def _cell(name: str, value: object, people: frozenset[str], codes: list[str]) -> str:
    """Return a stored value as text."""
    if value is None:
        return ""
    return OTHER if name in people and value not in codes else str(value)
