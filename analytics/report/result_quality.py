"""Quality evaluations as a part of the results document; of no agent and of no evaluator."""

from __future__ import annotations

from analytics.cohorts.evaluations import Area
from analytics.estimates.coached_results import Coached, Told
from analytics.estimates.quality import Quality, Raters
from analytics.estimates.quality_levels import AreaLevel, SameContact
from analytics.report.result_parts import TOO_FEW, Json, explained, interval


def quality_object(found: Quality, hidden: list[Json]) -> Json:
    """Return scores by area, coaching on areas, both views of a contact, and evaluators.

    Parameters
    ----------
    found : Quality
        From `judge_quality`.
    hidden : list
        What is hidden is added to it.
    """
    return {
        "areas": [_level(one, hidden) for one in found.levels],
        "coached": _coached(found),
        "same_contact": {
            "by_arm": [_contact(one, hidden) for one in found.contact_arms],
            "by_area": [_contact(one, hidden) for one in found.contact_areas],
            "by_quarter": [_contact(one, hidden) for one in found.contact_trend],
        },
        "raters": _raters(found.raters, hidden),
    }


def _place(area: Area | None) -> Json:
    """Return the form and area."""
    return {} if area is None else {"form": area.form, "area": area.name}


def _named(area: Area | None) -> str:
    """Return the form and area in one text."""
    return "" if area is None else f" {area.form} {area.name}".replace("  ", " ")


def _level(one: AreaLevel, hidden: list[Json]) -> Json:
    """Return the mean score of one arm in one area."""
    shown = {**_place(one.area), "arm": one.arm, **interval(one.level, one.reason)}
    if one.people is None:
        hidden.append({"what": f"quality{_named(one.area)} {one.arm}", "why": TOO_FEW})
    return explained({**shown, "people": one.people, "evaluations": one.evaluations}, TOO_FEW, skip=ENDS)


ENDS = ("estimate", "ci_low", "ci_high", "reason")


def _coached(found: Quality) -> Json:
    """Return the effect of coaching on an area, or nulls with the reason."""
    coached = found.coached
    if coached is None:
        return {**interval(None, found.coached_reason), "agents": None, "is_association": None}
    return {
        **_told(coached.effect),
        "unit": "points",
        "is_association": coached.is_association,
        "months_before": _told(coached.dip),
        "areas_not_coached": _told(coached.others),
        "drift_p": coached.drift_p,
        "not_compared": coached.left_out,
        **_reasons(coached),
        "event_study": _months(coached),
        "by_area": [{**_place(found.areas[area]), **_told(told)} for area, told in coached.by_area],
    }


def _reasons(coached: Coached) -> Json:
    """Return why what is null is so."""
    told = {}
    if coached.drift_p is None:
        told["drift_p"] = "few_months_before"
    if coached.left_out is None:
        told["not_compared"] = TOO_FEW
    return {"reasons": told} if told else {}


def _told(told: Told | None) -> Json:
    """Return one number with the agents behind it."""
    if told is None:
        return {**interval(None, "quality_few_coached"), "agents": None}
    return {**interval(told.effect), "agents": told.agents}


def _months(coached: Coached) -> list[Json]:
    """Return the months around a coaching."""
    return [
        {"month": m.month, **interval(m.effect), "agents": m.agents, "left_out": m.is_left_out}
        for m in coached.months
    ]


def _contact(one: SameContact, hidden: list[Json]) -> Json:
    """Return both views of some contacts."""
    about: Json = {**_place(one.area), "arm": one.arm}
    if one.quarter is not None:
        about["quarter"] = f"{one.quarter // 4}Q{one.quarter % 4 + 1}"
    if one.people is None:
        what = f"same_contact{_named(one.area)} {about.get('quarter', '')} {one.arm}"
        hidden.append({"what": " ".join(what.split()), "why": TOO_FEW})
    return explained(
        {
            **about,
            "gap": interval(one.gap, one.reason or "no_variation"),
            "apart": interval(one.apart, one.reason or "no_variation"),
            "near_pct": interval(one.near, one.reason or "no_variation"),
            "spread": one.spread,
            "understood_differently": one.is_understood_differently if one.gap else None,
            "people": one.people,
            "contacts": one.contacts,
        },
        one.reason or TOO_FEW,
    )


def _raters(found: Raters, hidden: list[Json]) -> Json:
    """Return how much evaluators differ, and the arms with and without it."""
    spread, agreement = found.spread, found.agreement
    for arm in found.arms:
        if arm.people is None:
            hidden.append({"what": f"raters {arm.arm}", "why": TOO_FEW})
    return {
        "spread": {
            "estimate": spread.spread,
            "ci_low": spread.low,
            "ci_high": spread.high,
            "n": spread.raters,
        }
        if spread
        else interval(None, found.spread_reason),
        "icc": {
            "form": agreement.form,
            **interval(agreement.single),
            "contacts": agreement.contacts,
            **explained({"raters": agreement.raters}, TOO_FEW),
        }
        if agreement
        else interval(None, found.agreement_reason),
        "arms": [
            explained(
                {
                    "arm": arm.arm,
                    "as_scored": interval(arm.as_scored, TOO_FEW),
                    "adjusted": interval(arm.adjusted, found.spread_reason or TOO_FEW),
                    "people": arm.people,
                    "evaluations": arm.evaluations,
                    "largest_share": arm.largest,
                    "mostly_one": arm.is_mostly_one,
                },
                TOO_FEW,
            )
            for arm in found.arms
        ],
    }
