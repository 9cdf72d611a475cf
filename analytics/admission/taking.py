"""One load: what each file is, its rows staged table by table, merged, and told in the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

import duckdb
import pyarrow as pa

from analytics.admission.collect import Collection, Export
from analytics.admission.comments import COMMENTS
from analytics.admission.contract import TABLES
from analytics.admission.doubts import doubts
from analytics.admission.erasure import set_erased_aside
from analytics.admission.formats.proposal import Unmapped
from analytics.admission.holdings import rows_held
from analytics.admission.intake import Intake, careful, intakes
from analytics.admission.intake import Told as Said
from analytics.admission.lacking import replace_periods
from analytics.admission.ledger import known_files, rejections_of, reread, write_file, write_state
from analytics.admission.merging import merge
from analytics.admission.refusal import Refused, Unreadable
from analytics.admission.report import FileReport, LoadReport, Skipped
from analytics.admission.scan import sha256_of
from analytics.admission.session import open_draft
from analytics.admission.soft import soft_warnings
from analytics.admission.sql import first
from analytics.admission.staging import stage, with_fates
from analytics.admission.watching import untold

Progress = Callable[[str, float], None]
CAREFUL = 200 << 20  # bytes: a larger file is not read a second time for what is broken in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the caller says of a load: answers, the profile to use, where refused rows go."""

    db: Path
    answers: Mapping[str, str]
    profile: str = ""
    replace_period: bool = False
    rejects: Path | None = None

    @property
    def chosen(self) -> str:
        """Return which of a file's tables is meant, where a person chose: another choice is other content."""
        return "".join(f"+{key}={self.answers[key]}" for key in ("sheet", "block") if key in self.answers)

    @property
    def said(self) -> Said:
        """Return what concerns the recognising of files."""
        return Said(db=self.db, answers=self.answers, profile=self.profile)


@dataclass(slots=True, kw_only=True)
class Taking:
    """One load: the draft it writes in and what it has found so far."""

    found: Collection
    told: Answers
    part: Path
    number: int
    key: bytes
    progress: Progress | None
    done: int = 0
    reports: dict[int, FileReport] = field(default_factory=dict)
    known: list[FileReport] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    parts: list[Intake] = field(default_factory=list)
    takes_back: bool = False  # a comment was replaced: what it said must be on no page of any file

    def run(self, kpis: pa.Table) -> tuple[LoadReport, bool]:
        """Take everything into the draft; return the report and whether the draft is worth publishing."""
        fresh = not self.part.exists()
        self.parts = self._parts()
        keep_own = not self.found.dictionaries
        with open_draft(self.part, kpis, keep_own=keep_own) as (connection, new_kpis):
            replace_periods(connection, self.told.replace_period)
            for table, group in groupby(self.parts, key=lambda part: part.export.table):
                self._take(connection, table, list(group))
            changed = new_kpis or fresh or any(_changes(file) for file in self.reports.values())
            recorded = changed or any(file.rejected for file in self.reports.values())
            report = self._report(connection, changed, self.number if recorded else self.number - 1)
            if recorded:
                write_state(connection, report)
                connection.commit()
        return report, recorded

    def _parts(self) -> list[Intake]:
        """Return the parts of all files in the order of their tables; files of no kind are left aside."""
        order = {table: place for place, table in enumerate(TABLES)}
        parts: list[Intake] = []
        for export in self.found.exports:
            try:
                parts += intakes(export, self.told.said)
            except Unmapped:
                if export.named or export.table:
                    raise
                self.skipped.append(Skipped(name=export.name, reason="no_known_format"))
        return sorted(
            parts, key=lambda p: (order[p.export.table], p.source, p.export.name, str(p.export.path))
        )

    def _take(self, connection: duckdb.DuckDBPyConnection, table: str, parts: list[Intake]) -> None:
        """Stage every new part of one table and merge them, one system after the other."""
        for source, group in groupby(parts, key=lambda part: part.source):
            self._take_source(connection, table, source, list(group))

    def _take_source(
        self, connection: duckdb.DuckDBPyConnection, table: str, source: str, parts: list[Intake]
    ) -> None:
        """Stage and merge the parts of one system."""
        hashes = known_files(connection, table)
        fresh: list[int] = []
        for part in parts:
            sha256 = sha256_of(part.export.path) + self.told.chosen
            if sha256 in hashes and not self.told.replace_period:
                self.known.append(reread(hashes[sha256], part.export.name))
            else:
                file_id = self._next_id(connection)
                self.reports[file_id] = self._stage(connection, part, file_id, sha256)
                hashes[sha256] = self.reports[file_id]
                fresh.append(file_id)
            self._step(part.export)
        if fresh:
            self._merge(connection, table, fresh, source)

    def _stage(
        self, connection: duckdb.DuckDBPyConnection, part: Intake, file_id: int, sha256: str
    ) -> FileReport:
        """Stage one part; a file that is not clean as it stands is read again with care."""
        small = part.export.path.stat().st_size <= CAREFUL
        rejects = self.told.rejects
        if part.opened is not None:
            return self._stage_part(connection, part, file_id, sha256, rejects)
        try:
            report = self._stage_part(connection, part, file_id, sha256, None if small else rejects)
        except (Refused, Unreadable):
            report = None
        if report is None or (small and _broken(connection, file_id)):
            _unstage(connection, file_id)
            (again,) = careful(part.export, self.told.said)
            return self._stage_part(connection, again, file_id, sha256, rejects)
        return report

    def _stage_part(
        self,
        connection: duckdb.DuckDBPyConnection,
        part: Intake,
        file_id: int,
        sha256: str,
        rejects: Path | None,
    ) -> FileReport:
        """Stage one part as it was taken in."""
        report = stage(
            connection,
            part.export,
            file_id,
            sha256,
            self.key,
            answers=self.told.answers,
            opened=part.opened,
            rejects=rejects,
            tell=(lambda share: self._within(part.export, share)) if self.progress else untold,
            names=part.names,
        )
        if part.opened is None:
            return report
        return replace(
            report,
            format=part.format,
            source=part.source,
            decisions=part.decisions,
            set_aside=part.set_aside,
            ignored=part.ignored,
            dropped=part.dropped,
            decimal=part.decimal,
            date_order=part.date_order,
            warnings=(*part.warnings, *report.warnings),
        )

    def _merge(
        self, connection: duckdb.DuckDBPyConnection, table: str, fresh: list[int], source: str
    ) -> None:
        """Merge the staged files of one table and complete their reports."""
        self.reports |= set_erased_aside(connection, table, self.reports)
        fates = merge(connection, table, self.number, source=source)
        if table == COMMENTS and any(own.get("replacing") for own in fates.values()):
            self.takes_back = True
        names = {file_id: self.reports[file_id].name for file_id in fresh}
        warned = (doubts(connection, table), soft_warnings(connection, table, names))
        for file_id in fresh:
            report = with_fates(self.reports[file_id], fates.get(file_id, {}))
            self.reports[file_id] = replace(
                report,
                rejections=rejections_of(connection, file_id, report.name),
                warnings=(*report.warnings, *(w for found in warned for w in found.get(file_id, ()))),
            )
            write_file(connection, file_id, self.reports[file_id], self.number)

    def _next_id(self, connection: duckdb.DuckDBPyConnection) -> int:
        """Return a number no file has."""
        row = first(connection.execute("select coalesce(max(file_id), 0) from load_file")) or (0,)
        return max([int(row[0]), *self.reports]) + 1

    def _within(self, export: Export, share: float) -> None:
        """Tell how far the load is within a file."""
        if self.progress:
            done = self.done + share * export.path.stat().st_size
            self.progress(export.name, min(done / self._sizes(), 0.99))

    def _sizes(self) -> int:
        """Return the bytes of all files."""
        return sum(export.path.stat().st_size for export in self.found.exports) or 1

    def _step(self, export: Export) -> None:
        """Tell how far the load is."""
        self.done += export.path.stat().st_size
        if self.progress:
            self.progress(export.name, min(self.done / self._sizes(), 0.99))

    def _report(self, connection: duckdb.DuckDBPyConnection, changed: bool, generation: int) -> LoadReport:
        """Put the load report together, files in the order of their tables and names."""
        order = {table: place for place, table in enumerate(TABLES)}
        files = sorted((*self.reports.values(), *self.known), key=lambda f: (order[f.table], f.name))
        empty = [table for table, rows in rows_held(connection).items() if not rows]
        return LoadReport(
            files=tuple(files),
            skipped=tuple(sorted((*self.found.skipped, *self.skipped), key=lambda s: s.name)),
            changed=changed,
            generation=generation,
            missing=tuple(empty),
            demo=all(export.demo for export in self.found.exports),
        )


def _changes(file: FileReport) -> bool:
    """Whether a file changed what is stored: it brought rows, or took some away."""
    return bool(file.accepted) or any(warned.key == "period_replaced" for warned in file.warnings)


def _broken(connection: duckdb.DuckDBPyConnection, file_id: int) -> bool:
    """Whether a staged file has a row that some rule refused."""
    where = {"id": file_id}
    return bool(first(connection.execute("select 1 from quarantine where file_id = $id limit 1", where)))


def _unstage(connection: duckdb.DuckDBPyConnection, file_id: int) -> None:
    """Take back what a file has staged."""
    staged = first(connection.execute("select 1 from duckdb_tables() where table_name = 'staged'"))
    if staged:
        connection.execute("delete from staged where file_id = $id", {"id": file_id})
    connection.execute("delete from quarantine where file_id = $id", {"id": file_id})
