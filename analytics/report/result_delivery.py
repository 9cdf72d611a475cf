"""How the programme is carried out, in the results document."""

from __future__ import annotations

from analytics.cohorts.meetings import MeetingCount
from analytics.estimates.delivery import Delivery
from analytics.estimates.delivery_funnel import Funnel, FunnelStep
from analytics.estimates.delivery_share import Share
from analytics.estimates.meetings import HoursHeld, Meetings
from analytics.estimates.support import Support, Training
from analytics.report.result_parts import TOO_FEW, Json, explained

COUNTS = ("planned", "held", "cancelled", "no_show", "moved", "unrecorded", "hours", "pairs")


def delivery_object(found: Delivery, hidden: list[Json]) -> Json:
    """Return funnel, meetings, goals, support and pitfalls; `hidden` gathers what is suppressed.

    Parameters
    ----------
    found : Delivery
        As `show_delivery` gives it: small groups are hidden there.
    hidden : list
        Grows by one entry for each thing that is not shown.
    """
    return {
        "funnel": [_funnel(one, hidden) for one in found.funnels],
        "meetings": _meetings(found.meetings, hidden),
        "goals": {
            "pairs_with_goal": _share(found.goals.with_goal, "goals: pairs with a goal", hidden),
            "pairs_with_measurable_goal": _share(
                found.goals.with_measurable, "goals: pairs with a measurable goal", hidden
            ),
            "criteria": {
                name: _share(share, f"goals: {name}", hidden) for name, share in found.goals.criteria.items()
            },
            "attained": _share(found.goals.attained, "goals: attained", hidden),
            "due": _counts(found.goals.came, "goals due", hidden),
        },
        "support": _support(found.support, hidden),
        "pitfalls": [
            {
                "pitfall": one.key,
                "status": one.status,
                **_share(one.share, f"pitfalls: {one.key}", hidden),
                "watch_from": one.watch,
                "act_from": one.act,
            }
            for one in found.pitfalls
        ],
    }


def _share(share: Share, what: str, hidden: list[Json]) -> Json:
    """Return a share with what is behind it; nulls with the reason."""
    if share.n != 0 and share.k is None and share.reason in (None, "suppressed"):
        hidden.append({"what": what, "why": TOO_FEW})
    shown: Json = {"percent": share.percent, "k": share.k, "n": share.n}
    for name in ("under", "over"):
        if getattr(share, name) is not None:
            shown[f"percent_{name}"] = getattr(share, name)
    reason = TOO_FEW if share.reason in (None, "suppressed") else share.reason
    return explained(shown, reason)


def _counts(counts: dict[str, int | None], what: str, hidden: list[Json]) -> Json:
    """Return counts by name; nulls with the reason."""
    hidden += [{"what": f"{what}: {name}", "why": TOO_FEW} for name, n in counts.items() if n is None]
    return explained(dict(counts), TOO_FEW)


def _funnel(found: Funnel, hidden: list[Json]) -> Json:
    """Return the funnel of one role."""
    if found.total is None:
        hidden.append({"what": f"funnel: {found.role}", "why": TOO_FEW})
    what = f"funnel: {found.role}"
    shown: Json = {
        "role": found.role,
        "participants": found.total,
        "trained": _share(found.trained, f"{what} trained", hidden),
        "steps": [_step(one, f"{what} {one.step}", hidden) for one in found.steps],
    }
    return explained(shown, TOO_FEW)


def _step(one: FunnelStep, what: str, hidden: list[Json]) -> Json:
    """Return one step."""
    counts = _counts({"reached": one.reached, "still": one.still, "stopped": one.stopped}, what, hidden)
    days: Json = {
        "days_median": one.middle,
        "days_low": one.low,
        "days_high": one.high,
        "days_n": one.went,
        "waited_median": one.waited,
    }
    last = one.step == "completed"
    return {"step": one.step, **explained({**counts, **days}, "last_step" if last else TOO_FEW)}


def _meetings(found: Meetings, hidden: list[Json]) -> Json:
    """Return meetings by month and by programme, hours, and silence."""
    if found.hidden:
        hidden.append({"what": "meetings: months and programmes of few pairs", "why": TOO_FEW})
    shown: Json = {
        "held_percent": found.held_share,
        "months": [{"month": _month(one), **_counted(one)} for one in found.months],
        "programmes": [{"programme": one.programme, **_counted(one)} for one in found.programmes],
        "hours": [_hours(one, hidden) for one in found.hours],
        "silent": [
            {"days": days, **_share(share, f"pairs silent for {days} days", hidden)}
            for days, share in sorted(found.silent.items())
        ],
    }
    return explained(shown, "nothing_to_count" if not found.hidden else TOO_FEW)


def _month(one: MeetingCount) -> str:
    """Return a month as ``"2026-06"``."""
    return f"{(one.month or 0) // 12}-{(one.month or 0) % 12 + 1:02}"


def _counted(one: MeetingCount) -> Json:
    """Return the counts of one row."""
    return {name: getattr(one, name) for name in COUNTS}


def _hours(one: HoursHeld, hidden: list[Json]) -> Json:
    """Return one programme's hours against its minimum."""
    shown: Json = {
        "programme": one.programme,
        "pairs": one.pairs,
        "months": one.months,
        "hours_per_month": one.per_month,
        "minimum_hours": one.minimum,
        "months_at_minimum_percent": one.reached,
        "ended_pairs_planned_hours": one.planned,
        "ended_pairs_met_hours": one.planned_met,
        "lasted_as_planned": _share(one.lasted, f"pairs that lasted as planned: {one.programme}", hidden),
    }
    return explained(shown, TOO_FEW if one.pairs is None else "no_minimum")


def _support(found: Support, hidden: list[Json]) -> Json:
    """Return training and checkpoints."""
    shown: Json = {
        "training": [_training(one, hidden) for one in found.training],
        "next_checkpoints": [
            {"day": one.day.isoformat(), "programme": one.programme, "owner": one.owner}
            for one in found.ahead
        ],
        "overdue_by_owner": _counts(found.overdue, "checkpoints overdue", hidden),
        "overdue": found.overdue_total,
        "days_overdue_median": found.days_over,
        "pairs_with_overdue": _share(found.with_overdue, "pairs with a checkpoint overdue", hidden),
        "pairs_with_ahead": _share(found.with_ahead, "pairs with a checkpoint ahead", hidden),
    }
    return explained(shown, TOO_FEW if found.overdue else "nothing_to_count")


def _training(one: Training, hidden: list[Json]) -> Json:
    """Return one role's training."""
    return {
        "role": one.role,
        "before_first_meeting": _share(one.before, f"training: {one.role}", hidden),
        "timing": _counts(one.timing, f"training: {one.role}", hidden),
    }
