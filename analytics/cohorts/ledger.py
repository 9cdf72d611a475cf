"""What the programme cost as it was exported: booked amounts and hours of held meetings, by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.cohorts.cost_drivers import Rewards, Running, Size, read_rewards, read_running, read_sizes
from analytics.cohorts.sql import run

MARTS = (
    "started_pairs",
    "booked_costs",
    "meeting_hours",
    "mentored_days",
    "assumption_rows",
    "programme_months",
    "programme_sizes",
    "rewarded_mentors",
)
NO_REWARDS = Rewards(mentors=None, rewarded=None, reason="no_mentors")
AssumptionRow = tuple[str, float, float, float, str, str | None, str, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """Amount of one cost type booked in one month (``year * 12 + month - 1``).

    Attributes
    ----------
    currency : str or None
        ISO 4217; None is the one of the ledger.
    programme : str or None
        None is booked without a programme.
    setup_from : int or None
        Month from which what was booked beforehand serves the programme; None is a running cost.
    """

    month: int
    cost_type: str
    amount: float
    currency: str | None = None
    programme: str | None = None
    setup_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Hours of held meetings of pairs in one month, on the mentors' and on the mentees' side."""

    month: int
    mentor_hours: float
    mentee_hours: float
    meetings: int
    without_minutes: int = 0  # of them counted at the mean length of the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Costs of the programme up to the as-of date, each in the currency it was booked in.

    Attributes
    ----------
    currency : str or None
        ISO 4217; None when nothing is booked, or when `reason` says why there is none.
    booked : tuple of Booked
        Ascending by month, type, currency and programme.
    meetings : tuple of Meetings
        Ascending, one a month.
    running : tuple of Running
        By month and programme; their meeting hours add up to those of `meetings`.
    mentees : int
        Mentees of pairs that started.
    first_year_share : float
        Share of the mentored days that lie within a year of the mentee's start, 0-1.
    unallocated : float
        Booked without a programme while one programme was asked for, nought where the ledger holds several
        currencies; not in `booked`. `unallocated_by` is the same in every currency, `unallocated_types` are
        its cost types.
    assumptions : tuple of AssumptionRow
        The exported assumptions: key, low, base, high, unit, currency, source, approved by and on.
    reason : str or None
        ``"mixed_currencies"``: amounts in several currencies cannot be added without rates.
    """

    as_of: date
    currency: str | None = None
    booked: tuple[Booked, ...] = ()
    meetings: tuple[Meetings, ...] = ()
    mentees: int = 0
    first_year_share: float = 1.0
    unallocated: float = 0.0
    unallocated_by: tuple[tuple[str, float], ...] = ()
    unallocated_types: tuple[str, ...] = ()
    assumptions: tuple[AssumptionRow, ...] = ()
    running: tuple[Running, ...] = ()
    sizes: tuple[Size, ...] = ()
    rewards: Rewards = NO_REWARDS
    reason: str | None = None

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the booked amounts, in alphabetical order."""
        known = {row.currency or self.currency for row in self.booked}
        return tuple(sorted(currency for currency in known if currency))

    @property
    def has_sessions(self) -> bool:
        """Whether any meeting of a pair was held."""
        return bool(self.meetings)

    @property
    def first_month(self) -> int | None:
        """Month of the first cost, or None when there is none."""
        return min([b.month for b in self.booked] + [m.month for m in self.meetings], default=None)

    @property
    def last_month(self) -> int:
        """Month of the as-of date: costs and benefits end here."""
        return self.as_of.year * 12 + self.as_of.month - 1


def read_ledger(
    connection: duckdb.DuckDBPyConnection, *, as_of: date, programme: str | None = None
) -> Ledger:
    """Read the costs of one programme, or of all, from the loaded tables.

    Sets the session variables ``as_of`` and ``programme`` that the marts read.
    """
    connection.execute("set variable as_of = $as_of", {"as_of": as_of})
    connection.execute("set variable programme = $programme", {"programme": programme})
    for mart in MARTS:
        run(connection, f"marts/{mart}.sql")
    counted, unallocated = _booked(connection, programme)
    currencies = sorted({row.currency for row in counted or unallocated if row.currency})
    mixed = len(currencies) > 1
    apart = _by_currency(unallocated)
    mentees, share = _mentees(connection)
    return Ledger(
        as_of=as_of,
        currency=None if mixed or not currencies else currencies[0],
        booked=counted,
        meetings=_meetings(connection),
        mentees=mentees,
        first_year_share=share,
        unallocated=0.0 if mixed or not currencies else dict(apart).get(currencies[0], 0.0),
        unallocated_by=apart,
        unallocated_types=tuple(sorted({row.cost_type for row in unallocated})),
        assumptions=tuple(connection.table("assumption_rows").order("key").fetchall()),
        running=read_running(connection),
        sizes=read_sizes(connection),
        rewards=read_rewards(connection),
        reason="mixed_currencies" if mixed else None,
    )


def _booked(
    connection: duckdb.DuckDBPyConnection, programme: str | None
) -> tuple[tuple[Booked, ...], tuple[Booked, ...]]:
    """Return what counts, and what is booked without a programme while one was asked for."""
    order = "month, cost_type, currency, programme_id nulls last, setup_from nulls last"
    rows = tuple(
        Booked(
            month=month,
            cost_type=cost_type,
            amount=amount,
            currency=currency,
            programme=of,
            setup_from=serves_from,
        )
        for month, cost_type, currency, of, serves_from, amount in connection.table("booked_costs")
        .order(order)
        .fetchall()
    )
    counted = tuple(row for row in rows if programme is None or row.programme is not None)
    return counted, tuple(row for row in rows if programme is not None and row.programme is None)


def _by_currency(rows: tuple[Booked, ...]) -> tuple[tuple[str, float], ...]:
    """Return the sum of rows in each currency, in alphabetical order."""
    names = sorted({row.currency for row in rows if row.currency})
    return tuple((name, sum(row.amount for row in rows if row.currency == name)) for name in names)


def _meetings(connection: duckdb.DuckDBPyConnection) -> tuple[Meetings, ...]:
    """Return meeting hours by month; both sides of a pair sit through the whole meeting."""
    return tuple(
        Meetings(month=month, mentor_hours=hours, mentee_hours=hours, meetings=n, without_minutes=unknown)
        for month, n, unknown, hours in connection.table("meeting_hours").order("month").fetchall()
    )


def _mentees(connection: duckdb.DuckDBPyConnection) -> tuple[int, float]:
    """Return the number of mentees and the share of their mentored days within a year of the start."""
    days = connection.table("mentored_days").aggregate("count(*), sum(days), sum(first_year_days)")
    mentees, total, first_year = days.fetchall()[0]
    return int(mentees), float(first_year / total) if total else 1.0
