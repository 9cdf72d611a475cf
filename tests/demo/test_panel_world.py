"""The light panels of `tests.worlds` are lawful panels and hold what they say was planted."""

from __future__ import annotations

import time

import numpy as np
import pytest

from analytics.cohorts.months import tenure_band
from tests.worlds import WORLDS, panel_world


@pytest.mark.parametrize("world", WORLDS)
def test_a_panel_is_lawful(world: str) -> None:
    months = panel_world(1, world).months
    key = months.employee.astype(np.int64) * 100_000 + months.month
    assert (np.diff(key) > 0).all()
    assert np.array_equal(np.unique(months.employee), np.arange(months.employee.max() + 1))
    assert ((months.share > 0) & (months.share <= months.possible_share) & (months.possible_share <= 1)).all()
    assert np.array_equal(months.exposed, (months.start >= 0) & (months.month >= months.start))
    assert np.array_equal(months.band, tenure_band(months.tenure))
    assert np.array_equal(months.tenure, months.month - months.hire_month)
    assert np.array_equal(months.exit, months.exit_type >= 0)
    assert ((months.start_share == 1) | (months.month == months.start)).all()


@pytest.mark.parametrize("world", WORLDS)
def test_nobody_is_in_the_panel_after_leaving(world: str) -> None:
    months = panel_world(2, world).months
    last = np.r_[months.employee[1:] != months.employee[:-1], True]
    assert last[months.exit].all()


@pytest.mark.parametrize(("world", "least"), [("effect", 3), ("few_teams", 3), ("late_start", 6)])
def test_nobody_starts_early(world: str, least: int) -> None:
    months = panel_world(3, world).months
    assert months.tenure[months.month == months.start].min() >= least


def test_same_seed_same_panel_and_another_seed_another() -> None:
    one, same, other = panel_world(1), panel_world(1), panel_world(2)
    assert np.array_equal(one.outcome_value, same.outcome_value)
    assert len(one.months) != len(other.months)


def test_observed_minus_expected_is_the_planted_effect() -> None:
    gaps = []
    for seed in range(20):
        world = panel_world(seed)
        at = world.months.exposed
        gaps.append(
            np.average((world.outcome_value - world.truth.untreated)[at], weights=world.outcome_weight[at])
        )
    assert np.mean(gaps) == pytest.approx(-18, abs=0.3)


def test_exits_are_as_many_as_the_hazards_say_with_and_without() -> None:
    mentored = expected = without = 0.0
    for seed in range(40):
        world = panel_world(seed)
        at = world.months.exposed
        mentored += world.months.exit[at].sum()
        expected += world.truth.hazard_with[at].sum()
        without += world.truth.hazard_without[at].sum()
    assert mentored == pytest.approx(expected, abs=3 * np.sqrt(expected))
    assert expected / without == pytest.approx(0.65, abs=0.01)


def test_exits_avoided_and_varied_effects_agree_with_their_rows() -> None:
    world = panel_world(4, effect_sd_s=10.0)
    at = world.months.exposed
    gained = world.truth.hazard_without[at] - world.truth.hazard_with[at]
    assert world.truth.exits_avoided == pytest.approx(gained.sum())
    assert world.truth.att == pytest.approx(-18, abs=3)
    assert world.truth.att != -18


def test_the_number_of_teams_and_people_can_be_chosen() -> None:
    world = panel_world(1, "effect", employees=60, teams=4, months=18)
    assert len(np.unique(world.months.team)) == 4
    assert world.months.employee.max() + 1 == 60
    assert world.months.month.max() - world.months.month.min() < 18


def test_a_panel_takes_well_under_a_tenth_of_a_second() -> None:
    panel_world(0)
    begun = time.perf_counter()
    for seed in range(10):
        panel_world(seed)
    assert (time.perf_counter() - begun) / 10 < 0.1
