"""The effect of mentoring on KPIs: overall, by month since the start, by quarter, naive to honest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from analytics.cohorts.months import Months, Outcome, quarter_name
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, MonthEffect, QuarterEffect
from analytics.estimates.fitted import fitted_effects
from analytics.estimates.frame import Frame, build_frame
from analytics.estimates.gap import levels, naive_to_honest, spread_between_people
from analytics.estimates.imputation import Imputed, average_cut, impute
from analytics.estimates.inference import Clusters, band_factor, interval, uncertainty
from analytics.estimates.pretrend import Leads, estimate_leads
from analytics.estimates.sample import Sample, draw_sample, floor_of, redraw
from analytics.settings import POWER_FACTOR


def estimate_effect(months: Months, outcome: Outcome, *, seed: int = 0) -> Effect:
    """Estimate the effect of mentoring on one outcome, or refuse with a reason: see `estimate_effects`."""
    return estimate_effects(months, [outcome], seed=seed)[0]


def estimate_effects(
    months: Months,
    outcomes: Sequence[Outcome],
    *,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
) -> list[Effect]:
    """Estimate the effect of mentoring on every outcome.

    The average is weighted by the denominators (contacts, answers, hours): what money multiplies. Outcomes
    on the same person-months with the same weights share the factorisation and all that follows from it.

    Parameters
    ----------
    months : Months
        The panel.
    outcomes : sequence of Outcome
        Values and weights of some of its rows.
    seed : int
        Of the wild bootstrap and of the simultaneous band.
    progress : callable, optional
        Called with the share of the outcomes done, 0-1.

    Returns
    -------
    list of Effect
        In the order of `outcomes`; `att` is None and `reason` says why when there is no honest number.
    """
    effects: dict[int, Effect] = {}
    for group in _alike(outcomes):
        shared = _share(months, outcomes[group[0]])
        for number in group:
            effects[number] = _one(months, outcomes[number], shared, seed=seed)
            if progress:
                progress(len(effects) / len(outcomes))
    return [effects[number] for number in range(len(outcomes))]


def _alike(outcomes: Sequence[Outcome]) -> list[list[int]]:
    """Return the outcomes' numbers in groups that share rows, weights and floor."""
    groups: list[list[int]] = []
    for number, outcome in enumerate(outcomes):
        mine = next((g for g in groups if _same(outcomes[g[0]], outcome)), None)
        if mine is None:
            groups.append([number])
        else:
            mine.append(number)
    return groups


def _same(one: Outcome, other: Outcome) -> bool:
    """Say whether two outcomes share rows, weights and floor."""
    return (
        floor_of(one) == floor_of(other)
        and np.array_equal(one.row, other.row)
        and np.array_equal(one.weight, other.weight)
    )


def _share(months: Months, outcome: Outcome) -> tuple[Sample, Frame] | str:
    """Return what a group of outcomes has in common, or the reason for refusing them all."""
    try:
        sample = draw_sample(months, outcome)
        return sample, build_frame(sample)
    except NotEstimable as refusal:
        return refusal.reason


def _one(months: Months, outcome: Outcome, shared: tuple[Sample, Frame] | str, *, seed: int) -> Effect:
    """Return the effect on one outcome of a group."""
    if isinstance(shared, str):
        return _refused(outcome, shared)
    drawn, frame = shared
    sample = redraw(drawn, outcome)
    try:
        return _estimate(months, outcome, sample, frame, seed=seed)
    except NotEstimable as refusal:
        return _refused(outcome, refusal.reason)


def _refused(outcome: Outcome, reason: str) -> Effect:
    """Return an effect that only says why there is none."""
    return Effect(
        outcome=outcome.kpi,
        family=outcome.family,
        unit=outcome.unit,
        direction=outcome.direction,
        att=None,
        reason=reason,
    )


def _estimate(months: Months, outcome: Outcome, sample: Sample, frame: Frame, *, seed: int) -> Effect:
    """Assemble everything that is known about one outcome."""
    imputed = impute(sample, frame.base)
    value, influence = average_cut(sample, imputed, frame.everyone)
    judged = uncertainty(value, influence, sample.clusters, seed=seed)
    leads = estimate_leads(frame.leads, imputed.residual)
    mentored, rest = levels(sample)
    return Effect(
        outcome=outcome.kpi,
        family=outcome.family,
        unit=outcome.unit,
        direction=outcome.direction,
        att=interval(value, judged.half),
        se=judged.se,
        p_value=judged.p_value,
        n_mentored=sample.people(imputed.row),
        n_comparison=sample.people(sample.comparison),
        person_months=len(imputed.row),
        not_imputable=imputed.not_imputable,
        clusters=sample.clusters.size,
        cluster_by=sample.clusters.by,
        naive=mentored - rest,
        steps=naive_to_honest(sample, imputed, mentored - rest, value),
        event_study=_event_study(sample, imputed, frame, leads, seed=seed),
        pretrend_p=leads.p_value,
        by_quarter=_by_quarter(sample, imputed, frame, seed=seed),
        min_detectable=POWER_FACTOR * judged.se,
        spread=spread_between_people(sample, imputed),
        quantity=sample.mean_weight * float(sample.weight[imputed.row].sum()),
        influence=influence,
        cluster_ids=sample.clusters.names,
        degrees_of_freedom=sample.clusters.size - 1,
        mentored_level=mentored,
        comparison_level=rest,
        fitted=fitted_effects(sample, imputed, months.site_names),
    )


def _event_study(
    sample: Sample, imputed: Imputed, frame: Frame, leads: Leads, *, seed: int
) -> tuple[MonthEffect, ...]:
    """Return the effects by month since the start, leads first."""
    rows = leads.months()
    rows += [(month, *average_cut(sample, imputed, part), len(part.weight)) for month, part in frame.lags]
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


def _by_quarter(sample: Sample, imputed: Imputed, frame: Frame, *, seed: int) -> tuple[QuarterEffect, ...]:
    """Return the effect in each calendar quarter with enough mentored people."""
    found = []
    for quarter, part in frame.quarters:
        value, influence = average_cut(sample, imputed, part)
        half = uncertainty(value, influence, sample.clusters, seed=seed).half
        effect = interval(value, half)
        found.append(
            QuarterEffect(quarter=quarter_name(quarter), effect=effect, person_months=len(part.weight))
        )
    return tuple(found)
