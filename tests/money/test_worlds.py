"""The planted benefit lies in the 90 % range: six centres in every run, 200 of each world in the long one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.estimates.effect import Interval
from analytics.money.ret import Spread
from benchmarks.seeds import Found
from benchmarks.seeds_money import (
    LINES,
    SPREAD,
    Told,
    estimates,
    planted_benefit,
    planted_cost,
    returned,
    run_money_seed,
    true_prices,
)
from benchmarks.truth import BIAS_UNDER_SELECTION, MONEY, money_coverage
from tests.money.cases import assumptions

SEEDS = range(6)


@pytest.fixture(scope="module")
def centres() -> list[Told]:
    return [estimates(seed) for seed in SEEDS]


def held(told: Spread, truth: float) -> bool:
    return told.p05 <= truth <= told.p95


@pytest.mark.parametrize("spread", [0.0, SPREAD], ids=["known prices", "price ranges"])
@pytest.mark.parametrize("name", LINES)
def test_what_was_planted_lies_in_the_range_of_benefit_and_return(
    name: str, spread: float, centres: list[Told]
) -> None:
    prices = assumptions(spread=spread)
    benefits, returns = [], []
    for seed, told in enumerate(centres):
        true = true_prices(prices, seed)
        ret = returned(told, LINES[name], prices)
        benefit, cost = planted_benefit(told, LINES[name], true), planted_cost(true)
        benefits.append(held(ret.benefit, benefit))
        returns.append(held(ret.roi_pct, 100 * (benefit - cost) / cost))

    assert sum(benefits) >= 5
    assert sum(returns) >= 5


def test_the_range_says_something(centres: list[Told]) -> None:
    spreads = [returned(told, LINES["handle time"], assumptions()).benefit for told in centres]
    widths = [(s.p95 - s.p05) / s.estimate for s in spreads]

    assert max(widths) < 0.5
    assert min(s.p05 for s in spreads) > 0


def test_money_of_the_raw_gap_would_promise_twice_as_much(centres: list[Told]) -> None:
    prices = assumptions()
    true = true_prices(prices, 0)
    for told in centres:
        naive = told.effect.naive
        assert naive is not None
        raw = replace(
            told, effect=replace(told.effect, att=Interval(value=naive, low=naive - 2, high=naive + 2))
        )
        promised = returned(raw, LINES["handle time"], prices).benefit
        planted = planted_benefit(told, LINES["handle time"], true)

        assert promised.estimate > 1.5 * planted
        assert not held(promised, planted)


@pytest.mark.slow
@pytest.mark.parametrize("world", MONEY)
def test_over_200_centres_the_range_holds_what_was_planted(world: str) -> None:
    found: dict[str, list[Found]] = {}
    for seed in range(200):
        for one in run_money_seed(world, seed):
            found.setdefault(one.cut, []).append(one)

    assert len(found) == 12
    for cut, mine in found.items():
        bias = np.mean([one.error for one in mine]) / np.mean([one.se for one in mine])
        assert np.mean([one.covered for one in mine]) >= money_coverage(cut), cut
        assert abs(bias) < BIAS_UNDER_SELECTION, cut
