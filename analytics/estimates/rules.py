"""Voluntary and assigned programmes, kept apart: who is pooled in an effect, and whether the two differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.mentees import Mentees
from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.imputation import impute
from analytics.estimates.inference import interval
from analytics.estimates.parts import Parts, own_uncertainty, parts_of
from analytics.estimates.sample import draw_sample
from analytics.settings import FLOOR, FLOOR_SICK

VOLUNTARY, ASSIGNED = "voluntary", "assigned"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShare:
    """How many mentees were chosen by one rule; None is a hidden count."""

    rule: str
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGap:
    """The effect where people volunteered and where they were assigned, and the first less the second."""

    voluntary: Interval
    assigned: Interval
    difference: Interval


def pooled_rules(mentees: Mentees) -> tuple[RuleShare, ...]:
    """Return how many mentees each selection rule chose, the largest first; small counts are hidden."""
    people = np.bincount(mentees.rule, minlength=len(mentees.rules))
    counts = shown({rule: int(n) for rule, n in zip(mentees.rules, people, strict=True)})
    found = [RuleShare(rule=rule, people=n) for rule, n in counts.items() if n != 0]
    return tuple(sorted(found, key=lambda share: (-(share.people or 0), share.rule)))


def pools_silently(mentees: Mentees) -> bool:
    """Whether one effect holds both volunteers and people who were assigned: then both must be told apart."""
    present = {mentees.rules[i] for i in np.unique(mentees.rule)}
    return {VOLUNTARY, ASSIGNED} <= present


def rule_gap(months: Months, mentees: Mentees, outcome: Outcome, *, seed: int = 0) -> RuleGap:
    """Estimate the effect among volunteers, among the assigned, and their difference.

    Raises
    ------
    NotEstimable
        If one of the two has too few people, or the outcome cannot be estimated.
    """
    if not pools_silently(mentees):
        raise NotEstimable("one_rule")
    sample = draw_sample(months, outcome)
    imputed = impute(sample)
    rule = mentees.rule[mentees.place(months.employee[sample.row[imputed.row]])]
    parts = parts_of(sample, imputed, mentees.rules, rule)
    one, other = _places(parts, FLOOR_SICK if outcome.family == "absence" else FLOOR)
    first, second = (own_uncertainty(sample, parts, i, seed=seed).half for i in (one, other))
    contrast = parts.against(other, one)
    return RuleGap(
        voluntary=interval(float(parts.value[one]), first),
        assigned=interval(float(parts.value[other]), second),
        difference=interval(float(contrast.value[0]), own_uncertainty(sample, contrast, 0, seed=seed).half),
    )


def _places(parts: Parts, floor: int) -> tuple[int, int]:
    """Return where volunteers and the assigned are; neither may give away a rule with few people."""
    counts = shown(dict(zip(parts.names, parts.people.tolist(), strict=True)), floor=floor)
    if counts.get(VOLUNTARY) is None or counts.get(ASSIGNED) is None:
        raise NotEstimable("suppressed")
    return parts.names.index(VOLUNTARY), parts.names.index(ASSIGNED)


def voluntary_beats_assigned(gap: RuleGap, direction: str) -> bool:
    """Whether volunteers gain clearly more: the opposite of what trials found, so a sign of who volunteers.

    Parameters
    ----------
    direction : str
        ``"up"`` or ``"down"``: which way is better.
    """
    if direction == "up":
        return gap.difference.low > 0
    return direction == "down" and gap.difference.high < 0
