"""What a file that no format knows is likely to be: a table, its columns, and what is left to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from analytics.admission.formats.amounts import amount
from analytics.admission.formats.calendars import DateForms, day_text
from analytics.admission.formats.closest import closest_headers
from analytics.admission.formats.deciding import decide
from analytics.admission.formats.headers import fields_of, normal_header
from analytics.admission.formats.mapped import fields_by, is_personal, mapped_plan, told_facts
from analytics.admission.formats.plan import FieldOf, Plan
from analytics.admission.formats.profiles import Difference
from analytics.admission.formats.targets import Target, targets
from analytics.admission.formats.traps import trapped
from analytics.admission.header import BLANKS
from analytics.admission.questions import Question
from analytics.admission.reading.grid import Grid
from analytics.admission.refusal import Refused, refused

NOTHING: Mapping[str, str] = MappingProxyType({})
SAME = Difference()
SHOWN = 300  # characters of a list of headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A likely mapping of one file.

    Attributes
    ----------
    table : str
        Of the contract; empty if no table fits at all.
    tables : tuple of str
        Those that fit, the likeliest first.
    fields : tuple of FieldOf
        What each column is taken to be.
    candidates : dict of str to tuple of str
        Field to the headers that may mean it, if there are several.
    missing : tuple of str
        Fields without which the table cannot be filled.
    closest : dict of str to tuple of str
        Missing field to headers that look like it: shown, never applied.
    questions : tuple of Question
        What is left open.
    readings : dict of str to str
        How each field is read, as far as it is decided.
    """

    grid: Grid
    table: str
    tables: tuple[str, ...]
    fields: tuple[FieldOf, ...] = ()
    candidates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    closest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, str]:
        """Return the mapping itself: normalised header to field."""
        return {normal_header(f.header): f.field for f in self.fields if f.field not in ("", "dropped")}

    @property
    def open(self) -> bool:
        """Whether something must be answered before the file can be loaded."""
        return bool(self.questions or self.missing or not self.table)

    def plan(self, source: str, answers: Mapping[str, str] = NOTHING) -> Plan:
        """Return the plan of the file under this mapping."""
        return mapped_plan(self.grid, table=self.table, columns=self.columns, source=source, answers=answers)


class Unmapped(Refused):
    """A file that no format knows; `proposal` is what it is likely to be."""

    proposal: Proposal


def unmapped(proposal: Proposal, *, profile: str = "", changed: Difference = SAME) -> Unmapped:
    """Return the refusal of a file that must be mapped first; `changed` is how it differs from a profile."""
    told = _changed(proposal.grid, profile, changed) if changed else _reason(proposal)
    error = Unmapped(told.what, file=told.file, line=told.line)
    error.key, error.values, error.proposal = told.key, told.values, proposal
    return error


def _changed(grid: Grid, profile: str, changed: Difference) -> Refused:
    """Return what changed since a profile was made."""
    return refused(
        "headers_changed",
        grid.file,
        grid.header_line,
        profile=profile,
        added=", ".join(changed.added) or "-",
        removed=", ".join(changed.removed) or "-",
        renamed=", ".join(f"{old} -> {new}" for old, new in changed.renamed) or "-",
    )


def _reason(proposal: Proposal) -> Refused:
    """Return why a file is not taken; a first row that is data is never told."""
    file, line = proposal.grid.file, proposal.grid.header_line
    headers = [header.strip(BLANKS) for header in proposal.grid.headers if header.strip(BLANKS)]
    if not proposal.tables and looks_like_data(headers):
        return refused("no_header", file, line, found=str(len(headers)))
    found = ", ".join(headers)[:SHOWN] or "-"
    if not proposal.tables:
        return refused("no_known_header", file, line, found=found)
    if not proposal.missing:
        return refused("unmapped", file, line, table=proposal.table, found=found)
    close = dict.fromkeys(header for headers in proposal.closest.values() for header in headers)
    return refused(
        "unmapped_missing",
        file,
        line,
        table=proposal.table,
        missing=", ".join(proposal.missing),
        found=found,
        closest=", ".join(close) or "-",
    )


def looks_like_data(headers: Sequence[str]) -> bool:
    """Whether a header row is rather a row of data: some of its cells are numbers or dates."""
    return any(amount(text) or day_text(text, DateForms()) for text in headers)


def propose(
    grid: Grid,
    *,
    table: str = "",
    columns: Mapping[str, str] = NOTHING,
    answers: Mapping[str, str] = NOTHING,
) -> Proposal:
    """Return a likely mapping of a file.

    Parameters
    ----------
    table : str, optional
        Of the contract, if a person has named it.
    columns : mapping of str to str
        Normalised header to field as far as a person has said; an empty field means: not used.
    answers : mapping of str to str
        Answers to questions asked before.

    Raises
    ------
    Refused
        If a column contradicts itself.
    """
    table = table or answers.get("table", "")
    fitting = (targets()[table],) if table in targets() else likely(grid)
    if not fitting:
        return Proposal(grid=grid, table="", tables=(), questions=(_which_table(tuple(targets()), ""),))
    return _proposed(grid, fitting, columns, answers)


def likely(grid: Grid) -> tuple[Target, ...]:
    """Return the tables that a file may fill, the likeliest first: most needs met, then most columns used."""
    merits = {name: _merit(target, grid) for name, target in targets().items()}
    fitting = [name for name, (_, needs, _, used) in merits.items() if needs and used > 1]
    fitting.sort(key=lambda name: merits[name], reverse=True)
    return tuple(targets()[name] for name in fitting)


def _merit(target: Target, grid: Grid) -> tuple[bool, float, int, int]:
    """Return whether all needs of a table are met, their share, its own columns, and all it would use."""
    meant = [target.meanings(header) for header in grid.headers]
    found = {name for names in meant for name in names}
    met = sum(bool(found.intersection(names)) for names in target.required)
    own = sum(not target.fields.isdisjoint(fields_of(header)) for header in grid.headers)
    return met == len(target.required), met / len(target.required), own, sum(map(bool, meant))


def _proposed(
    grid: Grid, fitting: tuple[Target, ...], columns: Mapping[str, str], answers: Mapping[str, str]
) -> Proposal:
    """Return the proposal for the likeliest table."""
    target = fitting[0]
    chosen, candidates = _columns(target, grid, columns, answers)
    fields, traps = trapped(grid, target, fields_by(grid, chosen), answers)
    missing = _missing(target, fields)
    facts, asked = told_facts(target, fields, grid, answers)
    decided = decide(grid, fields, answers={**facts, **answers})
    named = frozenset(answers) | frozenset(columns.values())
    questions = [
        *_tied(fitting, grid),
        *(_which_column(name, headers) for name, headers in candidates.items() if not _said(name, named)),
        *traps,
        *asked,
        *decided.questions,
    ]
    return Proposal(
        grid=grid,
        table=target.table,
        tables=tuple(t.table for t in fitting),
        fields=fields,
        candidates=candidates,
        missing=missing,
        closest={name: closest_headers(name, grid, fields) for name in missing},
        questions=tuple(questions),
        readings={name: reading for name, reading in decided.readings.items() if name != "dropped"},
    )


def _said(name: str, named: frozenset[str]) -> bool:
    """Whether a person has said which column a field is."""
    return name in named or f"column.{name}" in named


def _columns(
    target: Target, grid: Grid, columns: Mapping[str, str], answers: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return normalised header to field, and the fields that several headers may mean."""
    named = {normal_header(header): name for header, name in columns.items()}
    meant: dict[str, list[str]] = {}
    for header in grid.headers:
        form = normal_header(header)
        names = [named[form]] if form in named else list(target.meanings(header))
        if (
            names
            and names[0]
            and (form in named or not (is_personal(header) and names[0] not in target.fields))
        ):
            meant.setdefault(names[0], []).append(header)
    chosen = {}
    for name, headers in meant.items():
        said = [h for h in headers if normal_header(h) == normal_header(answers.get(f"column.{name}", ""))]
        own = [h for h in headers if normal_header(h) in named]
        chosen[normal_header((said or own or headers)[0])] = name
    return chosen, {name: tuple(headers) for name, headers in meant.items() if len(headers) > 1}


def _missing(target: Target, fields: tuple[FieldOf, ...]) -> tuple[str, ...]:
    """Return the fields that a table needs and that no column is, nor may be told."""
    found = {f.field for f in fields}
    told = set(target.ask) | ({"date"} if "period_start" in target.ask else set())
    return tuple(
        names[0] for names in target.required if not found.intersection(names) and not told & set(names)
    )


def _tied(fitting: tuple[Target, ...], grid: Grid) -> tuple[Question, ...]:
    """Return the question which table is meant, if two fit equally well."""
    best = [t.table for t in fitting if _merit(t, grid) == _merit(fitting[0], grid)]
    return (_which_table(tuple(best), best[0]),) if len(best) > 1 else ()


def _which_table(options: tuple[str, ...], proposed: str) -> Question:
    """Return the question which table a file is."""
    return Question(key="table", options=options, proposed=proposed)


def _which_column(name: str, headers: tuple[str, ...]) -> Question:
    """Return the question which of several columns is a field."""
    return Question(key=f"column.{name}", options=headers, proposed=headers[0])
