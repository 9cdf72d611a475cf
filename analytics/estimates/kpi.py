"""The effect of mentoring on one KPI: overall, by month since the start, by quarter, naive to honest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.cohorts.months import Months, Outcome, quarter_name
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, MonthEffect, QuarterEffect, Step
from analytics.estimates.fitted import fitted_effects
from analytics.estimates.imputation import Imputed, average, impute
from analytics.estimates.inference import Clusters, band_factor, interval, uncertainty
from analytics.estimates.pretrend import Leads, estimate_leads
from analytics.estimates.sample import Sample, draw_sample
from analytics.estimates.untreated import place_and_tenure
from analytics.settings import FLOOR, LAGS, POWER_FACTOR


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
        effect = _estimate(empty, sample, imputed := impute(sample), seed=seed)
        return replace(effect, fitted=fitted_effects(sample, imputed, months.site_names))
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


def _estimate(empty: Effect, sample: Sample, imputed: Imputed, *, seed: int) -> Effect:
    """Assemble everything that is known about one outcome."""
    everyone = np.ones(len(imputed.row), dtype=bool)
    if sample.people(imputed.row) < FLOOR:
        raise NotEstimable("few_mentees")
    value, influence = average(sample, imputed, everyone)
    judged = uncertainty(value, influence, sample.clusters, seed=seed)
    leads = _leads(sample, imputed)
    levels = _mean(sample, sample.exposed), _mean(sample, ~sample.exposed)
    steps = naive_to_honest(sample, imputed, levels[0] - levels[1], value)
    return Effect(
        outcome=empty.outcome,
        family=empty.family,
        unit=empty.unit,
        direction=empty.direction,
        att=interval(value, judged.half),
        se=judged.se,
        p_value=judged.p_value,
        n_mentored=sample.people(imputed.row),
        n_comparison=sample.people(sample.comparison),
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
        spread=_spread(sample),
        quantity=sample.mean_weight * float(sample.weight[imputed.row].sum()),
        influence=influence,
        cluster_ids=sample.clusters.names,
        degrees_of_freedom=sample.clusters.size - 1,
        mentored_level=levels[0],
        comparison_level=levels[1],
    )


def _leads(sample: Sample, imputed: Imputed) -> Leads:
    """Estimate the months before the start on unexposed rows only."""
    untreated = sample.untreated
    before = np.where(sample.never[untreated], 0, sample.event_time[untreated])
    code = sample.clusters.code[sample.factors.employee[untreated]]
    return estimate_leads(imputed.absorber, sample.value[untreated], before, code, sample.clusters.size)


def event_study(sample: Sample, imputed: Imputed, leads: Leads, *, seed: int = 0) -> tuple[MonthEffect, ...]:
    """Return the effects by month since start, leads first; months with too few people are left out."""
    lag = sample.event_time[imputed.row]
    found = [(month, lag == month) for month in range(LAGS + 1)]
    lags = [
        (month, average(sample, imputed, mine), int(mine.sum()))
        for month, mine in found
        if mine.sum() >= FLOOR
    ]
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
        if sample.people(imputed.row[mine]) < FLOOR:
            continue
        value, influence = average(sample, imputed, mine)
        half = uncertainty(value, influence, sample.clusters, seed=seed).half
        name = quarter_name(int(quarter))
        found.append(QuarterEffect(quarter=name, effect=interval(value, half), person_months=int(mine.sum())))
    return tuple(found)


def naive_to_honest(sample: Sample, imputed: Imputed, raw: float, estimate: float) -> tuple[Step, ...]:
    """Return the gap left after each step from the raw one to the estimate (methods.md 4)."""
    steps = [Step(step="raw", value=raw)]
    untreated = sample.untreated
    factors, row = sample.factors.take(untreated), imputed.row
    weight = sample.weight[row]
    for name, tenure in (("time_and_place", False), ("tenure", True)):
        fit = place_and_tenure(factors, sample.weight[untreated], sample.value[untreated], tenure=tenure)
        gap = sample.value[row] - fit.predict(sample.factors.take(row))
        steps.append(Step(step=name, value=float(np.average(gap, weights=weight))))
    return (*steps, Step(step="own_before", value=estimate))


def _spread(sample: Sample) -> float | None:
    """Return the weighted standard deviation between people of their mean over unexposed months."""
    rows = sample.untreated
    employee, weight = sample.factors.employee[rows], sample.weight[rows]
    total = np.bincount(employee, weight, sample.factors.employees)
    kept = total > 0
    mean = np.bincount(employee, weight * sample.value[rows], sample.factors.employees)[kept] / total[kept]
    centre = np.average(mean, weights=total[kept])
    spread = float(np.sqrt(np.average((mean - centre) ** 2, weights=total[kept])))
    return spread if spread > 0 else None


def _mean(sample: Sample, rows: np.ndarray) -> float:
    """Return the ratio of sums over some rows, as measured."""
    return float(np.average(sample.observed[rows], weights=sample.weight[rows]))
