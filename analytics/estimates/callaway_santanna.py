"""The effect by start month and calendar month, against people not yet mentored: Callaway & Sant'Anna.

Conventions: every month is compared with the last month before the start (the universal base), before the
start as well as after it; in month t comparisons are people who start after t or never; a person counts in
a group and month only with data in both months, so an uneven panel is compared within each such pair.
Covariates are those of the base month.

References
----------
.. [1] Callaway & Sant'Anna (2021). Difference-in-Differences with Multiple Time Periods. Journal of
   Econometrics 225(2), 200-230: group-time effects (2.7), "simple" average and its influence (3.11, 4.1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.doubly_robust import Pairing, comparable, doubly_robust
from analytics.estimates.inference import small_sample
from analytics.estimates.sample import Sample

TENURE_GROUPS = (1, 2, 3, 4, 5, 6, 8, 10, 13, 19, 25)  # first month of each: fine where learning is steep


@dataclass(frozen=True, slots=True, kw_only=True)
class Wide:
    """An outcome with one row an employee and one column a calendar month; NaN where there is none.

    Attributes
    ----------
    value, weight : ndarray, shape (employees, months)
    code : ndarray of int, shape (employees, months)
        Row of `table` with the covariates of that month.
    table : ndarray, shape (kinds, covariates)
    start : ndarray of int, shape (employees,)
        Column of the start month, which may lie before the first; `never` for people never mentored.
    cluster : ndarray of int, shape (employees,)
    clusters : int
    """

    value: np.ndarray
    weight: np.ndarray
    code: np.ndarray
    table: np.ndarray
    start: np.ndarray
    cluster: np.ndarray
    clusters: int

    @property
    def never(self) -> int:
        """What `start` holds for people never mentored: later than every month."""
        return int(self.value.shape[1]) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTimes:
    """Effects of start months in calendar months; the leading axis of every array is the cells.

    Attributes
    ----------
    since : ndarray of int, shape (cells,)
        Months since the start.
    value, weight : ndarray, shape (cells,)
        Effect, and the weight of the mentored people behind it.
    people : ndarray of int, shape (cells,)
        Mentored people.
    influence, mass : ndarray, shape (cells, clusters)
        Each cluster's influence on the value; its part of the weight.
    mentees : int
        Different mentored people in all cells together.
    """

    since: np.ndarray
    value: np.ndarray
    weight: np.ndarray
    people: np.ndarray
    influence: np.ndarray
    mass: np.ndarray
    mentees: int

    def average(self, chosen: np.ndarray) -> tuple[float, np.ndarray]:
        """Return the mean effect of some cells, and each cluster's influence on it, shape (clusters,).

        Raises
        ------
        NotEstimable
            If there is no such cell.
        """
        if not chosen.any():
            raise NotEstimable("no_comparable_months")
        share = self.weight[chosen] / self.weight[chosen].sum()
        value = float(share @ self.value[chosen])
        drawn = (self.value[chosen] - value) @ self.mass[chosen] / self.weight[chosen].sum()
        return value, small_sample(share @ self.influence[chosen] + drawn)


def widen(months: Months, sample: Sample, covariates: np.ndarray | None = None) -> Wide:
    """Return a sample as a wide table; rows that only the naive gap uses are left out.

    Parameters
    ----------
    covariates : ndarray, shape (employees, columns), optional
        Instead of tenure group and site of the base month; its columns must span the constant.
    """
    rows = np.flatnonzero(~sample.other)
    row, who = sample.row[rows], sample.factors.employee[rows]
    first, last = int(months.month[row].min()), int(months.month[row].max())
    when, shape = months.month[row] - first, (sample.factors.employees, last - first + 1)
    value, weight, code = np.full(shape, np.nan), np.zeros(shape), np.zeros(shape, dtype=np.int64)
    value[who, when], weight[who, when] = sample.value[rows], sample.weight[rows]
    if covariates is None:
        group = np.searchsorted(TENURE_GROUPS, months.tenure[row], side="right")
        sites = int(months.site.max()) + 1
        code[who, when] = group * sites + months.site[row]
        table = _categories(len(TENURE_GROUPS) + 1, sites)
    else:
        code[who, when], table = who, covariates
    start = np.full(shape[0], shape[1] + 1)
    begun = months.start[row] >= 0
    start[who[begun]] = months.start[row][begun] - first
    return Wide(
        value=value,
        weight=weight,
        code=code,
        table=table,
        start=start,
        cluster=sample.clusters.code,
        clusters=sample.clusters.size,
    )


def _categories(groups: int, sites: int) -> np.ndarray:
    """Return the covariates of every tenure group at every site: one column each, noughts and ones."""
    return np.hstack([np.repeat(np.eye(groups), sites, axis=0), np.tile(np.eye(sites), (groups, 1))])


def group_times(
    wide: Wide, *, leads: int = 0, lags: int | None = None, never_only: bool = False
) -> GroupTimes:
    """Estimate the effect of every start month in every month from `leads` before it to `lags` after it.

    Parameters
    ----------
    leads : int
        The base month, one before the start, is nought by construction and left out.
    lags : int, optional
        None is to the end of the data.
    never_only : bool
        Compare with people never mentored only.

    Raises
    ------
    NotEstimable
        If no start month can be compared with anybody.
    """
    width = wide.value.shape[1]
    last = width if lags is None else lags
    starts = [int(g) for g in np.unique(wide.start) if 1 <= g < width]
    wanted = [
        (g, t) for g in starts for t in range(max(0, g - leads), min(width, g + last + 1)) if t != g - 1
    ]
    found = [(t - g, cell) for g, t in wanted if (cell := _cell(wide, g, t, never_only)) is not None]
    if not found:
        raise NotEstimable("no_comparable_months")
    value, weight, who, influence, mass = zip(*(cell for _, cell in found), strict=True)
    return GroupTimes(
        since=np.array([since for since, _ in found]),
        value=np.array(value),
        weight=np.array(weight),
        people=np.array([len(mentees) for mentees in who]),
        influence=np.array(influence),
        mass=np.array(mass),
        mentees=len(np.unique(np.concatenate(who))),
    )


Cell = tuple[float, float, np.ndarray, np.ndarray, np.ndarray]


def _cell(wide: Wide, group: int, month: int, never_only: bool) -> Cell | None:
    """Return value, weight, mentees, influence and mass of one start month in one month; None without any."""
    base = group - 1
    change = wide.value[:, month] - wide.value[:, base]
    later = wide.start >= wide.never if never_only else wide.start > max(month, base)
    mine = wide.start == group
    who = np.flatnonzero((mine | later) & ~np.isnan(change))
    pairing = Pairing(
        change=change[who],
        treated=mine[who],
        weight=wide.weight[who, month],
        code=wide.code[who, base],
        table=wide.table,
    )
    kept = np.flatnonzero(comparable(pairing))
    pairing, who = pairing.take(kept), who[kept]
    people = int(pairing.treated.sum())
    if not 0 < people < len(kept):
        return None
    value, influence = doubly_robust(_narrowed(pairing))
    weight = pairing.weight * pairing.treated
    cluster = wide.cluster[who]
    by_cluster = [np.bincount(cluster, amount, wide.clusters) for amount in (influence, weight)]
    return value, float(weight.sum()), who[pairing.treated], by_cluster[0], by_cluster[1]


def _narrowed(pairing: Pairing) -> Pairing:
    """Return the comparison with only those kinds of people that it holds."""
    kinds, code = np.unique(pairing.code, return_inverse=True)
    table = pairing.table[kinds]
    return Pairing(
        change=pairing.change,
        treated=pairing.treated,
        weight=pairing.weight,
        code=code,
        table=table[:, (table != 0).any(axis=0)],
    )
