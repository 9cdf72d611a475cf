"""Meetings of pairs by programme and month, hours against the minimum, and pairs that fell silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.delivery import Counted, make_pairs, make_silence, rules_of_delivery, within
from analytics.cohorts.intangible_surveys import is_filtered
from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCount:
    """Meetings that were due, by what became of them: of one programme and month, or of all.

    Attributes
    ----------
    programme : str or None
        Name; None is all programmes.
    month : int or None
        ``year * 12 + month - 1``; None is all months.
    held, cancelled, no_show, moved, unrecorded : int
        A moved meeting counts on its new day, if one was set; unrecorded is past with nothing on record.
    hours : float
        Met in the month.
    pairs, rest : int
        Pairs behind it; pairs that the filters leave out.
    """

    programme: str | None
    month: int | None
    held: int
    cancelled: int
    no_show: int
    moved: int
    unrecorded: int
    hours: float
    pairs: int
    rest: int

    @property
    def planned(self) -> int:
        """Meetings that were to be held: all but those moved to another day."""
        return self.held + self.cancelled + self.no_show + self.unrecorded


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeHours:
    """Whole months of one programme's pairs against its minimum hours, and its ended pairs against the plan.

    Attributes
    ----------
    pairs, rest : int
        Pairs with a whole month in scope; pairs that the filters leave out.
    months, hours : int, float
        Their whole months, and hours met in them.
    met_months, asked_months : int
        Months that reached the programme's minimum, of those it asks something for.
    asked_hours, min_hours : float
        Hours met in those months, and hours asked for.
    planned_pairs, planned_rest : int
        Ended pairs with hours planned in scope; those that the filters leave out.
    planned_hours, planned_met : float
        Hours planned for them, and met by them.
    lasted : Counted
        Ended pairs that lasted at least nine tenths of the time planned.
    """

    programme: str
    pairs: int
    rest: int
    months: int
    hours: float
    met_months: int
    asked_months: int
    asked_hours: float
    min_hours: float
    planned_pairs: int
    planned_rest: int
    planned_hours: float
    planned_met: float
    lasted: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCounts:
    """Everything counted about meetings, in scope.

    Attributes
    ----------
    silent : mapping of days to Counted
        Running pairs that have run so long: those without a meeting since, of all.
    """

    meetings: tuple[MeetingCount, ...]
    programmes: tuple[ProgrammeHours, ...]
    silent: dict[int, Counted]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentPair:
    """One running pair without a meeting for a while; for the programme owner only."""

    pair: str
    programme: str
    start: date
    last: date | None
    next: date | None
    days: int


def read_meetings(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> MeetingCounts:
    """Read the meetings up to the cohort's as-of date; its marts must have been run."""
    _make(connection)
    return count_meetings(connection)


def count_meetings(connection: duckdb.DuckDBPyConnection) -> MeetingCounts:
    """Count the meetings of the tables of pairs, their months and their silence."""
    narrowed = is_filtered(connection)
    meetings = run(connection, "marts/meeting_months.sql").fetchall()
    hours = run(connection, "marts/hours_programmes.sql").fetchall()
    silent = run(connection, "marts/silence_shares.sql").fetchall()
    return MeetingCounts(
        meetings=tuple(_meetings(row, narrowed) for row in meetings),
        programmes=tuple(_hours(row, narrowed) for row in hours),
        silent={int(days): within(k, n, rest_k, rest_n, narrowed) for days, k, n, rest_k, rest_n in silent},
    )


def read_silent(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> tuple[SilentPair, ...]:
    """Return the running pairs in scope without a meeting for the shorter silence, by start date."""
    _make(connection)
    rows = connection.execute(
        "select pair_id, programme, start_date, last_on, next_on, days from silent_pairs"
        " where is_in_scope and days >= $days order by start_date, pair_id",
        {"days": rules_of_delivery()["commitment"]["days"]},
    ).fetchall()
    return tuple(SilentPair(**dict(zip(SilentPair.__annotations__, row, strict=True))) for row in rows)


def _make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of pairs, their months and their silence."""
    make_pairs(connection)
    make_silence(connection)


def _meetings(row: tuple[Any, ...], narrowed: bool) -> MeetingCount:
    """Return one row of meetings."""
    about = dict(zip(MeetingCount.__annotations__, row, strict=True))
    return MeetingCount(**{**about, "rest": about["rest"] * narrowed})


def _hours(row: tuple[Any, ...], narrowed: bool) -> ProgrammeHours:
    """Return one programme's hours."""
    *about, full_length, ended, rest_full_length, rest_ended = row
    found = dict(zip(ProgrammeHours.__annotations__, about, strict=False))
    lasted = within(full_length, ended, rest_full_length, rest_ended, narrowed)
    return ProgrammeHours(
        **{**found, **{name: found[name] * narrowed for name in ("rest", "planned_rest")}, "lasted": lasted}
    )
