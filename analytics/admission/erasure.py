"""Erase one person: no row of theirs in any table or generation, and no way back in by an old export."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from analytics.admission import audit, store
from analytics.admission.contract import TABLES
from analytics.admission.people import canonical_id, pseudonym, secret
from analytics.admission.refusal import unusable
from analytics.admission.report import FileReport, SetAside
from analytics.admission.rewriting import BESIDE, PATIENCE, describe, has_table, remove, rewrite
from analytics.admission.sql import bind, first, run, statement

CODE = re.compile(r"[0-9a-f]{16}")
FORGET = {"team_lead_id": "gone_leads", "evaluator_id": "gone_evaluators"}  # the row stays without them
OWN = ("state", "load_file", "print_total", "kpi_dictionary", "erased", "quarantine")


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureReport:
    """What was erased; `rows` are table and rows taken away, never an id."""

    rows: tuple[tuple[str, int], ...]
    changed: bool
    generation: int | None = None

    @property
    def total(self) -> int:
        """Return the rows taken away in all tables."""
        return sum(count for _, count in self.rows)


def erase(db: Path, person: str, *, patience: float = PATIENCE, who: str = "") -> ErasureReport:
    """Erase one person from a database and keep a tombstone of their pseudonym.

    Parameters
    ----------
    person : str
        The id as the exports write it, or the pseudonym that the database holds.
    who : str
        The user of a page's session, for the audit log.

    Returns
    -------
    ErasureReport
        Not `changed` when the person was erased before and is nowhere.

    Raises
    ------
    Unusable
        If nobody of this id is known, there is no database, or the disk is full.
    Busy
        If a load goes on for longer than `patience` seconds.
    """
    db = Path(db).absolute()
    store.resolve(db)
    codes = codes_of(db, person)
    rows: list[tuple[str, int]] = []

    def change(connection: duckdb.DuckDBPyConnection) -> bool:
        everyone = with_their_ids(connection, codes)
        known = _entombed(connection)
        bind(connection, shortened=_shortened(person))
        rows.extend(_take_out(connection, everyone))
        if not rows and known.isdisjoint(everyone):
            raise unusable("nobody")
        _entomb(connection, sorted(set(everyone) - known) if rows else [])
        return bool(rows)

    generation = rewrite(db, change, patience=patience)
    report = ErasureReport(rows=tuple(rows), changed=bool(rows), generation=generation)
    if report.changed:
        audit.wrote(db, "erase", who=who, rows=report.total, tables=[name for name, _ in rows])
    return report


def drop_erased(connection: duckdb.DuckDBPyConnection, table: str) -> dict[int, int]:
    """Take rows of erased people out of ``staged``; return their number in rows of the file, by file id."""
    if not has_table(connection, "erased") or not any(c.person for c in TABLES[table].columns):
        return {}
    _bind_erased(connection, table, sorted(_entombed(connection)))
    if table in BESIDE:
        connection.execute(_staged(FORGET[BESIDE[table]]))
    run(connection, "erased_staged")
    counts = connection.execute("select file_id, sum(weight)::bigint from gone group by file_id").fetchall()
    if counts:
        connection.execute("create or replace temp table gone_line as select file_id, line from gone")
        bind(connection, shortened="", person_columns=[""])
        run(connection, "gone_quarantine")
        connection.execute("delete from staged where rowid in (select place from gone)")
    return dict(counts)


def set_erased_aside(
    connection: duckdb.DuckDBPyConnection, table: str, reports: dict[int, FileReport]
) -> dict[int, FileReport]:
    """Return the reports of the files that held erased people: their rows are set aside, not read."""
    return {
        file_id: replace(
            reports[file_id],
            read=reports[file_id].read - count,
            set_aside=(*reports[file_id].set_aside, SetAside(rule="erased", count=count)),
        )
        for file_id, count in drop_erased(connection, table).items()
    }


def codes_of(db: Path, person: str) -> list[str]:
    """Return the pseudonyms that a text may mean."""
    given = canonical_id(person)
    codes = [pseudonym(given, secret(db))] if given else []
    return [*codes, given] if CODE.fullmatch(given) else codes


def _shortened(person: str) -> str:
    """Return an id as the quarantine shows it, or nothing for a pseudonym."""
    given = canonical_id(person)
    if CODE.fullmatch(given) or len(given) < 3:
        return ""
    return f"{given[0]}…{given[-1]}"


def with_their_ids(connection: duckdb.DuckDBPyConnection, codes: list[str]) -> list[str]:
    """Return the pseudonyms with every other id of the same people in other systems."""
    if not has_table(connection, "identities"):
        return codes
    bind(connection, codes=codes)
    found = run(connection, "ids_of_person").fetchall()
    return sorted({*codes, *(row[0] for row in found)})


def _entombed(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the pseudonyms of everybody who was erased."""
    if not has_table(connection, "erased"):
        return set()
    return {row[0] for row in connection.execute("select pseudonym from erased").fetchall()}


def _entomb(connection: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> None:
    """Remember who was erased, so that an old export cannot bring them back."""
    connection.execute("create table if not exists erased (pseudonym varchar, erased_at timestamp)")
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    for code in codes:
        connection.execute("insert into erased values ($code, $now)", {"code": code, "now": now})


def _take_out(connection: duckdb.DuckDBPyConnection, codes: list[str]) -> list[tuple[str, int]]:
    """Take every row of the people out of every table; return table and rows."""
    found: list[tuple[str, int]] = []
    bind(connection, erased_pairs=[""], person_columns=_person_columns())
    people = [t.name for t in TABLES.values() if any(c.person for c in t.columns)]
    for table in (name for name in people if has_table(connection, name)):
        _bind_erased(connection, table, codes)
        if table in BESIDE:
            run(connection, FORGET[BESIDE[table]], table)
        run(connection, "gone_people", table)
        if table == "sessions":
            run(connection, "gone_meetings")
        if table == "pairs":
            bind(connection, erased_pairs=(first(run(connection, "gone_pairs")) or ([],))[0] or [""])
        found.append((table, remove(connection, table, "erased")))
    found.append(("quarantine", _count(run(connection, "gone_quarantine"))))
    found += _take_out_of_records(connection, codes)
    return [(table, count) for table, count in found if count]


def _take_out_of_records(connection: duckdb.DuckDBPyConnection, codes: list[str]) -> list[tuple[str, int]]:
    """Take the lines that mention a pseudonym out of every table that is not of the contract."""
    names = [
        row[0]
        for row in connection.execute("select table_name from duckdb_tables() where not temporary").fetchall()
    ]
    found = []
    for name in names:
        if name in TABLES or name in OWN:
            continue
        gone = sum(_delete_mentions(connection, name, code) for code in codes)
        found.append((name, gone))
    return found


def _delete_mentions(connection: duckdb.DuckDBPyConnection, name: str, code: str) -> int:
    """Delete the rows of a table of records in which a pseudonym stands."""
    if not name.isidentifier():
        raise AssertionError("a table of this program has a plain name")
    text = re.sub(r"\btarget\b", name, "delete from target where contains(target::varchar, $code)")
    return _count(connection.execute(text, {"code": code}))


def _bind_erased(connection: duckdb.DuckDBPyConnection, table: str, codes: list[str]) -> None:
    """Bind who goes, and the columns in which a person is the one whom a row is about."""
    describe(connection, table)
    bind(connection, erased=codes)


def _staged(name: str) -> str:
    """Return a statement over the staged rows instead of the stored ones."""
    return re.sub(r"\btarget\b", "staged", statement(name))


def _person_columns() -> list[str]:
    """Return the names of all columns that name people."""
    return sorted({c.name for table in TABLES.values() for c in table.columns if c.person})


def _count(result: duckdb.DuckDBPyConnection) -> int:
    """Return how many rows a statement changed."""
    return int((first(result) or (0,))[0])
