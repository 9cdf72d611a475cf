"""The verb ``map``: what a file is likely to be, ten rows before and after, what is open; saves a profile."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from analytics.admission.contract import TABLES
from analytics.admission.formats.fields import vocabulary
from analytics.admission.formats.headers import normal_header
from analytics.admission.formats.keeping import profile_of
from analytics.admission.formats.preview import Preview, preview
from analytics.admission.formats.profiles import load_profiles, save
from analytics.admission.formats.proposal import Proposal, propose
from analytics.admission.formats.targets import targets
from analytics.admission.questions import Question
from analytics.admission.reading.grid import Grid
from analytics.admission.reading.grids import read_grids
from analytics.admission.refusal import refused, unusable
from analytics.admission.words import say


def map_verb(parser: argparse.ArgumentParser) -> None:
    """Describe ``map``."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the export to map")
    parser.add_argument("--db", type=Path, required=True, metavar="FILE", help="the database")
    parser.add_argument(
        "--profile", required=True, metavar="NAME", help="name of the source, to be remembered"
    )
    parser.add_argument("--table", default="", metavar="T", help="table of the export contract")
    parser.add_argument("--set", action="append", default=[], metavar="FIELD=HEADER", help="a field's column")
    parser.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE", help="an answer")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.set_defaults(run=run_map)


def run_map(chosen: argparse.Namespace) -> None:
    """Print the proposal for a file, and save it as a profile when nothing is open."""
    answers = dict(_pair(text) for text in chosen.answer)
    if chosen.table and chosen.table not in TABLES:
        raise unusable("no_such_table", name=chosen.table, allowed=", ".join(TABLES))
    grid = _grid(chosen.file, answers)
    before = next((p for p in load_profiles(chosen.db) if p.name == chosen.profile), None)
    table = chosen.table or (before.table if before else "")
    kept = before.columns if before and before.table == table else {}
    answers = {**(before.answers if before else {}), **answers}
    columns = {**kept, **_columns(grid, table, [_pair(text) for text in chosen.set])}
    proposal = propose(grid, table=table, columns=columns, answers=answers)
    rows = preview(proposal, answers) if proposal.table else Preview(before=[], after=[])
    saved = not proposal.open
    if saved:
        save(chosen.db, profile_of(proposal, name=chosen.profile, answers=answers))
    print(_as_json(proposal, rows, saved) if chosen.json else "\n".join(_lines(proposal, rows)))
    if saved and not chosen.json:
        print(say("mapping.saved", values={"name": chosen.profile}))


def _grid(path: Path, answers: dict[str, str]) -> Grid:
    """Return the table of a file.

    Raises
    ------
    BadRequest
        If there is no such file.
    """
    if not path.is_file():
        raise unusable("no_such_path", path=path)
    return read_grids(path, answers)[0]


def _pair(text: str) -> tuple[str, str]:
    """Return what stands before and after the first equals sign."""
    key, _, value = text.partition("=")
    return key.strip(), value.strip()


def _columns(grid: Grid, table: str, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return normalised header to field from ``field=header``.

    Raises
    ------
    Refused
        If the file has no such column, or the table no such field.
    """
    forms = {normal_header(header): header for header in grid.headers}
    fields = targets()[table].fields if table in targets() else frozenset(vocabulary())
    for field, header in pairs:
        if field not in fields:
            raise refused(
                "no_such_field", grid.file, name=field, table=table, allowed=", ".join(sorted(fields))
            )
        if normal_header(header) not in forms:
            found = ", ".join(header.strip() for header in grid.headers)
            raise refused("no_such_column", grid.file, grid.header_line, name=header, found=found)
    return {normal_header(header): field for field, header in pairs}


def _lines(proposal: Proposal, rows: Preview) -> Iterator[str]:
    """Give the lines of a proposal: columns, rows before and after, what is open."""
    yield say("mapping.title", values={"file": proposal.grid.file, "table": proposal.table or "?"})
    for of in proposal.fields:
        if of.field not in ("", "dropped"):
            reading = proposal.readings.get(of.field, "text")
            values = {
                "header": of.header.strip(),
                "field": of.field,
                "reading": "" if reading == "text" else f" ({reading})",
            }
            yield say("mapping.column", values=values)
    for key, field in (("unused", ""), ("dropped", "dropped")):
        names = [f.header.strip() for f in proposal.fields if f.field == field and f.header.strip()]
        if names:
            yield say(f"mapping.{key}", values={"names": ", ".join(names)})
    for key, found in (("before", rows.before), ("after", rows.after)):
        if found:
            yield f"\n{say(f'mapping.{key}')}"
            yield from _table(found)
    yield from _open(proposal)


def _table(rows: Sequence[dict[str, str]]) -> Iterator[str]:
    """Give rows of texts as aligned lines."""
    grid = [list(rows[0]), *(list(row.values()) for row in rows)]
    widths = [max(len(row[place]) for row in grid) for place in range(len(grid[0]))]
    for row in grid:
        yield "  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _open(proposal: Proposal) -> Iterator[str]:
    """Give the lines of what is open."""
    if proposal.missing:
        yield ""
        for name in proposal.missing:
            close = ", ".join(proposal.closest.get(name, ()))
            yield say("mapping.missing", values={"names": f"{name} ({close}?)" if close else name})
    if proposal.questions:
        yield "\n" + say("mapping.open", values={"count": len(proposal.questions)})
    for question in proposal.questions:
        options = "|".join(question.options) or say("mapping.anything")
        yield say(
            "mapping.question", values={"text": told(question), "key": question.key, "options": options}
        )


def told(question: Question, lang: str = "en") -> str:
    """Return the text of a question."""
    values = {"column": question.column, "example": ", ".join(question.examples) or "-"}
    return say(f"question.{question.key.split('.')[0]}", lang, values)


def _as_json(proposal: Proposal, rows: Preview, saved: bool) -> str:
    """Return a proposal as one JSON object."""
    document = {
        "file": proposal.grid.file,
        "table": proposal.table,
        "tables": list(proposal.tables),
        "columns": {f.header: f.field for f in proposal.fields},
        "readings": dict(proposal.readings),
        "missing": list(proposal.missing),
        "closest": {name: list(headers) for name, headers in proposal.closest.items()},
        "questions": [
            {
                "key": q.key,
                "column": q.column,
                "examples": list(q.examples),
                "options": list(q.options),
                "proposed": q.proposed,
                "text": told(q),
            }
            for q in proposal.questions
        ],
        "before": rows.before,
        "after": rows.after,
        "saved": saved,
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True)
