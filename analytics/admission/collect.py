"""Which of the files named are exports, and of which table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.admission.contract import TABLES
from analytics.admission.refusal import unusable
from analytics.admission.report import Skipped

SUFFIXES = (".csv", ".csv.gz", ".txt", ".tsv", ".parquet", ".xlsx", ".xlsm", ".xls")
SILENT = re.compile(r"truth\.json|kpis\.toml|readme(\..*)?|\..*|~\$.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file that may be an export.

    Attributes
    ----------
    table : str
        The contract table its name names, or empty: only its headers can tell.
    named : bool
        Whether a person named this very file, and not its folder.
    demo : bool
        Whether its folder holds the truth of a demo world.
    """

    path: Path
    table: str
    suffix: str
    demo: bool
    named: bool = False

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
        If a path does not exist, or nothing named could be an export.
    """
    files = [(file, Path(path) == file) for path in paths for file in _expand(Path(path))]
    exports = [export for file, named in files if (export := _export(file, named))]
    skipped = [
        Skipped(name=f.name, reason="not_a_format") for f, n in files if not _export(f, n) and not _silent(f)
    ]
    if not exports:
        raise unusable("nothing_to_load", tables=", ".join(TABLES))
    order = {table: place for place, table in enumerate(TABLES)}
    return Collection(
        exports=tuple(sorted(exports, key=lambda e: (order.get(e.table, len(order)), e.name, str(e.path)))),
        skipped=tuple(sorted(skipped, key=lambda s: s.name)),
        dictionaries=tuple(f for f, _ in files if f.name == "kpis.toml"),
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


def _export(path: Path, named: bool) -> Export | None:
    """Return the export a file may be, or None."""
    table, suffix = table_of(path.name), _suffix(path)
    if not suffix or _silent(path):
        return None
    return Export(
        path=path,
        table=table if table in TABLES else "",
        suffix=suffix,
        demo=(path.parent / "truth.json").is_file(),
        named=named,
    )
