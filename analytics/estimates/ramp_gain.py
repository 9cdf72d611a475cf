"""How much faster newcomers work because they are mentored: the effect in their first months after hire."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.cohorts.months import Months, Outcome, quarter_name
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Grade, QuarterEffect
from analytics.estimates.grade import CAPS, SMALLEST_ARM
from analytics.estimates.graded import Fault
from analytics.estimates.imputation import Imputed, average, impute
from analytics.estimates.inference import interval, uncertainty
from analytics.estimates.sample import Sample, draw_sample
from analytics.settings import POWER_FACTOR

RAMP_UP = "ramp_up"
SOURCE = "aht"  # what new hires get better at while they learn
FIRST_MONTHS = 6  # complete months since hire; ramps take 8 to 26 weeks (features.md P7)


def estimate_ramp_gain(months: Months, outcome: Outcome, whole: Effect, *, seed: int = 0) -> Effect:
    """Return the effect on handle time in the mentored person-months of the first months after hire.

    The same imputation as for all mentored person-months, averaged over some of them, weighted by contacts:
    `quantity` x effect is a part of that of `whole`, and `influence` is over the same clusters.

    Parameters
    ----------
    months : Months
    outcome : Outcome
        Handle time.
    whole : Effect
        The graded effect on it over all mentored person-months.
    seed : int
        Of the wild bootstrap where teams are few.

    Returns
    -------
    Effect
        Of outcome ``"ramp_up"``; `att` is None and `reason` says why when there is no honest number.

    References
    ----------
    .. [1] Borusyak, Jaravel & Spiess (2024). Revisiting Event-Study Designs: Robust and Efficient Estimation.
       Review of Economic Studies 91(6), 3253-3285: any weighted average of imputed effects (Theorem 1).
    """
    if whole.att is None:
        return _refused(outcome, whole.reason or "no_effect_data")
    try:
        sample = draw_sample(months, outcome)
        early = months.tenure[sample.row] < FIRST_MONTHS
        _check_people(sample, np.flatnonzero(early & sample.exposed))
        return _estimate(sample, impute(sample), early, whole, seed=seed)
    except NotEstimable as refusal:
        return _refused(outcome, refusal.reason)


def _refused(outcome: Outcome, reason: str) -> Effect:
    """Return an effect that only says why there is none."""
    return Effect(
        outcome=RAMP_UP,
        family=outcome.family,
        unit=outcome.unit,
        direction=outcome.direction,
        att=None,
        reason=reason,
    )


def _check_people(sample: Sample, rows: np.ndarray) -> None:
    """Refuse fewer mentored newcomers than the anonymity floor."""
    if sample.people(rows) < sample.floor:
        raise NotEstimable("few_new_mentees")


def _estimate(sample: Sample, imputed: Imputed, early: np.ndarray, whole: Effect, *, seed: int) -> Effect:
    """Average the imputed effects of the first months; `early` has shape (rows,)."""
    chosen = early[imputed.row]
    rows = imputed.row[chosen]
    _check_people(sample, rows)
    value, influence = average(sample, imputed, chosen)
    judged = uncertainty(value, influence, sample.clusters, seed=seed)
    found = Effect(
        outcome=RAMP_UP,
        family=whole.family,
        unit=whole.unit,
        direction=whole.direction,
        att=interval(value, judged.half),
        se=judged.se,
        p_value=judged.p_value,
        n_mentored=sample.people(rows),
        n_comparison=sample.people(np.flatnonzero(sample.comparison & early)),
        person_months=len(rows),
        clusters=sample.clusters.size,
        cluster_by=sample.clusters.by,
        by_quarter=_by_quarter(sample, imputed, chosen, seed=seed),
        min_detectable=POWER_FACTOR * judged.se,
        quantity=sample.mean_weight * float(sample.weight[rows].sum()),
        influence=influence,
        cluster_ids=sample.clusters.names,
        degrees_of_freedom=sample.clusters.size - 1,
    )
    return replace(found, grade=_grade(found, whole.grade))


def _by_quarter(
    sample: Sample, imputed: Imputed, chosen: np.ndarray, *, seed: int
) -> tuple[QuarterEffect, ...]:
    """Return the effect in each calendar quarter with enough mentored newcomers."""
    quarter = np.where(chosen, sample.quarter[imputed.row], -1)
    found = []
    for number in np.unique(quarter[chosen]).tolist():
        mine = quarter == number
        if sample.people(imputed.row[mine]) < sample.floor:
            continue
        value, influence = average(sample, imputed, mine)
        half = uncertainty(value, influence, sample.clusters, seed=seed).half
        found.append(
            QuarterEffect(
                quarter=quarter_name(number), effect=interval(value, half), person_months=int(mine.sum())
            )
        )
    return tuple(found)


def _grade(found: Effect, whole: Grade | None) -> Grade | None:
    """Return the grade of the whole effect, a point less for few newcomers, and never above its design.

    A lottery of places says nothing here: who was still new when the place came was not drawn.
    """
    if whole is None:
        return None
    cap, why = CAPS["controlled"]
    cap, why = (cap, why) if whole.cap > cap else (whole.cap, whole.reasons[0])
    lost, faults = whole.reasons[1:], whole.faults
    smaller = min(found.n_mentored, found.n_comparison)
    if smaller < SMALLEST_ARM and "few_people" not in lost:
        lost = (*lost, "few_people")
        faults = (*faults, Fault(reason="few_people", found=smaller, limit=SMALLEST_ARM))
    return Grade(value=max(cap - len(lost), 0), cap=cap, reasons=(why, *lost), faults=faults)
