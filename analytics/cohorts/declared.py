"""What a programme said it would be judged by, when it said so, and what it changed afterwards (row B8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

import duckdb

from analytics.cohorts.sql import run

Row = tuple[str, str, date, str | None, float | None, date | None, date | None, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One wording of a declaration.

    Attributes
    ----------
    outcome : str or None
        An outcome id.
    target : float or None
        The effect wanted, in the outcome's unit.
    decided_on : date or None
        As the programme itself says.
    recorded_on : date or None
        The day of the load that first brought this wording; what cannot be written afterwards.
    """

    outcome: str | None
    target: float | None
    decided_on: date | None
    recorded_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What one programme declares now, and every wording before it, the oldest first."""

    programme: str
    name: str
    start: date
    mentees: int
    now: Version
    before: tuple[Version, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether any wording was decided on after the start; an earlier date told later heals nothing."""
        return any(v.decided_on is not None and v.decided_on > self.start for v in (*self.before, self.now))

    @property
    def is_changed(self) -> bool:
        """Whether a later load replaced one declared outcome by another after the programme had started."""
        chain = (*self.before, self.now)
        return any(
            old.outcome is not None and old.outcome != new.outcome and _after(new.recorded_on, self.start)
            for old, new in pairwise(chain)
        )

    @property
    def costs_a_point(self) -> bool:
        """Whether the primary outcome was chosen or changed after the start (methods.md 7)."""
        return self.is_late or self.is_changed


def _after(day: date | None, start: date) -> bool:
    """Whether a day is after the start; a load without a date is taken to be."""
    return day is None or day > start


def read_declarations(connection: duckdb.DuckDBPyConnection) -> tuple[Declaration, ...]:
    """Return the declarations of the programmes in scope that ever declared anything, most mentees first.

    The marts of the cohort must have been run.
    """
    rows: list[Row] = run(connection, "marts/declarations.sql").fetchall()
    found = [_declaration(list(same)) for _, same in groupby(rows, key=lambda row: row[0])]
    declared = [d for d in found if any(v.outcome for v in (*d.before, d.now))]
    return tuple(sorted(declared, key=lambda d: (-d.mentees, d.programme)))


def _declaration(rows: list[Row]) -> Declaration:
    """Return one programme's wordings; rows that say the same are one, recorded when it was first said."""
    programme, name, start, mentees = *rows[-1][:3], rows[-1][7]
    versions: list[Version] = []
    for *_, outcome, target, decided_on, recorded_on, _ in rows:
        version = Version(outcome=outcome, target=target, decided_on=decided_on, recorded_on=recorded_on)
        if not versions or _content(version) != _content(versions[-1]):
            versions.append(version)
    return Declaration(
        programme=programme,
        name=name,
        start=start,
        mentees=mentees,
        now=versions[-1],
        before=tuple(versions[:-1]),
    )


def _content(version: Version) -> tuple[str | None, float | None, date | None]:
    """Return what a wording says, without when it was recorded."""
    return version.outcome, version.target, version.decided_on
