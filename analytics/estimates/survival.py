"""Staying from a time zero: people followed month by month, and their Kaplan-Meier curve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.cohorts.months import Months
from analytics.estimates.hazard_cells import INSTANT, window
from analytics.settings import LEVEL

MOST = 3.0  # times its first weight that anybody may come to stand for


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Who is followed, from when, with what weight; every array has shape (entries,).

    Attributes
    ----------
    row : ndarray of int64, ascending
        The row of the panel in whose month time zero lies; one person may enter from several rows.
    share : ndarray of float64
        Part of that month after time zero.
    weight : ndarray of float64
        1 for the mentored.
    """

    row: np.ndarray
    share: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Share still employed at months 0, 1, ... after time zero; every array has the same length.

    Attributes
    ----------
    survival, low, high : ndarray of float64
        Kaplan-Meier with pointwise 95 % log-log intervals.
    at_risk : ndarray of int64
        People (not weights) followed beyond each month.
    """

    survival: np.ndarray
    low: np.ndarray
    high: np.ndarray
    at_risk: np.ndarray


def follow(
    months: Months,
    entries: Entries,
    event: np.ndarray,
    allowed: np.ndarray,
    *,
    until: int,
    waiting: np.ndarray | None = None,
) -> Curve:
    """Follow the entries in months counted from their own time zero.

    A month after time zero is the end of one calendar month and the beginning of the next. Who leaves the
    panel, or the rows allowed, is censored; a month observed in part counts as that part at risk.

    Parameters
    ----------
    event : ndarray of bool, shape (rows,)
        Exits of the chosen type.
    allowed : ndarray of bool, shape (rows,)
        Where following goes on; the curve of the comparison ends at a person's own start.
    until : int
        Last month of the curve.
    waiting : ndarray of float64, shape (rows,), or None
        Chance of not being censored by the own start in each month: who remains stands in for the others.
    """
    ends = window(months, np.arange(len(months)))[1]
    waiting = np.ones(len(months)) if waiting is None else waiting
    alive, ceiling, chance, size, people = entries, entries.weight * MOST, [], [], []
    for ahead in range(until + 1):
        watched, left, kept = _one_month(months, alive, event, allowed, ends, ahead)
        at_risk = (watched > INSTANT) | left
        people.append(_people(months.employee[alive.row[at_risk]]))
        carried = alive.weight * np.where(left, 1.0, watched)
        total = carried.sum()
        chance.append((alive.weight * left).sum() / total if total > 0 else 0.0)
        size.append(_effective(months.employee[alive.row], carried))
        ceiling = ceiling[kept]
        heavier = alive.weight[kept] / waiting[alive.row[kept] + ahead + 1]
        alive = Entries(row=alive.row[kept], share=alive.share[kept], weight=np.minimum(heavier, ceiling))
    return _curve(np.array(chance[:-1]), np.array(size[:-1]), np.array(people))


def _one_month(
    months: Months, alive: Entries, event: np.ndarray, allowed: np.ndarray, ends: np.ndarray, ahead: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the part of one month watched, whether it ended in an exit, and who goes on."""
    here, there = _at(months, alive.row, ahead), _at(months, alive.row, ahead + 1)
    opening = 1 - alive.share
    in_here = (here >= 0) & allowed[here]
    in_there = in_here & (there >= 0) & allowed[there]
    first = in_here * np.clip(ends[here] - opening, 0, alive.share)
    second = in_there * np.clip(ends[there], 0, opening)
    left_first = in_here & event[here] & ((ends[here] > opening + INSTANT) | (ahead == 0))
    left_second = in_there & event[there] & (ends[there] <= opening + INSTANT) & (opening > INSTANT)
    left = left_first | left_second
    return first + second, left, in_there & ~left


def _at(months: Months, row: np.ndarray, ahead: int) -> np.ndarray:
    """Return the row of the same person `ahead` months later, -1 where there is none."""
    target = np.minimum(row + ahead, len(months) - 1)
    same = months.employee[target] == months.employee[row]
    same &= months.month[target] == months.month[row] + ahead
    return np.where(same & (row + ahead < len(months)), target, -1)


def _people(employee: np.ndarray) -> int:
    """Count the people behind sorted codes."""
    return int(np.count_nonzero(np.diff(employee, prepend=-1)))


def _effective(employee: np.ndarray, weight: np.ndarray) -> float:
    """Return Kish's effective sample size, a person who serves in several months counted once."""
    if len(employee) == 0:
        return 0.0
    first = np.flatnonzero(np.diff(employee, prepend=-1))
    own = np.add.reduceat(weight, first)
    square = float((own**2).sum())
    return float(own.sum() ** 2 / square) if square > 0 else 0.0


def _curve(chance: np.ndarray, size: np.ndarray, people: np.ndarray) -> Curve:
    """Return the product-limit curve with Greenwood's variance on the log-log scale."""
    survival = np.concatenate([[1.0], np.cumprod(1 - chance)])
    room = np.maximum(size * (1 - chance), 1e-300)
    variance = np.concatenate([[0.0], np.cumsum(np.where(chance > 0, chance / room, 0.0))])
    smallest = np.minimum.accumulate(np.concatenate([[np.inf], np.maximum(size, 1e-9)]))
    low, high = _bounds(survival, variance, smallest)
    return Curve(survival=survival, low=low, high=high, at_risk=people)


def _bounds(survival: np.ndarray, variance: np.ndarray, size: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return log-log bounds; before the first exit the lower one is the exact binomial's."""
    inside = (survival > 0) & (survival < 1)
    log = np.log(np.where(inside, survival, 0.5))
    width = stats.norm.ppf(0.5 + LEVEL / 2) * np.sqrt(np.where(inside, variance, 0.0)) / -log
    untouched = np.where(survival == 1, (0.5 - LEVEL / 2) ** (1 / size), 0.0)
    low = np.where(inside, np.exp(log * np.exp(np.minimum(width, 50))), untouched)
    high = np.where(inside, np.exp(log * np.exp(-width)), survival)
    return low, high
