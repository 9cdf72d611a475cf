"""Person-months at risk, split at the start day, and the levels that their covariates have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months, quarter_of

LEAST_EVENTS = 5  # exits a category must hold to have a coefficient of its own
PERFORMANCE_STEP = 0.25  # performance before mentoring is counted in quarters of a standard deviation
PERFORMANCE_LIMIT = 3.0
SMALLEST_SHARE = 1 / 31  # one day
INSTANT = 1e-9  # shares below this are rounding
FACTORS = ("band", "site", "quarter", "role", "contract")
ORDERED = ("band", "quarter")
QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """Parts of person-months in one mentoring state each; every array has shape (parts,).

    Attributes
    ----------
    row : ndarray of int64
        The row of `Months` that the part is of.
    exposed : ndarray of bool
        After the start.
    share : ndarray of float64
        Part of the month at risk; for a part with an event the part it could have lasted, which is the
        exact likelihood of an exit known to the month.
    event : ndarray of bool
        An exit of the chosen type ends the part.
    """

    row: np.ndarray
    exposed: np.ndarray
    share: np.ndarray
    event: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """How the raw codes of one covariate became levels with events enough: ``table[code]`` is the level."""

    name: str
    table: np.ndarray
    size: int


def at_risk(months: Months, event: np.ndarray) -> Risk:
    """Split the usable person-months at the start day into parts with one mentoring state each.

    Parameters
    ----------
    months : Months
        The panel.
    event : ndarray of bool, shape (rows,)
        Exits of the chosen type; other exits only end the time at risk.

    Returns
    -------
    Risk
        First the part that holds the exit or the month's end, then the parts before a start within a month.
    """
    keep = months.usable & (months.exposed | ~months.mentoring)
    row = np.flatnonzero(keep)
    event = event[row]
    begin, until = window(months, row)
    begins_exposed = months.exposed[row]
    opening = np.where(begins_exposed, 1 - months.start_share[row], 0.0)
    end = np.where(event, begin + months.possible_share[row], until)
    before = np.clip(np.minimum(opening, end) - begin, 0, None)
    after = np.clip(end - np.maximum(opening, begin), 0, None)
    after = np.where(event, np.maximum(after, SMALLEST_SHARE), after)
    early, late = before > INSTANT, after > INSTANT
    return Risk(
        row=np.concatenate([row[late], row[early]]),
        exposed=np.concatenate([begins_exposed[late], np.zeros(early.sum(), dtype=bool)]),
        share=np.concatenate([after[late], before[early]]),
        event=np.concatenate([event[late], np.zeros(early.sum(), dtype=bool)]),
    )


def window(months: Months, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where in its month each row's employment begins and ends, as shares of the month."""
    month = months.month[row]
    last = months.month.max(initial=0)
    in_last = months.month == last
    cut = months.possible_share[in_last].max(initial=0.0)
    closing = np.where(month == last, cut, 1.0)
    hired = month == months.hire_month[row]
    begin = np.where(hired, np.clip(closing - months.possible_share[row], 0, None), 0.0)
    return begin, begin + months.share[row]


def factor_code(months: Months, name: str, row: np.ndarray) -> np.ndarray:
    """Return a factor's code of rows; calendar quarters count from the panel's first."""
    if name == "quarter":
        return np.asarray(quarter_of(months.month[row]) - quarter_of(months.month.min()))
    return np.asarray(getattr(months, name)[row])


def build_levels(months: Months, risk: Risk, factors: tuple[str, ...]) -> tuple[Levels, ...]:
    """Merge the categories of every factor until each has `LEAST_EVENTS` exits; drop constant factors."""
    hired = months.hire_month[risk.row]
    if np.ptp(hired) < QUARTER_MONTHS:  # calendar and tenure are one and the same
        factors = tuple(name for name in factors if name != "quarter")
    built = [_levels(months, risk, name) for name in factors]
    return tuple(levels for levels in built if levels.size > 1)


def _levels(months: Months, risk: Risk, name: str) -> Levels:
    """Merge neighbours where there is an order, and the small with the small where there is none."""
    code = factor_code(months, name, risk.row)
    size = int(factor_code(months, name, np.arange(len(months))).max(initial=0)) + 1
    size = max(size, 64) if name == "band" else size  # a mentee's next year may reach a band nobody is in yet
    events = np.bincount(code[risk.event], minlength=size)
    months_at_risk = np.bincount(code, weights=risk.share, minlength=size)
    table = merge_neighbours(events) if name in ORDERED else merge_rare(events, months_at_risk)
    return Levels(name=name, table=table, size=int(table.max()) + 1)


def merge_neighbours(events: np.ndarray, least: int = LEAST_EVENTS) -> np.ndarray:
    """Return levels of ordered codes such that each has `least` events, or one level for all."""
    level = np.zeros(len(events), dtype=np.int64)
    current = total = 0
    for code, count in enumerate(events):
        level[code] = current
        total += int(count)
        if total >= least:
            current, total = current + 1, 0
    level[level == current] = max(current - 1, 0)
    return level


def merge_rare(events: np.ndarray, amount: np.ndarray, least: int = LEAST_EVENTS) -> np.ndarray:
    """Return levels of unordered codes: rare ones together, with the smallest common one if still rare."""
    common = np.flatnonzero(events >= least)
    if len(common) == 0:
        return np.zeros(len(events), dtype=np.int64)
    level = np.full(len(events), len(common), dtype=np.int64)
    level[common] = np.arange(len(common))
    if events[level == len(common)].sum() < least:
        smallest = np.lexsort((amount[common], events[common]))[0]
        level[level == len(common)] = smallest
    return level


def performance_step(performance: np.ndarray) -> np.ndarray:
    """Return performance as whole steps from the lower limit."""
    limited = np.clip(performance, -PERFORMANCE_LIMIT, PERFORMANCE_LIMIT)
    return np.asarray(np.rint((limited + PERFORMANCE_LIMIT) / PERFORMANCE_STEP).astype(np.int64))


def stepped(performance: np.ndarray) -> np.ndarray:
    """Return performance as it is counted: in whole steps, within the limits."""
    return performance_step(performance) * PERFORMANCE_STEP - PERFORMANCE_LIMIT
