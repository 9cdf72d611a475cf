"""Every effect with what its grade rests on: the moved start, the correction for many looks, the design."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analytics.cohorts.answers import Invited
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.draws import Drawn, Kept, counting, judge, randomised_by
from analytics.cohorts.ledger import Ledger
from analytics.cohorts.months import Outcome
from analytics.errors import NotEstimable
from analytics.estimates.customers import contacts_of, response_gap, survey_response
from analytics.estimates.effect import Effect, Retention
from analytics.estimates.grade import Design, follow_up_gap, grade_effect, grade_retention
from analytics.estimates.multiplicity import adjusted
from analytics.estimates.placebo import placebo_start
from analytics.estimates.randomised import Randomised, randomised_effect
from analytics.estimates.randomised_grade import grade_randomised
from analytics.estimates.randomised_staying import draw_balance
from analytics.estimates.rules import rule_gap, voluntary_beats_assigned
from analytics.money.assumptions import bases
from analytics.money.costs import read_costs
from analytics.money.payback import payback_effect
from analytics.money.ret import Assumption

BEYOND_CHANCE = 2.6  # standard errors: one draw in a hundred


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lots:
    """Outcomes compared as places were drawn; nothing unless the mentees in scope came in by such draws.

    Attributes
    ----------
    mode : str
        ``"lottery"`` or ``"waitlist"``; empty without draws that were kept to.
    found : mapping of KPI to Randomised
        Those that could be estimated.
    unlike : float or None
        How far apart, in SD, offered and waiting stood before draws that chance can hardly have made.
    """

    mode: str = ""
    found: Mapping[str, Randomised] = field(default_factory=dict)
    unlike: float | None = None

    def effect(self, outcome: str) -> Effect | None:
        """Return the randomised effect on one outcome, None without one."""
        drawn = self.found.get(outcome)
        return None if drawn is None else replace(drawn.effect, method="randomised")


def compare_by_lot(cohort: Cohort, drawn: Drawn, primary: str | None, *, seed: int = 0) -> Lots:
    """Compare every outcome between those offered a place and those who waited, where draws were kept to.

    What is called a draw but left the two groups apart by more than chance allows is no draw.
    """
    kept = judge(drawn, cohort.months)
    mode = randomised_by(drawn, kept, cohort.months)
    if mode is None:
        return Lots()
    unlike = _unlike(cohort, drawn, kept, primary)
    if unlike is not None:
        return Lots(unlike=unlike)
    made = {o.kpi: randomised_effect(cohort.months, o, drawn, kept, seed=seed) for o in cohort.outcomes}
    return Lots(mode=mode, found={kpi: one for kpi, one in made.items() if one.effect.att is not None})


def _unlike(cohort: Cohort, drawn: Drawn, kept: tuple[Kept, ...], primary: str | None) -> float | None:
    """Return the largest difference before the draw that chance can hardly have made; None without one."""
    outcome = next((o for o in cohort.outcomes if o.kpi == primary), None)
    if outcome is None:
        return None
    try:
        balance = draw_balance(cohort.months, outcome, drawn, kept)
    except NotEstimable:
        return None
    offered = counting(drawn, kept).offered
    error = np.sqrt(1 / max(int(offered.sum()), 1) + 1 / max(int((~offered).sum()), 1))
    largest = max((abs(row.smd_after) for row in balance), default=0.0)
    return largest if largest > BEYOND_CHANCE * error else None


def graded_effects(
    cohort: Cohort,
    effects: Sequence[Effect],
    design: Design,
    prices: Prices,
    retention: Retention,
    invited: Invited,
    lots: Lots,
    *,
    seed: int = 0,
) -> tuple[Effect, ...]:
    """Return the effects with the placebo, the correction for many looks, and their grades.

    An outcome that can be compared as places were drawn is, and graded so.
    """
    asked = {o.kpi: _response(cohort, o, invited) for o in cohort.outcomes}
    tried = [
        lots.effect(o.kpi) or _with_placebo(cohort, e, o, seed)
        for e, o in zip(effects, cohort.outcomes, strict=True)
    ]
    graded = []
    for effect, outcome in zip(adjusted(tried, design.primary_outcome), cohort.outcomes, strict=True):
        pays_back = prices.pays_back(effect.outcome, effect.quantity)
        if effect.method == "randomised":
            gap = lots.found[outcome.kpi].follow_up_gap
            one = grade_randomised(effect, design, lots.mode, follow_up_gap=gap, pays_back=pays_back)
        else:
            one = grade_effect(
                effect,
                design,
                follow_up_gap=follow_up_gap(cohort.months, outcome),
                pays_back=pays_back,
                response_gap=asked[outcome.kpi],
                balance=retention.balance,
            )
        graded.append(one)
    return tuple(graded)


def _with_placebo(cohort: Cohort, effect: Effect, outcome: Outcome, seed: int) -> Effect:
    """Return the effect with what a start moved earlier seems to do."""
    if effect.att is None:
        return effect
    return replace(effect, placebo=placebo_start(cohort.months, outcome, seed=seed))


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
