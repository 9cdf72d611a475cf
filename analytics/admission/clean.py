"""Large text files: rows that break no rule go straight into the stored table, and only the rest is staged.

The same rows are stored, and the same counts and prints told, as if every row had been staged.
"""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import numpy as np
import pyarrow as pa

from analytics.admission.column import Table
from analytics.admission.narrow import make_room
from analytics.admission.opened import Opened
from analytics.admission.sql import bind, first, run, statement
from analytics.admission.watching import Share, watched

OF = ("kpi_daily",)  # tables that have a statement of their clean rows
TEXTS = ("channel", "queue", "currency")
MEASURES = ("contacts_handled", "handle_s")
ALWAYS = ("employee_id", "date", *TEXTS, *MEASURES)
LARGE = 8 << 20  # bytes from which the second way is worth its while
REST = 200_000  # rows to be staged, above which all of them are


def may_be_clean(connection: duckdb.DuckDBPyConnection, opened: Opened, table: Table) -> bool:
    """Whether a file's rows may go straight into the stored table: none of their days is stored or staged."""
    if table.name not in OF or opened.lines is None or opened.size < LARGE:
        return False
    replaces = first(connection.execute("select getvariable('replace_period')"))
    erased = _exists(connection, "erased") and connection.table("erased").shape[0]
    if (replaces and replaces[0]) or erased or first(run(connection, "clean_met", table.name)):
        return False
    return not (_exists(connection, "staged") and first(run(connection, "clean_met_staged")))


def store_clean(
    connection: duckdb.DuckDBPyConnection,
    opened: Opened,
    table: Table,
    *,
    file_id: int,
    rows: int,
    plain: bool,
    texts: Mapping[str, list[str]],
    tell: Share,
) -> pa.Table | None:
    """Store the rows that break no rule and whose key is met once; return the others with their lines.

    Rows are stored in any order and without their lines; `give_lines` finds those that somebody may ask for.

    Parameters
    ----------
    rows : int
        Rows of the file.
    plain : bool
        Whether a number that a cast takes is a number of our grammar, with the same value.
    texts : mapping of str to list of str
        Distinct texts of `TEXTS`.

    Returns
    -------
    pyarrow.Table or None
        ``line`` and texts of the rows to be staged; None when these are all: nothing is stored then.
    """
    make_room(connection, table, [name for name in opened.layout.fields if name in table.names])
    _bind(connection, opened, table, file_id, plain)
    _learn_words(connection, texts)
    _show_numbers(connection, opened, typed=plain)
    connection.execute("create or replace temp view clean as " + statement(f"clean_{table.name}"))
    connection.execute("set preserve_insertion_order = false")
    try:
        inserted = watched(connection, lambda: first(run(connection, "clean_insert", table.name)), tell)
    finally:
        connection.execute("reset preserve_insertion_order")
    stored = int(inserted[0]) if inserted else 0
    rest = _rest(connection, opened, table, rows, stored)
    if rest is None:
        run(connection, "clean_undo", table.name)
        return None
    run(connection, "clean_people")
    run(connection, "clean_remember")
    return rest


def give_lines(connection: duckdb.DuckDBPyConnection, opened: Opened, table: Table, *, staged: bool) -> None:
    """Give the stored rows of the file at hand their lines where these matter.

    A later row of the file outdoes an earlier one with its key, if any is `staged`; and of a person whom no
    employees file names the file's owner is told the first line.
    """
    run(connection, "strangers")
    if staged:
        run(connection, "clean_asked", table.name)
    else:
        connection.execute("create or replace temp table clean_asked (hash ubigint)")
    if any(connection.table(name).shape[0] for name in ("clean_asked", "strangers")):
        _number(connection, opened)
        run(connection, "clean_lines", table.name)


def forget_clean(connection: duckdb.DuckDBPyConnection, table: Table, file_id: int) -> None:
    """Take the clean rows of a file away again, before it is staged in another way."""
    if _exists(connection, "clean_files"):
        gone = connection.execute("delete from clean_files where file_id = $id", {"id": file_id})
        if (first(gone) or (0,))[0]:
            bind(connection, clean_file=file_id)
            run(connection, "clean_undo", table.name)


def recall_clean(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[int, int, int]]:
    """Stage clean rows again whose key another staged file has; return file, rows and print of the others."""
    if not _exists(connection, "clean_files"):
        return []
    run(connection, "recall", table)
    found = run(connection, "clean_fates", table).fetchall()
    connection.execute("drop table clean_files")
    connection.execute("drop table clean_people")
    return [(file_id, amount, int(total)) for file_id, amount, total in found]


def _bind(
    connection: duckdb.DuckDBPyConnection, opened: Opened, table: Table, file_id: int, plain: bool
) -> None:
    """Tell the statements which columns there are."""
    there = {*opened.layout.fields, *ALWAYS}
    numeric = [c for c in table.columns if c.kind in ("number", "integer") and c.name in there]
    bind(
        connection,
        clean_file=file_id,
        key=list(table.key),
        measured=[c.name for c in numeric],
        floored=[c.name for c in numeric if c.low == 0],
        whole=[c.name for c in numeric if c.kind == "integer"],
        trusted=plain,
        told=[name for name in ALWAYS if name not in MEASURES],
    )


def _learn_words(connection: duckdb.DuckDBPyConnection, texts: Mapping[str, list[str]]) -> None:
    """Find out what the texts of some columns mean; an empty cell is one of them."""
    for name in TEXTS:
        raw = list(dict.fromkeys([*texts.get(name, []), ""]))
        connection.register(f"texts_of_{name}", pa.table({"raw": pa.array(raw, pa.string())}))
    run(connection, "words_of")


def _show_numbers(connection: duckdb.DuckDBPyConnection, opened: Opened, *, typed: bool) -> None:
    """Make the temporary view ``numbers``: the file's rows with their numbers typed."""
    if not typed:
        run(connection, "numbers_checked")
        return
    fields = [pa.field("line", pa.int64())]
    fields += [pa.field(name, pa.float64() if name in MEASURES else pa.string()) for name in ALWAYS]
    connection.register("blank_numbers", pa.schema(fields).empty_table())
    measured = first(connection.execute("select getvariable('measured')"))
    numbers = measured[0] if measured else ()
    types = {name: "DOUBLE" if name in numbers else "VARCHAR" for name in opened.layout.fields}
    bind(connection, typed=types)
    run(connection, "numbers_typed")


def _number(connection: duckdb.DuckDBPyConnection, opened: Opened) -> None:
    """Let the view ``clean`` give the rows with their lines, one after the other."""
    run(connection, "texts_numbered")
    _show_numbers(connection, opened, typed=False)


def _rest(
    connection: duckdb.DuckDBPyConnection, opened: Opened, table: Table, rows: int, stored: int
) -> pa.Table | None:
    """Return the rows that are to be staged, none of them stored any more; None if they are too many."""
    if rows - stored > REST:
        return None
    twice = _twice(connection, table)
    if rows == stored and not len(twice):
        return connection.sql("select * exclude (bare, nothing) from source limit 0").to_arrow_table()
    connection.register("met_twice", pa.table({"hash": pa.array(twice, pa.uint64())}))
    _number(connection, opened)
    found = run(connection, "clean_met_twice").fetchnumpy()
    kept = found["line"][~found["twice"]].astype(np.int64)
    lines = np.setdiff1d(np.arange(opened.before + 1, opened.before + rows + 1), kept, assume_unique=True)
    if len(found["line"]) != stored or len(lines) > REST:
        return None  # the two ways of reading numbers differ on this file, or too much is left
    if len(twice):
        run(connection, "clean_undo_twice", table.name)
    connection.unregister("met_twice")
    connection.register("rest", pa.table({"line": pa.array(lines, pa.int64())}))
    rest = connection.sql(statement("clean_rest")).to_arrow_table()
    connection.unregister("rest")
    return rest


def _twice(connection: duckdb.DuckDBPyConnection, table: Table) -> np.ndarray:
    """Return the keys, as hashes, that more than one stored row of the file has."""
    hashes = run(connection, "clean_keys", table.name).fetchnumpy()["hash"]
    hashes.sort()
    return np.asarray(np.unique(hashes[1:][hashes[1:] == hashes[:-1]]), np.uint64)


def _exists(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether there is a table of this name."""
    query = "select 1 from duckdb_tables() where table_name = $name"
    return bool(first(connection.execute(query, {"name": name})))
