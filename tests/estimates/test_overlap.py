"""Overlap and balance: likeness tells groups apart when they differ, and no bin gives anybody away."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from analytics.errors import NotEstimable
from analytics.estimates.overlap import (
    Overlap,
    compare_more,
    data_before,
    fit_likeness,
    likeness,
    measure_overlap,
)
from analytics.estimates.performance import performance_before
from analytics.estimates.time_zero import TimeZero, build_time_zero
from analytics.settings import FLOOR
from tests.estimates.panels import panel
from tests.worlds import PanelWorld, panel_world

Look = tuple[PanelWorld, np.ndarray, TimeZero, Overlap]


@pytest.fixture(scope="module")
def look() -> Look:
    """Return a world in which the able start sooner, with its overlap."""
    world = panel_world(1, "selection")
    performance = performance_before(world.months, world.outcome)
    assert performance is not None
    zero = build_time_zero(world.months, performance)
    return world, performance, zero, measure_overlap(world.months, zero, performance)


def liken(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Return the likeness of both groups, ours first."""
    return likeness(np.concatenate([ours, theirs]), fit_likeness(ours, theirs))


def test_groups_alike_cannot_be_told_apart_and_groups_apart_can() -> None:
    rng = np.random.default_rng(5)
    same, far = rng.standard_normal((400, 2)), rng.normal([4.0, 0.0], 1.0, (400, 2))

    alike, apart = liken(same[:200], same[200:]), liken(same, far)

    assert np.abs(alike - 50).max() < 25
    assert np.median(apart[:400]) > 95
    assert np.median(apart[400:]) < 5


def test_likeness_is_the_chance_that_a_logit_gives() -> None:
    ours = np.repeat([0.0, 1.0], [1250, 3750])[:, None]
    theirs = np.repeat([0.0, 1.0], [3750, 1250])[:, None]  # what three of four mentees have, one of four has

    found = liken(ours, theirs)

    assert found[0] == pytest.approx(25, abs=0.1)
    assert found[-1] == pytest.approx(75, abs=0.1)


def test_likeness_weighs_both_groups_the_same_whatever_their_sizes() -> None:
    rng = np.random.default_rng(6)
    ours, theirs = rng.standard_normal((60, 1)) + 0.5, rng.standard_normal((300, 1))
    once, thrice = liken(ours, theirs), liken(ours, np.concatenate([theirs] * 3))

    assert thrice[:360] == pytest.approx(once)


def test_shares_of_each_group_add_up(look: Look) -> None:
    bins = look[3].bins
    for name in ("mentored", "comparison", "weighted"):
        assert sum(getattr(b, name) * (b.high - b.low) for b in bins) == pytest.approx(100)
    assert all(one.high == other.low for one, other in pairwise(bins))


def test_no_bin_holds_a_few_mentees(look: Look) -> None:
    found = look[3]
    mentees = [round(b.mentored * (b.high - b.low) / 100 * found.n_mentored) for b in found.bins]

    assert sum(mentees) == found.n_mentored
    assert all(n == 0 or n >= FLOOR for n in mentees)


def test_weighting_moves_the_comparisons_towards_the_mentees(look: Look) -> None:
    bins = look[3].bins
    middle = np.array([(b.low + b.high) / 2 * (b.high - b.low) for b in bins])
    mean = {
        n: float(middle @ [getattr(b, n) for b in bins]) / 100 for n in ("mentored", "comparison", "weighted")
    }

    assert mean["comparison"] < mean["mentored"]
    assert abs(mean["weighted"] - mean["mentored"]) < 0.5 * (mean["mentored"] - mean["comparison"])


def test_weights_cost_people_and_never_add_any(look: Look) -> None:
    found = look[3]

    assert 1 < found.effective < found.n_comparison


def test_mentees_like_nobody_are_counted(look: Look) -> None:
    world, performance, zero, _ = look
    far = performance.copy()
    far[zero.everyone[:12]] = 60.0
    found = measure_overlap(world.months, zero, far)

    assert found.outside is not None
    assert found.outside >= 12
    assert found.outside_share == found.outside / found.n_mentored


def test_a_handful_of_them_is_not_told() -> None:
    table = pd.DataFrame(
        [{"unit": u, "month": m, "start": 3 if u < 10 else -1, "y": 1.0} for u in range(50) for m in range(5)]
    )
    months, _ = panel(table)
    performance = np.tile(np.linspace(-1, 1, 10), 5)[months.employee]
    performance[months.employee < 2] = 9.0  # the first two mentees are like nobody
    found = measure_overlap(months, build_time_zero(months, None), performance)

    assert found.n_mentored == 10
    assert found.outside is None
    assert found.outside_share is None


def test_few_mentees_are_refused(look: Look) -> None:
    world, performance, zero, _ = look
    few = replace(zero, everyone=zero.everyone[:4])

    with pytest.raises(NotEstimable, match="few_mentees"):
        measure_overlap(world.months, few, performance)
    with pytest.raises(NotEstimable, match="few_mentees"):
        compare_more(world.months, few, performance, world.outcome, None)


def test_months_with_data_are_those_of_the_six_before(look: Look) -> None:
    months, outcome = look[0].months, look[0].outcome
    kept = months.month[outcome.row] % 2 == 0  # every other month
    half = replace(outcome, row=outcome.row[kept], value=outcome.value[kept], weight=outcome.weight[kept])
    counted = data_before(months, half)
    person = np.flatnonzero(months.employee == months.employee[months.tenure > 20][0])
    here = months.month[person]

    assert counted[person].tolist() == [
        float(sum(m % 2 == 0 and here[0] <= m for m in range(now - 6, now))) for now in here
    ]


def test_thirds_and_part_time_are_compared(look: Look) -> None:
    world, performance, zero, _ = look
    part_time = np.where(world.truth.ability[world.months.employee] > 0, 0.5, 1.0)
    balance = {
        b.covariate: b for b in compare_more(world.months, zero, performance, world.outcome, part_time)
    }

    assert set(balance) == {"fte", "baseline_third", "months_with_data"}
    assert balance["fte"].smd_before > 0.3  # the able are chosen, and here the able work part time
    assert balance["baseline_third"].smd_before > balance["baseline_third"].smd_after
