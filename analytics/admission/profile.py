"""A file as a whole: its rows, the distinct texts of what is looked up, and its decimal sign."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from analytics.admission.clean import LARGE, OF, TEXTS
from analytics.admission.collect import Export
from analytics.admission.column import Table
from analytics.admission.contract import TABLES
from analytics.admission.numbers import COMMA, POINT, Decimal, Evidence, decimal_sign
from analytics.admission.opened import Opened, guess, open_export, show
from analytics.admission.refusal import unreadable
from analytics.admission.sql import bind, first, run
from analytics.admission.watching import Share, part, untold, watched

SEEN = 10_000  # rows that tell the decimal sign of a large file


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a whole file holds.

    Attributes
    ----------
    dropped : dict of str to int
        Filled cells of dropped columns.
    distinct : dict of str to list of str
        Distinct texts of profiled columns.
    commas, points : bool
        Whether a number of the file holds one; both are true where nobody looked.
    """

    rows: int
    dropped: dict[str, int]
    distinct: dict[str, list[str]]
    commas: bool = True
    points: bool = True


def open_whole(connection: duckdb.DuckDBPyConnection, export: Export, tell: Share) -> tuple[Opened, Profile]:
    """Open a file; read it with care when DuckDB stumbles or a row is not one line.

    While the bytes of a large file are proven, DuckDB already reads it as its first lines promise.
    """
    table = TABLES[export.table]
    ahead = guess(export) if export.path.stat().st_size >= LARGE else None
    with ThreadPoolExecutor(1) as thread:
        early = thread.submit(_try_profile, connection, ahead, table) if ahead else None
        opened = open_export(export, tell=part(tell, 0.0, 0.15))
    if early and ahead and _read_alike(opened, ahead):
        profile = early.result()
    else:
        profile = _try_profile(connection, opened, table, part(tell, 0.15, 0.35))
    if profile is None or opened.lines not in (None, profile.rows):
        opened = open_export(export, careful=True)
        profile = _try_profile(connection, opened, table)
    if profile is None:
        raise unreadable("broken_text", export.name)
    show(connection, opened, table)
    return opened, profile


def _read_alike(opened: Opened, ahead: Opened) -> bool:
    """Whether a file is to be read just as it was guessed."""
    return opened.cells is None and all(
        getattr(opened, name) == getattr(ahead, name) for name in ("path", "before", "delimiter", "layout")
    )


def show_given(connection: duckdb.DuckDBPyConnection, opened: Opened, table: Table) -> Profile:
    """Show rows that were translated before."""
    cells = opened.cells
    if cells is not None and "weight" not in cells.column_names:
        one = pa.array([1] * cells.num_rows, pa.int64())
        opened = replace(opened, cells=cells.append_column("weight", one))
    show(connection, opened, table)
    profile = _profile(connection, table, opened)
    row = first(connection.execute("select sum(weight)::bigint from places"))
    return replace(profile, rows=row[0] or 0) if row else profile


def _try_profile(
    connection: duckdb.DuckDBPyConnection, opened: Opened, table: Table, tell: Share = untold
) -> Profile | None:
    """Scan the whole file beside the load's transaction, which a failed read would end."""
    with connection.cursor() as scratch:
        show(scratch, opened, table)
        try:
            return watched(scratch, lambda: _profile(scratch, table, opened), tell)
        except duckdb.Error:
            return None


def _profile(connection: duckdb.DuckDBPyConnection, table: Table, opened: Opened) -> Profile:
    """Scan the whole file once."""
    profiled = [c.name for c in table.columns if c.person or c.kind == "date" or c.free_text]
    profiled += TEXTS if table.name in OF else ()
    bind(connection, profiled=profiled or ["nothing"], signed=_signed(opened, table))
    row = first(run(connection, "profile")) or (0,)
    columns = connection.table("texts").columns
    dropped = [name for name in columns if name.startswith("dropped_") or name == "nothing"]
    texts = [name for name in columns if name in profiled or name == "nothing"]
    lists = row[1 + len(dropped) : 1 + len(dropped) + len(texts)]
    signs = row[1 + len(dropped) + len(texts) :]
    known = len(signs) > 2  # beside the column without a cell
    return Profile(
        rows=row[0],
        dropped=dict(zip(dropped, row[1 : 1 + len(dropped)], strict=True)),
        distinct={
            name: sorted({text for text in found or [] if text is not None})
            for name, found in zip(texts, lists, strict=True)
            if name != "nothing"
        },
        commas=any(signs[: len(signs) // 2]) or not known,
        points=any(signs[len(signs) // 2 :]) or not known,
    )


def _signed(opened: Opened, table: Table) -> list[str]:
    """Return the columns of numbers in which either sign may be the decimal one."""
    return [""] if opened.delimiter == "," else _numeric(table)


def _numeric(table: Table) -> list[str]:
    """Return the names of the columns of numbers."""
    return [column.name for column in table.columns if column.kind in ("number", "integer")]


def decide_decimal(
    connection: duckdb.DuckDBPyConnection,
    opened: Opened,
    profile: Profile,
    table: Table,
    export: Export,
    answer: str,
) -> Decimal:
    """Decide the decimal sign of the whole file."""
    unquoted = opened.lines is not None and not opened.quoted
    if not _numeric(table) or (opened.delimiter == "," and unquoted):
        return POINT
    if not profile.commas and not profile.points:
        return POINT
    evidence = _evidence(connection)
    canonical = opened.delimiter in (",", "")
    return decimal_sign(evidence, comma_delimited=canonical, file=export.name, answer=answer)


def decide_at_sight(
    connection: duckdb.DuckDBPyConnection, opened: Opened, profile: Profile
) -> Decimal | None:
    """Return the decimal sign of a large file that uses one sign only, if its first numbers tell.

    It stands unless a row remains that tells the other: a number with two such signs, which no clean row has.
    """
    if opened.size < LARGE or profile.commas == profile.points:
        return None
    seen = _evidence(connection, SEEN)
    if profile.commas:
        return COMMA if seen.comma and not seen.point else None
    return POINT if seen.point and not seen.comma else None


def _evidence(connection: duckdb.DuckDBPyConnection, rows: int = 1 << 60) -> Evidence:
    """Count what tells the decimal sign in the first rows of the file, or in all."""
    bind(connection, looked_at=rows)
    comma, point, comma_doubt, point_doubt = first(run(connection, "decimal_evidence")) or (0, 0, None, None)
    return Evidence(comma=comma, point=point, doubtful_comma=comma_doubt, doubtful_point=point_doubt)
