"""Other ways to run the programme, and the effect that pays by number of mentees, in the results document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from analytics.errors import NotEstimable
from analytics.estimates.new_hires import Group
from analytics.money.break_even_curve import Curve, break_even_curves
from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.plans import Scenario
from analytics.money.ret import Assumption, Spread
from analytics.money.scenarios import scenarios
from analytics.report.result_parts import Json, explained, interval
from analytics.report.study import Study

BY_SITE = "costs_not_by_site"
Shown = TypeVar("Shown")


def scenario_object(
    study: Study,
    assumptions: tuple[Assumption, ...],
    choices: Choices = AS_SHIPPED,
    groups: tuple[Group, ...] = (),
    *,
    seed: int = 0,
) -> Json:
    """Return scenarios and break-even curves, or why there are none.

    Parameters
    ----------
    groups : tuple of Group
        From `analytics.estimates.new_hires.estimate_groups`; without them new hires have no figures.
    """
    asked: dict[str, Any] = {
        "retention": study.retention,
        "effects": study.money_effects,
        "assumptions": assumptions,
        "choices": choices,
        "seed": seed,
    }
    return {
        "scenarios": _rows(study, lambda: scenarios(study.ledger, groups=groups, **asked), _scenario),
        "break_even_curves": _rows(study, lambda: break_even_curves(study.ledger, **asked), _curve),
    }


def _rows(study: Study, make: Callable[[], tuple[Shown, ...]], show: Callable[[Shown], Json]) -> Json:
    """Return everything that is made, or the reason why there is nothing."""
    try:
        _check_site(study)
        found = make()
    except NotEstimable as refusal:
        return {"rows": [], "reason": refusal.reason}
    return {"rows": [show(one) for one in found], "reason": None}


def _check_site(study: Study) -> None:
    """Refuse one site alone: costs are not booked by site."""
    if study.filters.site is not None:
        raise NotEstimable(BY_SITE)


def _scenario(scenario: Scenario) -> Json:
    """Return one scenario with what it extrapolates."""
    row = {
        "name": scenario.name,
        "kind": "forecast",
        "mentees": scenario.mentees,
        **{
            name: _spread(getattr(scenario, name), scenario) for name in ("cost", "benefit", "net", "roi_pct")
        },
        "p_positive": scenario.p_positive,
        "grade": None if scenario.reason else scenario.grade,
        "extrapolates": _extrapolates(scenario),
        "reason": scenario.reason,
    }
    return explained(row, scenario.reason, skip=("reason",)) if scenario.reason else row


def _extrapolates(scenario: Scenario) -> Json:
    """Return what a scenario rests on beside the findings."""
    share = dict(zip(("low", "base", "high"), scenario.share, strict=True)) if scenario.share else None
    told = {
        "found_among_people": scenario.people,
        "own": [{"line": name, **interval(size)} for name, size in scenario.own],
        "carried": list(scenario.carried),
        "own_risk": scenario.own_risk,
        "share_pct": share,
    }
    return explained(told, "not_used")


def _spread(spread: Spread | None, scenario: Scenario) -> Json:
    """Return a central figure with its range; nulls carry the reason."""
    if spread is None:
        return {"estimate": None, "p05": None, "p50": None, "p95": None, "reason": scenario.reason}
    return {"estimate": spread.estimate, "p05": spread.p05, "p50": spread.p50, "p95": spread.p95}


def _curve(curve: Curve) -> Json:
    """Return one curve; sizes in the good direction."""
    points = zip(curve.mentees, curve.needed, curve.low, curve.high, strict=True)
    row = {
        "line": curve.line,
        "unit": "per_100_mentees" if curve.line == "exits_avoided" else "seconds_per_contact",
        "mentees": curve.here,
        "needed": curve.needed_here,
        "found": interval(curve.found),
        "least": curve.least,
        "pays_from_mentees": curve.pays_from,
        "points": [
            {"mentees": float(m), "needed": float(y), "p05": float(a), "p95": float(b)}
            for m, y, a, b in points
        ],
    }
    return explained(row, "at_no_number")
