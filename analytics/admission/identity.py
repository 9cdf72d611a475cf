"""Who is who across systems: how many ids match, which do not, and what a person might say yes to.

Nothing is ever joined by likeness: a suggestion is words until `accepting.accept` writes it down.
"""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

import duckdb

from analytics.admission.contract import TABLES
from analytics.admission.sql import FOLDER
from analytics.admission.store import reader

LOWEST_MATCH = 0.95  # share of a system's people that HR must know before results go without a warning


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many people of one system another one knows; `system` hr is the employees file.

    A file without a system of its own goes by its table's name. `rows` are those of `people`, `known_rows`
    those of `known`.
    """

    system: str
    other: str
    people: int
    known: int
    rows: int
    known_rows: int

    @property
    def share(self) -> float:
        """Return the share of the people that are known, 0-1."""
        return self.known / self.people if self.people else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """An id that no employee has: its pseudonym, rows and days, and where its first row stands."""

    system: str
    pseudonym: str
    rows: int
    first_day: date | None
    last_day: date | None
    file: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An unmatched id that exactly one employee may own.

    `kind` is zeros (the ids differ by leading zeros), case (by capitals) or days (its days fit one employee
    whom the system does not know, and no other id's days do).
    """

    system: str
    pseudonym: str
    employee: str
    kind: str
    rows: int
    first_day: date | None
    last_day: date | None
    file: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Rates of every ordered pair of systems, against hr first; ids without an employee; suggestions."""

    rates: tuple[Rate, ...]
    unmatched: tuple[Unmatched, ...]
    suggestions: tuple[Suggestion, ...]

    def low(self) -> tuple[Rate, ...]:
        """Return the systems of which HR knows too few people for results without a warning."""
        return tuple(r for r in self.rates if r.other == "hr" and r.share < LOWEST_MATCH)

    def to_dict(self) -> dict[str, object]:
        """Return plain lists, dicts, numbers and texts."""
        rates = [{**asdict(rate), "share": round(rate.share, 6)} for rate in self.rates]
        return {
            "rates": rates,
            "unmatched": [_plain(item) for item in self.unmatched],
            "suggestions": [_plain(item) for item in self.suggestions],
        }


def matching(db: Path) -> Matching:
    """Return how the ids of a database match.

    Raises
    ------
    Unusable
        If there is no database.
    """
    with reader(db, joined=False) as connection:
        _run(connection, "presence")
        return Matching(
            rates=tuple(
                Rate(system=a, other=b, people=people, known=known, rows=rows, known_rows=known_rows)
                for a, b, people, known, rows, known_rows in _run(connection, "rates").fetchall()
            ),
            unmatched=tuple(
                Unmatched(system=s, pseudonym=p, rows=n, first_day=f, last_day=u, file=name, line=line)
                for s, p, n, f, u, name, line in _run(connection, "unmatched").fetchall()
            ),
            suggestions=tuple(
                Suggestion(
                    system=s,
                    pseudonym=p,
                    employee=e,
                    kind=k,
                    rows=n,
                    first_day=f,
                    last_day=u,
                    file=name,
                    line=li,
                )
                for s, p, e, k, n, f, u, name, li in _run(connection, "suggestions").fetchall()
            ),
        )


def unmatched_file(found: Matching) -> str:
    """Return the unmatched ids as CSV: pseudonyms, and the line of a file that tells its owner who."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [field.name for field in fields(Unmatched)]
    writer.writerow(names)
    writer.writerows([getattr(item, name) for name in names] for item in found.unmatched)
    return out.getvalue()


def _run(connection: duckdb.DuckDBPyConnection, name: str) -> duckdb.DuckDBPyConnection:
    """Execute a statement of this concept."""
    return connection.execute((FOLDER.parent / "identity" / f"{name}.sql").read_text("utf-8"))


def _plain(item: Unmatched | Suggestion) -> dict[str, object]:
    """Return a row with its days as ISO text."""
    return {name: str(v) if isinstance(v, date) else v for name, v in asdict(item).items()}


SOURCES = frozenset(TABLES)  # systems that are only the name of a table: the file said none
