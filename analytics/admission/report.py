"""The load report: what was read, what was refused and why. Counts always add up."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One refused cell; `value` is shortened, and redacted where the column names people."""

    file: str
    line: int
    column: str
    value: str
    reason: str  # key of ``admission.rule``


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Rows of one file that one rule refused at one column; a row may break several rules."""

    rule: str
    column: str
    count: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Something loaded that deserves a look; never changes a count. Key of ``admission.warning``."""

    key: str
    count: int
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Rows of a file that are no data: totals, footers, unanswered calls. Key of ``admission.aside``."""

    rule: str
    count: int
    line: int = 0  # of the first one


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """One file: its dialect and its rows.

    Attributes
    ----------
    read, accepted, rejected, superseded, duplicate : int
        ``read`` is the sum of the other four.
    ignored : tuple of str
        Headers the contract does not know.
    dropped : tuple of (str, int)
        Headers that name people, and how many filled cells were never stored.
    known : bool
        The same content was loaded before: nothing was done.
    format, source : str
        The format it was recognised as (``contract`` for our own templates) and the system its ids come from.
    decisions : tuple of (str, str)
        What was decided about the file as a whole: encoding, units, percent scales, answers.
    set_aside : tuple of SetAside
        Rows that are no data of this table; not part of `read`.
    """

    name: str
    sha256: str
    table: str
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    date_order: str = ""
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    superseded: int = 0
    duplicate: int = 0
    rejections: tuple[Rejection, ...] = ()
    ignored: tuple[str, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    warnings: tuple[Warned, ...] = ()
    known: bool = False
    format: str = "contract"
    source: str = ""
    decisions: tuple[tuple[str, str], ...] = ()
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that names no table of the contract; `reason` is a key of ``admission.skipped``."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file refused as a whole while the others were taken; `key` is one of ``admission.refused``."""

    name: str
    key: str
    values: tuple[tuple[str, str], ...] = ()
    line: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """One load: its files, whether anything changed, and which tables are still empty."""

    files: tuple[FileReport, ...]
    skipped: tuple[Skipped, ...]
    changed: bool
    generation: int
    missing: tuple[str, ...]
    demo: bool = False
    refused: tuple[RefusedFile, ...] = ()

    def facts(self) -> dict[str, object]:
        """Return what an audit log may hold of a load: names and counts."""
        counts = ("read", "accepted", "rejected", "superseded", "duplicate")
        return {
            "files": sorted({file.name for file in self.files}),
            "generation": self.generation,
            **{name: sum(getattr(file, name) for file in self.files) for name in counts},
        }

    def to_dict(self) -> dict[str, object]:
        """Return plain lists, dicts, numbers and texts."""
        return asdict(self)

    def to_json(self) -> str:
        """Return one JSON object; the same report gives the same text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> LoadReport:
    """Return the report that `LoadReport.to_json` wrote."""
    data = json.loads(text)
    files = tuple(_file(item) for item in data.pop("files"))
    skipped = tuple(Skipped(**item) for item in data.pop("skipped"))
    refused = tuple(_refused(item) for item in data.pop("refused"))
    missing = tuple(data.pop("missing"))
    return LoadReport(files=files, skipped=skipped, missing=missing, refused=refused, **data)


def _refused(item: dict[str, Any]) -> RefusedFile:
    """Rebuild one refused file."""
    values = tuple((name, value) for name, value in item.pop("values"))
    return RefusedFile(values=values, **item)


def _file(item: dict[str, Any]) -> FileReport:
    """Rebuild one file's report."""
    plain = {f.name: item[f.name] for f in fields(FileReport) if not isinstance(item[f.name], list)}
    return FileReport(
        **plain,
        rejections=tuple(_rejection(x) for x in item["rejections"]),
        ignored=tuple(item["ignored"]),
        dropped=tuple((name, count) for name, count in item["dropped"]),
        warnings=tuple(Warned(**x) for x in item["warnings"]),
        decisions=tuple((key, value) for key, value in item["decisions"]),
        set_aside=tuple(SetAside(**x) for x in item["set_aside"]),
    )


def _rejection(item: dict[str, Any]) -> Rejection:
    """Rebuild one group of refused rows."""
    examples = tuple(Example(**x) for x in item.pop("examples"))
    return Rejection(examples=examples, **item)
