"""Are mentees and comparisons the same kind of people: overlap and balance at the shared time zero."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.balance import standardised_differences
from analytics.estimates.effect import Balance
from analytics.estimates.hazard_cells import merge_rare
from analytics.estimates.time_zero import CATEGORIES, TimeZero
from analytics.settings import FLOOR

BINS = 20
STEPS = 50
RIDGE = 1.0  # standardised columns: keeps a property that only one side has from running away
NEWCOMERS = (3, 6, 12, 24)  # months: the learning curve is no straight line
FULL_TIME = 0.95
LOOK_BACK = 6  # months before time zero in which data are looked for
LEAST_IN_CATEGORY = 5
MOST_FITTED = 100_000  # person-months without a mentor that the logit reads, evenly spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """People alike: likeness from `low` to `high`, and the share of each group per point of likeness."""

    low: float
    high: float
    mentored: float
    comparison: float  # as they are
    weighted: float  # as they are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How far the groups hold the same kind of people.

    Likeness, 0-100, is the chance that somebody with these properties is a mentee, were both groups of
    equal size: 50 is found as often in either.

    Attributes
    ----------
    bins : tuple of Bin
        Neighbours, each with nobody or at least `FLOOR` people of either group.
    n_mentored, n_comparison : int
        People; a comparison who stood beside mentees in several months counts once.
    outside : int or None
        Mentees whose likeness no comparison reaches; None is hidden.
    outside_share : float or None
        The same as a share of the mentees, 0-1.
    effective : float
        Comparison people of equal weight who would tell as much as the weighted ones do.
    """

    bins: tuple[Bin, ...]
    n_mentored: int
    n_comparison: int
    outside: int | None
    outside_share: float | None
    effective: float


def measure_overlap(months: Months, zero: TimeZero, performance: np.ndarray | None) -> Overlap:
    """Return the distributions of likeness of both groups.

    Parameters
    ----------
    zero : TimeZero
        From `build_time_zero`.
    performance : ndarray, shape (rows,), or None
        From `performance_before`.

    Raises
    ------
    NotEstimable
        ``few_mentees`` or ``few_comparisons``: fewer than `FLOOR` people on a side.

    References
    ----------
    .. [1] Crump, Hotz, Imbens & Mitnik (2009). Dealing with Limited Overlap in Estimation of Average
       Treatment Effects. Biometrika 96(1), 187-199.
    """
    ours, theirs = zero.everyone, zero.comparison.row
    people = _check_size(months, zero)
    some = zero.eligible[:: -(-len(zero.eligible) // MOST_FITTED)]
    design = _design(months, np.concatenate([ours, some, theirs]), performance)
    beta = fit_likeness(design[: len(ours)], design[len(ours) : len(ours) + len(some)])
    mentee = likeness(design[: len(ours)], beta)
    other = likeness(design[len(ours) + len(some) :], beta)
    outside = int(((mentee < other.min()) | (mentee > other.max())).sum())
    said = shown({"outside": outside, "inside": len(ours) - outside})["outside"]
    by_person = np.bincount(months.employee[theirs], zero.comparison.weight)
    return Overlap(
        bins=_bins(mentee, other, zero.comparison.weight, months.employee[theirs]),
        n_mentored=len(ours),
        n_comparison=people,
        outside=said,
        outside_share=None if said is None else said / len(ours),
        effective=float(by_person.sum() ** 2 / (by_person**2).sum()),
    )


def _check_size(months: Months, zero: TimeZero) -> int:
    """Return how many comparison people there are; refuse fewer than `FLOOR` on either side."""
    people = len(np.unique(months.employee[zero.comparison.row]))
    if len(zero.everyone) < FLOOR or people < FLOOR:
        raise NotEstimable("few_mentees" if len(zero.everyone) < FLOOR else "few_comparisons")
    return people


def _design(months: Months, row: np.ndarray, performance: np.ndarray | None) -> np.ndarray:
    """Return standardised columns: tenure, its newcomers' bands, performance, role, contract, site."""
    tenure = months.tenure[row].astype(float)
    columns = [np.log1p(tenure), *((tenure < edge).astype(float) for edge in NEWCOMERS)]
    if performance is not None:
        columns.append(performance[row])
    for name in CATEGORIES:
        code = getattr(months, name)[row]
        sizes = np.bincount(code)
        level = merge_rare(sizes, sizes.astype(float), LEAST_IN_CATEGORY)[code]
        columns += [(level == one).astype(float) for one in range(1, int(level.max()) + 1)]
    design = np.column_stack(columns)
    spread = design.std(axis=0)
    return np.asarray((design[:, spread > 0] - design[:, spread > 0].mean(axis=0)) / spread[spread > 0])


def fit_likeness(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Return the coefficients, intercept first, of a logit in which both groups weigh the same.

    Parameters
    ----------
    ours, theirs : ndarray, shapes (n, p) and (m, p)
        Standardised properties.

    Raises
    ------
    NotEstimable
        ``no_convergence``.
    """
    design = np.column_stack([np.ones(len(ours) + len(theirs)), np.concatenate([ours, theirs])])
    event = np.arange(len(design)) < len(ours)
    weight = np.where(event, 1.0, len(ours) / len(theirs))
    beta: np.ndarray = np.zeros(design.shape[1])
    penalty = np.diag([0.0, *np.full(design.shape[1] - 1, RIDGE)])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ beta))
        slope = design.T @ (weight * (event - chance)) - penalty @ beta
        curve = (design * (weight * chance * (1 - chance))[:, None]).T @ design + penalty
        step = np.linalg.solve(curve, slope)
        beta = beta + step * min(1.0, 2.0 / np.abs(step).max(initial=1e-300))
        if np.abs(step).max(initial=0.0) < 1e-8:
            return beta
    raise NotEstimable("no_convergence")


def likeness(design: np.ndarray, beta: np.ndarray) -> np.ndarray:
    """Return 0-100 for every row of standardised properties."""
    return np.asarray(100 / (1 + np.exp(-beta[0] - design @ beta[1:])))


def _bins(mentee: np.ndarray, other: np.ndarray, weight: np.ndarray, person: np.ndarray) -> tuple[Bin, ...]:
    """Return the shares of each group between edges that hide small groups."""
    edges = _edges(mentee, other, person)
    width = np.diff(edges)

    def share(value: np.ndarray, amount: np.ndarray) -> np.ndarray:
        return np.asarray(np.histogram(value, edges, weights=amount)[0] / amount.sum() / width * 100)

    ours = share(mentee, np.ones(len(mentee)))
    plain, weighted = share(other, np.ones(len(other))), share(other, weight)
    return tuple(
        Bin(
            low=float(edges[i]),
            high=float(edges[i + 1]),
            mentored=float(ours[i]),
            comparison=float(plain[i]),
            weighted=float(weighted[i]),
        )
        for i in range(len(width))
    )


def _edges(mentee: np.ndarray, other: np.ndarray, person: np.ndarray) -> np.ndarray:
    """Return edges of bins, merged with neighbours until either group has nobody or enough in each."""
    low, high = (float(f([f(mentee), f(other)])) for f in (np.min, np.max))
    fine = np.linspace(low, high + 1e-9, BINS + 1) if high > low else np.array([low - 0.5, high + 0.5])
    place = np.clip(np.searchsorted(fine, other, side="right") - 1, 0, len(fine) - 2)
    ours = np.histogram(mentee, fine)[0]
    kept, members, mentees = [fine[0]], np.zeros(0, dtype=np.int64), 0
    for i in range(len(fine) - 1):
        members, mentees = np.union1d(members, person[place == i]), mentees + int(ours[i])
        if _enough(mentees, len(members)):
            kept.append(fine[i + 1])
            members, mentees = np.zeros(0, dtype=np.int64), 0
    if len(kept) > 1:
        kept[-1] = fine[-1]  # what is left over joins the last
    else:
        kept.append(fine[-1])
    return np.asarray(kept)


def _enough(mentees: int, others: int) -> bool:
    """Whether a bin gives nobody away."""
    return mentees + others > 0 and all(n == 0 or n >= FLOOR for n in (mentees, others))


def compare_more(
    months: Months,
    zero: TimeZero,
    performance: np.ndarray | None,
    outcome: Outcome | None,
    fte: np.ndarray | None,
) -> tuple[Balance, ...]:
    """Return the balance of what the weights were not made for: part of full time, baseline third, data.

    Parameters
    ----------
    fte : ndarray, shape (rows,), or None
        Part of full time, 0 when unknown.

    Raises
    ------
    NotEstimable
        ``few_mentees`` or ``few_comparisons``: fewer than `FLOOR` people on a side.
    """
    _check_size(months, zero)
    values: dict[str, np.ndarray] = {}
    if fte is not None and np.ptp(fte) > 0:
        values["fte"] = np.select([fte == 0, fte < FULL_TIME], [0, 1], 2).astype(np.int32)
    if performance is not None:
        edges = np.quantile(performance[zero.everyone], [1 / 3, 2 / 3])
        values["baseline_third"] = np.searchsorted(edges, performance).astype(np.int32)
    if outcome is not None:
        values["months_with_data"] = data_before(months, outcome)
    return standardised_differences(
        {name: (value[zero.mentored.row], value[zero.comparison.row]) for name, value in values.items()},
        zero.comparison.weight,
        {name: value[zero.eligible] for name, value in values.items()},
        {name: value[zero.everyone] for name, value in values.items()},
    )


def data_before(months: Months, outcome: Outcome) -> np.ndarray:
    """Return for every row how many of the `LOOK_BACK` months before it have data on the outcome."""
    has = np.zeros(len(months))
    has[outcome.row] = outcome.weight > 0
    first, last = before(months, LOOK_BACK)
    total = np.concatenate([[0.0], np.cumsum(has)])
    return np.asarray(total[last] - total[first])


def before(months: Months, back: int) -> tuple[np.ndarray, np.ndarray]:
    """Return for every row where the same employee's rows of the `back` months before it begin and end."""
    key = months.employee.astype(np.int64) * 1_000_000 + months.month
    return np.searchsorted(key, key - back), np.searchsorted(key, key)
