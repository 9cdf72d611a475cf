"""Which of the files named are exports, and of which table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.admission.contract import TABLES
from analytics.admission.refusal import unusable
from analytics.admission.report import Skipped

SUFFIXES = (".csv", ".csv.gz", ".txt", ".tsv", ".parquet", ".xlsx")
SILENT = re.compile(r"truth\.json|kpis\.toml|readme(\..*)?|\..*|~\$.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file that names a table; `demo` when its folder holds the truth of a demo world."""

    path: Path
    table: str
    suffix: str
    demo: bool

    @property
    def name(self) -> str:
        """Return the file's name without its folders."""
        return self.path.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The exports in the order of their tables, the files left aside, and KPI dictionaries found."""

    exports: tuple[Export, ...]
    skipped: tuple[Skipped, ...]
    dictionaries: tuple[Path, ...]


def collect(paths: Sequence[Path]) -> Collection:
    """Sort files and folders into exports, dictionaries and files left aside.

    Raises
    ------
    Unusable
        If a path does not exist, or no file names a table of the contract.
    """
    files = [file for path in paths for file in _expand(Path(path))]
    exports = [export for file in files if (export := _export(file))]
    skipped = [Skipped(name=f.name, reason=_reason(f)) for f in files if not _export(f) and not _silent(f)]
    if not exports:
        raise unusable("nothing_to_load", tables=", ".join(TABLES))
    order = {table: place for place, table in enumerate(TABLES)}
    return Collection(
        exports=tuple(sorted(exports, key=lambda e: (order[e.table], e.name, str(e.path)))),
        skipped=tuple(sorted(skipped, key=lambda s: s.name)),
        dictionaries=tuple(f for f in files if f.name == "kpis.toml"),
    )


def _expand(path: Path) -> list[Path]:
    """Return the files of a folder in order of name, or the file itself."""
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.is_file())
    if not path.is_file():
        raise unusable("no_such_path", path=path.name or str(path))
    return [path]


def _silent(path: Path) -> bool:
    """Whether a file is known not to be an export and needs no mention."""
    return SILENT.fullmatch(path.name) is not None


def _suffix(path: Path) -> str:
    """Return the suffix that names the format, or nothing."""
    name = path.name.lower()
    return next((s for s in sorted(SUFFIXES, key=len, reverse=True) if name.endswith(s)), "")


def table_of(name: str) -> str:
    """Return the table a file's name names: its stem before the first digit."""
    stem = name.lower()[: -len(_suffix(Path(name))) or None]
    return re.sub(r"[\s(_.-]+$", "", re.split(r"\d", stem, maxsplit=1)[0]).replace("-", "_").replace(" ", "_")


def _export(path: Path) -> Export | None:
    """Return the export a file is, or None."""
    table, suffix = table_of(path.name), _suffix(path)
    if not suffix or table not in TABLES or _silent(path):
        return None
    return Export(path=path, table=table, suffix=suffix, demo=(path.parent / "truth.json").is_file())


def _reason(path: Path) -> str:
    """Return why a file was left aside."""
    return "not_a_table" if _suffix(path) else "not_a_format"
