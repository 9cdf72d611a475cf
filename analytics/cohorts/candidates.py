"""Candidates for the next intake: a list of real ids that somebody brings, and what is known of those people.

The database holds pseudonyms only and cannot name anybody. So the list is brought by who runs the programme,
looked up here by pseudonym, and given back with the ids it came with.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import duckdb

from analytics.admission.header import normal
from analytics.admission.people import canonical_id, pseudonym
from analytics.admission.reading.grids import read_grids
from analytics.cohorts.intake import Candidate
from analytics.cohorts.sql import run
from analytics.errors import NotEstimable
from analytics.settings import FLOOR

ID_HEADERS = ("employee id", "employee", "id", "anställningsnummer", "ansattnummer", "personeelsnummer")
SITE_HEADERS = ("site", "ort", "sted", "locatie", "vestiging")
TENURE_HEADERS = ("tenure", "tenure months", "anställningstid", "ansiennitet", "dienstverband")
DELIMITERS = ";\t,"
TABLES_OF = (".xlsx", ".xlsm", ".xls", ".parquet")
UNKNOWN, GONE, MENTORED = "unknown", "gone", "mentored"
LEFT_OUT = (UNKNOWN, GONE, MENTORED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the exports say of one person on the as-of date."""

    site: str
    tenure: int
    employed: bool
    mentored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """A list of candidates, sorted into who can be drawn and who cannot, by their own ids.

    Attributes
    ----------
    candidates : tuple of Candidate
    left_out : mapping of reason to ids
        Not in the employee file, no longer employed, has a mentor or had one.
    """

    candidates: tuple[Candidate, ...]
    left_out: Mapping[str, tuple[str, ...]]


def read_list(text: str) -> tuple[Candidate, ...]:
    """Read a list of ids, one a line, or a table with a column of ids and perhaps site and tenure in months.

    A person who stands there twice counts once.

    Raises
    ------
    NotEstimable
        If no id is there.
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if not lines:
        raise NotEstimable("no_candidates")
    delimiter = max(DELIMITERS, key=lines[0].count)
    return _people(list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)))


def read_file(data: bytes, name: str) -> tuple[Candidate, ...]:
    """Read such a list from an uploaded file: a workbook, Parquet, or text in any encoding.

    Raises
    ------
    NotEstimable
        If no id is there.
    BadInput
        If it is a workbook or Parquet that cannot be read.
    """
    if not name.lower().endswith(TABLES_OF):
        return read_list(_decoded(data))
    with TemporaryDirectory(prefix="mentorlyft-") as folder:
        path = Path(folder) / ("list" + Path(name).suffix)
        path.write_bytes(data)
        grid = read_grids(path)[0]
    columns = [grid.cells.column(f"c{place}").to_pylist() for place in range(len(grid.headers))]
    rows = [[cell or "" for cell in row] for row in zip(*columns, strict=True)]
    return _people([list(grid.headers), *rows])


def _decoded(data: bytes) -> str:
    """Return a text file's text: UTF-8, else as Western spreadsheets write it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _people(rows: Sequence[Sequence[str]]) -> tuple[Candidate, ...]:
    """Return the people of the rows of a list; its first row may say what stands in which column."""
    head = [normal(cell) for cell in rows[0]]
    columns = {name: _place(head, names) for name, names in _HEADERS.items()}
    headed = columns["person"] is not None
    places = columns if headed else {"person": 0, "site": None, "tenure": None}
    found = (_candidate(row, places) for row in rows[1 if headed else 0 :])
    people = {one.person: one for one in found if one.person}
    if not people:
        raise NotEstimable("no_candidates")
    return tuple(people.values())


_HEADERS = MappingProxyType({"person": ID_HEADERS, "site": SITE_HEADERS, "tenure": TENURE_HEADERS})


def _place(head: Sequence[str], names: Sequence[str]) -> int | None:
    """Return where one of some headers stands."""
    return next((place for place, name in enumerate(head) if name in names), None)


def _candidate(row: Sequence[str], places: Mapping[str, int | None]) -> Candidate:
    """Return the candidate of one row; an empty id where there is none."""

    def cell(name: str) -> str:
        place = places[name]
        return row[place].strip() if place is not None and place < len(row) else ""

    tenure = cell("tenure")
    return Candidate(
        person=canonical_id(cell("person")),
        site=cell("site"),
        tenure=int(tenure) if tenure.isdecimal() else None,
    )


def codes_of(candidates: Iterable[Candidate], key: bytes) -> dict[str, str]:
    """Return the pseudonym of every candidate's id."""
    return {one.person: pseudonym(one.person, key) for one in candidates}


def look_up(connection: duckdb.DuckDBPyConnection, codes: Iterable[str]) -> dict[str, Known]:
    """Return what is known of people, by pseudonym; the cohort was built on this connection."""
    connection.execute("set variable codes = $1::varchar[]", [sorted(codes)])
    rows = run(connection, "marts/candidates.sql").fetchall()
    return {
        code: Known(site=site, tenure=int(tenure or 0), employed=bool(employed), mentored=bool(mentored))
        for code, site, tenure, employed, mentored in rows
    }


def sort_out(
    listed: Sequence[Candidate],
    codes: Mapping[str, str],
    known: Mapping[str, Known],
    *,
    with_unknown: bool = False,
) -> Sorted:
    """Sort a list into who can be drawn and who cannot; what the list says of a person counts first."""
    candidates: list[Candidate] = []
    left_out: dict[str, list[str]] = {reason: [] for reason in LEFT_OUT}
    for one in listed:
        about = known.get(codes[one.person])
        reason = _why_not(about, with_unknown)
        if reason:
            left_out[reason].append(one.person)
        else:
            candidates.append(_filled(one, about))
    return Sorted(
        candidates=tuple(candidates),
        left_out={reason: tuple(people) for reason, people in left_out.items() if people},
    )


def _why_not(about: Known | None, with_unknown: bool) -> str:
    """Return why a person cannot be drawn, or nothing."""
    if about is None:
        return "" if with_unknown else UNKNOWN
    if not about.employed:
        return GONE
    return MENTORED if about.mentored else ""


def _filled(one: Candidate, about: Known | None) -> Candidate:
    """Return the candidate with what the exports know and the list does not say."""
    if about is None:
        return one
    tenure = about.tenure if one.tenure is None else one.tenure
    return Candidate(person=one.person, site=one.site or about.site, tenure=tenure)


def waiting(connection: duckdb.DuckDBPyConnection) -> dict[str, int | None]:
    """Return by programme how many employed people would like a mentor and have none; few are hidden."""
    rows = run(connection, "marts/waiting_candidates.sql").fetchall()
    return {str(programme): int(n) if n >= FLOOR else None for programme, n in rows}
