"""The shared time zero: mentees at their start beside people at risk that month who were not mentored yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.balance import entropy_balance, standardised_differences
from analytics.estimates.effect import Balance, CurvePoint
from analytics.estimates.hazard_cells import INSTANT, performance_step, window
from analytics.estimates.standardise import first_exposed
from analytics.estimates.survival import Curve, Entries, follow, shared_length

CURVE_MONTHS = 24
COARSE_TENURE = (1, 3, 6, 12, 24, 36)  # first month of each later group, where a tenure band has nobody
CATEGORIES = ("role", "contract", "site")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeZero:
    """Both arms at the shared time zero.

    Attributes
    ----------
    mentored : Entries
        Mentees with somebody to be compared with.
    comparison : Entries
        The same people may enter in several months.
    everyone, eligible : ndarray of int64
        Rows of all mentees at their start; of all who were not mentored in those months.
    """

    mentored: Entries
    comparison: Entries
    everyone: np.ndarray
    eligible: np.ndarray


def build_time_zero(months: Months, performance: np.ndarray | None) -> TimeZero:
    """Set mentees at their start beside people of the same month, site and tenure band.

    A cell's comparisons weigh as much as its mentees; where a tenure band has nobody, a wider one serves.
    The weights are then tilted until tenure, performance, role, contract and site have the mentees' means,
    if that can be done.

    Raises
    ------
    NotEstimable
        ``no_mentees``, or ``no_comparison``: nobody at risk beside any mentee.
    """
    everyone = first_exposed(months)
    if len(everyone) == 0:
        raise NotEstimable("no_mentees")
    in_months = np.isin(months.month, np.unique(months.month[everyone]))
    eligible = np.flatnonzero(months.usable & ~months.exposed & ~months.mentoring & in_months)
    begin, end = window(months, np.arange(len(months)))
    own = np.minimum(months.start_share[everyone], 1 - begin[everyone])
    weight, share, matched = _match(months, everyone, own, eligible, end)
    used = weight > 0
    if not used.any():
        raise NotEstimable("no_comparison")
    comparison = Entries(
        row=eligible[used],
        share=np.minimum(share[used], 1 - begin[eligible[used]]),
        weight=_tilt(months, performance, everyone[matched], eligible[used], weight[used]),
    )
    mentored = Entries(row=everyone[matched], share=own[matched], weight=np.ones(int(matched.sum())))
    return TimeZero(mentored=mentored, comparison=comparison, everyone=everyone, eligible=eligible)


def _match(
    months: Months, mentee: np.ndarray, own: np.ndarray, eligible: np.ndarray, end: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each eligible row's weight and share of the month after time zero, and the mentees matched."""
    weight, after = np.zeros(len(eligible)), np.zeros(len(eligible))
    matched = np.zeros(len(mentee), dtype=bool)
    for tenure in (months.band, np.searchsorted(COARSE_TENURE, months.tenure, side="right")):
        open_ = np.flatnonzero(~matched)
        cells, where = np.unique(_cell(months, tenure, mentee[open_]), return_inverse=True)
        if len(cells) == 0:
            break
        start = np.bincount(where, weights=own[open_]) / np.bincount(where)
        key = _cell(months, tenure, eligible)
        place = np.minimum(np.searchsorted(cells, key), len(cells) - 1)
        beside = (cells[place] == key) & (end[eligible] > 1 - start[place] + INSTANT)
        people = np.bincount(place[beside], minlength=len(cells))
        gain = np.where(beside, (np.bincount(where) / np.maximum(people, 1))[place], 0.0)
        weight, after = weight + gain, after + gain * start[place]
        matched[open_] = (people > 0)[where]
    return weight, after / np.where(weight > 0, weight, 1.0), matched


def _cell(months: Months, tenure: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Return one code for month, site and tenure group."""
    place = months.month[row].astype(np.int64) * (1 + int(months.site.max())) + months.site[row]
    return np.asarray(place * (1 + int(tenure.max())) + tenure[row])


def _tilt(
    months: Months, performance: np.ndarray | None, mentee: np.ndarray, row: np.ndarray, weight: np.ndarray
) -> np.ndarray:
    """Return the weights after entropy balancing on counted cells, or as they were where it fails."""
    given = np.zeros(len(months)) if performance is None else performance
    parts = [np.minimum(months.tenure, 999), performance_step(given)]
    parts += [getattr(months, name) for name in CATEGORIES]
    sizes = tuple(int(part.max()) + 1 for part in parts)
    key = np.ravel_multi_index(tuple(part[row] for part in parts), sizes)
    cells, where = np.unique(key, return_inverse=True)
    covariate = _covariates(np.stack(np.unravel_index(cells, sizes), axis=1), sizes)
    goal = _covariates(np.stack([part[mentee] for part in parts], axis=1), sizes).mean(axis=0)
    factor = entropy_balance(np.bincount(where, weights=weight), covariate, goal)
    return weight if factor is None else weight * factor[where]


def _covariates(codes: np.ndarray, sizes: tuple[int, ...]) -> np.ndarray:
    """Return tenure and performance as numbers and an indicator for every category but the first."""
    columns = [codes[:, 0].astype(float), codes[:, 1].astype(float)]
    for place in range(2, len(sizes)):
        columns += [(codes[:, place] == code).astype(float) for code in range(1, sizes[place])]
    return np.stack(columns, axis=1)


def curves(
    months: Months, zero: TimeZero, event: np.ndarray, waiting: np.ndarray | None = None
) -> tuple[CurvePoint, ...]:
    """Return both arms' curves, cut where fewer than `FLOOR` people remain in either.

    `waiting`, from `chance_of_waiting`, makes up for comparisons that leave the curve at their own start.
    """
    going_on = months.usable & ~months.exposed & ~months.mentoring
    arms = {
        "mentored": follow(months, zero.mentored, event, months.exposed, until=CURVE_MONTHS),
        "comparison": follow(months, zero.comparison, event, going_on, until=CURVE_MONTHS, waiting=waiting),
    }
    length = shared_length([curve.at_risk for curve in arms.values()])
    return tuple(point for arm, curve in arms.items() for point in _points(arm, curve, length))


def _points(arm: str, curve: Curve, length: int) -> list[CurvePoint]:
    """Return the first `length` months of a curve."""
    return [
        CurvePoint(
            arm=arm,
            month=month,
            survival=float(curve.survival[month]),
            low=float(curve.low[month]),
            high=float(curve.high[month]),
            at_risk=int(curve.at_risk[month]),
        )
        for month in range(length)
    ]


def compare_balance(months: Months, performance: np.ndarray | None, zero: TimeZero) -> tuple[Balance, ...]:
    """Return how far apart the arms are at time zero, before and after weighting."""
    values: dict[str, np.ndarray] = {"tenure_months": months.tenure.astype(float)}
    if performance is not None:
        values["performance"] = performance
    values |= {name: getattr(months, name) for name in CATEGORIES}
    return standardised_differences(
        {name: (value[zero.mentored.row], value[zero.comparison.row]) for name, value in values.items()},
        zero.comparison.weight,
        {name: value[zero.eligible] for name, value in values.items()},
        {name: value[zero.everyone] for name, value in values.items()},
    )
