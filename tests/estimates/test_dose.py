"""Hours of a fixed early window against the effect after it: planted slopes, and who may not be counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.errors import NotEstimable
from analytics.estimates.dose import AFTER, Dose, dose
from analytics.estimates.imputation import impute
from analytics.estimates.sample import draw_sample
from tests import worlds
from tests.estimates.groups import mentees_of, moved

PER_HOUR = -2.0


@pytest.fixture(scope="module")
def world() -> worlds.PanelWorld:
    return worlds.panel_world(1, "effect")


def hours_of(size: int) -> np.ndarray:
    """Return early hours of some mentees."""
    return np.random.default_rng(1).gamma(8, 0.5, size)


def found(world: worlds.PanelWorld, **known: np.ndarray) -> Dose:
    """Return the dose of a world in which each early hour changes handle time by `PER_HOUR`."""
    size = len(mentees_of(world.months))
    hours = hours_of(size)
    mentees = mentees_of(world.months, **{"hours": hours, **known})
    outcome = moved(world.outcome, world.months, mentees, PER_HOUR * (hours - hours.mean()))
    return dose(world.months, mentees, outcome)


def test_a_planted_slope_is_found(world: worlds.PanelWorld) -> None:
    result = found(world)

    assert result.slope.low < PER_HOUR < result.slope.high < 0
    assert result.p_value < 0.05
    assert [third.above is None for third in result.thirds] == [True, False, False]
    assert [third.to is None for third in result.thirds] == [False, False, True]
    assert result.thirds[0].effect.value > result.thirds[2].effect.value
    assert sum(third.people for third in result.thirds) == result.people
    assert sum(third.person_months for third in result.thirds) == result.person_months


def test_without_a_slope_its_interval_holds_nought(world: worlds.PanelWorld) -> None:
    mentees = mentees_of(world.months, hours=hours_of(len(mentees_of(world.months))))
    result = dose(world.months, mentees, world.outcome)

    assert result.slope.low < 0 < result.slope.high


def test_the_slope_is_least_squares_on_later_months_by_hand(world: worlds.PanelWorld) -> None:
    size = len(mentees_of(world.months))
    mentees = mentees_of(world.months, hours=hours_of(size))
    result = dose(world.months, mentees, world.outcome)
    sample = draw_sample(world.months, world.outcome)
    imputed = impute(sample)
    later = sample.event_time[imputed.row] >= AFTER
    hours = mentees.hours[mentees.place(world.months.employee[sample.row[imputed.row]])]
    root = np.sqrt(sample.weight[imputed.row])[later]
    design = np.column_stack([np.ones(later.sum()), hours[later]]) * root[:, None]
    slope = np.linalg.lstsq(design, imputed.effect[later] * root, rcond=None)[0][1]

    assert result.slope.value == pytest.approx(slope)
    assert result.person_months == later.sum()


def test_only_those_followed_for_90_days_with_known_hours_count(world: worlds.PanelWorld) -> None:
    everyone = found(world)
    number = np.arange(len(mentees_of(world.months)))
    hours = np.where(number % 7 == 0, np.nan, hours_of(len(number)))
    fewer = found(world, followed=number % 5 > 0)

    assert fewer.people < everyone.people
    assert dose(world.months, mentees_of(world.months, hours=hours), world.outcome).people < everyone.people
    assert fewer.left_out is not None
    assert fewer.people + fewer.left_out == everyone.people + (everyone.left_out or 0)


def test_hours_of_those_who_left_early_change_nothing(world: worlds.PanelWorld) -> None:
    number = np.arange(len(mentees_of(world.months)))
    followed = number % 5 > 0
    wild = np.where(followed, hours_of(len(number)), 1000.0)
    mentees = mentees_of(world.months, hours=hours_of(len(number)), followed=followed)

    assert dose(world.months, replace(mentees, hours=wild), world.outcome) == dose(
        world.months, mentees, world.outcome
    )


def test_what_cannot_be_told_is_refused(world: worlds.PanelWorld) -> None:
    size = len(mentees_of(world.months))
    few = np.arange(size) < 6
    for reason, known in {
        "no_sessions": {},
        "same_dose": {"hours": np.full(size, 4.0)},
        "few_mentees": {"hours": hours_of(size), "followed": few},
    }.items():
        with pytest.raises(NotEstimable, match=reason):
            dose(world.months, mentees_of(world.months, **known), world.outcome)
