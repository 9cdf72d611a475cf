"""What mentoring changed in survey scales of three waves or more: the imputation of every other outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.months import Outcome
from analytics.cohorts.survey_scales import SurveyScale
from analytics.estimates.effect import Effect
from analytics.estimates.grade import follow_up_gap, grade_effect
from analytics.estimates.kpi import estimate_effects
from analytics.estimates.multiplicity import adjusted
from analytics.estimates.survey_levels import response_gap
from analytics.estimates.survey_look import design_of


def effects_on(
    outcomes: Sequence[Outcome], scales: Sequence[SurveyScale], cohort: Cohort, *, seed: int = 0
) -> tuple[Effect, ...]:
    """Return the graded effect on some scales, corrected for how many are looked at together.

    Parameters
    ----------
    outcomes : sequence of Outcome
        From `read_survey_outcomes`.
    scales : sequence of SurveyScale
        From `read_survey_scales`: who was invited and who answered.
    """
    design, gaps = design_of(cohort), {one.measure.key: response_gap(one) for one in scales}
    found = adjusted(estimate_effects(cohort.months, outcomes, seed=seed), None)
    return tuple(
        replace(
            grade_effect(
                effect,
                design,
                follow_up_gap=follow_up_gap(cohort.months, outcome),
                pays_back=None,
                response_gap=gaps.get(outcome.kpi),
            ),
            fitted=None,
        )
        for effect, outcome in zip(found, outcomes, strict=True)
    )
