"""What is followed beside the money, as a part of the results document; never an amount."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.estimates.intangible_results import Followed, Level, Trend
from analytics.report.intangible_words import measure_of
from analytics.report.result_parts import TOO_FEW, Json, interval


def intangibles_object(found: Sequence[Followed], hidden: list[Json]) -> list[Json]:
    """Return one object a measure; what is hidden is added to `hidden`."""
    return [
        {
            "measure": one.key,
            "theme": measure_of(one).theme,
            "unit": one.unit or None,
            **({} if one.unit else {"reason": "score"}),
            "in_roi": False,
            "questions_changed": [day.isoformat() for day in one.breaks],
            "levels": [_level(level, one.key, hidden) for level in one.levels],
            "trends": [_trend(trend) for trend in one.trends],
        }
        for one in found
    ]


def _level(level: Level, key: str, hidden: list[Json]) -> Json:
    """Return one arm in one wave."""
    about: Json = {"day": level.day.isoformat(), "arm": level.arm, "after_break": level.after_break}
    if level.people is None:
        hidden.append({"what": f"{key} {level.arm} {level.day}", "why": TOO_FEW})
        return {**about, **interval(None), "people": None, "answers": None, "reason": TOO_FEW}
    counts: Json = {"people": level.people, "answers": level.answers, "response_pct": level.response}
    if level.response is None:
        counts["reasons"] = {"response_pct": "not_known"}
    return {**about, **interval(level.level, level.reason or "nobody"), **counts}


def _trend(trend: Trend) -> Json:
    """Return the change a year of one arm."""
    since = {"since": trend.since.isoformat()} if trend.since else {}
    about = {"arm": trend.arm, "waves": trend.waves, **since, "direction": trend.direction}
    return {**about, **interval(trend.change, trend.reason)}
