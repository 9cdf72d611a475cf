"""The evidence grade 0-5: deterministic, about the design and never about the sign (methods.md 7)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.estimates.effect import Effect, Grade, Retention
from analytics.settings import POWER_FACTOR

SIGNIFICANT = 0.05  # a pre-trend p-value below it fails
LARGEST_SMD = 0.1  # a standardised mean difference above it is left unbalanced
LARGEST_GAP = 0.10  # difference in follow-up between the arms, as a share
LOWEST_MATCH = 0.95  # ids of the KPI files found in the employee file
LARGEST_CONTAMINATION = 0.10  # comparison people who met a mentor all the same
SMALLEST_ARM, FEWEST_EXITS = 30, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What the grade needs to know beside the estimate.

    Attributes
    ----------
    selection_rules : tuple of str
        How the mentees in scope were chosen.
    match_rate, contaminated : float
        Shares.
    primary_outcome : str or None
    decided_late : bool
        The primary outcome was decided on after a programme had started.
    """

    selection_rules: tuple[str, ...]
    match_rate: float
    contaminated: float
    primary_outcome: str | None
    decided_late: bool


def grade_effect(effect: Effect, design: Design, *, follow_up_gap: float, pays_back: float | None) -> Effect:
    """Return the effect with its grade; a refused effect stays without one.

    Parameters
    ----------
    follow_up_gap : float
        Difference between the arms in the share of person-months with data.
    pays_back : float or None
        Absolute effect, in the KPI's unit, that would pay the programme back; None when it has no price.
    """
    if effect.att is None or effect.min_detectable is None:
        return effect
    small_arm = min(effect.n_mentored, effect.n_comparison)
    faults = {
        "underpowered": pays_back is not None and effect.min_detectable > pays_back,
        "unequal_follow_up": follow_up_gap > LARGEST_GAP,
        "low_match_rate": design.match_rate < LOWEST_MATCH,
        "pretrend": effect.pretrend_p is not None and effect.pretrend_p < SIGNIFICANT,
        "contaminated": design.contaminated > LARGEST_CONTAMINATION,
        "few_people": small_arm < SMALLEST_ARM,
        "few_teams": effect.cluster_by != "team",
        "outcome_changed": design.decided_late and effect.outcome == design.primary_outcome,
    }
    return replace(effect, grade=_grade(design, faults))


def grade_retention(retention: Retention, design: Design, *, pays_back: float | None) -> Retention:
    """Return the retention result with its grade.

    Parameters
    ----------
    pays_back : float or None
        Exits avoided that would pay the programme back.
    """
    if retention.hazard_ratio is None:
        return retention
    exits = min(retention.mentored_exits, retention.exits - retention.mentored_exits)
    detectable = detectable_exits(retention)
    faults = {
        "underpowered": pays_back is not None and detectable is not None and detectable > pays_back,
        "imbalance": any(abs(b.smd_after) > LARGEST_SMD for b in retention.balance),
        "contaminated": design.contaminated > LARGEST_CONTAMINATION,
        "few_people": min(retention.n_mentored, retention.n_comparison) < SMALLEST_ARM,
        "few_exits": exits < FEWEST_EXITS,
        "few_teams": retention.cluster_by != "team",
    }
    if faults["few_people"]:
        faults["few_exits"] = False  # one point for a small arm, whichever way it is small
    return replace(retention, grade=_grade(design, faults))


def detectable_exits(retention: Retention) -> float | None:
    """Return the exits avoided at the smallest log hazard ratio that can be detected."""
    log_ratios, avoided = retention.avoided_grid
    if retention.se is None or not len(log_ratios):
        return None
    return float(np.interp(-POWER_FACTOR * retention.se, log_ratios, avoided))


def _grade(design: Design, faults: dict[str, bool]) -> Grade:
    """Return the cap less one for each fault, floor 0."""
    lottery = design.selection_rules == ("lottery",)
    cap, why = (5, "cap_lottery") if lottery else (3, "cap_controlled")
    if faults.get("unequal_follow_up"):
        faults = {**faults, "low_match_rate": False}  # one rule of methods.md 7, one point
    lost = tuple(name for name, found in faults.items() if found)
    return Grade(value=max(cap - len(lost), 0), cap=cap, reasons=(why, *lost))


def follow_up_gap(months: Months, outcome: Outcome) -> float:
    """Return how much the share of person-months with data differs between the arms.

    Only site-months in which the outcome was collected at all, and only tenures that mentees have, count.
    """
    has = np.zeros(len(months), dtype=bool)
    has[outcome.row] = True
    place = months.site.astype(np.int64) * 100_000 + months.month
    collected = np.isin(place, np.unique(place[has])) & months.usable
    exposed, rest = collected & months.exposed, collected & ~months.exposed
    rest &= np.isin(months.band, np.unique(months.band[exposed]))
    if not exposed.any() or not rest.any():
        return 0.0
    return float(abs(has[exposed].mean() - has[rest].mean()))
