"""A new generation that holds less than the one before: what was taken away is on no page of the file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb

from analytics.admission import store
from analytics.admission.contract import TABLES
from analytics.admission.ledger import fingerprint
from analytics.admission.report import LoadReport, from_json
from analytics.admission.session import MEMORY
from analytics.admission.sql import bind, first, run

PATIENCE = 60.0  # seconds to wait for a load
# People who stand beside the person whom a row is about.
BESIDE = {"employees": "team_lead_id", "team_history": "team_lead_id", "evaluations": "evaluator_id"}
Change = Callable[[duckdb.DuckDBPyConnection], bool]


def rewrite(db: Path, change: Change, *, patience: float = PATIENCE) -> int | None:
    """Apply a change to a copy of the current generation and publish it; older ones are deleted.

    Parameters
    ----------
    change : callable
        Takes rows away through the connection it gets; says whether anything changed.

    Returns
    -------
    int or None
        The number of the new generation; None when nothing changed.

    Raises
    ------
    Unusable
        If there is no database, or the disk is full.
    Busy
        If a load goes on for longer than `patience` seconds.
    """
    store.resolve(db)
    with store.locked(db, patience) as place:
        part, number = store.draft(db, place)
        scrubbed = place / "part-scrubbed.duckdb"
        part.rename(scrubbed)
        with closing(_open(scrubbed, place)) as connection:
            connection.begin()
            connection.execute("create or replace temp table gone_line (file_id integer, line bigint)")
            if not change(connection):
                return None
            _write_state(connection, number)
            connection.commit()
        _copy(scrubbed, part, place)
        store.publish(db, part, number, forget=True)
    return number


def scrub(part: Path) -> None:
    """Write a finished draft anew, so that rows taken away from it are on no page of the file."""
    scrubbed = part.with_name("part-scrubbed.duckdb")
    part.rename(scrubbed)
    _copy(scrubbed, part, part.parent)
    scrubbed.unlink()


def remove(connection: duckdb.DuckDBPyConnection, table: str, fate: str) -> int:
    """Take the rows of the temporary table ``gone`` out of a table of the contract; return how many.

    Their content without its people joins the running total of `fate`, so that the fingerprint tells.
    """
    row = first(connection.execute("select count(*), coalesce(sum(print), 0)::varchar from gone"))
    count, total = row or (0, "0")
    if count:
        _add_total(connection, table, fate, int(total))
        run(connection, "gone_lines")
        run(connection, "gone_delete", table)
    return int(count)


def describe(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Bind what the statements need to know of a table: people, whom it is about, the other columns."""
    columns = TABLES[table].columns
    people = [column.name for column in columns if column.person]
    bind(
        connection,
        plain=[column.name for column in columns if not column.person],
        people=people or [""],
        naming=[name for name in people if name != BESIDE.get(table)] or [""],
    )


def has_table(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether the database holds a table; one of an earlier version may lack it."""
    query = "select 1 from duckdb_tables() where table_name = $name"
    return first(connection.execute(query, {"name": name})) is not None


def _open(path: Path, place: Path) -> duckdb.DuckDBPyConnection:
    """Open a draft to write in."""
    return duckdb.connect(
        str(path), config={"memory_limit": MEMORY, "temp_directory": str(place / "part-spill")}
    )


def _copy(scrubbed: Path, part: Path, place: Path) -> None:
    """Write the rows that are left into a file of their own: deleted ones stay readable in the old one."""
    with closing(_open(Path(":memory:"), place)) as connection:
        connection.execute("attach $path as scrubbed (read_only)", {"path": str(scrubbed)})
        connection.execute("attach $path as fresh", {"path": str(part)})
        connection.execute("copy from database scrubbed to fresh")
        connection.execute("detach fresh")


def _write_state(connection: duckdb.DuckDBPyConnection, number: int) -> None:
    """Write the new fingerprint and number down; examples of lines that are gone leave the last report."""
    row = first(connection.execute("select value from state where key = 'report'"))
    state = {"fingerprint": fingerprint(connection), "generation": str(number)}
    if row:
        state["report"] = _without_lines(connection, from_json(str(row[0]))).to_json()
    for key, value in state.items():
        connection.execute("delete from state where key = $key", {"key": key})
        connection.execute("insert into state values ($key, $value)", {"key": key, "value": value})


def _without_lines(connection: duckdb.DuckDBPyConnection, report: LoadReport) -> LoadReport:
    """Return a report whose examples are all still in the quarantine."""
    query = "select distinct f.name, q.line from quarantine as q join load_file as f using (file_id)"
    known = set(connection.execute(query).fetchall())
    files = tuple(
        replace(
            file,
            rejections=tuple(
                replace(r, examples=tuple(e for e in r.examples if (e.file, e.line) in known))
                for r in file.rejections
            ),
        )
        for file in report.files
    )
    return replace(report, files=files)


def _add_total(connection: duckdb.DuckDBPyConnection, table: str, fate: str, total: int) -> None:
    """Add to one running total; sums do not depend on the order in which rows go."""
    where = {"table": table, "fate": fate}
    row = first(
        connection.execute("select total from print_total where table_name = $table and fate = $fate", where)
    )
    connection.execute("delete from print_total where table_name = $table and fate = $fate", where)
    value = str(total + int(row[0] if row else 0))
    connection.execute("insert into print_total values ($table, $fate, $total)", {**where, "total": value})
