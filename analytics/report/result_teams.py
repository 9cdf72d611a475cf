"""The teams' part of the results document: how many lie beyond chance, and the limits; never which."""

from __future__ import annotations

from analytics.estimates.funnel import Funnel, Limits
from analytics.report.result_parts import Json, explained

PLACES = 5  # of the limits that are listed


def teams_object(found: Funnel) -> Json:
    """Return counts of teams and the limits of chance; no team has a name or a rate here."""
    counted = {
        f"{far}{side}": None if found.reason else found.count(f"{far}{side}")
        for side in ("above", "below")
        for far in ("", "far_")
    }
    shown: Json = {
        "first_day": found.first.isoformat(),
        "last_day": found.last.isoformat(),
        "teams": found.compared,
        "teams_not_shown": found.hidden,
        "turnover_pct_per_year": found.turnover,
        "outside_95": None if found.reason else found.outside,
        "outside_998": None if found.reason else found.count("far_above", "far_below"),
        **counted,
        "outside_95_by_chance": found.by_chance,
        "limits_widened_by": None if found.reason else found.widened,
        "limits": [] if found.limits is None else _limits(found.limits),
        "reason": found.reason,
    }
    return explained(shown, found.reason or "not_available", skip=("reason",))


def _limits(limits: Limits) -> list[Json]:
    """Return the limits at a few numbers of expected leavers, in standardised turnover, percent a year."""
    last = len(limits.expected) - 1
    places = [round(step * last / (PLACES - 1)) for step in range(PLACES)]
    names = ("low_95", "high_95", "low_998", "high_998")
    curves = (limits.low, limits.high, limits.far_low, limits.far_high)
    return [
        {
            "expected_leavers": float(limits.expected[i]),
            **{
                name: max(0.0, float(curve[i])) if curve[i] == curve[i] else 0.0
                for name, curve in zip(names, curves, strict=True)
            },
        }
        for i in places
    ]
