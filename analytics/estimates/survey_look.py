"""All that is said about the surveys: every measure with its levels, its change and its questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.survey_scales import DESCRIBED, INDEX, QUESTION, Flat, SurveyScale
from analytics.estimates.grade import Design
from analytics.estimates.multiplicity import adjusted
from analytics.estimates.paired_change import changed_of
from analytics.estimates.reliability import judge
from analytics.estimates.survey_levels import levels_of
from analytics.estimates.survey_results import Reliability, Straight, SurveyFound, Surveys
from analytics.settings import FLOOR


def look_at(scales: Sequence[SurveyScale], cohort: Cohort, *, seed: int = 0) -> Surveys:
    """Return what may be said about every measure.

    Parameters
    ----------
    scales : sequence of SurveyScale
        From `read_survey_scales`.
    cohort : Cohort
        Whose mentees are compared: how they were chosen decides what a change can show.
    """
    design = design_of(cohort)
    found = [_one(scale, design, seed=seed) for scale in scales]
    return Surveys(found=_corrected(found))


def design_of(cohort: Cohort) -> Design:
    """Return what the grade of a change needs to know beside the answers."""
    return Design(
        selection_rules=cohort.selection_rules,
        match_rate=cohort.match_rate,
        contaminated=cohort.contaminated,
        primary_outcome=None,
        decided_late=False,
    )


def _one(scale: SurveyScale, design: Design, *, seed: int) -> SurveyFound:
    """Return one measure; single questions and the pairs' own surveys have no change."""
    is_scale = scale.measure.kind != QUESTION
    compared = is_scale and scale.measure.audience in DESCRIBED
    return SurveyFound(
        measure=scale.measure,
        levels=levels_of(scale),
        same=levels_of(scale, same=True) if scale.since < len(scale.waves) - 1 else (),
        changed=changed_of(scale, design, seed=seed) if compared else None,
        reliability=_reliability(scale) if is_scale else None,
        straight=_straight(scale.flat) if scale.measure.kind == INDEX and scale.flat else None,
    )


def _reliability(scale: SurveyScale) -> Reliability | None:
    """Return whether the questions of the last wave measure one thing; None for a single question."""
    last = scale.waves[-1]
    if scale.answers is None:
        few = Reliability(
            day=last.day, alpha=None, questions=last.questions, people=None, reason="alpha_few_questions"
        )
        nobody = replace(few, reason="alpha_few_people")
        return (few if last.questions < 3 else nobody) if last.questions > 1 else None
    return judge(scale.answers, scale.questions, day=last.day)


def _straight(flat: Flat) -> Straight | None:
    """Return the straight answers of one measure; None when nobody answered enough questions."""
    if not flat.checked:
        return None
    checked, people = (None if 0 < n < FLOOR else n for n in (flat.checked, flat.flat))
    rest = flat.people - flat.flat
    if not people or checked is None or rest < FLOOR:
        return Straight(checked=checked, people=people)
    return Straight(
        checked=checked,
        people=people,
        level=flat.total / flat.people,
        level_without=(flat.total - flat.flat_total) / rest,
    )


def _corrected(found: Sequence[SurveyFound]) -> tuple[SurveyFound, ...]:
    """Return the measures with their changes corrected for how many were looked at together."""
    effects = adjusted([one.changed.effect for one in found if one.changed], None)
    together = iter(effects)
    return tuple(
        replace(one, changed=replace(one.changed, effect=next(together))) if one.changed else one
        for one in found
    )
