"""Load exports: everything named is taken into the next generation, or nothing is."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from analytics.admission import audit, store
from analytics.admission.collect import Collection, Export, collect
from analytics.admission.contract import TABLES
from analytics.admission.holdings import holdings
from analytics.admission.intake import Told as Said
from analytics.admission.intake import careful
from analytics.admission.kpis import SHIPPED, kpi_table
from analytics.admission.people import secret
from analytics.admission.refusal import Told, unusable
from analytics.admission.report import LoadReport, RefusedFile
from analytics.admission.rewriting import scrub
from analytics.admission.taking import Answers, Taking
from analytics.errors import BadInput

Progress = Callable[[str, float], None]
PATIENCE = 60.0  # seconds a load waits for another one


def load(
    paths: Sequence[Path],
    db: Path,
    *,
    progress: Progress | None = None,
    patience: float = PATIENCE,
    dictionary: Path = SHIPPED,
    answers: Mapping[str, str] = MappingProxyType({}),
    profile: str = "",
    keep_going: bool = False,
    replace_period: bool = False,
    rejects: Path | None = None,
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
    answers : mapping of str to str
        What a person decided where the files leave a doubt, by `Question.key`.
    profile : str
        The stored mapping to use for files that are neither templates nor of a known format.
    keep_going : bool
        Whether a refused file is left out and told in the report, instead of refusing the whole load. A load
        of one file is refused all the same.
    replace_period : bool
        Whether stored rows that a re-export of their period lacks are removed; else they stay, named.
    rejects : Path, optional
        A folder for the refused rows, one CSV a file, to be corrected and loaded again.

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
    told = Answers(db=db, answers=answers, profile=profile, replace_period=replace_period, rejects=rejects)
    refused: list[RefusedFile] = []
    with store.locked(db, patience) as place:
        while True:
            part, number = store.draft(db, place, empty=_ends_the_demo(db, found))
            try:
                report = _take(found, told, part, number, dictionary, progress)
                break
            except BadInput as error:
                audit.wrote(db, "refused_load", files=[error.file])
                left = _without(found, error)
                if not keep_going or left is found or not (left.exports or refused):
                    raise
                refused.append(refused_file(error))
                if not left.exports:
                    report = _nothing_taken(db, left, number - 1)
                    break
                found = left
            finally:
                with suppress(FileNotFoundError):
                    part.unlink()
    report = replace(report, refused=tuple(refused))
    audit.loaded(db, report)
    return report


def _take(
    found: Collection,
    told: Answers,
    part: Path,
    number: int,
    dictionary: Path,
    progress: Progress | None,
) -> LoadReport:
    """Take everything in and switch the name, or leave everything as it was."""
    taking = Taking(found=found, told=told, part=part, number=number, key=secret(told.db), progress=progress)
    report, recorded = taking.run(kpi_table(found.dictionaries, dictionary))
    if recorded:
        if taking.takes_back:
            scrub(part)
        store.publish(told.db, part, number, forget=taking.takes_back)
        for part_of_file in taking.parts:
            part_of_file.remember(told.db)
    if progress:
        progress("", 1.0)
    return report


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


def _without(found: Collection, error: BadInput) -> Collection:
    """Return the files without the refused one; the same object if it is not among them."""
    left = tuple(export for export in found.exports if not _is(export, error))
    return replace(found, exports=left) if len(left) < len(found.exports) else found


def _nothing_taken(db: Path, found: Collection, generation: int) -> LoadReport:
    """Return the report of a load of which every file was refused; the database is as it was."""
    held = holdings(db) if os.path.lexists(db) else dict.fromkeys(TABLES, 0)
    return LoadReport(
        files=(),
        skipped=found.skipped,
        changed=False,
        generation=generation,
        missing=tuple(table for table, rows in held.items() if not rows),
        demo=store.is_demo(db),
    )


def _is(export: Export, error: BadInput) -> bool:
    """Whether an error is about this file."""
    return export.name == error.file


def refused_file(error: BadInput) -> RefusedFile:
    """Return what the report says of a file that was refused as a whole."""
    key, values = (error.key, error.values) if isinstance(error, Told) else ("", {})
    return RefusedFile(
        name=error.file or "",
        key=key,
        values=tuple((name, str(value)) for name, value in sorted(values.items())),
        line=error.line or 0,
        column=error.column or "",
    )


def examine(
    path: Path, db: Path, *, answers: Mapping[str, str] = MappingProxyType({}), profile: str = ""
) -> BadInput | None:
    """Return what keeps one file from being taken in, or None; nothing is loaded.

    Raises
    ------
    BadRequest
        If there is no such file.
    """
    (export,) = collect([path]).exports
    try:
        careful(export, Said(db=Path(db).absolute(), answers=answers, profile=profile))
    except BadInput as error:
        return error
    return None
