"""A person's yes to joined ids, written as rows of ``identities`` into a new generation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.admission import audit, store
from analytics.admission.holdings import rows_held
from analytics.admission.identity import SOURCES, Suggestion
from analytics.admission.ledger import rejections_of, write_file, write_state
from analytics.admission.merging import merge
from analytics.admission.report import FileReport, LoadReport
from analytics.admission.session import open_draft
from analytics.admission.sql import first
from analytics.admission.staging import with_fates

NO_KPIS = pa.table({})  # the stored dictionary stays
NAME = "accepted identities"
PATIENCE = 60.0  # seconds to wait for a load


def accept(db: Path, pairs: Sequence[Suggestion], *, who: str = "", patience: float = PATIENCE) -> LoadReport:
    """Join ids to the employees a person said yes to; rows loaded before follow at once.

    Parameters
    ----------
    pairs : sequence of Suggestion
        What `matching` suggested, or the same shape made by hand from two pseudonyms.
    who : str
        Of the audit log.

    Returns
    -------
    LoadReport
        With one file: rows accepted, known already, and refused because the id is another's.

    Raises
    ------
    BadRequest
        If there is no database.
    Busy
        If a load goes on for longer than `patience`.
    """
    db = Path(db).absolute()
    store.resolve(db)
    demo = store.is_demo(db)
    with store.locked(db, patience) as place:
        part, number = store.draft(db, place)
        try:
            with open_draft(part, NO_KPIS, keep_own=True) as (connection, _):
                report = _write(connection, pairs, number, demo)
                connection.commit()
            store.publish(db, part, number)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
    audit.wrote(db, "identities", who=who, accepted=report.files[0].accepted)
    return report


def _write(
    connection: duckdb.DuckDBPyConnection, pairs: Sequence[Suggestion], number: int, demo: bool
) -> LoadReport:
    """Merge the pairs as a file of identities would be."""
    row = first(connection.execute("select coalesce(max(file_id), 0) + 1 from load_file"))
    file_id = int(row[0]) if row else 1
    connection.register("accepted", _rows(pairs, file_id))
    connection.execute("create temp table staged as select *, hash(accepted) as print from accepted")
    connection.unregister("accepted")
    digest = hashlib.sha256(repr([(number, p.system, p.pseudonym, p.employee) for p in pairs]).encode())
    file = FileReport(name=NAME, sha256=digest.hexdigest(), table="identities", read=len(pairs))
    fates = merge(connection, "identities", number)
    file = with_fates(file, fates.get(file_id, {}))
    file = replace(file, rejections=rejections_of(connection, file_id, NAME))
    write_file(connection, file_id, file, number)
    missing = tuple(table for table, rows in rows_held(connection).items() if not rows)
    changed = bool(file.accepted)
    report = LoadReport(
        files=(file,), skipped=(), changed=changed, generation=number, missing=missing, demo=demo
    )
    write_state(connection, report)
    return report


def _rows(pairs: Sequence[Suggestion], file_id: int) -> pa.Table:
    """Return the pairs as staged rows; they hold always, in the system the id was seen in."""
    n = len(pairs)
    system = [None if p.system in SOURCES else p.system for p in pairs]
    return pa.table(
        {
            "file_id": pa.array([file_id] * n, pa.int32()),
            "line": pa.array(range(1, n + 1), pa.int64()),
            "source": pa.array(system, pa.string()),
            "source_person_id": pa.array([p.pseudonym for p in pairs], pa.string()),
            "employee_id": pa.array([p.employee for p in pairs], pa.string()),
            "valid_from": pa.array([None] * n, pa.date32()),
            "valid_to": pa.array([None] * n, pa.date32()),
            "method": pa.array(["confirmed"] * n, pa.string()),
            "broken": pa.array([None] * n, pa.string()),
            "weight": pa.array([1] * n, pa.int64()),
        }
    )
