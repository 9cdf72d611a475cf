"""Figures that a later load restated: old and new sums by month, and the files they came from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.admission.contract import TABLES
from analytics.admission.lacking import DAYS
from analytics.admission.sql import FOLDER, bind
from analytics.admission.store import reader
from analytics.settings import FLOOR

PEOPLE = ("kpi_daily", "kpi_long", "absence_monthly", "customer_responses", "evaluations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """One column of one table in one month, as a load changed it.

    Attributes
    ----------
    generation : int
        The load that brought the new value.
    rows, removed : int or None
        Rows whose value changed, and those of them that a replaced period took away.
    old, new : float or None
        Sums over these rows, in the column's unit; None where fewer than 5 people are behind them.
    files, old_files : tuple of str
        Names of the files that brought the new values, and the old ones.
    """

    generation: int
    table: str
    month: date
    column: str
    rows: int | None
    removed: int | None
    old: float | None
    new: float | None
    files: tuple[str, ...]
    old_files: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return plain values; the month as ISO text."""
        return {**asdict(self), "month": self.month.isoformat()}


def restated(db: Path, generation: int | None = None) -> tuple[Restated, ...]:
    """Return what loads restated, by load, table, month and column.

    Parameters
    ----------
    generation : int, optional
        Of one load only.

    Raises
    ------
    Unusable
        If there is no database.
    """
    with reader(db, joined=False) as connection:
        return _read(connection, generation)


def _read(connection: duckdb.DuckDBPyConnection, generation: int | None) -> tuple[Restated, ...]:
    """Read the revisions, column by column."""
    connection.register("measured", _places())
    connection.register("measures", _measures())
    bind(connection, of_generation=generation)
    text = (FOLDER.parent / "completeness" / "restated.sql").read_text("utf-8")
    rows = connection.execute(text).fetchall()
    return tuple(_restated(*row) for row in rows)


def _restated(
    generation: int,
    table: str,
    month: date,
    column: str,
    rows: int,
    people: int,
    old: float | None,
    new: float | None,
    removed: int,
    files: list[str] | None,
    old_files: list[str] | None,
) -> Restated:
    """Return one change, without numbers where too few people are behind it."""
    few = people < FLOOR
    return Restated(
        generation=generation,
        table=table,
        month=month,
        column=column,
        rows=None if few else rows,
        removed=None if few else removed,
        old=None if few else old,
        new=None if few else new,
        files=tuple(name for name in files or () if name),
        old_files=tuple(old_files or ()),
    )


def _places() -> pa.Table:
    """Return where a stored row of a table keeps its day and its person."""
    names = {table: TABLES[table].names for table in PEOPLE}
    return pa.table(
        {
            "table_name": pa.array(PEOPLE),
            "day_place": pa.array([names[table].index(DAYS[table]) for table in PEOPLE], pa.int32()),
            "person_place": pa.array([names[table].index("employee_id") for table in PEOPLE], pa.int32()),
        }
    )


def _measures() -> pa.Table:
    """Return where a stored row of a table keeps its numbers."""
    found = [
        (table, place, column.name)
        for table in PEOPLE
        for place, column in enumerate(TABLES[table].columns)
        if column.kind in ("number", "integer") and not column.name.startswith("scale_")
    ]
    tables, places, columns = zip(*found, strict=True)
    shape = {"table_name": pa.array(tables), "place": pa.array(places, pa.int32())}
    return pa.table({**shape, "column_name": pa.array(columns)})
