"""The evidence grade 0-5: deterministic, about the design and never about the sign (methods.md 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.months import Months, Outcome
from analytics.estimates.effect import Balance, Effect, Fault, Grade, Retention
from analytics.settings import FLOOR, MIN_TEAMS, POWER_FACTOR

SIGNIFICANT = 0.05  # a pre-trend or placebo p-value below it fails
LARGEST_SMD = 0.1  # a standardised mean difference above it is left unbalanced
LARGEST_GAP = 0.10  # difference in follow-up or response between the arms, as a share
LOWEST_MATCH = 0.95  # ids of the KPI files found in the employee file
LARGEST_CONTAMINATION = 0.10  # comparison people who met a mentor all the same
SMALLEST_ARM, FEWEST_EXITS = 30, 10
CAPS = {  # what a design can show at most
    "raw": (1, "cap_raw"),
    "cross_section": (2, "cap_cross_section"),
    "controlled": (3, "cap_controlled"),
    "waitlist": (4, "cap_waitlist"),
    "lottery": (5, "cap_lottery"),
}
RULES = (  # faults of one rule cost one point together
    ("underpowered",),
    ("unequal_follow_up", "unequal_response", "low_match_rate"),
    ("pretrend", "placebo", "imbalance"),
    ("contaminated",),
    ("few_people", "few_exits"),
    ("outcome_changed",),
    ("few_teams",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What the grade needs to know beside the estimate.

    Attributes
    ----------
    selection_rules : tuple of str
        How the mentees in scope were chosen, as their programmes say.
    match_rate, contaminated : float
        Shares.
    primary_outcome : str or None
    decided_late : bool
        The primary outcome was decided on, or changed, after a programme had started.
    randomised : str or None
        ``"lottery"`` or ``"waitlist"`` when a recorded draw or order of a waiting list gave every place in
        scope. Without a record, programmes that all say "lottery" are taken at their word.
    """

    selection_rules: tuple[str, ...]
    match_rate: float
    contaminated: float
    primary_outcome: str | None
    decided_late: bool
    randomised: str | None = None

    def cap(self, basis: str) -> tuple[int, str]:
        """Return the most that the design can show, and why; chance counts only if before is known."""
        said = "lottery" if self.selection_rules == ("lottery",) else None
        chance = self.randomised or said
        return CAPS[chance if basis == "controlled" and chance in ("lottery", "waitlist") else basis]


def grade_effect(
    effect: Effect,
    design: Design,
    *,
    follow_up_gap: float,
    pays_back: float | None,
    response_gap: float | None = None,
    balance: Sequence[Balance] = (),
    basis: str = "controlled",
) -> Effect:
    """Return the effect with its grade; a refused effect stays without one.

    Parameters
    ----------
    follow_up_gap : float
        Difference between the arms in the share of person-months with data.
    pays_back : float or None
        Absolute effect, in the KPI's unit, that would pay the programme back; None when it has no price.
    response_gap : float or None
        Difference between the arms in the share of those asked who answered; None when nobody was asked.
    balance : sequence of Balance
        Standardised differences that the estimate leaves.
    basis : str
        ``"controlled"``, ``"cross_section"`` or ``"raw"``: what the estimate compares.
    """
    if effect.att is None or effect.min_detectable is None:
        return effect
    faults = [
        _above("underpowered", effect.min_detectable, pays_back),
        *_of_data(design, follow_up_gap, response_gap),
        _below("pretrend", effect.pretrend_p, SIGNIFICANT),
        _below("placebo", effect.placebo.p_value if effect.placebo else None, SIGNIFICANT),
        _unlike(balance),
        *_of_arms(effect, design),
    ]
    if design.decided_late and effect.outcome == design.primary_outcome:
        faults.append(Fault(reason="outcome_changed"))
    return replace(effect, grade=_grade(design.cap(basis), faults))


def grade_retention(
    retention: Retention,
    design: Design,
    *,
    pays_back: float | None,
    follow_up_gap: float = 0.0,
    basis: str = "controlled",
) -> Retention:
    """Return the retention result with its grade.

    Parameters
    ----------
    pays_back : float or None
        Exits avoided that would pay the programme back.
    follow_up_gap : float
        Difference between the arms in the share of people lost from sight.
    basis : str
        ``"controlled"``; ``"cross_section"`` where nothing is known of the people before their start.
    """
    if retention.hazard_ratio is None:
        return retention
    exits = min(retention.mentored_exits, retention.exits - retention.mentored_exits)
    faults = [
        _above("underpowered", detectable_exits(retention), pays_back),
        *_of_data(design, follow_up_gap, None),
        _unlike(retention.balance),
        *_of_arms(retention, design),
        _few_exits(exits),
    ]
    return replace(retention, grade=_grade(design.cap(basis), faults))


def _of_data(design: Design, follow_up_gap: float, response_gap: float | None) -> list[Fault | None]:
    """Return what is wrong with who was followed."""
    return [
        _above("unequal_follow_up", follow_up_gap, LARGEST_GAP),
        _above("unequal_response", response_gap, LARGEST_GAP),
        _below("low_match_rate", design.match_rate, LOWEST_MATCH),
    ]


def _of_arms(result: Effect | Retention, design: Design) -> list[Fault | None]:
    """Return what is wrong with the people compared."""
    few_teams = result.cluster_by != "team"
    return [
        _above("contaminated", design.contaminated, LARGEST_CONTAMINATION),
        _below("few_people", min(result.n_mentored, result.n_comparison), SMALLEST_ARM),
        Fault(reason="few_teams", limit=MIN_TEAMS) if few_teams else None,
    ]


def _above(reason: str, found: float | None, limit: float | None) -> Fault | None:
    """Return a fault if something known is above its limit."""
    broken = found is not None and limit is not None and found > limit
    return Fault(reason=reason, found=found, limit=limit) if broken else None


def _below(reason: str, found: float | None, limit: float) -> Fault | None:
    """Return a fault if something known is below its limit."""
    return Fault(reason=reason, found=found, limit=limit) if found is not None and found < limit else None


def _few_exits(exits: int) -> Fault | None:
    """Return a fault if hardly anybody left one of the groups; how few is told from the floor on."""
    if exits >= FEWEST_EXITS:
        return None
    return Fault(reason="few_exits", found=exits if exits >= FLOOR else None, limit=FEWEST_EXITS)


def _unlike(balance: Sequence[Balance]) -> Fault | None:
    """Return the covariates that are left unlike, the furthest apart first."""
    left = sorted((b for b in balance if abs(b.smd_after) > LARGEST_SMD), key=lambda b: -abs(b.smd_after))
    if not left:
        return None
    names = tuple(b.covariate for b in left)
    return Fault(reason="imbalance", found=abs(left[0].smd_after), limit=LARGEST_SMD, names=names)


def detectable_exits(retention: Retention) -> float | None:
    """Return the exits avoided at the smallest log hazard ratio that can be detected."""
    log_ratios, avoided = retention.avoided_grid
    if retention.se is None or not len(log_ratios):
        return None
    return float(np.interp(-POWER_FACTOR * retention.se, log_ratios, avoided))


def _grade(cap: tuple[int, str], found: Sequence[Fault | None]) -> Grade:
    """Return the cap less one for each rule broken, floor 0."""
    highest, why = cap
    faults = {f.reason: f for f in found if f is not None}
    ordered = [
        replace(faults[reason], shares=place > 0)
        for rule in RULES
        for place, reason in enumerate([name for name in rule if name in faults])
    ]
    lost = tuple(f.reason for f in ordered if not f.shares)
    return Grade(value=max(highest - len(lost), 0), cap=highest, reasons=(why, *lost), faults=tuple(ordered))


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
