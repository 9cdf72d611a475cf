"""How long rows are kept, by table, and the purge of what is older."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from analytics.admission import audit, store
from analytics.admission.contract import TABLES
from analytics.admission.refusal import refused
from analytics.admission.rewriting import PATIENCE, describe, has_table, remove, rewrite
from analytics.admission.sql import bind, first, run

SHIPPED = Path(__file__).parent / "retention.toml"
DAYS = {  # the days by which rows age; the latest counts, and a row without one never ages
    "kpi_daily": ("date",),
    "kpi_long": ("period_end",),
    "customer_responses": ("date",),
    "evaluations": ("date",),
    "sessions": ("planned_date", "date"),
    "goals": ("due_date", "achieved_date"),
    "absence_monthly": ("month",),
    "survey_responses": ("wave_date",),
    "survey_comments": ("wave_date",),
    "costs": ("date",),
    "employee_events": ("date",),
    "enrolments": ("status_date",),
    "assignments": ("drawn_on",),
    "team_history": ("valid_to",),
    "pairs": ("end_date",),
    "employees": ("end_date",),
}
FRAME = (  # kept while facts need them
    "employee_events",
    "enrolments",
    "assignments",
    "team_history",
    "pairs",
    "employees",
)
RECORDS = ("quarantine", "revision")  # they age from the load of their file
LONGEST = 600  # months


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How long one table is kept in months (0: for good), its oldest row, and from when that one is due."""

    table: str
    months: int
    oldest: date | None
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """Rows of one table that are older than `before`."""

    table: str
    before: date
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeReport:
    """What a purge took away, or would take away (`dry`)."""

    tables: tuple[Purged, ...]
    dry: bool
    generation: int | None = None

    @property
    def total(self) -> int:
        """Return the rows of all tables."""
        return sum(purged.rows for purged in self.tables)


def override_file(db: Path) -> Path:
    """Return the file beside a database that changes single figures."""
    return db.with_name(db.name + ".retention.toml")


def months_kept(db: Path) -> dict[str, int]:
    """Return the months that each table is kept; 0 keeps it for good.

    Raises
    ------
    Refused
        If the file beside the database is not of the shipped form.
    """
    months = _months(SHIPPED)
    path = override_file(Path(db).absolute())
    own = _months(path) if path.exists() else {}
    for table, value in own.items():
        whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LONGEST
        if table not in months or not whole:
            raise refused("retention", path.name, column=str(table), tables=", ".join(months))
    return {**months, **own}


def purge(
    db: Path, *, today: date, dry: bool = False, patience: float = PATIENCE, who: str = ""
) -> PurgeReport:
    """Take away what is older than its period, whole months at a time.

    Parameters
    ----------
    today : date
        Periods end with the month this many months before.
    dry : bool
        Only count.

    Raises
    ------
    Unusable
        If there is no database, or the disk is full.
    Refused
        If the periods beside the database are not of the shipped form.
    Busy
        If a load goes on for longer than `patience` seconds.
    """
    db = Path(db).absolute()
    store.resolve(db)
    months = {table: n for table, n in months_kept(db).items() if n}
    found: list[Purged] = []

    def change(connection: duckdb.DuckDBPyConnection) -> bool:
        found.extend(_take_out(connection, {t: cutoff(today, n) for t, n in months.items()}))
        return bool(found) and not dry

    generation = rewrite(db, change, patience=patience)
    report = PurgeReport(tables=tuple(found), dry=dry, generation=generation)
    if generation is not None:
        audit.wrote(db, "purge", who=who, rows=report.total, tables=[p.table for p in found])
    return report


def periods(db: Path) -> tuple[Period, ...]:
    """Return for every table how long it is kept, and when its oldest row is due."""
    months = months_kept(db)
    with store.reader(Path(db).absolute()) as connection:
        oldest = {table: _oldest(connection, table) for table in months}
    return tuple(
        Period(table=table, months=n, oldest=oldest[table], due=_due(oldest[table], n))
        for table, n in months.items()
    )


def cutoff(today: date, months: int) -> date:
    """Return the first day that is kept: the first of the month so many months before."""
    number = today.year * 12 + today.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _due(oldest: date | None, months: int) -> date | None:
    """Return the first day on which the month of the oldest row is past its period."""
    if oldest is None or not months:
        return None
    number = oldest.year * 12 + oldest.month - 1 + months + 1
    return date(number // 12, number % 12 + 1, 1)


def _months(path: Path) -> dict[str, int]:
    """Read the months of a file.

    Raises
    ------
    Refused
        If it is no TOML, or has no table ``[months]``.
    """
    try:
        months = tomllib.loads(path.read_text("utf-8"))["months"]
        return dict(months)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise refused("retention", path.name, tables=", ".join(DAYS)) from error


def _take_out(connection: duckdb.DuckDBPyConnection, cutoffs: dict[str, date]) -> list[Purged]:
    """Take old rows out of every table: facts first, then the frame that no younger fact needs."""
    connection.execute("create or replace temp table needed (person varchar)")
    found: list[Purged] = []
    facts = [table for table in DAYS if table not in FRAME]
    for table in facts:
        found += _age(connection, table, cutoffs)
    for table in (t for t in facts if has_table(connection, t) and any(c.person for c in TABLES[t].columns)):
        describe(connection, table)
        run(connection, "needed", table)
    for table in FRAME:
        found += _age(connection, table, cutoffs)
        if table == "pairs":
            describe(connection, table)
            run(connection, "needed", table)
    found += [_records(connection, table, cutoffs[table]) for table in RECORDS if table in cutoffs]
    return [purged for purged in found if purged.rows]


def _age(connection: duckdb.DuckDBPyConnection, table: str, cutoffs: dict[str, date]) -> list[Purged]:
    """Take the old rows out of one table of the contract."""
    if table not in cutoffs or not has_table(connection, table):
        return []
    describe(connection, table)
    bind(connection, days=list(DAYS[table]), cutoff=cutoffs[table].isoformat())
    run(connection, "gone_old", table)
    if table in FRAME:
        run(connection, "gone_needed", table)
    rows = remove(connection, table, "purged")
    return [Purged(table=table, before=cutoffs[table], rows=rows)]


def _records(connection: duckdb.DuckDBPyConnection, table: str, before: date) -> Purged:
    """Take old lines out of the quarantine or the revision log."""
    bind(connection, cutoff=before.isoformat())
    row = first(run(connection, f"old_{table}"))
    return Purged(table=table, before=before, rows=int(row[0]) if row else 0)


def _oldest(connection: duckdb.DuckDBPyConnection, table: str) -> date | None:
    """Return the day of the oldest row of a table, None when it has none that ages."""
    if not has_table(connection, table):
        return None
    if table in RECORDS:
        row = first(run(connection, f"oldest_{table}"))
    else:
        bind(connection, days=list(DAYS[table]))
        row = first(run(connection, "oldest", table))
    return row[0] if row else None
