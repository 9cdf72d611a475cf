"""Exits avoided reach the money unchanged: the same value and the same bounds are drawn and priced."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.estimates.effect import Grade, Retention
from analytics.estimates.performance import performance_before
from analytics.estimates.retention import estimate_retention
from analytics.money.benefits import benefit_lines
from analytics.money.draws import draw_effects
from tests.money.cases import PRICE_BASES
from tests.worlds import panel_world


@pytest.fixture(scope="module")
def effect() -> Retention:
    world = panel_world(1, "effect")
    found = estimate_retention(world.months, performance=performance_before(world.months, world.outcome))
    return replace(found, grade=Grade(value=3, cap=3, reasons=()))


def test_the_grid_gives_back_value_and_bounds(effect: Retention) -> None:
    ends = (effect.hazard_ratio.high, effect.hazard_ratio.value, effect.hazard_ratio.low)
    read = np.interp(np.log(ends), *effect.avoided_grid)
    told = effect.exits_avoided

    assert read == pytest.approx([told.low, told.value, told.high], rel=0.01)


def test_the_line_prices_that_interval_and_the_draws_have_it(effect: Retention) -> None:
    lines = benefit_lines((), effect, PRICE_BASES)
    line = next(one for one in lines if one.kind.name == "exits_avoided")
    drawn = draw_effects(lines, (), effect, seed=3, draws=20_000)["exits_avoided"]
    told = effect.exits_avoided

    assert line.effect == told
    assert np.median(drawn) == pytest.approx(told.value, rel=0.03)
    apart = 0.03 * (told.high - told.low)
    assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx([told.low, told.high], abs=apart)
