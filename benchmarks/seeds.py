"""What one simulated centre tells of every estimate: its error against the planted truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.estimates.effect import Interval
from analytics.estimates.exits import chosen_exits
from analytics.estimates.hazard import fit_hazard
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.performance import performance_before
from analytics.estimates.standardise import exits_avoided, typical_year
from analytics.estimates.subgroups import subgroups
from tests.estimates.groups import mentees_of
from tests.worlds import PanelWorld, panel_world

STAYING = ("effect", "none", "selection", "late_start", "few_teams")
DIVISIONS = ("site", "tenure")  # the others of a simulated centre mean nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One estimate beside the truth; `se` is a quarter of the interval's width where no other is told."""

    cut: str
    error: float
    se: float
    covered: bool
    verdict: str = ""
    pretrend_p: float | None = None


def run_seed(world: str, seed: int) -> list[Found]:
    """Return every estimate of one centre."""
    simulated = panel_world(seed, world)
    found = _effects(simulated)
    if world != "trend":
        found += _groups(simulated)
    return found + (_staying(simulated) if world in STAYING else [])


def _effects(simulated: PanelWorld) -> list[Found]:
    """Return the effect on handle time, overall and by quarter."""
    truth = simulated.truth.att_weighted
    effect = estimate_effect(simulated.months, simulated.outcome)
    if effect.att is None or effect.se is None:
        return []
    overall = Found(
        cut="overall",
        error=effect.att.value - truth,
        se=effect.se,
        covered=effect.att.low <= truth <= effect.att.high,
        verdict=effect.verdict,
        pretrend_p=effect.pretrend_p,
    )
    return [overall, *(_beside("quarter", q.effect, truth) for q in effect.by_quarter)]


def _groups(simulated: PanelWorld) -> list[Found]:
    """Return the effect by site and by tenure at start: the truth is the same in all of them."""
    truth, mentees = simulated.truth.att_weighted, mentees_of(simulated.months)
    found = []
    for division in subgroups(simulated.months, mentees, simulated.outcome):
        for group in division.groups if division.dimension in DIVISIONS else ():
            if group.own is not None:
                found.append(_beside("group, own", group.own, truth))
            if group.shrunk is not None:
                found.append(_beside("group, shrunk", group.shrunk, truth))
    return found


def _staying(simulated: PanelWorld) -> list[Found]:
    """Return the hazard ratio of leaving in logs, exits avoided, and the 12-month difference."""
    months, truth = simulated.months, simulated.truth
    performance = performance_before(months, simulated.outcome)
    fit = fit_hazard(months, performance, chosen_exits(months))
    ratio = float(np.log(truth.hazard_ratio))
    low, high = fit.bounds
    error = fit.log_hazard_ratio - ratio
    return [
        Found(cut="staying", error=error, se=fit.se, covered=low <= ratio <= high),
        _beside("avoided", exits_avoided(fit, months, performance).total, truth.exits_avoided),
        _beside(
            "12 months", typical_year(fit, months, performance).difference, truth.retention_12m_difference
        ),
    ]


def _beside(cut: str, interval: Interval, truth: float) -> Found:
    """Set an interval beside the truth."""
    return Found(
        cut=cut,
        error=interval.value - truth,
        se=(interval.high - interval.low) / 2 / float(stats.norm.ppf(0.975)),
        covered=interval.low <= truth <= interval.high,
    )
