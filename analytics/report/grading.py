"""Every effect with what its grade rests on: the moved start, the correction for many looks, the design."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.answers import Invited
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.ledger import Ledger
from analytics.cohorts.months import Outcome
from analytics.errors import NotEstimable
from analytics.estimates.customers import contacts_of, response_gap, survey_response
from analytics.estimates.effect import Effect, Retention
from analytics.estimates.grade import Design, follow_up_gap, grade_effect, grade_retention
from analytics.estimates.multiplicity import adjusted
from analytics.estimates.placebo import placebo_start
from analytics.estimates.rules import rule_gap, voluntary_beats_assigned
from analytics.money.assumptions import bases
from analytics.money.costs import read_costs
from analytics.money.payback import payback_effect
from analytics.money.ret import Assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What an effect has to reach to pay back: the cost so far and the assumptions in force."""

    ledger: Ledger
    assumptions: tuple[Assumption, ...]

    @property
    def cost(self) -> float:
        """The cost of the programme at base prices, nought when it is not known."""
        try:
            return float(np.asarray(read_costs(self.ledger).total(bases(self.assumptions))))
        except NotEstimable:
            return 0.0

    def pays_back(self, outcome: str, quantity: float = 1.0) -> float | None:
        """Return the effect on one outcome that alone pays everything back; None when it has no price."""
        cost = self.cost
        if not cost:
            return None
        return payback_effect(outcome, cost_total=cost, quantity=quantity, assumptions=self.assumptions)


def graded_effects(
    cohort: Cohort,
    effects: Sequence[Effect],
    design: Design,
    prices: Prices,
    retention: Retention,
    invited: Invited,
    *,
    seed: int = 0,
) -> tuple[Effect, ...]:
    """Return the effects with the placebo, the correction for many looks, and their grades."""
    asked = {o.kpi: _response(cohort, o, invited) for o in cohort.outcomes}
    tried = [
        e
        if e.att is None or e.placebo is not None
        else replace(e, placebo=placebo_start(cohort.months, o, seed=seed))
        for e, o in zip(effects, cohort.outcomes, strict=True)
    ]
    return tuple(
        grade_effect(
            effect,
            design,
            follow_up_gap=follow_up_gap(cohort.months, outcome),
            pays_back=prices.pays_back(effect.outcome, effect.quantity),
            response_gap=asked[outcome.kpi],
            balance=retention.balance,
        )
        for effect, outcome in zip(adjusted(tried, design.primary_outcome), cohort.outcomes, strict=True)
    )


def graded_retention(retention: Retention, design: Design, prices: Prices) -> Retention:
    """Return the retention result with its grade."""
    return grade_retention(retention, design, pays_back=prices.pays_back("retention"))


def _response(cohort: Cohort, outcome: Outcome, invited: Invited) -> float | None:
    """Return how far the arms' response rates lie apart, as a share; None when nobody was asked."""
    if outcome.family == "customer":
        gap = response_gap(cohort.months, outcome, contacts_of(cohort.outcomes)).gap
    elif outcome.family == "survey":
        gap = survey_response(invited).gap
    else:
        return None
    return None if gap is None else abs(gap) / 100


def voluntary_lead(cohort: Cohort, effect: Effect | None, *, seed: int = 0) -> float | None:
    """Return by how much volunteers clearly gain more than the assigned, in SD between people; else None."""
    outcome = next((o for o in cohort.outcomes if effect and o.kpi == effect.outcome), None)
    if cohort.mentees is None or outcome is None or effect is None or not effect.spread:
        return None
    try:
        gap = rule_gap(cohort.months, cohort.mentees, outcome, seed=seed)
    except NotEstimable:
        return None
    if not voluntary_beats_assigned(gap, effect.direction):
        return None
    return abs(gap.difference.value) / effect.spread
