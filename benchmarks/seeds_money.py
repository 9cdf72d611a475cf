"""What one simulated centre's money tells: benefit and return beside what was planted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod

import numpy as np

from analytics.cohorts.ledger import Meetings
from analytics.estimates.effect import Effect, Grade, Retention
from analytics.estimates.exits import chosen_exits
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.performance import performance_before
from analytics.estimates.retention import effect_on_staying
from analytics.money.ret import Assumption, Return, Spread
from analytics.money.roi import compute_return
from benchmarks.seeds import Found
from tests.money.cases import JAN, REFUSED, assumptions, ledger
from tests.worlds import PanelWorld, panel_world

NINETY = 1.6448536269514722  # half the width of a 90 % interval in standard errors
SOUND = Grade(value=3, cap=3, reasons=())
SPREAD = 0.4  # of each assumption's range to either side of its likely value
BOOKED, HOURS = 400_000.0, 800.0
LINES = {
    "exits": ("exits_avoided",),
    "handle time": ("handle_time",),
    "both": ("exits_avoided", "handle_time"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The estimates of one centre, graded as if their design were sound."""

    world: PanelWorld
    effect: Effect
    retention: Retention


def estimates(seed: int, world: str = "effect") -> Told:
    """Estimate handle time and staying in one centre."""
    simulated = panel_world(seed, world)
    months = simulated.months
    effect = estimate_effect(months, simulated.outcome)
    retention = effect_on_staying(
        months,
        performance=performance_before(months, simulated.outcome),
        event=chosen_exits(months),
    )
    return Told(
        world=simulated, effect=replace(effect, grade=SOUND), retention=replace(retention, grade=SOUND)
    )


def run_money_seed(world: str, seed: int) -> list[Found]:
    """Return benefit and return of every set of lines, at known prices and at prices within their ranges."""
    told = estimates(seed, world)
    found = []
    for priced, spread in (("known prices", 0.0), ("price ranges", SPREAD)):
        held = assumptions(spread=spread)
        true = true_prices(held, seed)
        for name, lines in LINES.items():
            ret = returned(told, lines, held)
            benefit, cost = planted_benefit(told, lines, true), planted_cost(true)
            assert ret.benefit is not None
            assert ret.roi_pct is not None
            found.append(_beside(f"benefit, {name}, {priced}", ret.benefit, benefit))
            found.append(_beside(f"ROI, {name}, {priced}", ret.roi_pct, (benefit - cost) / cost * 100))
    return found


def returned(told: Told, lines: tuple[str, ...], held: tuple[Assumption, ...]) -> Return:
    """Return the money of the estimates that are let in, against 400,000 booked and 800 hours of meetings."""
    met = Meetings(month=JAN, mentor_hours=HOURS, mentee_hours=HOURS, meetings=int(HOURS))
    return compute_return(
        ledger(BOOKED, meetings=(met,)),
        effects=(told.effect,) if "handle_time" in lines else (),
        retention=told.retention if "exits_avoided" in lines else REFUSED,
        assumptions=held,
    )


def true_prices(held: tuple[Assumption, ...], seed: int) -> dict[str, float]:
    """Draw what each price really is from its range, or take the only value there is."""
    rng = np.random.default_rng([seed, 2_026])
    return {a.key: float(rng.triangular(a.low, a.base, a.high)) if a.low < a.high else a.base for a in held}


def planted_benefit(told: Told, lines: tuple[str, ...], price: Mapping[str, float]) -> float:
    """Return what the programme really brought: exits and seconds as planted, every mentored contact."""
    truth, months = told.world.truth, told.world.months
    contacts = float(told.world.outcome.weight[months.exposed].sum())
    freed = -truth.att_weighted * contacts / 3600 * price["time_realisation_share"] / 100
    brought = {
        "exits_avoided": truth.exits_avoided * price["replacement_cost"],
        "handle_time": freed * price["agent_hour_cost"],
    }
    return sum(brought[line] for line in lines)


def planted_cost(price: Mapping[str, float]) -> float:
    """Return what the programme really cost."""
    mentors = prod((HOURS, price["mentor_hour_cost"], 1 + price["mentor_prep_ratio"] / 100))
    return BOOKED + mentors + HOURS * price["agent_hour_cost"]


def _beside(cut: str, told: Spread, truth: float) -> Found:
    """Set a 90 % range beside the truth."""
    return Found(
        cut=cut,
        error=told.estimate - truth,
        se=(told.p95 - told.p05) / 2 / NINETY,
        covered=told.p05 <= truth <= told.p95,
    )
