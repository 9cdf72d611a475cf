"""Results larger than published evidence, in words with their source (row I13)."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from analytics.estimates.leader_part import LeaderPart
from analytics.estimates.plausibility import Alarm, alarms
from analytics.money.ret import Assumption, Return
from analytics.report.catalogue import text
from analytics.report.numbers import number
from analytics.report.study import Study

CARRIES = MappingProxyType(  # assumption: the cost type that, where it is booked, stands in its place
    {
        "replacement_cost": None,
        "agent_hour_cost": "mentee_time",
        "mentor_hour_cost": "mentor_time",
        "mentor_prep_ratio": "mentor_time",
        "coordinator_hours_per_week": "admin_time",
        "mentor_training_hours": "training_mentor",
    }
)


def alarms_of(
    study: Study,
    ret: Return | None,
    *,
    assumptions: Sequence[Assumption] | None = None,
    leaders: LeaderPart | None = None,
) -> tuple[Alarm, ...]:
    """Return every alarm of a study and its return.

    Parameters
    ----------
    assumptions : sequence of Assumption, optional
        Those that the return was priced with; by default the study's own, of which none waits when every
        one in use is approved.
    leaders : LeaderPart, optional
        What leaders alone explain of who leaves, where that is not the study's.
    """
    waiting = _waiting(study, ret, assumptions) if ret else ()
    return alarms(
        study.effects,
        study.retention,
        roi_pct=ret.roi_pct.estimate if ret and ret.roi_pct else None,
        approved=ret is not None and not waiting,
        unapproved=waiting,
        voluntary_lead=study.voluntary_lead,
        leaders=leaders or study.leaders,
    )


def _waiting(study: Study, ret: Return, given: Sequence[Assumption] | None) -> tuple[str, ...]:
    """Return the assumptions that wait for approval."""
    if given is not None:
        return unapproved(ret, given)
    return unapproved(ret, study.assumptions) if ret.draft else ()


def unapproved(ret: Return, assumptions: Sequence[Assumption]) -> tuple[str, ...]:
    """Return the assumptions that finance has to approve before a return beyond belief is used.

    The cost of a leaver, participants' hours, coordination and training (rows P6 and P11 to P15); what was
    booked needs no assumption.
    """
    booked = {line.cost_type for line in ret.cost_lines if line.booked}
    by_key = {a.key: a for a in assumptions}
    asked = [key for key, booked_as in CARRIES.items() if booked_as not in booked and key in by_key]
    return tuple(key for key in asked if not by_key[key].approved_by)


def alarm_says(alarm: Alarm, study: Study, lang: str) -> str:
    """Return what is shown and what it is larger than."""
    digits = 2 if alarm.key in ("voluntary", "objective") else 0
    label = study.label(alarm.outcome, lang) if alarm.outcome else ""
    found, limit = (number(x, lang, digits) for x in (alarm.found, alarm.limit))
    return text(f"alarm.{alarm.key}.says", lang, found=found, limit=limit, label=label)


def alarm_asks(alarm: Alarm, lang: str) -> str:
    """Return what has to be looked at before the figure is used; approvals are asked for by name."""
    if alarm.blocks and alarm.unapproved:
        names = ", ".join(text(f"money.input.{key}", lang) for key in alarm.unapproved)
        return text("alarm.roi.asks_names", lang, names=names)
    key = "asks_approval" if alarm.blocks else "asks"
    return text(f"alarm.{alarm.key}.{key}", lang)


def alarm_source(alarm: Alarm, lang: str) -> str:
    """Return the published evidence that it is compared with."""
    return text(f"alarm.{alarm.key}.source", lang)


def alarm_lines(found: Sequence[Alarm], study: Study, lang: str) -> tuple[str, ...]:
    """Return one line an alarm for a text without pages: what is shown, what to do, and the source."""
    head = text("alarm.title", lang)
    return tuple(
        f"{head} {alarm_says(a, study, lang)} {alarm_asks(a, lang)} ({alarm_source(a, lang)})" for a in found
    )
