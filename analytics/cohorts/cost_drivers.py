"""What makes costs grow: mentored months, mentors who began and hours met, by month and programme."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One month (``year * 12 + month - 1``) of one programme; None is pairs without a programme.

    `mentee_months` counts every mentee with the share of the month mentored, `share` is their part of those
    of every programme, whether asked for or not (0-1); `meeting_hours` are those on
    one side of the pair; `leader_hours` are hours of those meetings at which a leader sat in.
    """

    month: int
    programme: str | None
    mentee_months: float
    share: float = 1.0
    new_mentors: int = 0
    meeting_hours: float = 0.0
    leader_hours: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """People of one programme's pairs that started; not for showing before small groups are hidden."""

    programme: str | None
    name: str | None
    mentees: int
    mentors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewards:
    """Mentors with a booked reward; None, and the reason, where either group is below the floor."""

    mentors: int | None
    rewarded: int | None
    reason: str | None = None


def read_running(connection: duckdb.DuckDBPyConnection) -> tuple[Running, ...]:
    """Return the rows of the mart ``programme_months``, ascending by month and programme."""
    rows = connection.table("programme_months").order("month, programme_id nulls last").fetchall()
    return tuple(
        Running(
            month=month,
            programme=programme,
            mentee_months=mentored,
            share=share,
            new_mentors=began,
            meeting_hours=hours,
            leader_hours=leaders,
        )
        for programme, month, mentored, share, began, hours, leaders in rows
    )


def read_sizes(connection: duckdb.DuckDBPyConnection) -> tuple[Size, ...]:
    """Return the programmes that were asked for and have started pairs."""
    rows = connection.table("programme_sizes").order("programme_id nulls last").fetchall()
    return tuple(Size(programme=p, name=name, mentees=n, mentors=m) for p, name, n, m in rows)


def read_rewards(connection: duckdb.DuckDBPyConnection) -> Rewards:
    """Return how many mentors have a reward; hidden where too few have one, or too few have none."""
    counted = connection.table("rewarded_mentors").aggregate("count(*), count(*) filter (is_rewarded)")
    mentors, rewarded = counted.fetchall()[0]
    return rewards(int(mentors), int(rewarded))


def rewards(mentors: int, rewarded: int, *, floor: int = FLOOR) -> Rewards:
    """Return the counts unless one of them would say who: 1 up to the floor with, or without, a reward."""
    if mentors < floor or any(0 < n < floor for n in (rewarded, mentors - rewarded)):
        return Rewards(mentors=None, rewarded=None, reason="few_mentors")
    return Rewards(mentors=mentors, rewarded=rewarded)
