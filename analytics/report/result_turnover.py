"""Turnover in the results document: one definition in force, the others beside it, small counts hidden."""

from __future__ import annotations

from analytics.estimates.effect import Interval
from analytics.estimates.losing import Agency, Losing
from analytics.estimates.turnover_trend import TrendPoint
from analytics.report.result_parts import TOO_FEW, Json, explained
from analytics.report.rule_words import rule_sentence

DEFINITION = (
    "leavers of the 12 months to {until} / average headcount x 100; voluntary: for a voluntary reason. "
)
RULES = (
    *("internal_move", "fixed_term_end", "probation_end", "redundancy", "retirement", "early_fixed_term"),
    *("agency", "leave", "headcount", "rehire_gap_days"),
)
PLAIN = (
    *("voluntary_low", "voluntary_high", "swedish_minimum", "finnish_average", "per_fte"),
    *("joiners", "leavers", "in_notice"),
)
OTHERS = (
    "total",
    "ci_low",
    "ci_high",
    "voluntary",
    "definition",
    "average_headcount",
    "average_fte",
    "agency",
)


def turnover_object(found: Losing | None, hidden: list[Json], *, reason: str = "few_employed") -> Json:
    """Return turnover of 12 months with every key; nulls with the reason for each.

    Parameters
    ----------
    found : Losing or None
        None when it was refused; then `reason` says why.
    hidden : list
        What was suppressed is added to it.
    """
    if found is None:
        return explained({**dict.fromkeys((*OTHERS, *PLAIN)), "by_quarter": []}, reason)
    year = found.year
    for name, why in year.reasons.items():
        if why.startswith("few_"):
            hidden.append({"what": f"turnover {name}", "why": TOO_FEW})
    shown: Json = {
        "total": _value(year.total),
        "voluntary": _value(year.voluntary),
        "definition": _definition(found),
        "average_headcount": year.headcount,
        "average_fte": year.fte,
        **{name: getattr(year, name) for name in PLAIN},
        **_bounds(year.total),
        "agency": _agency(year.agency),
        "by_quarter": [_quarter(point) for point in found.trend],
        "reasons": dict(year.reasons),
    }
    return explained(shown, "no_agency_staff")


def _definition(found: Losing) -> str:
    """Return what was divided by what, and the rules in force."""
    return DEFINITION.format(until=found.until) + rule_sentence(found.rules, RULES, "en")


def _agency(hired: Agency | None) -> Json | None:
    """Return agency staff, a line of its own."""
    if hired is None:
        return None
    shown: Json = {
        "average_headcount": hired.headcount,
        "leavers": hired.leavers,
        "total": _value(hired.total),
        **_bounds(hired.total),
    }
    return explained(shown, hired.reason or "few_agency")


def _quarter(point: TrendPoint) -> Json:
    """Return the 12 months that end with a quarter."""
    shown: Json = {
        "quarter": point.quarter,
        "average_headcount": point.headcount,
        "total": _value(point.total),
        **_bounds(point.total),
        "voluntary": _value(point.voluntary),
        "voluntary_low": point.voluntary_low,
        "voluntary_high": point.voluntary_high,
    }
    return explained(shown, point.reason or "few_left")


def _value(found: Interval | None) -> float | None:
    """Return the value of an interval."""
    return None if found is None else found.value


def _bounds(found: Interval | None) -> Json:
    """Return the ends of an interval."""
    return {"ci_low": found.low if found else None, "ci_high": found.high if found else None}
