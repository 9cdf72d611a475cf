"""The effect in the first months after hire: planted truth, a part of the whole, same clusters, grade."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.months import Outcome
from analytics.estimates.effect import Effect, Grade
from analytics.estimates.imputation import average, impute
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.ramp_gain import FIRST_MONTHS, RAMP_UP, estimate_ramp_gain
from analytics.estimates.sample import draw_sample
from tests.estimates.panels import relabelled
from tests.worlds import PanelWorld, panel_world

GRADED = Grade(value=3, cap=3, reasons=("cap_controlled",))


@pytest.fixture(scope="module")
def world() -> PanelWorld:
    return panel_world(1, "effect", earliest_tenure=1, mentored=0.9)


@pytest.fixture(scope="module")
def whole(world: PanelWorld) -> Effect:
    return replace(estimate_effect(world.months, world.outcome), grade=GRADED)


@pytest.fixture(scope="module")
def gain(world: PanelWorld, whole: Effect) -> Effect:
    return estimate_ramp_gain(world.months, world.outcome, whole)


def early(world: PanelWorld) -> np.ndarray:
    """Return the mentored person-months of the first months after hire."""
    return world.months.exposed & (world.months.tenure < FIRST_MONTHS)


def test_the_planted_effect_lies_in_the_interval(world: PanelWorld, gain: Effect) -> None:
    assert gain.outcome == RAMP_UP
    assert gain.att.low <= world.truth.aht_effect_s <= gain.att.high
    assert gain.att.value < 0
    assert gain.person_months == early(world).sum()
    assert gain.n_mentored == len(np.unique(world.months.employee[early(world)]))
    assert gain.quantity == pytest.approx(world.outcome.weight[early(world)].sum())


def test_ten_seconds_more_for_newcomers_are_found_to_the_last_digit(
    world: PanelWorld, whole: Effect, gain: Effect
) -> None:
    """Only unexposed months are fitted, so that what is added to mentored ones comes back whole."""
    value = world.outcome.value - 10.0 * early(world)
    found = estimate_ramp_gain(world.months, replace(world.outcome, value=value), whole)

    assert found.att.value == pytest.approx(gain.att.value - 10.0, abs=1e-9)


def test_what_later_months_do_changes_nothing(world: PanelWorld, whole: Effect, gain: Effect) -> None:
    later = world.months.exposed & ~early(world)
    moved = replace(world.outcome, value=world.outcome.value - 30.0 * later)

    assert estimate_ramp_gain(world.months, moved, whole).att.value == pytest.approx(gain.att.value, abs=1e-9)


def test_newcomers_seconds_and_later_ones_are_all_the_seconds(
    world: PanelWorld, whole: Effect, gain: Effect
) -> None:
    sample = draw_sample(world.months, world.outcome)
    imputed = impute(sample)
    later = world.months.tenure[sample.row[imputed.row]] >= FIRST_MONTHS
    rest, _ = average(sample, imputed, later)
    contacts = world.outcome.weight[sample.row[imputed.row]][later].sum()

    assert gain.att.value * gain.quantity + rest * contacts == pytest.approx(whole.att.value * whole.quantity)


def test_it_joins_the_joint_draw_through_the_clusters_of_the_whole(whole: Effect, gain: Effect) -> None:
    assert gain.cluster_ids == whole.cluster_ids
    assert gain.cluster_by == whole.cluster_by
    assert (gain.influence**2).sum() == pytest.approx(gain.se**2)
    assert float(gain.influence @ whole.influence) > 0


def test_quarters_hold_no_fewer_people_than_the_floor(gain: Effect) -> None:
    assert gain.by_quarter
    assert sum(q.person_months for q in gain.by_quarter) <= gain.person_months


def test_other_names_and_another_order_change_nothing(world: PanelWorld, whole: Effect, gain: Effect) -> None:
    moved = estimate_ramp_gain(*relabelled(world.months, world.outcome, 7), whole)

    assert moved.att.value == pytest.approx(gain.att.value, abs=1e-9)
    assert moved.se == pytest.approx(gain.se, abs=1e-9)


def test_nobody_mentored_while_new_is_a_reason(whole: Effect) -> None:
    late = panel_world(0, "effect", earliest_tenure=FIRST_MONTHS)
    found = estimate_ramp_gain(late.months, late.outcome, whole)

    assert (found.att, found.reason) == (None, "few_new_mentees")


def test_a_refused_whole_has_no_part(world: PanelWorld) -> None:
    refused = Effect(outcome="aht", family="kpi", unit="s", direction="down", att=None, reason="few_mentees")

    assert estimate_ramp_gain(world.months, world.outcome, refused).reason == "few_mentees"


@pytest.mark.parametrize(
    ("cap", "lost", "value"), [(3, (), 3), (3, ("pretrend",), 2), (5, (), 3), (5, ("pretrend",), 2)]
)
def test_the_grade_is_that_of_the_whole_but_never_above_a_controlled_comparison(
    world: PanelWorld, whole: Effect, cap: int, lost: tuple[str, ...], value: int
) -> None:
    """A lottery drew places, not who was still new when one came."""
    grade = Grade(value=cap - len(lost), cap=cap, reasons=("cap_lottery", *lost))
    found = estimate_ramp_gain(world.months, world.outcome, replace(whole, grade=grade))

    assert (found.grade.value, found.grade.cap) == (value, 3)


def test_few_newcomers_cost_a_point_and_are_counted(world: PanelWorld, whole: Effect) -> None:
    months = world.months
    new = np.unique(months.employee[early(world)])
    kept = ~np.isin(months.employee, new[12:])
    few: Outcome = replace(
        world.outcome,
        row=np.flatnonzero(kept),
        value=world.outcome.value[kept],
        weight=world.outcome.weight[kept],
    )
    found = estimate_ramp_gain(months, few, whole)

    assert found.n_mentored == 12
    assert (found.grade.value, found.grade.reasons[-1]) == (2, "few_people")


@pytest.mark.slow
def test_the_interval_holds_the_truth_over_two_hundred_worlds() -> None:
    errors, inside = [], []
    for seed in range(200):
        world = panel_world(seed, "effect")
        found = estimate_ramp_gain(world.months, world.outcome, estimate_effect(world.months, world.outcome))
        errors.append((found.att.value + 18.0) / found.se)
        inside.append(found.att.low <= -18.0 <= found.att.high)

    assert 0.92 <= np.mean(inside) <= 0.98
    assert abs(np.mean(errors)) < 0.25
