"""Entropy balancing and standardised differences against hand arithmetic and impossible targets."""

import numpy as np
import pytest

from analytics.estimates.balance import entropy_balance, standardised_differences
from analytics.estimates.performance import performance_before
from analytics.estimates.time_zero import build_time_zero, compare_balance
from tests.worlds import panel_world


def test_weighted_means_reach_the_target() -> None:
    rng = np.random.default_rng(2)
    covariate = rng.standard_normal((500, 3))
    weight = rng.uniform(0.5, 2, 500)
    target = np.array([0.4, -0.2, 0.1])
    factor = entropy_balance(weight, covariate, target)

    assert factor is not None
    assert (factor > 0).all()
    assert (weight * factor).sum() == pytest.approx(weight.sum())
    assert np.average(covariate, axis=0, weights=weight * factor) == pytest.approx(target, abs=1e-6)


def test_two_groups_by_hand() -> None:
    factor = entropy_balance(np.ones(4), np.array([[1.0], [0.0], [0.0], [0.0]]), np.array([0.5]))

    assert factor == pytest.approx([2, 2 / 3, 2 / 3, 2 / 3], abs=1e-5)


@pytest.mark.parametrize("target", [2.0, -0.5, 1.0])
def test_a_target_out_of_reach_is_refused(target: float) -> None:
    covariate = np.linspace(0, 1, 50)[:, None]

    assert entropy_balance(np.ones(50), covariate, np.array([target])) is None


def test_a_category_nobody_has_is_refused() -> None:
    assert entropy_balance(np.ones(5), np.zeros((5, 1)), np.array([0.3])) is None


def test_collinear_covariates_are_coped_with() -> None:
    covariate = np.tile(np.linspace(0, 1, 50)[:, None], 2)

    assert entropy_balance(np.ones(50), covariate, np.array([0.6, 0.6])) is not None


def test_standardised_differences_by_hand() -> None:
    ours, theirs = np.array([1.0, 3.0]), np.array([0.0, 2.0])
    site, other = np.array([0, 0, 0, 1], np.int32), np.array([0, 1, 1, 1], np.int32)
    numbers = standardised_differences(
        {"tenure": (ours, theirs)}, np.array([1.0, 3.0]), {"tenure": theirs}, {"tenure": ours}
    )
    codes = standardised_differences(
        {"site": (site, other)}, np.array([9.0, 1, 1, 1]), {"site": other}, {"site": site}
    )

    assert (numbers[0].smd_before, numbers[0].smd_after) == pytest.approx((1.0, 0.5))
    sd = np.sqrt((0.75 * 0.25 + 0.25 * 0.75) / 2)
    assert (codes[0].smd_before, codes[0].smd_after) == pytest.approx((0.5 / sd, 0.0))


def test_the_chosen_are_better_before_and_alike_after_weighting() -> None:
    world = panel_world(1, "selection")
    performance = performance_before(world.months, world.outcome)
    found = compare_balance(world.months, performance, build_time_zero(world.months, performance))
    by_name = {balance.covariate: balance for balance in found}

    assert list(by_name) == ["tenure_months", "performance", "role", "contract", "site"]
    assert by_name["performance"].smd_before > 0.5
    assert all(abs(balance.smd_after) < 0.1 for balance in found)
