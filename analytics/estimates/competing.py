"""How many reach an outcome when leaving can come first: cumulative incidence from a time zero."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.hazard_cells import INSTANT, window
from analytics.estimates.inference import Clusters, small_sample, uncertainty
from analytics.estimates.survival import MOST, Entries
from analytics.settings import LEVEL

REACHED, GONE = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """When something happened, as points of the panel; both arrays have shape (events,).

    Attributes
    ----------
    row : ndarray of int64
        Row in whose month it happened.
    share : ndarray of float64
        Part of that month before it.
    """

    row: np.ndarray
    share: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """How long each entry was followed and how that ended; every array has shape (entries,).

    Attributes
    ----------
    time : ndarray of float64
        Months from time zero.
    cause : ndarray of int64
        `REACHED`, `GONE`, or 0 where following ended otherwise.
    """

    entries: Entries
    employee: np.ndarray
    time: np.ndarray
    cause: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidence:
    """Share that reached the outcome by months 0, 1, ... after time zero; the arrays have the same length.

    Attributes
    ----------
    share, low, high : ndarray of float64
        Aalen-Johansen with pointwise 95 % complementary log-log intervals.
    overstated : ndarray of float64
        One minus Kaplan-Meier, which takes those who left for people who may still get there.
    at_risk : ndarray of int64
        People (not weights) followed beyond each month.
    influence : ndarray of float64, shape (clusters, months)
        Each cluster's contribution to the error of `share`.
    """

    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    overstated: np.ndarray
    at_risk: np.ndarray
    influence: np.ndarray


def ends_of(months: Months, row: np.ndarray) -> Happened:
    """Return the ends of employment in rows of the panel as points."""
    begin, end = window(months, np.arange(len(months)))
    return Happened(row=row, share=np.clip(end[row], begin[row], 1.0))


def watch(
    months: Months, entries: Entries, reached: Happened, gone: np.ndarray, allowed: np.ndarray
) -> Followed:
    """Follow the entries until the outcome, leaving, or the end of what may be watched.

    Parameters
    ----------
    reached : Happened
        When people reached the outcome; the first time after time zero counts, on the last day at the latest.
    gone : ndarray of bool, shape (rows,)
        Employment ended in this month otherwise than by the outcome.
    allowed : ndarray of bool, shape (rows,)
        Where following goes on; a month left out, or not allowed, ends it without an event.
    """
    last = _last_rows(months, allowed)[entries.row]
    ends = window(months, np.arange(len(months)))[1]
    zero = entries.row + 1 - entries.share
    until = last + ends[last]
    order = np.lexsort((reached.share, reached.row))
    point = np.append((reached.row + reached.share)[order], np.inf)
    row_of = np.append(reached.row[order], np.iinfo(np.int64).max)
    first = np.searchsorted(point, zero + INSTANT, side="right")
    there = (row_of[first] <= last) & (point[first] <= until + INSTANT)
    time = np.where(there, np.minimum(point[first], until), until) - zero
    cause = np.where(there, REACHED, np.where(gone[last], GONE, 0))
    here = allowed[entries.row]
    return Followed(
        entries=entries,
        employee=months.employee[entries.row],
        time=np.where(here, np.maximum(time, 0.0), 0.0),
        cause=np.where(here, cause, 0),
    )


def _last_rows(months: Months, allowed: np.ndarray) -> np.ndarray:
    """Return for every row the last one of its unbroken run of months of the same person."""
    rows = len(months)
    goes_on = np.zeros(rows, dtype=bool)
    goes_on[:-1] = (np.diff(months.employee) == 0) & (np.diff(months.month) == 1) & allowed[1:] & allowed[:-1]
    breaks = np.flatnonzero(~goes_on)
    return np.asarray(breaks[np.searchsorted(breaks, np.arange(rows))])


def incidence(
    followed: Followed, clusters: Clusters, code: np.ndarray, waiting: np.ndarray, *, until: int
) -> Incidence:
    """Return the cumulative incidence of reaching the outcome.

    A month after time zero is one step; a month watched in part counts as that part at risk.

    Parameters
    ----------
    clusters : Clusters
        Who carries the uncertainty together.
    code : ndarray of int, shape (entries,)
        Each entry's cluster.
    waiting : ndarray of float64, shape (rows,)
        Chance of not being censored by the own start in each month: who remains stands in for the others.
    until : int
        Last month.

    References
    ----------
    .. [1] Aalen & Johansen (1978). An Empirical Transition Matrix for Non-homogeneous Markov Chains Based on
       Censored Observations. Scandinavian Journal of Statistics 5, 141-150.
    """
    size, weight = clusters.size, followed.entries.weight.astype(float)
    ceiling, chances, moved, people, effective = weight * MOST, [], [], [], []
    for month in range(until + 1):
        alive = followed.time > month + INSTANT
        people.append(len(np.unique(followed.employee[alive])))
        if month == until:
            break
        if month:
            later = np.minimum(followed.entries.row + month, len(waiting) - 1)
            weight = np.where(alive, np.minimum(weight / waiting[later], ceiling), weight)
        chance, influence, carried = _step(followed, weight * alive, month, code, size)
        chances.append(chance)
        moved.append(influence)
        effective.append(_effective(followed.employee, carried))
    chance, influence = np.array(chances).reshape(-1, 2), np.array(moved).reshape(-1, 2, size)
    return _cumulated(chance, influence, np.array(effective), np.array(people), clusters)


def _step(
    followed: Followed, weight: np.ndarray, month: int, code: np.ndarray, size: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return one month's chances of both ends, each cluster's influence on them, and the amount at risk."""
    ended = (followed.time <= month + 1 + INSTANT) & (followed.cause > 0)
    carried = weight * np.where(ended, 1.0, np.clip(followed.time - month, 0.0, 1.0))
    total = carried.sum()
    if not total > 0:
        return np.zeros(2), np.zeros((2, size)), carried
    event = np.stack([weight * (ended & (followed.cause == cause)) for cause in (REACHED, GONE)])
    chance = event.sum(axis=1) / total
    each = (event - chance[:, None] * carried) / total
    return chance, np.stack([np.bincount(code, weights=one, minlength=size) for one in each]), carried


def _effective(employee: np.ndarray, weight: np.ndarray) -> float:
    """Return Kish's effective sample size, a person who serves in several months counted once."""
    own = np.bincount(employee, weights=weight)
    square = float((own**2).sum())
    return float(own.sum() ** 2 / square) if square > 0 else 0.0


def _cumulated(
    chance: np.ndarray, moved: np.ndarray, effective: np.ndarray, people: np.ndarray, clusters: Clusters
) -> Incidence:
    """Return the cumulated share with the influence of every cluster, by the chain rule over the months."""
    stay = 1 - chance.sum(axis=1)
    before = np.concatenate([[1.0], np.cumprod(stay)[:-1]]) if len(stay) else np.ones(0)
    share = np.concatenate([[0.0], np.cumsum(before * chance[:, 0])])
    later = np.maximum(share[None, :] - share[1:, None], 0.0)
    pull = -later / np.where(stay > INSTANT, stay, np.inf)[:, None]
    reachable = np.arange(len(share))[None, :] > np.arange(len(stay))[:, None]
    own = np.where(reachable, before[:, None] + pull, 0.0)
    other = np.where(reachable, pull, 0.0)
    influence = small_sample(moved[:, 0].T @ own + moved[:, 1].T @ other)
    low, high = _bounds(share, influence, effective, clusters)
    alone = np.concatenate([[1.0], np.cumprod(1 - chance[:, 0])])
    return Incidence(
        share=share, low=low, high=high, overstated=1 - alone, at_risk=people, influence=influence
    )


def _bounds(
    share: np.ndarray, influence: np.ndarray, effective: np.ndarray, clusters: Clusters
) -> tuple[np.ndarray, np.ndarray]:
    """Return complementary log-log bounds; before the first event the upper one is the exact binomial's."""
    least = np.minimum.accumulate(np.concatenate([[np.inf], np.maximum(effective, 1e-9)]))
    low, high = share.copy(), np.where(share > 0, share, 1 - (0.5 - LEVEL / 2) ** (1 / least))
    inside = np.flatnonzero((share > 0) & (share < 1))
    reach = np.array([_reach(share[at], influence[:, at], clusters) for at in inside])
    log = -np.log1p(-share[inside])
    width = np.minimum(reach / ((1 - share[inside]) * log), 50.0) if len(inside) else reach
    low[inside], high[inside] = -np.expm1(-log * np.exp(-width)), -np.expm1(-log * np.exp(width))
    return low, high


def _reach(value: float, influence: np.ndarray, clusters: Clusters) -> float:
    """Return the half-width on the plain scale; the standard error by t where there is no more to go by."""
    try:
        return uncertainty(value, influence, clusters).half
    except NotEstimable:
        student = float(stats.t.ppf(0.5 + LEVEL / 2, max(clusters.size - 1, 1)))
        return student * float(np.sqrt((influence**2).sum()))
