"""The workforce month by month: days employed, people on the last day, hires and exits, by site and staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np

from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.cohorts.sql import run

STAFF = ("own", "agency")
AGENCY = STAFF.index("agency")
DAY = 1e-9  # of a month: shares nearer than that are the same day


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """Who was employed; arrays have shape (months, sites, staff), staff in the order of `STAFF`.

    Attributes
    ----------
    first : int
        The first month, ``year * 12 + month - 1``.
    calendar : ndarray of float64, shape (months,)
        Days of each month up to the as-of date.
    days, away : ndarray of float64
        Person-days employed; those of them that the rules take out of headcount for leave.
    fte_days, fte_unknown : ndarray of float64
        Person-days times the part of full time, without leave as above; person-days whose part is not known.
    at_end : ndarray of int64
        People employed on the month's last day, or on the as-of date.
    at_start : ndarray of int64
        People there in the month who were hired before it.
    joiners : ndarray of int64
        Spells that began.
    exits : ndarray of int64, shape (months, sites, staff, len(EXIT_TYPES))
        Spells that ended, whatever the rules count.
    in_notice : int or None
        Employed people whose end is dated after the as-of date; None when that is not known.
    beside : ndarray of int64, shape (months, sites of everyone, staff, len(EXIT_TYPES)) or None
        In a view of one site: spells that ended at every site, this one first; else None.
    """

    first: int
    calendar: np.ndarray
    days: np.ndarray
    away: np.ndarray
    fte_days: np.ndarray
    fte_unknown: np.ndarray
    at_end: np.ndarray
    at_start: np.ndarray
    joiners: np.ndarray
    exits: np.ndarray
    sites: tuple[str, ...] = ()
    in_notice: int | None = None
    beside: np.ndarray | None = None

    def __len__(self) -> int:
        """Return the number of months."""
        return len(self.calendar)


def month_days(month: np.ndarray) -> np.ndarray:
    """Return the number of days of months counted as ``year * 12 + month - 1``."""
    first = (np.asarray(month) - 1970 * 12).astype("datetime64[M]")
    return np.asarray(((first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")).astype(int))


def read_headcount(connection: duckdb.DuckDBPyConnection) -> Headcount | None:
    """Read the workforce of a cohort's connection; None when nobody was employed.

    The marts of the cohort must have been run in it, with the filters bound.
    """
    run(connection, "marts/headcount_months.sql")
    column = connection.table("headcount_months").fetchnumpy()
    if not len(column["month"]):
        return None
    month = np.asarray(column["month"]).astype(int)
    sites, site = np.unique(np.asarray(column["site"]).astype(str), return_inverse=True)
    staff = np.array([STAFF.index(str(name)) for name in column["staff"]])
    place = (month - month.min(), site, staff)
    shape = (int(np.ptp(month)) + 1, len(sites), len(STAFF))
    as_of, notice = _as_of(connection), run(connection, "marts/headcount_notice.sql").fetchall()[0][0]
    return Headcount(
        first=int(month.min()),
        calendar=_calendar(int(month.min()), shape[0], as_of),
        days=_filled(shape, place, column["days"]),
        away=_filled(shape, place, column["away"]),
        fte_days=_filled(shape, place, column["fte_days"]),
        fte_unknown=_filled(shape, place, column["fte_unknown"]),
        at_end=_filled(shape, place, column["at_end"]).astype(int),
        at_start=_filled(shape, place, column["at_start"]).astype(int),
        joiners=_filled(shape, place, column["joiners"]).astype(int),
        exits=np.stack([_filled(shape, place, column[name]) for name in EXIT_TYPES], axis=-1).astype(int),
        sites=tuple(str(name) for name in sites),
        in_notice=None if notice is None else int(notice),
        beside=_beside(connection, int(month.min()), shape[0]),
    )


def _beside(connection: duckdb.DuckDBPyConnection, first: int, months: int) -> np.ndarray | None:
    """Return who left at every site, the one looked at first; None in a view of all sites."""
    (own,) = connection.sql("select getvariable('site')").fetchall()[0]
    made = connection.sql("from duckdb_tables() where table_name = 'everyone_exits'").fetchall()
    if own is None or not made:
        return None
    rows = connection.execute(
        "select month, site, staff, exit_type, people from everyone_exits where month between $1 and $2",
        [first, first + months - 1],
    ).fetchall()
    sites = [own, *sorted({site for _, site, *_ in rows} - {own})]
    found = np.zeros((months, len(sites), len(STAFF), len(EXIT_TYPES)), dtype=int)
    for month, site, staff, kind, people in rows:
        known = kind if kind in EXIT_TYPES else "unknown"
        found[month - first, sites.index(site), STAFF.index(staff), EXIT_TYPES.index(known)] += people
    return found


def headcount_of(months: Months) -> Headcount:
    """Return the workforce of a panel of arrays, which know nothing of notice or part time."""
    staff = _staff(months)
    first = int(months.month.min())
    place = (months.month - first, np.maximum(months.site, 0), staff)
    shape = (int(months.month.max()) - first + 1, max(1, int(months.site.max(initial=0)) + 1), len(STAFF))
    days = month_days(months.month)
    calendar = month_days(np.arange(first, first + shape[0])).astype(float)
    last = months.month == months.month.max()
    calendar[-1] *= months.possible_share[last].max()
    whole = np.where(months.exit, np.abs(months.share - months.possible_share) < DAY, True)
    away = months.share - months.headcount_share
    exits = np.zeros((*shape, len(EXIT_TYPES)), dtype=int)
    np.add.at(exits, tuple(p[months.exit] for p in (*place, months.exit_type)), 1)
    return Headcount(
        first=first,
        calendar=calendar,
        days=_filled(shape, place, months.share * days),
        away=_filled(shape, place, away * days),
        fte_days=np.zeros(shape),
        fte_unknown=_filled(shape, place, months.share * days),
        at_end=_filled(shape, place, whole).astype(int),
        at_start=_filled(shape, place, months.month > months.hire_month).astype(int),
        joiners=_filled(shape, place, months.month == months.hire_month).astype(int),
        exits=exits,
        sites=months.site_names,
    )


def _staff(months: Months) -> np.ndarray:
    """Return the place in `STAFF` of every row's contract."""
    by_code = np.zeros(max(int(months.contract.max(initial=0)) + 1, len(months.contract_names)), dtype=int)
    by_code[: len(months.contract_names)] = [AGENCY * (name == "agency") for name in months.contract_names]
    return np.asarray(by_code[months.contract])


def _filled(shape: Sequence[int], place: tuple[np.ndarray, ...], values: object) -> np.ndarray:
    """Return the sums of values by their places."""
    cube = np.zeros(shape)
    np.add.at(cube, place, np.asarray(values, dtype=float))
    return cube


def _as_of(connection: duckdb.DuckDBPyConnection) -> date:
    """Return the as-of date in force."""
    day: date = connection.execute("select getvariable('as_of')").fetchall()[0][0]
    return day


def _calendar(first: int, size: int, as_of: date) -> np.ndarray:
    """Return the days of each month up to the as-of date."""
    month = np.arange(first, first + size)
    days = month_days(month).astype(float)
    return np.where(month == as_of.year * 12 + as_of.month - 1, float(as_of.day), days)
