"""The retention part of the results document."""

from __future__ import annotations

from analytics.estimates.effect import AvoidedIn, Retention, Step
from analytics.estimates.programmes import ByProgramme
from analytics.estimates.shock import Shock
from analytics.estimates.staying_looks import StayingLooks
from analytics.estimates.voluntary import Voluntary, leavers_beside
from analytics.report.result_parts import TOO_FEW, Json, explained, interval, people
from analytics.settings import FLOOR

TURNOVER = "leavers of the last 12 months / average daily headcount x 100; voluntary: for a voluntary reason"


def retention_object(retention: Retention, hidden: list[Json], looks: StayingLooks | None = None) -> Json:
    """Return retention with every key of the schema; without closer looks theirs are null with a reason."""
    reason = retention.reason or "not_available"
    shown: Json = {
        **_effect(retention, reason),
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
        "by_quarter": [_quarter(quarter) for quarter in retention.by_quarter],
        **_behind(retention, "", hidden),
        "grade": retention.grade.value if retention.grade else None,
        "grade_reasons": list(retention.grade.reasons) if retention.grade else [],
        "verdict": retention.verdict,
        "reason": retention.reason,
    }
    return {**explained(shown, reason, skip=("reason",)), **_looks(looks, retention, hidden)}


def _effect(retention: Retention, reason: str) -> Json:
    """Return the effect as hazard ratio, exits, shares and months."""
    difference = interval(retention.retention_difference)
    return {
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
    }


def _quarter(found: AvoidedIn) -> Json:
    """Return exits avoided in one calendar quarter, or from `since` to it where few were mentored."""
    since = {"since": found.first} if found.first != found.last else {}
    return {"quarter": found.last, **since, **interval(found.avoided), "n_mentored": found.people}


def _looks(looks: StayingLooks | None, whole: Retention, hidden: list[Json]) -> Json:
    """Return voluntary leaving, the programmes, and the effect without redundancies."""
    if looks is None:
        return {key: {"reason": "not_computed"} for key in ("voluntary", "by_programme", "without_shock")}
    return {
        "voluntary": _voluntary(looks.voluntary, whole, hidden),
        "by_programme": _programmes(looks.programmes, hidden),
        "without_shock": _shock(looks.shock, whole, hidden),
    }


def _voluntary(found: Voluntary, whole: Retention, hidden: list[Json]) -> Json:
    """Return voluntary leaving, and how many reasons are unknown."""
    shown: Json = {
        "unknown_reasons_pct": found.unknown,
        **_alone(found.retention, whole, "voluntary ", hidden),
    }
    return explained(shown, "no_exits", skip=("reason",))


def _alone(retention: Retention, whole: Retention, what: str, hidden: list[Json]) -> Json:
    """Return an effect on staying in the shape of the main one, as far as a second look goes."""
    reason = retention.reason or "not_available"
    shown: Json = {
        **_effect(retention, reason),
        "by_quarter": [_quarter(quarter) for quarter in retention.by_quarter],
        **_behind(retention, what, hidden),
        **_told(retention, whole, what, hidden),
        "verdict": retention.verdict,
        "reason": retention.reason,
    }
    return explained(shown, reason, skip=("reason",))


def _told(retention: Retention, whole: Retention, what: str, hidden: list[Json]) -> Json:
    """Return the exits of a part, hidden where those of the whole would give away the rest."""
    told = dict(zip(("exits", "mentored_exits"), leavers_beside(whole, retention), strict=True))
    hidden += [{"what": f"retention {what}{name}", "why": TOO_FEW} for name, n in told.items() if n is None]
    return told


def _programmes(found: ByProgramme | str, hidden: list[Json]) -> Json:
    """Return every programme, and whether they differ by more than chance."""
    if isinstance(found, str):
        return {"programmes": [], "p_value": None, "reason": found}
    rows = []
    for one in found.programmes:
        reason = one.reason or "not_available"
        if one.mentees is None or one.exits is None:
            hidden.append({"what": f"retention of programme {one.name}, people or leavers", "why": TOO_FEW})
        shown: Json = {
            "programme": one.name,
            "mentees": one.mentees,
            "exits": one.exits,
            "hazard_ratio": interval(one.hazard_ratio, reason),
            "exits_avoided": interval(one.exits_avoided, reason),
            "retention_12m_difference": interval(one.difference, reason),
            "drawn_hazard_ratio": interval(one.drawn_ratio, reason),
            "drawn_exits_avoided": interval(one.drawn_avoided, reason),
            "reason": one.reason,
        }
        rows.append(explained(shown, "suppressed", skip=("reason",)))
    whole: Json = {"programmes": rows, "p_value": found.p_value, "reason": None}
    return explained(whole, "not_tested", skip=("reason",))


def _shock(found: Shock | str, whole: Retention, hidden: list[Json]) -> Json:
    """Return the effect without the site-months of redundancies."""
    if isinstance(found, str):
        return {"site_months": 0, "reason": found}
    around: Json = {
        "redundant": found.redundant,
        "site_months": found.site_months,
        "left_out_pct": found.left_out,
        **_alone(found.retention, whole, "without redundancies ", hidden),
    }
    return explained(around, "suppressed", skip=("reason",))


def _step(step: Step) -> Json:
    """Return one rung."""
    return {"step": step.step, "value": step.value}


def _behind(retention: Retention, what: str, hidden: list[Json]) -> Json:
    """Return the counts behind retention, small ones hidden."""
    names = ("exits", "mentored_exits", "n_mentored", "n_comparison")
    shown: Json = {
        name: people(getattr(retention, name), f"retention {what}{name}", hidden) for name in names
    }
    if retention.tells_of_few and shown["mentored_exits"] is not None:
        shown["mentored_exits"] = None
        hidden.append({"what": f"retention {what}mentored_exits", "why": TOO_FEW})
    return {
        **shown,
        "clusters": retention.clusters,
        "cluster_by": retention.cluster_by,
        "min_detectable": retention.min_detectable,
    }


def _curves(retention: Retention, hidden: list[Json]) -> list[Json]:
    """Return the curve points that enough people are behind, none where few of an arm left."""
    if retention.tells_of_few:
        hidden.append({"what": "retention curves", "why": TOO_FEW})
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
    if found is not None and 0 < found.leavers < FLOOR:
        return explained({"total": None, "voluntary": None, "definition": TURNOVER}, "few_left")
    shown: Json = {
        "total": found.total if found else None,
        "voluntary": found.voluntary if found else None,
        "definition": TURNOVER,
    }
    return explained(shown, "no_known_reasons" if found else reason)
