"""What mentoring changed after a new match: apart from first matches, and only with enough people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analytics.cohorts.match_quality import Pairs
from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.kpi import estimate_effects
from analytics.estimates.rematched import rematched_effects
from tests.estimates.matching_world import pairs_of
from tests.worlds import panel_world

Centre = tuple[Months, Outcome, np.ndarray]
LATER = 6  # months after the first start


def again(months: Months, people: np.ndarray) -> Pairs:
    """Return new matches of some mentees, half a year after their first start."""
    start = np.array([months.start[months.employee == one].max() for one in people]) + LATER
    days = np.array([date(int(m) // 12, int(m) % 12 + 1, 1).toordinal() for m in start])
    made = pairs_of(len(people), mentee=people.tolist(), rematch=[True] * len(people))
    return replace(made, day=days)


@pytest.fixture(scope="module")
def world() -> Centre:
    """Return a centre in which handle time falls by 10 seconds more once a new match has begun."""
    made = panel_world(3, "effect")
    months, outcome = made.months, made.outcome
    mentees = np.unique(months.employee[months.exposed])
    people = mentees[::3]
    first = np.full(int(months.employee.max()) + 1, np.iinfo(np.int32).max)
    for one in people:
        first[one] = months.start[months.employee == one].max() + LATER
    since = months.month[outcome.row] >= first[months.employee[outcome.row]]
    return months, replace(outcome, value=outcome.value - 10.0 * since), people


def test_a_new_match_has_an_effect_of_its_own(world: Centre) -> None:
    months, outcome, people = world
    first, rematch = rematched_effects(months, outcome, again(months, people))

    assert (first.attempt, rematch.attempt) == ("first", "rematch")
    assert first.effect.low < -18.0 < first.effect.high
    assert rematch.effect.low < -28.0 < rematch.effect.high
    assert rematch.effect.value < first.effect.value - 5
    assert rematch.people <= len(people)


def test_both_together_are_the_whole_effect(world: Centre) -> None:
    months, outcome, people = world
    first, rematch = rematched_effects(months, outcome, again(months, people))
    (whole,) = estimate_effects(months, (outcome,))

    ends = sorted((first.effect.value, rematch.effect.value))
    assert ends[0] < whole.att.value < ends[1]


def test_four_new_matches_are_too_few(world: Centre) -> None:
    months, outcome, people = world
    with pytest.raises(NotEstimable, match="rematched_few"):
        rematched_effects(months, outcome, again(months, people[:4]))
