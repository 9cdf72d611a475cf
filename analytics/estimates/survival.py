"""Staying from a time zero: people followed month by month, and their Kaplan-Meier curve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.cohorts.months import Months
from analytics.estimates.hazard_cells import INSTANT, window
from analytics.estimates.tables import count
from analytics.settings import FLOOR, LEVEL

MOST = 3.0  # times its first weight that anybody may come to stand for
LARGEST = 1e18  # whole number that sums of weights are counted in: no order of adding matters


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
    staying = _staying(months, waiting)
    followed = _followed(months, entries, event, allowed, until)
    followed["staying"] = staying[followed["place"]]
    tables = {"panel": _panel(months, allowed, staying), "entries": followed}
    heaviest = max(float(followed["weight"].sum()) * MOST, 1.0)
    units = {"units": LARGEST / heaviest, "square_units": LARGEST / heaviest**2}
    return _curve(*_counted(count("curve", tables, most=MOST, instant=INSTANT, **units), until))


def _counted(found: dict[str, np.ndarray], until: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each month's chance of leaving and Kish's effective size, and the people of each."""
    at_risk, lost, squares, people = np.zeros((4, until + 1))
    columns = {"at_risk": at_risk, "lost": lost, "squares": squares, "people": people}
    for name, column in columns.items():
        column[found["month"]] = found[name]
    chance = np.divide(lost, at_risk, out=np.zeros(until + 1), where=at_risk > 0)
    size = np.divide(at_risk**2, squares, out=np.zeros(until + 1), where=squares > 0)
    return chance[:-1], size[:-1], people.astype(np.int64)


def _followed(
    months: Months, entries: Entries, event: np.ndarray, allowed: np.ndarray, until: int
) -> dict[str, np.ndarray]:
    """Return for every entry how many months it reaches, and whether it leaves in the last one counted."""
    serves = allowed[entries.row]
    row, share, weight = entries.row[serves], entries.share[serves], entries.weight[serves]
    end = _run_end(months, event, allowed)[row]
    reach = end - row
    leaves = event[end]
    early = leaves & (reach > 0) & (_until(months)[end] <= 1 - share + INSTANT)
    last = reach - early  # the month of the curve that the exit's calendar month began in
    return {
        "employee": months.employee[row],
        "place": row,
        "share": share,
        "weight": weight,
        "reach": reach,
        "last": np.minimum(last, until),
        "leaves": leaves & (last <= until),
    }


def _run_end(months: Months, event: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    """Return for every row the last row to which its employee can be followed from there."""
    goes_on = (np.diff(months.employee) == 0) & (np.diff(months.month) == 1) & allowed[1:] & ~event[:-1]
    stops = np.flatnonzero(np.append(~goes_on, True))
    return np.asarray(stops[np.searchsorted(stops, np.arange(len(months)))])


def _panel(months: Months, allowed: np.ndarray, staying: np.ndarray) -> dict[str, np.ndarray]:
    """Return the rows allowed, and where employment ends in their month and in the next."""
    until, place = _until(months), np.flatnonzero(allowed)
    following = np.append(until[1:], 0.0)
    return {
        "place": place,
        "until": until[place],
        "next_until": following[place],
        "is_whole": ((until == 1) & (following == 1))[place],
        "staying": staying[place],
    }


def _staying(months: Months, waiting: np.ndarray | None) -> np.ndarray:
    """Return for every row the chance of not having started since the person's first row.

    Its ratio over two rows is how many the one who remains stands in for.
    """
    if waiting is None:
        return np.ones(len(months))
    total = np.cumsum(np.log(np.maximum(waiting, 1 / MOST)))
    first = np.flatnonzero(np.diff(months.employee, prepend=-1))
    return np.asarray(np.exp(total - np.repeat(total[first], np.diff(first, append=len(months)))))


def _until(months: Months) -> np.ndarray:
    """Return where in its month each row's employment ends."""
    return window(months, np.arange(len(months)))[1]


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


def shared_length(at_risk: list[np.ndarray]) -> int:
    """Return how many months, from 0 on, have `FLOOR` people in every one of the curves."""
    enough = np.all([people >= FLOOR for people in at_risk], axis=0)
    return int(np.argmin(enough)) if not enough.all() else len(enough)
