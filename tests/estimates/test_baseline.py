"""Chosen for a bad month: the guard hides the false gain, and the window left out gives the truth back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.months import Months, Outcome
from analytics.estimates.baseline import LEAST, baseline_selection
from analytics.estimates.kpi import estimate_effect
from tests.worlds import panel_world

EARLIEST, LATEST = 4, 3  # rows of a person before and after the month that decides


def chosen_by(seed: int, share: float, *, for_a_bad_month: bool) -> tuple[Months, Outcome]:
    """Return a panel without any effect in which people start right after a bad, or a random, month."""
    world = panel_world(seed, "none", mentored=0.0)
    months, outcome = world.months, world.outcome
    rng = np.random.default_rng(seed)
    noise = (outcome.value - world.truth.untreated) * np.sqrt(outcome.weight)
    luck = noise if for_a_bad_month else rng.standard_normal(len(noise))
    rows = np.bincount(months.employee)
    first = np.searchsorted(months.employee, np.arange(len(rows)))
    start = np.full(len(rows), -1, np.int32)
    for person in np.flatnonzero((rows >= EARLIEST + LATEST + 3) & (rng.random(len(rows)) < share)):
        window = slice(first[person] + EARLIEST, first[person] + rows[person] - LATEST)
        start[person] = months.month[window][luck[window].argmax()] + 1
    since = start[months.employee]
    return replace(months, start=since, exposed=(since >= 0) & (months.month >= since)), outcome


@pytest.fixture(scope="module")
def bad_month() -> tuple[Months, Outcome]:
    return chosen_by(0, 0.6, for_a_bad_month=True)


def test_a_dip_before_the_start_hides_before_and_after(bad_month: tuple[Months, Outcome]) -> None:
    found = baseline_selection(*bad_month)

    assert found.dip is not None
    assert found.dip.high < -LEAST  # worse than their own earlier months
    assert found.chosen in ("dip", "both")
    assert found.hides_before_after
    assert found.before_after is None


def test_without_the_dip_the_controlled_comparison_finds_less_of_an_effect_that_is_not_there(
    bad_month: tuple[Months, Outcome],
) -> None:
    found, with_dip = baseline_selection(*bad_month), estimate_effect(*bad_month)

    assert with_dip.att is not None
    assert with_dip.att.high < 0  # a false gain: seconds saved by nobody
    assert found.without_window is not None
    assert found.without_window.low < 0 < found.without_window.high
    assert abs(found.without_window.value) < abs(with_dip.att.value) / 3


def test_a_start_at_random_is_no_choice_and_before_and_after_is_shown() -> None:
    months, outcome = chosen_by(1, 0.6, for_a_bad_month=False)
    found = baseline_selection(months, outcome)

    assert found.chosen == "none"
    assert not found.hides_before_after
    assert found.before_after is not None
    assert found.before_after.high < 0  # learning on the job, which nobody should call mentoring
    assert found.without_window is None


def test_the_able_are_told_from_a_dip_and_do_no_harm_to_the_controlled_comparison() -> None:
    world = panel_world(0, "effect")
    found, effect = (
        baseline_selection(world.months, world.outcome),
        estimate_effect(world.months, world.outcome),
    )

    assert found.chosen == "level"
    assert found.level is not None
    assert found.level.low > 0  # better: shorter handle time
    assert found.before_after is None
    assert effect.att is not None
    assert effect.att.low < world.truth.att < effect.att.high
    assert found.dip is not None
    assert abs(found.dip.value) < LEAST


def test_better_is_positive_whatever_the_direction_of_the_outcome() -> None:
    world = panel_world(0, "effect")
    down = baseline_selection(world.months, world.outcome)
    up = baseline_selection(world.months, replace(world.outcome, value=-world.outcome.value, direction="up"))

    assert down.level is not None
    assert up.level is not None
    assert up.level.value == pytest.approx(down.level.value)
    assert (up.level.low, up.level.high) == pytest.approx((down.level.low, down.level.high))


def test_a_shift_of_a_site_month_changes_nothing() -> None:
    world = panel_world(0, "effect")
    months, outcome = world.months, world.outcome
    here = (months.site == 1) & (months.month == months.month.min() + 9)
    moved = replace(outcome, value=outcome.value + 40.0 * here[outcome.row])
    one, other = baseline_selection(months, outcome), baseline_selection(months, moved)

    assert one.level is not None
    assert other.level is not None
    assert other.level.value == pytest.approx(one.level.value, abs=1e-6)
    assert one.dip is not None
    assert other.dip is not None
    assert other.dip.value == pytest.approx(one.dip.value, abs=1e-6)


def test_few_mentees_are_refused_with_a_reason() -> None:
    world = panel_world(0, "effect", mentored=0.0)

    found = baseline_selection(world.months, world.outcome)

    assert found.reason == "few_mentees"
    assert found.hides_before_after


@pytest.mark.slow
def test_the_guard_fires_on_a_bad_month_and_hardly_ever_by_chance() -> None:
    by_chance, dips, kept = 0, 0, 0
    for seed in range(200):
        by_chance += baseline_selection(*chosen_by(seed, 0.6, for_a_bad_month=False)).chosen != "none"
        found = baseline_selection(*chosen_by(seed, 0.6, for_a_bad_month=True))
        dips += found.chosen in ("dip", "both")
        kept += found.without_window is not None and abs(found.without_window.value) < 3.0

    assert by_chance <= 10  # two questions at 5 %, of which only those larger than 0.2 count
    assert dips >= 195
    assert kept >= 180  # seconds of handle time, where the truth is nought
