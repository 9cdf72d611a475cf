"""A start that was not one: quiet where nothing is wrong, loud where people were chosen for their drift."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analytics.estimates.effect import Effect, Interval, Placebo
from analytics.estimates.placebo import moved_start, placebo_start, tally, unmoved
from analytics.estimates.sample import draw_sample
from tests import worlds
from tests.estimates.panels import panel

SEEDS = 40


def p_values(name: str, seeds: int) -> np.ndarray:
    made = [worlds.panel_world(seed, name) for seed in range(seeds)]
    return np.array([placebo_start(w.months, w.outcome).p_value for w in made], dtype=float)


@pytest.mark.parametrize("name", ["effect", "none"])
def test_quiet_where_nothing_is_wrong(name: str) -> None:
    p = p_values(name, SEEDS)

    assert (p < 0.05).sum() <= 6  # of 40: more happens once in a hundred
    assert 0.25 < np.median(p) < 0.75


def test_loud_where_people_were_chosen_for_their_drift() -> None:
    assert (p_values("trend", 16) < 0.05).mean() >= 0.5


def test_nothing_from_the_true_start_on_is_used() -> None:
    world = worlds.panel_world(1, "effect")
    after = world.months.exposed[world.outcome.row]
    other = replace(world.outcome, value=np.where(after, 1e6, world.outcome.value))

    assert placebo_start(world.months, other) == placebo_start(world.months, world.outcome)


def test_it_is_the_difference_in_differences_around_the_moved_start() -> None:
    rows = [
        {
            "unit": unit,
            "month": m,
            "start": 9 if unit < 12 else -1,
            "y": unit % 3 + 0.1 * unit * (m % 2) + jump,
        }
        for unit in range(30)
        for start in [9 if unit < 12 else -1]
        for m in range(12)
        for jump in [4.0 * (unit < 12 and 3 <= m < 9) + 50.0 * (unit < 12 and m >= 9)]
    ]
    months, outcome = panel(pd.DataFrame(rows))
    table = pd.DataFrame(rows).query("month < 9")
    late, mentee = table["month"] >= 3, table["unit"] < 12
    mean = table.groupby([mentee.rename("mentee"), late.rename("late")])["y"].mean()
    expected = (mean[True, True] - mean[True, False]) - (mean[False, True] - mean[False, False])
    found = placebo_start(months, outcome)

    assert found.effect is not None
    assert found.person_months == 12 * 6
    assert found.effect.value == pytest.approx(expected, abs=1e-9)


def test_moved_start_keeps_comparisons_and_drops_the_rest() -> None:
    world = worlds.panel_world(2, "effect")
    sample = draw_sample(world.months, world.outcome)
    moved = moved_start(sample, 6)

    assert not (moved.exposed & sample.exposed).any()
    assert moved.other[sample.exposed].all()
    assert (moved.comparison == sample.comparison).all()
    assert (sample.event_time[moved.exposed] < 0).all()


def test_nobody_seen_that_early_is_a_reason() -> None:
    world = worlds.panel_world(1, "effect")
    row, months = world.outcome.row, world.months
    kept = (months.start[row] < 0) | (months.event_time[row] >= -3)
    late = replace(
        world.outcome,
        row=row[kept],
        value=world.outcome.value[kept],
        weight=world.outcome.weight[kept],
    )
    found = placebo_start(months, late)

    assert found.effect is None
    assert found.p_value is None
    assert found.reason == "nobody_seen_before"


def test_alarms_are_counted_beside_those_of_chance() -> None:
    told = [Placebo(months_early=6, effect=None, p_value=p) for p in (0.01, 0.04, 0.2, 0.5)]
    found = tally([*told, None, Placebo(months_early=6, effect=None, p_value=None, reason="few_mentees")])

    assert (found.tried, found.alarms) == (4, 2)
    assert found.by_chance == pytest.approx(0.2)


def test_outcomes_that_mentoring_cannot_move() -> None:
    att = Interval(value=1.0, low=0.5, high=1.5)
    weather = Effect(outcome="weather", family="kpi", unit="", direction="none", att=att)
    refused = replace(weather, outcome="moon", att=None)

    assert unmoved([weather, refused, replace(weather, outcome="aht")], {"weather", "moon"}) == (weather,)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["effect", "none", "selection", "late_start"])
def test_two_hundred_seeds(name: str) -> None:
    assert 0.01 <= (p_values(name, 200) < 0.05).mean() <= 0.1
