"""Results larger than published evidence, in words with their source (row I13)."""

from __future__ import annotations

from analytics.estimates.plausibility import Alarm, alarms
from analytics.money.ret import Return
from analytics.report.catalogue import text
from analytics.report.numbers import number
from analytics.report.study import Study


def alarms_of(study: Study, ret: Return | None) -> tuple[Alarm, ...]:
    """Return every alarm of a study and its return."""
    return alarms(
        study.effects,
        study.retention,
        roi_pct=ret.roi_pct.estimate if ret and ret.roi_pct else None,
        approved=bool(ret) and not (ret.draft if ret else True),
        voluntary_lead=study.voluntary_lead,
    )


def alarm_says(alarm: Alarm, study: Study, lang: str) -> str:
    """Return what is shown and what it is larger than."""
    digits = 2 if alarm.key in ("voluntary", "objective") else 0
    label = study.label(alarm.outcome, lang) if alarm.outcome else ""
    found, limit = (number(x, lang, digits) for x in (alarm.found, alarm.limit))
    return text(f"alarm.{alarm.key}.says", lang, found=found, limit=limit, label=label)


def alarm_asks(alarm: Alarm, lang: str) -> str:
    """Return what has to be looked at before the figure is used."""
    key = "asks_approval" if alarm.blocks else "asks"
    return text(f"alarm.{alarm.key}.{key}", lang)


def alarm_source(alarm: Alarm, lang: str) -> str:
    """Return the published evidence that it is compared with."""
    return text(f"alarm.{alarm.key}.source", lang)
