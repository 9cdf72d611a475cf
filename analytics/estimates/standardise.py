"""From a hazard to what people ask: exits avoided, and a typical mentee's next year with and without."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analytics.cohorts.months import Months, quarter_name, quarter_of, tenure_band
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.hazard import HazardFit
from analytics.estimates.hazard_cells import factor_code, stepped
from analytics.estimates.hazard_counts import levels_of

HORIZON = 12  # months after the start
GRID = 41  # log hazard ratios at which exits avoided are tabulated for the joint draw
GRID_REACH = 5  # standard errors to each side


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """Exits avoided over the mentored person-months; negative means exits added.

    Attributes
    ----------
    total : Interval
        The interval follows that of the hazard ratio: it holds 0 exactly when that holds 1.
    grid : tuple of ndarray, each shape (GRID,)
        Log hazard ratios, and the exits avoided at each.
    by_quarter : tuple of (str, float)
        Per calendar quarter; adds up to the total.
    """

    total: Interval
    grid: tuple[np.ndarray, np.ndarray]
    by_quarter: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A typical mentee's first `HORIZON` months with and without mentoring: percent, points, months."""

    retention_with: float
    retention_without: float
    difference: Interval
    difference_se: float
    months_gained: Interval


def exits_avoided(fit: HazardFit, months: Months, performance: np.ndarray | None) -> Avoided:
    """Add up hazard without minus hazard with over the mentored person-months.

    The hazard with mentoring is held as fitted: it is what happened. The one without follows the hazard
    ratio, over its interval and over the grid.
    """
    part = np.flatnonzero(fit.risk.exposed)
    row = fit.risk.row[part]
    given = np.zeros(len(months)) if performance is None else stepped(performance)
    eta = fit.terms.predictor(fit.beta, 1.0, given[row], levels_of(months, row, fit.terms.levels))
    rate = fit.risk.share[part] * np.exp(eta)
    low, high = fit.bounds
    ratios = fit.log_hazard_ratio + fit.se * np.linspace(-GRID_REACH, GRID_REACH, GRID)
    each = _avoided(rate, fit.log_hazard_ratio)
    total = Interval(
        value=float(each.sum()), low=float(_avoided(rate, high).sum()), high=float(_avoided(rate, low).sum())
    )
    grid = np.array([float(_avoided(rate, ratio).sum()) for ratio in ratios])
    return Avoided(total=total, grid=(ratios, grid), by_quarter=_by_quarter(months.month[row], each))


def _avoided(rate: np.ndarray, log_hazard_ratio: float) -> np.ndarray:
    """Return each part's chance of an exit without mentoring minus with."""
    return np.asarray(np.exp(-rate) - np.exp(-rate * np.exp(-log_hazard_ratio)))


def _by_quarter(month: np.ndarray, each: np.ndarray) -> tuple[tuple[str, float], ...]:
    """Return the sums of the calendar quarters, in order."""
    quarters, where = np.unique(quarter_of(month), return_inverse=True)
    sums = np.bincount(where, weights=each, minlength=len(quarters))
    return tuple((quarter_name(int(q)), float(s)) for q, s in zip(quarters, sums, strict=True))


def typical_year(fit: HazardFit, months: Months, performance: np.ndarray | None) -> Year:
    """Average the mentees' survival over `HORIZON` months from their start, with and without mentoring.

    Covariates are those at the start; tenure advances, the calendar quarter is held.

    Raises
    ------
    NotEstimable
        ``no_mentees``: nobody starts within the panel.
    """
    entry = first_exposed(months)
    if len(entry) == 0:
        raise NotEstimable("no_mentees")
    with_, without = (_survival(fit, months, performance, entry, mentored=m) for m in (True, False))
    area = np.full(HORIZON + 1, 1.0)
    area[[0, -1]] = 0.5
    end = np.zeros(HORIZON + 1)
    end[-1] = 100.0
    difference, difference_se = _contrast(fit, with_, without, end)
    gained, _ = _contrast(fit, with_, without, area)
    return Year(
        retention_with=float(with_.alive[:, -1].mean() * 100),
        retention_without=float(without.alive[:, -1].mean() * 100),
        difference=difference,
        difference_se=difference_se,
        months_gained=gained,
    )


def first_exposed(months: Months) -> np.ndarray:
    """Return the row in which each mentee of the study is first exposed."""
    row = np.flatnonzero(months.exposed & months.usable)
    first = np.unique(months.employee[row], return_index=True)[1]
    return np.asarray(row[first])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Survival:
    """Survival of each mentee at months 0..HORIZON, and what moves it."""

    alive: np.ndarray  # (mentees, HORIZON + 1)
    rate: np.ndarray  # (mentees, HORIZON)
    designs: tuple[sparse.csr_matrix, ...]  # one a month, (mentees, terms)


def _survival(
    fit: HazardFit, months: Months, performance: np.ndarray | None, entry: np.ndarray, *, mentored: bool
) -> _Survival:
    """Return survival of the mentees as if all were, or were not, mentored."""
    designs = tuple(
        _design(fit, months, performance, entry, months.tenure[entry] + ahead, mentored=mentored)
        for ahead in range(HORIZON)
    )
    rate, alive = _alive(designs, fit.beta)
    return _Survival(alive=alive, rate=rate, designs=designs)


def _alive(designs: tuple[sparse.csr_matrix, ...], beta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the rate of each month, and survival at its beginning and at the last one's end."""
    rate = np.exp(np.stack([design @ beta for design in designs], axis=1))
    alive = np.exp(-np.concatenate([np.zeros((len(rate), 1)), np.cumsum(rate, axis=1)], axis=1))
    return rate, alive


def _contrast(
    fit: HazardFit, with_: _Survival, without: _Survival, weight: np.ndarray
) -> tuple[Interval, float]:
    """Return ``weight @ (mean survival with - without)`` with its interval, and its standard error.

    The interval runs between the values at the ends of the hazard ratio's own, with the other coefficients
    where the ratio draws them, so that the two agree about nought; what is left of their error is added on
    each side in squares [1]_.

    References
    ----------
    .. [1] Zou & Donner (2008). Construction of Confidence Limits about Effect Measures: a General Approach.
       Statistics in Medicine 27, 1693-1702.
    """
    value = float(weight @ (with_.alive - without.alive).mean(axis=0))
    gradient = _gradient(with_, weight) - _gradient(without, weight)
    moved = fit.covariance @ gradient
    variance = max(float(gradient @ moved), 0.0)
    drawn = fit.covariance[0] / fit.covariance[0, 0]
    left = max(variance - float(drawn @ gradient * moved[0]), 0.0) * fit.critical**2
    ends = [
        _value_at(fit, with_, without, weight, drawn * (end - fit.log_hazard_ratio)) for end in fit.bounds
    ]
    low, high = min(*ends, value), max(*ends, value)
    return Interval(
        value=value,
        low=value - float(np.hypot(value - low, np.sqrt(left))),
        high=value + float(np.hypot(high - value, np.sqrt(left))),
    ), float(np.sqrt(variance))


def _value_at(
    fit: HazardFit, with_: _Survival, without: _Survival, weight: np.ndarray, step: np.ndarray
) -> float:
    """Return the contrast with the coefficients moved by a step."""
    alive = [_alive(arm.designs, fit.beta + step)[1] for arm in (with_, without)]
    return float(weight @ (alive[0] - alive[1]).mean(axis=0))


def _gradient(survival: _Survival, weight: np.ndarray) -> np.ndarray:
    """Return the derivative of ``weight @ mean survival`` in the coefficients."""
    later = np.cumsum((weight * survival.alive)[:, :0:-1], axis=1)[:, ::-1]
    pull = later * survival.rate / len(later)
    terms = [design.T @ pull[:, month] for month, design in enumerate(survival.designs)]
    return np.asarray(-np.sum(terms, axis=0))


def _design(
    fit: HazardFit,
    months: Months,
    performance: np.ndarray | None,
    row: np.ndarray,
    tenure: np.ndarray,
    *,
    mentored: bool,
) -> sparse.csr_matrix:
    """Return the fit's design at rows of the panel, with tenure as given."""
    given = np.zeros(len(row)) if performance is None else performance[row]
    level = [
        part.table[tenure_band(tenure) if part.name == "band" else factor_code(months, part.name, row)]
        for part in fit.terms.levels
    ]
    columns = np.stack(level, axis=1) if level else np.zeros((len(row), 0), dtype=np.int64)
    return fit.terms.matrix(np.full(len(row), float(mentored)), stepped(given), columns)
