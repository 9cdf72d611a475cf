"""Coaching on areas: planted truth, low scores that come back by themselves, and what must not matter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.errors import NotEstimable
from analytics.estimates.coached_areas import estimate_coached
from analytics.estimates.coached_results import Coached
from analytics.estimates.coached_rows import FAR, CoachedRows
from analytics.estimates.several_effects import design
from tests.estimates.coached_worlds import world

EFFECT = 4.0
QUICK, RUNS = 3, 200


@pytest.fixture(scope="module")
def rows() -> CoachedRows:
    return world(1)


@pytest.fixture(scope="module")
def found(rows: CoachedRows) -> Coached:
    return estimate_coached(rows)


def covered(seeds: range, **about: float) -> float:
    """Return how often the interval holds what was planted."""
    inside = [estimate_coached(world(seed, effect=EFFECT, **about)).effect.effect for seed in seeds]
    return sum(one.low <= EFFECT <= one.high for one in inside) / len(inside)


def test_what_was_planted_is_found_and_areas_not_coached_stay_at_nought(found: Coached) -> None:
    assert found.effect.effect.low < EFFECT < found.effect.effect.high
    assert found.effect.effect.low > 2.5
    assert found.others is not None
    assert found.others.effect.low < 0 < found.others.effect.high
    assert found.dip is not None
    assert found.dip.effect.low < 0 < found.dip.effect.high
    assert not found.had_dip
    assert not found.is_association
    assert [area for area, told in found.by_area if told is not None] == [0, 1, 2, 3]
    after = [m for m in found.months if m.month > 0]
    assert all(m.effect.low > 0 for m in after)
    assert {m.month for m in found.months if m.is_left_out} == {-3, -2, -1, 0}


def test_intervals_cover_as_often_as_they_say_in_a_few_worlds() -> None:
    assert covered(range(2, 2 + QUICK), agents=80) >= 2 / 3


@pytest.mark.slow
def test_intervals_cover_as_often_as_they_say() -> None:
    assert 0.915 <= covered(range(RUNS)) <= 0.985


def test_a_low_score_that_leads_to_coaching_that_does_nothing_is_no_gain() -> None:
    selected = world(3, effect=0.0, by_score=True)
    since = selected.since
    naive = selected.score[since == 1].mean() - selected.score[since == -1].mean()
    found = estimate_coached(selected)
    assert naive > 4, "before and after would claim a gain"
    assert found.effect.effect.low <= 0
    assert found.had_dip
    assert found.is_association
    assert found.dip is not None
    assert found.dip.effect.high < 0


@pytest.mark.slow
def test_coaching_that_does_nothing_is_hardly_ever_a_gain_and_never_more_than_an_association() -> None:
    results = [estimate_coached(world(seed, effect=0.0, by_score=True)) for seed in range(RUNS)]
    gains = [one for one in results if one.effect.effect.low > 0]
    assert len(gains) <= 0.05 * RUNS
    assert sum(not one.is_association for one in results) <= 0.05 * RUNS


def test_what_moves_a_whole_month_of_an_agent_or_of_an_area_changes_nothing(
    rows: CoachedRows, found: Coached
) -> None:
    rng = np.random.default_rng(5)
    agents = 20 * rng.standard_normal((rows.agent.max() + 1, rows.month.max() + 1))
    areas = 20 * rng.standard_normal((rows.area.max() + 1, rows.month.max() + 1))
    levels = 20 * rng.standard_normal((rows.agent.max() + 1, rows.area.max() + 1))
    moved = agents[rows.agent, rows.month] + areas[rows.area, rows.month] + levels[rows.agent, rows.area]
    other = estimate_coached(replace(rows, score=rows.score + moved))
    assert other.effect.effect.value == pytest.approx(found.effect.effect.value, abs=1e-5)
    assert other.effect.effect.low == pytest.approx(found.effect.effect.low, abs=1e-5)
    assert other.drift_p == pytest.approx(found.drift_p, abs=1e-5)


def test_the_months_before_a_coaching_are_in_no_average(rows: CoachedRows, found: Coached) -> None:
    lower = estimate_coached(replace(rows, score=np.where(rows.near, rows.score - 30, rows.score)))
    assert lower.effect.effect.value == pytest.approx(found.effect.effect.value, abs=1e-6)
    assert lower.had_dip


def test_order_and_names_of_agents_change_nothing(rows: CoachedRows, found: Coached) -> None:
    rng = np.random.default_rng(6)
    order, name = rng.permutation(len(rows.agent)), rng.permutation(rows.agent.max() + 1)
    arrays = {key: getattr(rows, key) for key in CoachedRows.__dataclass_fields__ if key != "places"}
    mixed = replace(rows, **{key: values[order] for key, values in arrays.items()})
    other = estimate_coached(replace(mixed, agent=name[mixed.agent]))
    assert other.effect.effect.value == pytest.approx(found.effect.effect.value, abs=1e-6)
    assert other.effect.effect.high == pytest.approx(found.effect.effect.high, abs=1e-6)


def test_agents_coached_without_months_before_are_counted_and_left_out(rows: CoachedRows) -> None:
    late = rows.month >= 12
    unit = rows.agent * 4 + rows.area
    early = np.isin(unit, unit[(rows.since == 0) & ~late])
    kept = late | ~early
    arrays = {key: getattr(rows, key)[kept] for key in CoachedRows.__dataclass_fields__ if key != "places"}
    found = estimate_coached(replace(rows, **arrays))
    assert found.left_out > 0
    assert found.effect.effect.low < EFFECT < found.effect.effect.high


def test_a_handful_of_coached_agents_is_refused(rows: CoachedRows) -> None:
    some = np.unique(rows.agent[rows.since > -FAR])[8:]
    few = np.where(np.isin(rows.agent, some), -FAR, rows.since)
    with pytest.raises(NotEstimable, match="quality_few_coached"):
        estimate_coached(replace(rows, since=few))


def test_several_effects_fit_as_dense_least_squares_do() -> None:
    rng = np.random.default_rng(7)
    codes = [rng.integers(0, size, 120) for size in (12, 5, 4)]
    weight, target = rng.integers(0, 4, 120).astype(float), rng.standard_normal(120)
    dense = np.concatenate([np.eye(code.max() + 1)[code] for code in codes], axis=1)
    root = np.sqrt(weight)
    by_hand = np.linalg.lstsq(dense * root[:, None], target * root, rcond=None)[0]
    fit = design(codes[0], (codes[1], codes[2]), weight).fitted(target)
    seen = weight > 0
    assert fit[seen] == pytest.approx((dense @ by_hand)[seen], abs=1e-7)
