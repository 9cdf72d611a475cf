"""Mentors' own arm, careers and leader posts in the results document."""

from __future__ import annotations

from analytics.estimates.careers import Career
from analytics.estimates.leader_posts import LeaderPosts, TimeToLead
from analytics.estimates.mentors import MentorArm
from analytics.estimates.paths import Paths
from analytics.report.result_parts import TOO_FEW, Json, explained, interval


def mentors_object(found: MentorArm, hidden: list[Json]) -> Json:
    """Return the mentors' own staying and work; `hidden` gathers what was suppressed."""
    reason = found.reason or "not_available"
    counts = ("mentors", "comparison", "mentor_exits", "other_exits", "left_out", "outside_file")
    for name in counts:
        if getattr(found, name) is None:
            hidden.append({"what": f"mentors: {name}", "why": TOO_FEW})
    difference = interval(found.difference)
    return {
        **explained({name: getattr(found, name) for name in counts}, TOO_FEW),
        "hazard_ratio": interval(found.hazard_ratio, reason),
        "exits_avoided": interval(found.exits_avoided, reason),
        "retention_12m": explained(
            {
                "mentors": found.staying,
                "without": found.without,
                "difference": difference["estimate"],
                "ci_low": difference["ci_low"],
                "ci_high": difference["ci_high"],
            },
            reason,
        ),
        "clusters": found.clusters,
        "cluster_by": found.cluster_by,
        "own_outcome": _own_outcome(found),
        "verdict": found.verdict,
        "reason": found.reason,
    }


def _own_outcome(found: MentorArm) -> Json | None:
    """Return what beginning to mentor did to the mentors' own primary outcome; null without one."""
    effect = found.effect
    if effect is None:
        return None
    about: Json = {"outcome": effect.outcome, "unit": effect.unit, "method": effect.method}
    return {
        **about,
        **interval(effect.att, effect.reason or "not_available"),
        "pretrend_p": effect.pretrend_p,
        "verdict": effect.verdict,
    }


def careers_object(found: Paths, hidden: list[Json]) -> Json:
    """Return careers with leaving as the competing end, and leader posts."""
    return {
        "outcomes": [_career(career) for career in found.careers],
        "leader_posts": _posts(found.posts, hidden),
        "time_to_team_lead": _time(found.time, hidden),
    }


def _career(career: Career) -> Json:
    """Return one outcome; without a reason every number is there."""
    reason = career.reason or "not_available"
    points = sorted(career.points, key=lambda p: (p.arm != "mentored", p.month))
    shown: Json = {
        "outcome": career.outcome,
        "method": "aalen_johansen",
        "month": career.month or None,
        "mentored": interval(career.mentored, reason),
        "comparison": interval(career.comparison, reason),
        "difference": interval(career.difference, reason),
        "one_minus_kaplan_meier": career.overstated,
        "curves": [
            {
                "arm": point.arm,
                "month": point.month,
                "share": point.share,
                "ci_low": point.low,
                "ci_high": point.high,
                "at_risk": point.at_risk,
            }
            for point in points
        ],
        "n_mentored": (career.people or {}).get("mentored"),
        "n_comparison": (career.people or {}).get("comparison"),
        "clusters": career.clusters,
        "cluster_by": career.cluster_by,
        "verdict": career.verdict,
        "reason": career.reason,
    }
    return explained(shown, reason, skip=("reason",))


def _posts(found: LeaderPosts, hidden: list[Json]) -> Json:
    """Return posts of team leader filled, by where the leaders came from."""
    origins = found.by_origin or {}
    for name, n in origins.items():
        if n is None:
            hidden.append({"what": f"leader posts: {name}", "why": TOO_FEW})
    reason = found.reason or TOO_FEW
    return {
        "months": found.months,
        **explained({"posts": found.posts, "inside": found.inside}, reason),
        "by_origin": explained(dict(origins), reason),
        "fill_rate": interval(found.fill_rate, reason),
        "mentee_share": interval(found.mentee_share, reason),
        "reason": found.reason,
    }


def _time(found: TimeToLead, hidden: list[Json]) -> Json:
    """Return the months by which half of the mentees are team leaders."""
    if found.share is None and found.reason is None:
        hidden.append({"what": "share of mentees who became team leader", "why": TOO_FEW})
    reason = found.reason or "not_reached"
    months: Json = {"median_months": found.median, "ci_low": found.low, "ci_high": found.high}
    return {
        **explained(months, reason),
        "share": interval(found.share, found.reason or TOO_FEW),
        "share_at_month": found.month or None,
        "reason": found.reason,
    }
