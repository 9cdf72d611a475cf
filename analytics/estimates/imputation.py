"""The effect of mentoring on a KPI: imputation difference-in-differences.

References
----------
.. [1] Borusyak, Jaravel & Spiess (2024). Revisiting Event-Study Designs: Robust and Efficient Estimation.
   Review of Economic Studies 91(6), 3253-3285: the estimator (Theorem 1), its conservative variance (4.3)
   and the test for parallel trends on untreated observations (4.4).
.. [2] Gardner (2022). Two-stage differences in differences.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import Months, Outcome, quarter_name, quarter_of
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, MonthEffect, QuarterEffect, Step
from analytics.estimates.inference import (
    Clusters,
    band_factor,
    choose_clusters,
    interval,
    small_sample,
    uncertainty,
)
from analytics.estimates.pretrend import Leads, estimate_leads
from analytics.estimates.untreated import Absorber, Factors, absorb, place_and_tenure
from analytics.settings import FLOOR, FLOOR_SICK, LAGS, POWER_FACTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The rows of one outcome that the estimate uses, with compact codes.

    Every array has shape (rows,); `other` marks rows that only the naive gap uses (active mentors and
    people whom no programme could have taken).
    """

    factors: Factors
    value: np.ndarray
    weight: np.ndarray
    exposed: np.ndarray
    other: np.ndarray
    never: np.ndarray
    event_time: np.ndarray
    quarter: np.ndarray
    clusters: Clusters
    mean_weight: float  # `weight` is in units of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Imputed:
    """Every mentored person-month that could be imputed, and what the variance needs.

    Attributes
    ----------
    row : ndarray of int, shape (treated,)
        Index into the sample.
    effect : ndarray, shape (treated,)
        Observed minus imputed.
    surprise : ndarray, shape (treated,)
        `effect` minus its mean in the same month since start: the conservative residual of [1]_.
    scores : ndarray, shape (clusters, columns)
        Weighted residuals of the unexposed rows, summed by cluster and column.
    not_imputable : int
        Mentored person-months left out.
    """

    absorber: Absorber
    row: np.ndarray
    effect: np.ndarray
    surprise: np.ndarray
    scores: np.ndarray
    not_imputable: int


def estimate_effect(months: Months, outcome: Outcome, *, seed: int = 0) -> Effect:
    """Estimate the effect of mentoring on one outcome, or refuse with a reason.

    The average is weighted by the denominators (contacts, answers, hours): what money multiplies.

    Parameters
    ----------
    months : Months
        The panel.
    outcome : Outcome
        Values and weights of some of its rows.
    seed : int
        Of the wild bootstrap and of the simultaneous band.

    Returns
    -------
    Effect
        `att` is None and `reason` says why when there is no honest number.
    """
    empty = Effect(
        outcome=outcome.kpi,
        family=outcome.family,
        unit=outcome.unit,
        direction=outcome.direction,
        att=None,
    )
    try:
        sample = draw_sample(months, outcome)
        return _estimate(empty, sample, impute(sample), seed=seed)
    except NotEstimable as refusal:
        return _refused(empty, refusal.reason)


def _refused(empty: Effect, reason: str) -> Effect:
    """Return an effect that only says why there is none."""
    return Effect(
        outcome=empty.outcome,
        family=empty.family,
        unit=empty.unit,
        direction=empty.direction,
        att=None,
        reason=reason,
    )


def draw_sample(months: Months, outcome: Outcome) -> Sample:
    """Return the outcome's rows with compact codes.

    Raises
    ------
    NotEstimable
        If there are too few people on either side.
    """
    kept = outcome.weight > 0
    row, weight = outcome.row[kept], outcome.weight[kept]
    mean_weight = float(weight.mean()) if len(weight) else 1.0
    employee = np.unique(months.employee[row], return_inverse=True)[1]
    place = months.site[row].astype(np.int64) * 100_000 + months.month[row]
    exposed = months.exposed[row]
    sample = Sample(
        factors=_compact(employee, place, months.band[row]),
        value=outcome.value[kept],
        weight=weight / mean_weight,
        exposed=exposed & months.usable[row],
        other=~months.usable[row],
        never=months.start[row] < 0,
        event_time=months.event_time[row],
        quarter=quarter_of(months.month[row]),
        clusters=choose_clusters(employee, months.team[row], months.team_names),
        mean_weight=mean_weight,
    )
    _check_size(sample, FLOOR_SICK if outcome.family == "absence" else FLOOR)
    return sample


def _compact(employee: np.ndarray, place: np.ndarray, band: np.ndarray) -> Factors:
    """Return factors whose codes run without gaps."""
    places, place_code = np.unique(place, return_inverse=True)
    bands, band_code = np.unique(band, return_inverse=True)
    return Factors(
        employee=employee,
        place=place_code,
        band=band_code,
        employees=int(employee.max(initial=-1)) + 1,
        places=len(places),
        bands=len(bands),
    )


def _people(sample: Sample, rows: np.ndarray) -> int:
    """Return how many employees some rows belong to."""
    return len(np.unique(sample.factors.employee[rows]))


def _check_size(sample: Sample, floor: int) -> None:
    """Refuse fewer people on either side than the anonymity floor."""
    if _people(sample, sample.exposed) < floor:
        raise NotEstimable("few_mentees")
    if _people(sample, ~sample.exposed & ~sample.other & sample.never) < floor:
        raise NotEstimable("few_comparisons")


def impute(sample: Sample) -> Imputed:
    """Fit the unexposed rows and impute the mentored ones.

    Raises
    ------
    NotEstimable
        If no mentored person-month can be imputed.
    """
    untreated = np.flatnonzero(~sample.exposed & ~sample.other)
    absorber = absorb(sample.factors.take(untreated), sample.weight[untreated])
    fit = absorber.fit(sample.value[untreated])
    treated = np.flatnonzero(sample.exposed)
    known = absorber.imputable(sample.factors.take(treated))
    row = treated[known]
    if not len(row):
        raise NotEstimable("nobody_seen_before")
    effect = sample.value[row] - fit.predict(sample.factors.take(row))
    residual = sample.value[untreated] - fit.predict(absorber.factors)
    return Imputed(
        absorber=absorber,
        row=row,
        effect=effect,
        surprise=effect - _mean_by_lag(sample, row, effect),
        scores=_scores(sample, untreated, absorber.weight * residual),
        not_imputable=int((~known).sum()),
    )


def _mean_by_lag(sample: Sample, row: np.ndarray, effect: np.ndarray) -> np.ndarray:
    """Return the weighted mean effect of each row's month since start; months after `LAGS` are pooled."""
    lag = np.minimum(sample.event_time[row], LAGS + 1)
    weight = sample.weight[row]
    mean = np.bincount(lag, weight * effect) / np.maximum(np.bincount(lag, weight), 1e-300)
    by_row: np.ndarray = mean[lag]
    return by_row


def _scores(sample: Sample, rows: np.ndarray, weighted: np.ndarray) -> np.ndarray:
    """Return weighted residuals summed by cluster and column, shape (clusters, columns).

    Employees need no column: within an employee, and so within a cluster, these sums are nought.
    """
    factors, clusters = sample.factors, sample.clusters
    code = clusters.code[factors.employee[rows]].astype(np.int64) * factors.columns
    size = clusters.size * factors.columns
    place = np.bincount(code + factors.place[rows], weighted, size)
    band = np.bincount(code + factors.places + factors.band[rows], weighted, size)
    return (place + band).reshape(clusters.size, factors.columns)


def average(sample: Sample, imputed: Imputed, chosen: np.ndarray) -> tuple[float, np.ndarray]:
    """Average the effects of some imputed rows.

    Parameters
    ----------
    chosen : ndarray of bool, shape (treated,)

    Returns
    -------
    tuple of (float, ndarray of shape (clusters,))
        The weighted mean effect, and each cluster's influence on it.
    """
    row = imputed.row[chosen]
    weight = sample.weight[row] / sample.weight[row].sum()
    employee, column = sample.factors.take(row).sums(weight)
    pull = imputed.absorber.solve(employee, column).column
    code = sample.clusters.code[sample.factors.employee[row]]
    own = np.bincount(code, weight * imputed.surprise[chosen], sample.clusters.size)
    value = float(weight @ imputed.effect[chosen])
    return value, small_sample(own - imputed.scores @ pull)


def _estimate(empty: Effect, sample: Sample, imputed: Imputed, *, seed: int) -> Effect:
    """Assemble everything that is known about one outcome."""
    everyone = np.ones(len(imputed.row), dtype=bool)
    if _people(sample, imputed.row) < FLOOR:
        raise NotEstimable("few_mentees")
    value, influence = average(sample, imputed, everyone)
    judged = uncertainty(value, influence, sample.clusters, seed=seed)
    leads = _leads(sample, imputed)
    steps = naive_to_honest(sample, imputed, value)
    return Effect(
        outcome=empty.outcome,
        family=empty.family,
        unit=empty.unit,
        direction=empty.direction,
        att=interval(value, judged.half),
        se=judged.se,
        p_value=judged.p_value,
        n_mentored=_people(sample, imputed.row),
        n_comparison=_people(sample, ~sample.exposed & ~sample.other & sample.never),
        person_months=len(imputed.row),
        not_imputable=imputed.not_imputable,
        clusters=sample.clusters.size,
        cluster_by=sample.clusters.by,
        naive=steps[0].value,
        steps=steps,
        event_study=event_study(sample, imputed, leads, seed=seed),
        pretrend_p=leads.p_value,
        by_quarter=by_quarter(sample, imputed, seed=seed),
        min_detectable=POWER_FACTOR * judged.se,
        quantity=sample.mean_weight * float(sample.weight[imputed.row].sum()),
        influence=influence,
        cluster_ids=sample.clusters.names,
        degrees_of_freedom=sample.clusters.size - 1,
    )


def _leads(sample: Sample, imputed: Imputed) -> Leads:
    """Estimate the months before the start on unexposed rows only."""
    untreated = np.flatnonzero(~sample.exposed & ~sample.other)
    before = np.where(sample.never[untreated], 0, sample.event_time[untreated])
    code = sample.clusters.code[sample.factors.employee[untreated]]
    return estimate_leads(imputed.absorber, sample.value[untreated], before, code, sample.clusters.size)


def event_study(sample: Sample, imputed: Imputed, leads: Leads, *, seed: int = 0) -> tuple[MonthEffect, ...]:
    """Return the effects by month since start, leads first; months with too few people are left out."""
    lag = sample.event_time[imputed.row]
    found = [(month, lag == month) for month in range(LAGS + 1)]
    lags = [(month, average(sample, imputed, mine), int(mine.sum())) for month, mine in found if mine.sum() >= FLOOR]
    rows = [(m, v, i, n) for m, v, i, n in leads.months()] + [(m, v, i, n) for m, (v, i), n in lags]
    if not rows:
        return ()
    factor = band_factor(np.column_stack([influence for _, _, influence, _ in rows]), seed=seed)
    return tuple(_month_effect(row, sample.clusters, factor, seed) for row in rows)


def _month_effect(
    row: tuple[int, float, np.ndarray, int], clusters: Clusters, factor: float, seed: int
) -> MonthEffect:
    """Return one month of the event study with its own interval and its part of the simultaneous band."""
    month, value, influence, n = row
    judged = uncertainty(value, influence, clusters, seed=seed)
    wide = max(factor * judged.se, judged.half)
    return MonthEffect(
        month=month,
        effect=interval(value, judged.half),
        band_low=value - wide,
        band_high=value + wide,
        n=n,
    )


def by_quarter(sample: Sample, imputed: Imputed, *, seed: int = 0) -> tuple[QuarterEffect, ...]:
    """Return the effect in each calendar quarter with enough mentored people."""
    found = []
    quarters = sample.quarter[imputed.row]
    for quarter in np.unique(quarters):
        mine = quarters == quarter
        if _people(sample, imputed.row[mine]) < FLOOR:
            continue
        value, influence = average(sample, imputed, mine)
        half = uncertainty(value, influence, sample.clusters, seed=seed).half
        name = quarter_name(int(quarter))
        found.append(
            QuarterEffect(quarter=name, effect=interval(value, half), person_months=int(mine.sum()))
        )
    return tuple(found)


def naive_to_honest(sample: Sample, imputed: Imputed, estimate: float) -> tuple[Step, ...]:
    """Return the gap left after each step from the raw one to the estimate (methods.md 4)."""
    rest = ~sample.exposed
    raw = _mean(sample, sample.exposed) - _mean(sample, rest)
    steps = [Step(step="raw", value=raw)]
    untreated = np.flatnonzero(rest & ~sample.other)
    factors, row = sample.factors.take(untreated), imputed.row
    weight = sample.weight[row]
    for name, tenure in (("time_and_place", False), ("tenure", True)):
        fit = place_and_tenure(factors, sample.weight[untreated], sample.value[untreated], tenure=tenure)
        gap = sample.value[row] - fit.predict(sample.factors.take(row))
        steps.append(Step(step=name, value=float(np.average(gap, weights=weight))))
    return (*steps, Step(step="own_before", value=estimate))


def _mean(sample: Sample, rows: np.ndarray) -> float:
    """Return the ratio of sums over some rows."""
    return float(np.average(sample.value[rows], weights=sample.weight[rows]))

