"""Leaders as their teams and they themselves see them, as a part of the results document; nobody singly."""

from __future__ import annotations

from analytics.estimates.leader_groups import Placed
from analytics.estimates.leader_levels import RatedWave
from analytics.estimates.leadership import Changed, Leadership
from analytics.report.result_parts import TOO_FEW, Json, explained, interval


def leadership_object(found: Leadership, hidden: list[Json]) -> Json:
    """Return ratings, agreement and change; what is hidden is added to `hidden`."""
    return {
        "ratings": [_wave(wave, hidden) for wave in found.waves],
        "agreement": [_placed(placed, hidden) for placed in found.placed],
        "gap_change": [_changed(one) for one in found.gaps],
        "skills": [_changed(one) for one in found.skills],
    }


def _wave(wave: RatedWave, hidden: list[Json]) -> Json:
    """Return the ratings of all leaders together in one wave."""
    about: Json = {"instrument": wave.instrument, "day": wave.day.isoformat()}
    if wave.leaders is None:
        hidden.append({"what": f"{wave.instrument} {wave.day}", "why": TOO_FEW})
        nobody: Json = {"leaders": None, "answers": None, "response_pct": None}
        empty: Json = {**explained(nobody, wave.reason or TOO_FEW), "scales": [], "reason": wave.reason}
        return {**about, **empty}
    counts = {"leaders": wave.leaders, "answers": wave.answers, "response_pct": wave.response}
    scales = [
        {
            "dimension": one.dimension or "all",
            "team": interval(one.team, one.reason or TOO_FEW),
            "own": interval(one.own, TOO_FEW),
            "own_minus_team": interval(one.gap, TOO_FEW),
        }
        for one in wave.scales
    ]
    return {
        **about,
        **explained(counts, "not_known"),
        "questions_changed": wave.after_break,
        "scales": scales,
    }


def _placed(placed: Placed, hidden: list[Json]) -> Json:
    """Return how many leaders are in which group."""
    about: Json = {"instrument": placed.instrument, "margin": placed.margin or None}
    if placed.gaps is None or placed.groups is None or placed.likeness is None:
        hidden.append({"what": f"agreement on {placed.instrument}", "why": TOO_FEW})
        reason = placed.reason or TOO_FEW
        return {**explained(about, reason), "leaders": None, "groups": {}, "reason": reason}
    counts = {**placed.gaps, **placed.groups}
    hidden += [
        {"what": f"{placed.instrument}: {name}", "why": TOO_FEW} for name, n in counts.items() if n is None
    ]
    return {
        **about,
        "day": placed.day.isoformat() if placed.day else None,
        "standardised": placed.standardised,
        "leaders": placed.leaders,
        "groups": explained(dict(counts), TOO_FEW),
        "correlation": interval(placed.likeness.r),
        "standardised_difference": interval(placed.likeness.d),
    }


def _changed(one: Changed) -> Json:
    """Return what mentoring changed in one scale."""
    change = one.change
    reason = change.reason or TOO_FEW
    about: Json = {
        "instrument": one.instrument,
        "dimension": one.dimension or "all",
        "seen_by": one.seen_by,
        "method": "imputation, leaders and waves; jackknife over leaders",
    }
    counts: Json = {
        "before": change.before,
        "after": change.after,
        "p_value": change.p_value,
        "min_detectable": change.min_detectable,
        "n_mentored": change.mentored,
        "n_comparison": change.others,
        "unseen_before": change.unseen_before,
    }
    verdict = "refused" if change.effect is None else "clear" if change.is_clear else "unclear"
    return {
        **about,
        **interval(change.effect, reason),
        **explained(counts, reason),
        "latest": interval(one.latest, reason),
        "verdict": verdict,
    }
