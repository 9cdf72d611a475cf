"""The retention part of the results document."""

from __future__ import annotations

from analytics.estimates.effect import Retention, Step
from analytics.report.result_parts import TOO_FEW, Json, explained, interval, people
from analytics.settings import FLOOR

TURNOVER = "leavers of the last 12 months / average daily headcount x 100; voluntary: for a voluntary reason"


def retention_object(retention: Retention, hidden: list[Json]) -> Json:
    """Return retention with every key of the schema."""
    reason = retention.reason or "not_available"
    difference = interval(retention.retention_difference)
    shown: Json = {
        "hazard_ratio": interval(retention.hazard_ratio, reason),
        "exits_avoided": interval(retention.exits_avoided, reason),
        "retention_12m": explained(
            {
                "mentored": retention.retention_mentored,
                "without": retention.retention_without,
                "difference": difference["estimate"],
                "ci_low": difference["ci_low"],
                "ci_high": difference["ci_high"],
            },
            reason,
        ),
        "rmst_months_12m": interval(retention.months_gained, reason),
        "naive": explained(
            {
                "hazard_ratio_ever_never": retention.naive_hazard_ratio,
                "retention_12m_gap": retention.naive_gap_12m,
            },
            reason,
        ),
        "steps": [_step(step) for step in retention.steps],
        "curves": _curves(retention, hidden),
        "turnover_12m": _turnover(retention, reason),
        **_behind(retention, hidden),
        "grade": retention.grade.value if retention.grade else None,
        "grade_reasons": list(retention.grade.reasons) if retention.grade else [],
        "verdict": retention.verdict,
        "reason": retention.reason,
    }
    return explained(shown, reason, skip=("reason",))


def _step(step: Step) -> Json:
    """Return one rung."""
    return {"step": step.step, "value": step.value}


def _behind(retention: Retention, hidden: list[Json]) -> Json:
    """Return the counts behind retention, small ones hidden."""
    names = ("exits", "mentored_exits", "n_mentored", "n_comparison")
    shown: Json = {name: people(getattr(retention, name), f"retention {name}", hidden) for name in names}
    return {
        **shown,
        "clusters": retention.clusters,
        "cluster_by": retention.cluster_by,
        "min_detectable": retention.min_detectable,
    }


def _curves(retention: Retention, hidden: list[Json]) -> list[Json]:
    """Return the curve points that enough people are behind."""
    kept = [point for point in retention.curves if point.at_risk >= FLOOR]
    for arm in sorted({point.arm for point in retention.curves if point.at_risk < FLOOR}):
        hidden.append({"what": f"retention curve of {arm}, last months", "why": TOO_FEW})
    return [
        {
            "arm": point.arm,
            "month": point.month,
            "survival": point.survival,
            "ci_low": point.low,
            "ci_high": point.high,
            "at_risk": point.at_risk,
        }
        for point in kept
    ]


def _turnover(retention: Retention, reason: str) -> Json:
    """Return turnover of the last 12 months with its definition."""
    found = retention.turnover
    shown: Json = {
        "total": found.total if found else None,
        "voluntary": found.voluntary if found else None,
        "definition": TURNOVER,
    }
    return explained(shown, "no_known_reasons" if found else reason)
