"""What each file is: a template of ours, a known format, or a mapped one; and its rows, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from analytics.admission.collect import Export
from analytics.admission.column import Table
from analytics.admission.contract import TABLES
from analytics.admission.formats.by_profile import answers_for, plan_by_profile
from analytics.admission.formats.medians import medians_before, remember_medians, unit_changed
from analytics.admission.formats.plan import FieldOf, Plan
from analytics.admission.formats.profiles import named
from analytics.admission.formats.proposal import Unmapped
from analytics.admission.formats.readings import Decisions, decide
from analytics.admission.formats.recognise import plan_of, recognise
from analytics.admission.formats.route import OWN, route
from analytics.admission.formats.translate import Translated, translate
from analytics.admission.header import Layout, layout, normal
from analytics.admission.heard import names_in_grid
from analytics.admission.opened import Opened
from analytics.admission.peek import peek
from analytics.admission.personal import without_personal
from analytics.admission.questions import undecided
from analytics.admission.reading.grid import Grid
from analytics.admission.reading.grids import read_grids
from analytics.admission.refusal import Refused, refused
from analytics.admission.report import SetAside, Warned

CONTRACT = "contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person has said of the files: answers by key, and the profile to use."""

    db: Path
    answers: Mapping[str, str]
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The part of one file that goes into one contract table.

    Attributes
    ----------
    export : Export
        The file; `export.table` is the table of this part.
    opened : Opened or None
        Its rows; None when the loader reads the file itself.
    read : (Grid, Decisions) or None
        What was read and decided, once a file.
    names : tuple of str
        What stood in columns of names; masked in comments and never stored.
    """

    export: Export
    opened: Opened | None = None
    format: str = CONTRACT
    source: str = ""
    decisions: tuple[tuple[str, str], ...] = ()
    decimal: str = ""
    date_order: str = ""
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[Warned, ...] = ()
    ignored: tuple[str, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    read: tuple[Grid, Decisions] | None = None
    names: tuple[str, ...] = ()

    def remember(self, db: Path) -> None:
        """Keep what the next file of the same source is compared with; after the load has succeeded."""
        if self.read and self.format != CONTRACT:
            remember_medians(db, self.source, *self.read, format=self.format)


def intakes(export: Export, told: Told) -> tuple[Intake, ...]:
    """Return the parts of one file.

    Raises
    ------
    Unreadable, Refused
        If nothing of the file can be taken in.
    Undecided, Unmapped
        If a person must choose first.
    """
    if export.table and _names_columns(peek(export), TABLES[export.table]):
        return (Intake(export=export),)
    return careful(export, told)


def careful(export: Export, told: Told) -> tuple[Intake, ...]:
    """Return the parts of a file read with care: any head, encoding or layout."""
    return tuple(
        part for grid in read_grids(export.path, told.answers) for part in _parts(export, grid, told)
    )


def _names_columns(headers: tuple[str, ...], table: Table) -> bool:
    """Whether headers hold every required column of a contract table, and one of its measures."""
    plain = {normal(header) for header in headers}
    measured = not table.one_of or any(normal(name) in plain for name in table.one_of)
    return measured and plain.issuperset(map(normal, table.required))


def _parts(export: Export, grid: Grid, told: Told) -> Iterator[Intake]:
    """Give the parts of one table of cells, under the plan that fits it."""
    grid = replace(grid, file=export.name)
    plan, answers = _plan(export, grid, told)
    fields, dropped = without_personal(grid, plan.fields)
    decided = decide(grid, fields, answers=answers)
    changed = unit_changed(grid, decided, medians_before(told.db, plan.source), told.answers)
    if questions := (*decided.questions, *changed):
        raise undecided(grid.file, questions)
    plan = decided.into(plan)
    if grid.sheet:
        plan = replace(plan, decisions=(("sheet", grid.sheet), *plan.decisions))
    names = names_in_grid(grid, fields)
    for turn, part in enumerate(translate(grid, plan)):
        intake = replace(_intake(export, grid, plan, part), names=names)
        if turn == 0:
            notes = (*part.notes, *grid.notes, *decided.warnings)
            yield replace(intake, warnings=notes, dropped=dropped, read=(grid, decided))
        else:
            yield replace(intake, warnings=part.notes, ignored=())


def _plan(export: Export, grid: Grid, told: Told) -> tuple[Plan, Mapping[str, str]]:
    """Return the plan of a table of cells and the answers it was made with.

    Raises
    ------
    Unmapped
        If no template, format or profile fits.
    """
    own = _own_table(export, grid)
    if own is None and export.table:
        _refuse_template(TABLES[export.table], grid, told)
    if own:
        return _contract_plan(grid, own), _answers(grid, CONTRACT, told)
    known = None if told.profile and named(told.db, told.profile).columns else recognise(grid)
    if known:
        answers = _answers(grid, known.id, told)
        plan = plan_of(known, grid, answers)
        _refuse_other(export, grid, plan)
        return plan, answers
    try:
        return plan_by_profile(told.db, grid, profile=told.profile, answers=told.answers)
    except Unmapped as error:
        raise _refusal(export, grid, error) from error


def _refuse_other(export: Export, grid: Grid, plan: Plan) -> None:
    """Refuse a file whose name names one table and whose headers are those of another.

    Raises
    ------
    Refused
        If no row of the file would go where its name says.
    """
    tables = tuple(dict.fromkeys(route(name).table for name in plan.routes))
    if not export.table or export.table in tables:
        return
    if not any(_names_columns(grid.headers, TABLES[table]) for table in tables):
        found = ", ".join(grid.headers[:8])
        others = ", ".join(tables)
        facts = {"format": plan.format, "other": others, "table": export.table, "found": found}
        raise refused("other_format", grid.file, grid.header_line, **facts)
    layout(grid.headers, TABLES[export.table], grid.file, grid.header_line)


def _refuse_template(table: Table, grid: Grid, told: Told) -> None:
    """Refuse a template of ours that lacks a column, unless a person has told it.

    Raises
    ------
    Refused
        If every header is written as the table's template writes it.
    """
    written = all(header.strip().casefold() in table.names for header in grid.headers if header.strip())
    if written and not set(table.required) & set(told.answers):
        layout(grid.headers, table, grid.file, grid.header_line)


def _answers(grid: Grid, format_id: str, told: Told) -> dict[str, str]:
    """Return the answers that hold for a file of a template or a known format."""
    return answers_for(told.db, grid, format=format_id, profile=told.profile, answers=told.answers)


def _own_table(export: Export, grid: Grid) -> Table | None:
    """Return the contract table whose headers a file has: the one its name names, else the one with most.

    A file of any name whose headers are a known system's beyond the contract's is that system's.
    """
    if export.table:
        table = TABLES[export.table]
        return table if _names_columns(grid.headers, table) else None
    own = [table for table in TABLES.values() if _names_columns(grid.headers, table)]
    best = max(own, key=lambda one: len(one.required), default=None)
    known = recognise(grid)
    return best if best is None or known is None or {*map(normal, best.names)} >= {*known.all} else None


def _refusal(export: Export, grid: Grid, error: Unmapped) -> Refused:
    """Return why a file was not taken: what its table lacks, or that it needs a mapping."""
    if not export.table or not error.proposal.missing or error.key == "headers_changed":
        return error
    try:
        layout(grid.headers, TABLES[export.table], grid.file, grid.header_line)
    except Refused as lacking:
        return lacking
    return error


def _contract_plan(grid: Grid, table: Table) -> Plan:
    """Return the plan of a table whose headers are the contract's own.

    Raises
    ------
    Refused
        If two headers mean the same column.
    """
    shape = layout(grid.headers, table, grid.file, grid.header_line)
    fields = tuple(
        FieldOf(place=place, header=header, field=_own_field(name), reading=_own_reading(name, table))
        for place, (name, header) in enumerate(zip(shape.fields, grid.headers, strict=True))
    )
    return Plan(format=CONTRACT, source="", routes=(OWN + table.name,), fields=fields)


def _own_field(name: str) -> str:
    """Return a contract column's name as a field; other columns are dropped or not used."""
    if name.startswith("dropped_"):
        return "dropped"
    return "" if name.startswith("ignored_") else name


def _own_reading(name: str, table: Table) -> str:
    """Return how a contract column's texts are read; its units are the contract's."""
    if name not in table.names:
        return "text"
    column = table.column(name)
    if column.unit == "%":
        return "percent"
    return {"number": "number", "integer": "number", "date": "date"}.get(column.kind, "text")


def _intake(export: Export, grid: Grid, plan: Plan, part: Translated) -> Intake:
    """Return one part, ready to be staged."""
    columns = tuple(name for name in part.cells.column_names if name not in ("line", "weight"))
    opened = Opened(
        layout=Layout(fields=columns, ignored=(), dropped=()),
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        cells=part.cells,
        ragged=part.ragged,
    )
    return Intake(
        export=replace(export, table=part.table),
        opened=opened,
        format=plan.format,
        source=plan.source,
        decisions=plan.decisions,
        decimal=plan.decimal,
        date_order=plan.date_order,
        set_aside=part.set_aside,
        ignored=tuple(f.header for f in plan.fields if not f.field and f.header.strip()),
    )
