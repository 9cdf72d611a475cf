"""From the raw gap between mentored and other person-months to the honest estimate (methods.md 4)."""

from __future__ import annotations

import numpy as np

from analytics.estimates.effect import Step
from analytics.estimates.imputation import Imputed
from analytics.estimates.sample import Sample
from analytics.estimates.untreated import place_and_tenure


def naive_to_honest(sample: Sample, imputed: Imputed, raw: float, estimate: float) -> tuple[Step, ...]:
    """Return the gap left after each step from the raw one to the estimate."""
    steps = [Step(step="raw", value=raw)]
    base, row = imputed.base, imputed.row
    weight, value = base.absorber.weight, sample.value[base.untreated]
    for name, tenure in (("time_and_place", False), ("tenure", True)):
        fit = place_and_tenure(base.absorber.factors, weight, value, tenure=tenure)
        gap = sample.value[row] - fit.predict(base.treated)
        steps.append(Step(step=name, value=float(np.average(gap, weights=sample.weight[row]))))
    return (*steps, Step(step="own_before", value=estimate))


def levels(sample: Sample) -> tuple[float, float]:
    """Return the ratios of sums, as measured, over the mentored person-months and over all others."""
    side = sample.exposed.astype(np.intp)
    weight = np.bincount(side, sample.weight, 2)
    rest, mentored = np.bincount(side, sample.weight * sample.observed, 2) / weight
    return float(mentored), float(rest)


def spread_between_people(sample: Sample, imputed: Imputed) -> float | None:
    """Return the weighted standard deviation between people of their mean over unexposed months."""
    absorber = imputed.absorber
    side = absorber.weight * sample.value[imputed.base.untreated]
    kept = absorber.employee_weight > 0
    total = absorber.employee_weight[kept]
    mean = np.bincount(absorber.factors.employee, side, len(kept))[kept] / total
    centre = np.average(mean, weights=total)
    spread = float(np.sqrt(np.average((mean - centre) ** 2, weights=total)))
    return spread if spread > 0 else None
