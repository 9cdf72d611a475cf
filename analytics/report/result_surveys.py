"""What the surveys say, as a part of the results document; every null beside its reason."""

from __future__ import annotations

from analytics.estimates.survey_results import (
    Changed,
    Reliability,
    Share,
    Straight,
    SurveyFound,
    SurveyLevel,
    Surveys,
)
from analytics.report.result_parts import TOO_FEW, Json, interval

NOT_KNOWN = "not_known"


def surveys_object(found: Surveys, hidden: list[Json]) -> list[Json]:
    """Return one object a measure; what is hidden is added to `hidden`."""
    return [_measure(one, hidden) for one in found.found]


def _measure(one: SurveyFound, hidden: list[Json]) -> Json:
    """Return one scale or question."""
    measure = one.measure
    made: Json = {
        "measure": measure.key,
        "kind": measure.kind,
        "asked_of": measure.audience,
        "instrument": measure.instrument,
        "dimension": measure.dimension or None,
        "descriptive": True,
        "anonymous": one.is_anonymous,
        "questions_changed": [{"day": day.isoformat(), "what": what} for day, what in one.breaks],
        "levels": [_level(level, measure.key, hidden) for level in one.levels],
        "same_people": [_level(level, f"{measure.key} same people", hidden) for level in one.same],
    }
    if not measure.dimension:
        made["reasons"] = {"dimension": "whole_instrument"}
    if one.changed is not None:
        made["change"] = _change(one.changed)
    if one.reliability is not None:
        made["reliability"] = _reliability(one.reliability, measure.key, hidden)
    if one.straight is not None:
        made["straight_answers"] = _straight(one.straight, measure.key, hidden)
    return made


def _level(level: SurveyLevel, what: str, hidden: list[Json]) -> Json:
    """Return one group in one wave."""
    about: Json = {"day": level.day.isoformat(), "arm": level.arm, "changed": level.changed}
    if level.people is None:
        hidden.append({"what": f"{what} {level.arm} {level.day}", "why": TOO_FEW})
        return {**about, **interval(None), "people": None, "reason": TOO_FEW}
    return {
        **about,
        **interval(level.level, level.reason or "nobody"),
        "people": level.people,
        **_share("favourable_pct", level.favourable),
        **({"invited": level.invited} if level.invited is not None else {}),
        **_share("response_pct", level.response),
    }


def _share(name: str, share: Share | None) -> Json:
    """Return a percentage, or a null with the limit that stands in its place."""
    if share is None:
        return {name: None, f"{name}_reason": NOT_KNOWN}
    if share.value is not None:
        return {name: share.value}
    limits = {"below": share.below, "above": share.above}
    known = {f"{name}_{side}": limit for side, limit in limits.items() if limit is not None}
    return {name: None, f"{name}_reason": TOO_FEW, **known}


def _change(changed: Changed) -> Json:
    """Return the change of mentees beside that of others."""
    effect, grade = changed.effect, changed.effect.grade
    made: Json = {
        **interval(effect.att, effect.reason),
        "method": effect.method,
        "verdict": effect.verdict,
        "waves": changed.waves,
    }
    if effect.att is None:
        return made
    return {
        **made,
        "p_value": effect.p_value,
        "p_adjusted": effect.p_adjusted,
        "n_mentored": effect.n_mentored,
        "n_comparison": effect.n_comparison,
        "clusters": effect.clusters,
        "cluster_by": effect.cluster_by,
        "min_detectable": effect.min_detectable,
        "mentored": interval(changed.mentored, "no_variation"),
        "comparison": interval(changed.comparison, "no_variation"),
        **_share("answered_both_mentored_pct", changed.kept_mentored),
        **_share("answered_both_comparison_pct", changed.kept_comparison),
        "grade": grade.value if grade else None,
        "grade_reasons": list(grade.reasons) if grade else [],
        **({} if grade else {"reason": "no_grade"}),
    }


def _reliability(found: Reliability, what: str, hidden: list[Json]) -> Json:
    """Return alpha and how each question fits."""
    made: Json = {
        "day": found.day.isoformat(),
        **interval(found.alpha, found.reason),
        "questions": found.questions,
        "people": found.people,
        "warning": found.warning,
        "fits": [
            {
                "item": fit.item,
                "correlation": fit.correlation,
                "alpha_without": fit.alpha_without,
                "probably_needs_reversing": fit.is_unturned,
                **({"reason": "no_variation"} if None in (fit.correlation, fit.alpha_without) else {}),
            }
            for fit in found.fits
        ],
    }
    if found.people is None:
        hidden.append({"what": f"{what} answered every question", "why": TOO_FEW})
        made["reasons"] = {"people": TOO_FEW}
    return made


def _straight(found: Straight, what: str, hidden: list[Json]) -> Json:
    """Return how many answered everything alike, and the means with and without them."""
    made: Json = {
        "checked": found.checked,
        "people": found.people,
        "level": found.level,
        "level_without": found.level_without,
    }
    missing = [name for name, value in made.items() if value is None]
    if found.people is None or found.checked is None:
        hidden.append({"what": f"{what} straight answers", "why": TOO_FEW})
    few = TOO_FEW if found.people is None or found.checked is None else "nobody"
    return {**made, "reasons": dict.fromkeys(missing, few)} if missing else made
