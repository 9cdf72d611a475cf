"""Turnover of a period: leavers over average headcount, by the rules in force (domain.md 2.1 and 2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.cohorts.headcount import AGENCY, STAFF, Headcount, headcount_of, month_days
from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.cohorts.rules import Rules
from analytics.cohorts.small import shown
from analytics.estimates.effect import Interval, Turnover
from analytics.estimates.poisson import count_interval
from analytics.settings import FLOOR

YEAR, QUARTER = 12, 3  # months
CLASSES: Mapping[str, tuple[str, ...]] = {
    "voluntary": ("voluntary",),
    "involuntary": ("involuntary", "probation_end", "redundancy"),
    "other": ("retirement", "death", "internal_move", "end_of_fixed_term"),
    "unknown": ("unknown",),
}
DEFAULT = Rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Who came, stayed and left in a run of months.

    Attributes
    ----------
    first, last : int
        Months, ``year * 12 + month - 1``.
    years : float
        Length of the period; below one it is scaled up to a year in `rate`.
    headcount : float
        Average, by the rule in force.
    fte : float or None
        Daily mean of full-time equivalents; None when anybody's part of full time is not known.
    at_end : int
        People employed on the last day.
    by_class : mapping of str to int
        Leavers that count, by the keys of `CLASSES`.
    gives_away : bool
        In a view of one site: beside everyone's, these leavers would tell of few at another site.
    """

    first: int
    last: int
    years: float
    headcount: float
    fte: float | None
    at_end: int
    joiners: int
    by_class: Mapping[str, int]
    gives_away: bool = False

    @property
    def leavers(self) -> int:
        """Everybody who left."""
        return sum(self.by_class.values())

    def rate(self, people: float, among: float | None = None) -> float:
        """Return people as percent a year of the average headcount, or of another number of people."""
        return 100 * people / (self.headcount if among is None else among) / self.years

    def interval(self, people: int) -> Interval:
        """Return their rate with its 95 % interval, the count as Poisson."""
        low, high = (self.rate(end) for end in count_interval(people))
        return Interval(value=self.rate(people), low=low, high=high)


def estimate_turnover(months: Months, rules: Rules = DEFAULT) -> Turnover | None:
    """Return turnover over the last 12 months of a panel, percent a year.

    Everybody employed counts, mentored or not; agency staff does not, unless the rules say so. A last
    month that is not over yet shortens the period, and the rate is scaled to a year.

    Returns
    -------
    Turnover or None
        None below `FLOOR` people on average.
    """
    return turnover_of(headcount_of(months), rules) if len(months) else None


def tells_of_another_site(headcount: Headcount, rules: Rules = DEFAULT) -> bool:
    """Whether a site's leavers of the last 12 months, less than everyone's, would tell of few at another."""
    return flow(headcount, rules, last=headcount.first + len(headcount) - 1).gives_away


def turnover_of(headcount: Headcount, rules: Rules = DEFAULT) -> Turnover | None:
    """Return turnover over the last 12 months of a workforce; None below `FLOOR` people on average."""
    last = headcount.first + len(headcount) - 1
    year = flow(headcount, rules, last=last)
    if year.headcount < FLOOR:
        return None
    low, high = voluntary_bounds(year)
    total = year.interval(year.leavers)
    return Turnover(
        total=total.value,
        voluntary=low if low == high else None,
        leavers=year.leavers,
        average_headcount=year.headcount,
        voluntary_low=low,
        voluntary_high=high,
        low=total.low,
        high=total.high,
        joiners=year.joiners,
        at_end=year.at_end,
        swedish_minimum=swedish_minimum(year),
        finnish_average=finnish_average(year),
        in_notice=headcount.in_notice,
    )


def flow(
    headcount: Headcount,
    rules: Rules,
    *,
    last: int,
    months: int = YEAR,
    staff: tuple[int, ...] | None = None,
    site: int | None = None,
) -> Flow:
    """Return the flow of the months up to and with `last`, as far back as the data reach.

    Parameters
    ----------
    staff : tuple of int, optional
        Places in `STAFF`; by default the employer's own, with agency staff if the rules count it.
    site : int, optional
        Place in the sites; by default all.
    """
    end = last - headcount.first + 1
    begin = max(0, end - months)
    kinds = np.asarray(own_staff(rules) if staff is None else staff)
    where = slice(None) if site is None else slice(site, site + 1)
    part = _Part(headcount=headcount, rules=rules, begin=begin, end=end, where=where, kinds=kinds)
    days = float(headcount.calendar[begin:end].sum())
    year = float(month_days(np.arange(last - YEAR + 1, last + 1)).sum())
    return Flow(
        first=headcount.first + begin,
        last=last,
        years=days / year,
        headcount=part.average(days),
        fte=part.full_time(days),
        at_end=int(part.cut(headcount.at_end)[-1].sum()),
        joiners=int(part.cut(headcount.joiners).sum()),
        by_class=part.leavers(),
        gives_away=part.gives_away(),
    )


def own_staff(rules: Rules) -> tuple[int, ...]:
    """Return the kinds of staff that the employer's turnover is about, as places in `STAFF`."""
    return tuple(i for i in range(len(STAFF)) if i != AGENCY or rules.agency == "counted")


def voluntary_bounds(year: Flow) -> tuple[float, float]:
    """Return voluntary turnover with none, and with all, of the unknown reasons voluntary."""
    known, unknown = year.by_class["voluntary"], year.by_class["unknown"]
    return year.rate(known), year.rate(known + unknown)


def swedish_minimum(year: Flow) -> float:
    """Return the smaller of joiners and leavers over average headcount: what had to be replaced."""
    return year.rate(min(year.joiners, year.leavers))


def finnish_average(year: Flow) -> float | None:
    """Return the mean of joiners and leavers over headcount on the last day; None when nobody is there."""
    return year.rate((year.joiners + year.leavers) / 2, year.at_end) if year.at_end else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Months `begin` up to `end`, sites and kinds of staff of a workforce."""

    headcount: Headcount
    rules: Rules
    begin: int
    end: int
    where: slice
    kinds: np.ndarray

    def cut(self, cube: np.ndarray) -> np.ndarray:
        """Return the part of a cube in the period."""
        return np.asarray(cube[self.begin : self.end, self.where][:, :, self.kinds])

    def average(self, days: float) -> float:
        """Return average headcount by the rule in force, without those the rules take out for leave."""
        away = self.cut(self.headcount.away).sum(axis=(1, 2))
        if self.rules.headcount == "daily_mean":
            return float(self.cut(self.headcount.days).sum() - away.sum()) / days
        gone = away / self.headcount.calendar[self.begin : self.end]
        ends = self.cut(self.headcount.at_end).sum(axis=(1, 2)) - gone
        if self.rules.headcount == "month_ends":
            return float(ends.mean())
        return float(self._opening() - gone[0] + ends[-1]) / 2

    def full_time(self, days: float) -> float | None:
        """Return the daily mean of full-time equivalents."""
        known = not self.cut(self.headcount.fte_unknown).any()
        return float(self.cut(self.headcount.fte_days).sum()) / days if known else None

    def _opening(self) -> float:
        """Return the people there on the day before the period, or on the panel's first day."""
        if self.begin:
            return float(self.headcount.at_end[self.begin - 1, self.where][:, self.kinds].sum())
        return float(self.cut(self.headcount.at_start)[0].sum())

    def gives_away(self) -> bool:
        """Whether few left at another site, and everyone's leavers less these would tell how many."""
        beside = self.headcount.beside
        if beside is None:
            return False
        counts = [EXIT_TYPES.index(name) for name in self.rules.total]
        left = beside[self.begin : self.end][:, :, self.kinds][..., counts].sum(axis=(0, 2, 3))
        return shown({f"{n:04d}": int(people) for n, people in enumerate(left)})["0000"] is None

    def leavers(self) -> dict[str, int]:
        """Return the leavers that count, by class."""
        by_type = self.cut(self.headcount.exits).sum(axis=(0, 1, 2))
        by_type[[i for i, name in enumerate(EXIT_TYPES) if name not in self.rules.total]] = 0
        return {
            name: int(sum(by_type[EXIT_TYPES.index(kind)] for kind in kinds))
            for name, kinds in CLASSES.items()
        }
