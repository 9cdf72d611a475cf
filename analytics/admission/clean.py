"""Large text files: rows that break no rule go straight into the stored table, and only the rest is staged.

The same rows are stored, and the same counts and prints told, as if every row had been staged.
"""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import numpy as np
import pyarrow as pa

from analytics.admission.column import Table
from analytics.admission.opened import Opened, show_texts
from analytics.admission.sql import bind, first, run, statement
from analytics.admission.watching import Share, watched

OF = ("kpi_daily",)  # tables that have a statement of their clean rows
TEXTS = ("channel", "queue", "currency")
ALWAYS = ("employee_id", "date", *TEXTS, "contacts_handled", "handle_s")
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
    _bind(connection, opened, table, file_id, plain)
    _learn_words(connection, texts)
    show_texts(connection, opened, ALWAYS)
    connection.execute("create or replace temp view clean as " + statement(f"clean_{table.name}"))
    inserted = watched(connection, lambda: first(run(connection, "clean_insert", table.name)), tell)
    left = rows - int(inserted[0] if inserted else 0)
    rest = _rest(connection, opened, table, rows, left)
    if rest is None:
        run(connection, "clean_undo", table.name)
        return None
    run(connection, "clean_people")
    run(connection, "clean_remember")
    return rest


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
    )


def _learn_words(connection: duckdb.DuckDBPyConnection, texts: Mapping[str, list[str]]) -> None:
    """Find out what the texts of some columns mean; an empty cell is one of them."""
    for name in TEXTS:
        raw = [*texts.get(name, []), ""]
        connection.register(f"texts_of_{name}", pa.table({"raw": pa.array(raw, pa.string())}))
    run(connection, "words_of")
    run(connection, "clean_types")


def _rest(
    connection: duckdb.DuckDBPyConnection, opened: Opened, table: Table, rows: int, left: int
) -> pa.Table | None:
    """Give the stored rows their lines; return the rows that are to be staged, None if they are too many."""
    if left > REST:
        return None
    lines = _give_lines(connection, opened, table, rows, left)
    twice = _twice(connection, table)
    if len(twice) + left > REST:
        return None
    connection.register("rest", pa.table({"line": pa.array(twice, pa.int64())}))
    if len(twice):
        run(connection, "clean_undo_lines", table.name)
    every = np.concatenate([lines, twice])
    connection.register("rest", pa.table({"line": pa.array(every, pa.int64())}))
    query = statement("clean_rest") if len(every) else "select * exclude (bare, nothing) from source limit 0"
    found = connection.sql(query).to_arrow_table()
    connection.unregister("rest")
    return found


def _give_lines(
    connection: duckdb.DuckDBPyConnection, opened: Opened, table: Table, rows: int, left: int
) -> np.ndarray:
    """Give the stored rows their lines; return the lines of the `left` rows that were not stored."""
    if not left:
        run(connection, "clean_lines", table.name)
        return np.empty(0, np.int64)
    show_texts(connection, opened, ALWAYS, numbered=True)
    kept = connection.execute("select line from clean").fetchnumpy()["line"].astype(np.int64)
    places = {"place": pa.array(np.arange(len(kept)), pa.int64()), "line": pa.array(kept, pa.int64())}
    connection.register("clean_line", pa.table(places))
    run(connection, "clean_lines_of", table.name)
    connection.unregister("clean_line")
    return np.setdiff1d(np.arange(opened.before + 1, opened.before + rows + 1), kept, assume_unique=True)


def _twice(connection: duckdb.DuckDBPyConnection, table: Table) -> np.ndarray:
    """Return the lines of stored rows whose key the file has more than once."""
    hashes = run(connection, "clean_keys", table.name).fetchnumpy()["hash"]
    hashes.sort()
    met = np.unique(hashes[1:][hashes[1:] == hashes[:-1]])
    if not len(met):
        return np.empty(0, np.int64)
    connection.register("met_twice", pa.table({"hash": pa.array(met, pa.uint64())}))
    lines = run(connection, "clean_twice", table.name).fetchnumpy()["line"]
    connection.unregister("met_twice")
    return np.asarray(lines, np.int64)


def _exists(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Whether there is a table of this name."""
    query = "select 1 from duckdb_tables() where table_name = $name"
    return bool(first(connection.execute(query, {"name": name})))
