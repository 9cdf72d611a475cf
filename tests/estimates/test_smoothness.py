"""Bounds on a bent drift: against another author's interval, hand arithmetic and planted drifts."""

from __future__ import annotations

import numpy as np
import pytest
from diff_diff.honest_did import _compute_optimal_flci
from scipy import stats

from analytics.errors import NotEstimable
from analytics.estimates.flci import estimator_path, folded_quantile
from analytics.estimates.smoothness import EventStudy, bounds, smoothness
from tests import worlds


def event_study(
    k: int, n: int, seed: int, clusters: int = 40
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    influence = 0.2 * rng.standard_normal((clusters, k + n)) / np.sqrt(clusters)
    value = 0.2 * rng.standard_normal(k + n)
    return value[:k], value[k:], influence, np.ones(n) / n


@pytest.mark.parametrize(("k", "n", "bend"), [(6, 13, 0.0), (6, 13, 0.01)])
def test_agrees_with_another_author(k: int, n: int, bend: float) -> None:
    leads, lags, influence, share = event_study(k, n, seed=1)
    covariance = influence.T @ influence
    value, half = estimator_path(leads, lags, covariance, share).shortest(bend)
    low, high = _compute_optimal_flci(leads, lags, covariance, share, k, n, bend)

    assert 2 * half == pytest.approx(high - low, rel=2e-3)  # ours looks on a grid of 64 estimators
    assert value == pytest.approx((low + high) / 2, abs=0.01 * half)


def test_every_estimator_removes_a_straight_line() -> None:
    _, _, influence, share = event_study(5, 7, seed=2)
    line = 0.3 * np.array([*range(-5, 0), *range(1, 8)], dtype=float)
    path = estimator_path(line[:5], line[5:], influence.T @ influence, share)

    assert np.abs(path.value).max() < 1e-9


def test_bias_never_exceeds_what_the_path_says() -> None:
    leads, lags, influence, share = event_study(5, 7, seed=3)
    path = estimator_path(leads, lags, influence.T @ influence, share)
    rng = np.random.default_rng(0)
    for _ in range(8):
        bends = rng.choice([-1.0, 1.0], size=11)
        drift = np.concatenate([[0.0], np.cumsum(np.cumsum(np.concatenate([[rng.normal()], bends])))])
        drift -= drift[5]  # nought in the month before the start
        moved = estimator_path(leads + drift[:5], lags + drift[6:], influence.T @ influence, share)
        assert (np.abs(moved.value - path.value) <= path.exposure + 1e-9).all()


def test_without_bend_it_is_the_extrapolated_line() -> None:
    leads, lags = np.array([-2.0, -1.0]), np.array([5.0])  # time -2, -1 and 1; the line goes on to 1
    influence = np.eye(3)[np.arange(30) % 3] / np.sqrt(10)
    study = EventStudy(leads=leads, lags=lags, influence=influence, people=np.full(3, 9), share=np.ones(1))
    found = bounds(study)

    assert found.bent[0].effect.value == pytest.approx(4.0)
    assert found.bent[0].bend == 0


def test_folded_quantile_of_normal_and_t() -> None:
    bias = np.array([0.0, 0.5, 3.0])
    c = folded_quantile(bias)

    assert stats.norm.cdf(c - bias) - stats.norm.cdf(-c - bias) == pytest.approx(0.95)
    assert c[0] == pytest.approx(1.959964, abs=1e-6)
    assert folded_quantile(np.zeros(1), 9.0)[0] == pytest.approx(2.262157, abs=1e-6)


def test_intervals_widen_with_the_bend_and_break_down_where_they_say() -> None:
    world = worlds.panel_world(1, "effect", months=18)
    found = smoothness(world.months, world.outcome)
    widths = [b.effect.high - b.effect.low for b in found.bent]

    assert found.reason is None
    assert widths == sorted(widths)
    assert found.breakdown is not None
    assert all((b.effect.low <= 0 <= b.effect.high) == (b.bend >= found.breakdown) for b in found.bent)


def test_the_covariance_that_chooses_is_not_the_one_that_judges() -> None:
    leads, lags, influence, share = event_study(5, 7, seed=4, clusters=12)
    known = estimator_path(leads, lags, influence.T @ influence, share)
    planned = estimator_path(leads, lags, influence.T @ influence, share, plan=np.eye(12) + 1)

    assert planned.shortest(0.0)[1] > known.shortest(0.0)[1]


@pytest.mark.parametrize(("name", "truth"), [("effect", -18.0), ("trend", 0.0)])
def test_the_truth_is_held_when_a_straight_line_is_taken_away(name: str, truth: float) -> None:
    made = [worlds.panel_world(seed, name, months=18) for seed in range(3)]
    found = [smoothness(w.months, w.outcome).bent[0].effect for w in made]

    assert sum(e.low <= truth <= e.high for e in found) >= 2


def test_refuses_too_few_months_before() -> None:
    leads, lags, influence, share = event_study(1, 3, seed=1)

    with pytest.raises(NotEstimable, match="few_months_before"):
        estimator_path(leads, lags, influence.T @ influence, share)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "truth"), [("effect", -18.0), ("none", 0.0), ("trend", 0.0)])
def test_hundred_seeds_hold_the_truth(name: str, truth: float) -> None:
    made = [worlds.panel_world(seed, name) for seed in range(100)]
    found = [smoothness(w.months, w.outcome).bent[0].effect for w in made]

    assert np.mean([e.low <= truth <= e.high for e in found]) >= 0.88
