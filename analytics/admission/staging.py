"""One file into staged rows: dialect decided, ids replaced, cells typed, broken rows set aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import duckdb
import pyarrow as pa

from analytics.admission.clean import forget_clean, give_lines, may_be_clean, store_clean
from analytics.admission.collect import Export
from analytics.admission.column import Table
from analytics.admission.coming import last_day
from analytics.admission.comments import COMMENT, COMMENTS, show_masked
from analytics.admission.contract import TABLES
from analytics.admission.days import date_order, read_day
from analytics.admission.heard import LISTS, hear, names_in_file
from analytics.admission.national_ids import key_warning
from analytics.admission.numbers import POINT, Decimal
from analytics.admission.opened import Opened, show
from analytics.admission.people import people_table
from analytics.admission.personal import reveals
from analytics.admission.profile import Profile, decide_at_sight, decide_decimal, open_whole, show_given
from analytics.admission.rejects import write_rejects
from analytics.admission.report import FileReport, Warned
from analytics.admission.sql import bind, first, run, statement
from analytics.admission.unused import unused
from analytics.admission.watching import Share, part, untold

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
DAYS = pa.schema([("raw", pa.string()), ("day", pa.date32()), ("rule", pa.string())])


def stage(
    connection: duckdb.DuckDBPyConnection,
    export: Export,
    file_id: int,
    sha256: str,
    key: bytes,
    *,
    answers: Mapping[str, str] = NO_ANSWERS,
    opened: Opened | None = None,
    rejects: Path | None = None,
    tell: Share = untold,
    names: Collection[str] = (),
) -> FileReport:
    """Add a file's rows to the temporary table ``staged`` and its broken cells to ``quarantine``.

    Parameters
    ----------
    answers : mapping of str to str
        What a person decided where the file leaves it open: ``date_order``, ``decimal``.
    opened : Opened, optional
        Rows already translated: ISO dates, decimal points. A column ``weight`` says how many rows of the
        file are behind a row; every count is then a sum of weights.
    rejects : Path, optional
        A folder for the refused rows, as a file to correct.
    tell : callable
        Called in this thread with the share of the file that is done, 0 to 1.
    names : collection of str
        What stood in columns of names that were dropped before.

    Returns
    -------
    FileReport
        With `read` and `rejected`; what becomes of the other rows is not yet known.

    Raises
    ------
    Unreadable, Refused
        If the file as a whole cannot be taken.
    Undecided
        If it can be read in two ways and `answers` do not say which.
    """
    table = TABLES[export.table]
    forget_clean(connection, table, file_id)
    if opened:
        profile = show_given(connection, opened, table)
        decimal, answers = POINT, {**answers, "date_order": "iso"}
    else:
        opened, profile = open_whole(connection, export, tell)
        seen = decide_at_sight(connection, opened, profile)
        decimal = seen or decide_decimal(
            connection, opened, profile, table, export, answers.get("decimal", "")
        )
    order = _learn_days(connection, table, profile, export.name, answers.get("date_order", ""))
    emptied = _learn_people(connection, table, profile, key)
    _learn_names(connection, table, opened, profile, names, key)
    beyond = unused(connection, opened.layout)
    bind(
        connection,
        file_id=file_id,
        emptied=emptied or [""],
        decimal=decimal.sign,
        bare_signs=decimal.bare,
        number_fill=decimal.fill,
        any_number=decimal.any,
        names=list(table.names),
        private=_private(table),
    )
    rest = None
    if may_be_clean(connection, opened, table):
        rest = _store_clean(connection, opened, table, profile, decimal, file_id, tell)
    judge(connection, export.table)
    _stage_rows(connection, export.table)
    if rest is not None:
        give_lines(connection, opened, table, staged=bool(rest.num_rows))
    if _quarantine(connection, opened, file_id) and rejects:
        name = f"{export.table}-{file_id}-rejected.csv"
        write_rejects(connection, rejects, name, delimiter=opened.delimiter)
    return FileReport(
        name=export.name,
        sha256=sha256,
        table=export.table,
        encoding=opened.encoding,
        delimiter=opened.delimiter,
        decimal=decimal.sign,
        date_order=order,
        read=profile.rows + len(opened.ragged),
        rejected=len(opened.ragged),
        ignored=beyond.ignored,
        dropped=(*((h, profile.dropped[field]) for field, h in opened.layout.dropped), *beyond.dropped),
        warnings=_warnings(table, profile, emptied),
    )


def _store_clean(
    connection: duckdb.DuckDBPyConnection,
    opened: Opened,
    table: Table,
    profile: Profile,
    decimal: Decimal,
    file_id: int,
    tell: Share,
) -> pa.Table | None:
    """Store the rows that break no rule at once; return the others, which are now the rows of the file.

    Returns
    -------
    pyarrow.Table or None
        None if nothing is stored and all rows are still to be staged.
    """
    rest = store_clean(
        connection,
        opened,
        table,
        file_id=file_id,
        rows=profile.rows,
        plain=opened.plain and opened.delimiter != decimal.sign and (decimal is POINT or not profile.points),
        texts=profile.distinct,
        tell=part(tell, 0.35, 0.95),
    )
    if rest is not None:
        show(connection, replace(opened, cells=rest), table)
    return rest


def _learn_days(
    connection: duckdb.DuckDBPyConnection, table: Table, profile: Profile, name: str, answer: str
) -> str:
    """Register what every date text of the file means; return the order of day and month."""
    columns = [c.name for c in table.columns if c.kind == "date"]
    texts = sorted({text for column in columns for text in profile.distinct.get(column, [])})
    about = columns[0] if len(columns) == 1 else ""
    order = date_order(texts, name, answer=answer, column=about)
    last = last_day(connection, table.name)
    known = [read_day(text, order, last) for text in texts]
    days = {"raw": texts, "day": [d.day for d in known], "rule": [d.rule for d in known]}
    connection.register("days", pa.Table.from_pydict(days, schema=DAYS))
    return order


def _learn_people(
    connection: duckdb.DuckDBPyConnection, table: Table, profile: Profile, key: bytes
) -> list[str]:
    """Register a pseudonym for every id of the file; return the free-text columns that tell who."""
    ids = {text for c in table.columns if c.person for text in profile.distinct.get(c.name, [])}
    connection.register("people", people_table(ids, key))
    run(connection, "remember_forms")
    return [
        c.name
        for c in table.columns
        if c.free_text and c.name != COMMENT and reveals(c.name, profile.distinct.get(c.name, []))
    ]


def _learn_names(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    opened: Opened,
    profile: Profile,
    names: Collection[str],
    key: bytes,
) -> None:
    """Listen to the names of the file, and register its comments as they may be stored."""
    if table.name in LISTS:
        hear(connection, [*names, *names_in_file(connection, opened.layout)])
    if table.name == COMMENTS:
        show_masked(connection, profile.distinct.get(COMMENT, []), key)


def _private(table: Table) -> list[str]:
    """Return the columns of which a refused cell shows its ends only; a comment may slip into any."""
    return [c.name for c in table.columns if c.kind == "id" or c.free_text or table.name == COMMENTS]


def judge(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Make the view ``judged``: the file's rows, typed, with the rules they break."""
    connection.execute("create or replace temp view judged as " + statement(table))


def _stage_rows(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Add the judged rows to the staged ones of the same table."""
    staged = first(connection.execute("select 1 from duckdb_tables() where table_name = 'staged'"))
    verb = "insert into staged " if staged else "create temp table staged as "
    connection.execute(verb + statement("stage"))


def _quarantine(connection: duckdb.DuckDBPyConnection, opened: Opened, file_id: int) -> bool:
    """Write down every broken cell and every row without cells; return whether a whole row is broken."""
    broken = first(
        connection.execute(
            "select count(*) from staged where file_id = $id and broken is not null", {"id": file_id}
        )
    )
    if broken and broken[0]:
        run(connection, "quarantine")
    for row in opened.ragged:
        connection.execute(
            "insert into quarantine values ($id, $line, '', $rule, '')",
            {"id": file_id, "line": row.line, "rule": row.rule},
        )
    return bool(broken and broken[0])


def _warnings(table: Table, profile: Profile, emptied: list[str]) -> tuple[Warned, ...]:
    """Return what the content of a file's columns gives away."""
    people = {c.name: profile.distinct.get(c.name, []) for c in table.columns if c.person}
    national = {name: key for name, texts in people.items() if (key := key_warning(texts))}
    found = [
        Warned(key="free_text_emptied", column=name, count=len(profile.distinct[name])) for name in emptied
    ]
    found += [Warned(key=key, column=name, count=len(people[name])) for name, key in national.items()]
    if not profile.rows:
        found.append(Warned(key="no_rows", count=0))
    return tuple(found)


def with_fates(report: FileReport, fates: dict[str, int]) -> FileReport:
    """Return a file's report with what became of its whole rows.

    Raises
    ------
    AssertionError
        If the rows do not add up: a fault of this program, never of the file.
    """
    accepted = fates.get("accepted", 0) + fates.get("replacing", 0)
    rejected = report.rejected + fates.get("rejected", 0)
    superseded, duplicate = fates.get("superseded", 0), fates.get("duplicate", 0)
    if report.read != accepted + rejected + superseded + duplicate:
        raise AssertionError(f"{report.name}: {report.read} rows read do not add up")
    return replace(report, accepted=accepted, rejected=rejected, superseded=superseded, duplicate=duplicate)
