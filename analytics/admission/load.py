"""Load exports: everything named is taken into the next generation, or nothing is."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import duckdb

from analytics.admission import audit, store
from analytics.admission.collect import Collection, Export, collect
from analytics.admission.contract import TABLES
from analytics.admission.doubts import doubts
from analytics.admission.erasure import set_erased_aside
from analytics.admission.kpis import SHIPPED, kpi_table
from analytics.admission.lacking import replace_periods
from analytics.admission.ledger import known_files, rejections_of, reread, write_file, write_state
from analytics.admission.merging import merge
from analytics.admission.people import secret
from analytics.admission.refusal import unusable
from analytics.admission.report import FileReport, LoadReport
from analytics.admission.scan import sha256_of
from analytics.admission.session import open_draft
from analytics.admission.sql import first
from analytics.admission.staging import stage, with_fates

Progress = Callable[[str, float], None]
PATIENCE = 60.0  # seconds a load waits for another one


def load(
    paths: Sequence[Path],
    db: Path,
    *,
    progress: Progress | None = None,
    patience: float = PATIENCE,
    dictionary: Path = SHIPPED,
    replace_period: bool = False,
) -> LoadReport:
    """Load files and folders of exports into the database.

    Parameters
    ----------
    paths : sequence of Path
        Folders and files; a folder's own ``kpis.toml`` adds to the dictionary.
    db : Path
        The name that readers open; a symbolic link to the current generation.
    progress : callable, optional
        Called with a file's name and the share of all bytes done, 0 to 1.
    patience : float, default 60
        Seconds to wait for another load.
    dictionary : Path
        The shipped KPI dictionary.
    replace_period : bool
        Whether stored rows that a re-export of their period lacks are removed; else they stay, named.

    Returns
    -------
    LoadReport
        For every file: read = accepted + rejected + superseded + duplicate.

    Raises
    ------
    BadInput
        If a file as a whole breaks the contract; the database stays as it was.
    BadRequest
        If a path or the database is not usable.
    Busy
        If another load goes on for longer than `patience`.
    """
    found = collect(paths)
    db = Path(db).absolute()
    with store.locked(db, patience) as place:
        part, number = store.draft(db, place, empty=_ends_the_demo(db, found))
        try:
            return _Load(found, db, part, number, progress, replace_period).run(dictionary)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()


def _ends_the_demo(db: Path, found: Collection) -> bool:
    """Whether own files take a demo's place: simulated and real people never mix.

    Raises
    ------
    BadRequest
        If simulated files are to join real ones.
    """
    simulated = [export.demo for export in found.exports]
    if not any(simulated):
        return store.is_demo(db)
    if not all(simulated) or (os.path.lexists(db) and not store.is_demo(db)):
        raise unusable("demo_among_own")
    return False


class _Load:
    """One load: the draft it writes in and what it has found so far."""

    def __init__(
        self,
        found: Collection,
        db: Path,
        part: Path,
        number: int,
        progress: Progress | None,
        replace_period: bool = False,
    ) -> None:
        """Remember what to load and where."""
        self.found, self.db, self.part, self.number = found, db, part, number
        self.replace_period = replace_period
        self.progress = progress or (lambda _label, _share: None)
        self.sizes = sum(export.path.stat().st_size for export in found.exports) or 1
        self.done = 0
        self.reports: dict[int, FileReport] = {}
        self.known: list[FileReport] = []

    def run(self, dictionary: Path) -> LoadReport:
        """Take everything in and switch the name, or leave everything as it was."""
        kpis = kpi_table(self.found.dictionaries, dictionary)
        key = secret(self.db)
        fresh = not self.part.exists()
        with open_draft(self.part, kpis, keep_own=not self.found.dictionaries) as (connection, new_kpis):
            replace_periods(connection, self.replace_period)
            for table, exports in groupby(self.found.exports, key=lambda export: export.table):
                self._take(connection, table, list(exports), key)
            changed = new_kpis or fresh or any(_changes(file) for file in self.reports.values())
            recorded = changed or any(file.rejected for file in self.reports.values())
            report = self._report(connection, changed, self.number if recorded else self.number - 1)
            if recorded:
                write_state(connection, report)
                connection.commit()
        if recorded:
            store.publish(self.db, self.part, self.number)
        audit.loaded(self.db, report)
        self.progress("", 1.0)
        return report

    def _take(
        self, connection: duckdb.DuckDBPyConnection, table: str, exports: list[Export], key: bytes
    ) -> None:
        """Stage every new file of one table, then merge them together."""
        hashes = known_files(connection, table)
        fresh: list[int] = []
        for export in exports:
            sha256 = sha256_of(export.path)
            if sha256 in hashes and not self.replace_period:
                self.known.append(reread(hashes[sha256], export.name))
            else:
                file_id = self._next_id(connection)
                self.reports[file_id] = stage(connection, export, file_id, sha256, key)
                hashes[sha256] = self.reports[file_id]
                fresh.append(file_id)
            self._step(export)
        if fresh:
            self._merge(connection, table, fresh)

    def _merge(self, connection: duckdb.DuckDBPyConnection, table: str, fresh: list[int]) -> None:
        """Merge the staged files of one table and complete their reports."""
        self.reports |= set_erased_aside(connection, table, self.reports)
        fates = merge(connection, table, self.number)
        warned = doubts(connection, table)
        for file_id in fresh:
            report = with_fates(self.reports[file_id], fates.get(file_id, {}))
            self.reports[file_id] = replace(
                report,
                rejections=rejections_of(connection, file_id, report.name),
                warnings=(*report.warnings, *warned.get(file_id, ())),
            )
            write_file(connection, file_id, self.reports[file_id], self.number)

    def _next_id(self, connection: duckdb.DuckDBPyConnection) -> int:
        """Return a number no file has."""
        row = first(connection.execute("select coalesce(max(file_id), 0) from load_file")) or (0,)
        return max([int(row[0]), *self.reports]) + 1

    def _step(self, export: Export) -> None:
        """Tell how far the load is."""
        self.done += export.path.stat().st_size
        self.progress(export.name, min(self.done / self.sizes, 0.99))

    def _report(self, connection: duckdb.DuckDBPyConnection, changed: bool, generation: int) -> LoadReport:
        """Put the load report together, files in the order of their tables and names."""
        order = {table: place for place, table in enumerate(TABLES)}
        files = sorted((*self.reports.values(), *self.known), key=lambda f: (order[f.table], f.name))
        empty = [t for t in TABLES if not connection.table(t).shape[0]]
        return LoadReport(
            files=tuple(files),
            skipped=self.found.skipped,
            changed=changed,
            generation=generation,
            missing=tuple(empty),
            demo=all(export.demo for export in self.found.exports),
        )


def _changes(file: FileReport) -> bool:
    """Whether a file changed what is stored: it brought rows, or took some away."""
    return bool(file.accepted) or any(warned.key == "period_replaced" for warned in file.warnings)
