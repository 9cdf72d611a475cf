"""Rematches and load by hand; a few people are told in words, and never by subtraction."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.load import Load
from analytics.estimates.matching import (
    NO_MENTORS,
    NO_PAIRS,
    TOO_FEW,
    describe_load,
    describe_matches,
    joined_bands,
)
from analytics.estimates.proportion import wilson
from tests.estimates.matching_world import pairs_of


def ended(again: int, *, count: int = 40, early: int = 20) -> dict[str, list[float]]:
    """Return columns of pairs of which some ended early and some of those were followed by another."""
    rows = range(count)
    return {
        "can_rematch": [float(n < early) for n in rows],
        "rematched": [float(n < again) for n in rows],
        "rematch": [float(count - again <= n) for n in rows],
        "days_between": [10.0 * (n - (count - again) + 1) if n >= count - again else np.nan for n in rows],
    }


def test_rate_and_days_by_hand() -> None:
    found = describe_matches(pairs_of(40, match=[60.0, 80.0] * 20, **ended(8)))

    assert (found.pairs, found.ended_early, found.rematched) == (40, 20, 8)
    assert found.rate == wilson(8 / 20, 20.0)
    assert found.days == (27.5, 45.0, 62.5)  # 10 to 80
    assert found.match is not None
    assert found.match.value == pytest.approx(70.0)
    assert found.match.high - found.match.value == pytest.approx(2.0227 * 10.1274 / 40**0.5, rel=1e-3)
    assert [one.pairs for one in found.attempts] == [32, 8]


def test_nobody_who_ended_early_is_no_secret() -> None:
    found = describe_matches(pairs_of(40))

    assert (found.ended_early, found.rematched, found.rate) == (0, None, None)
    few = describe_matches(pairs_of(40, **ended(2, early=3)))
    assert (few.ended_early, few.rematched) == (None, None)


@pytest.mark.parametrize(("again", "shown"), [(4, None), (5, 5), (15, 15), (16, None), (0, 0)])
def test_few_rematched_or_few_left_are_not_counted_out(again: int, shown: int | None) -> None:
    found = describe_matches(pairs_of(40, **ended(again)))

    assert found.rematched == shown
    assert found.about == {4: "few", 16: "nearly_all"}.get(again)
    assert (found.rate is None) == (shown is None)
    if again == 4:
        assert found.days is None
        assert found.attempts == ()


def test_what_became_of_rematched_pairs_by_hand() -> None:
    gone = [0.0 if n in (0, 1, 2, 3, 4, 32, 33, 34, 35, 36) else 1.0 for n in range(42)]
    columns = ended(10, count=42, early=20)
    first, again = describe_matches(pairs_of(42, stays=gone, **columns)).attempts

    assert first.stays == wilson(27 / 32, 32.0)
    assert again.stays == wilson(5 / 10, 10.0)
    assert first.completed == wilson(1.0, 32.0)
    assert again.people == (0, 10, 10)


def test_rematches_of_one_programme_do_not_give_away_those_of_another() -> None:
    """Twelve, six and three of 15 each: six would tell the three, once all 21 are known."""
    again = [n % 15 < (12, 6, 3)[n // 15] for n in range(45)]
    columns = {
        "can_rematch": [True] * 45,
        "rematched": again,
        "programme": [p for p in "ABC" for _ in range(15)],
    }
    wide = pairs_of(45, **columns)
    views = [describe_matches(replace(wide, in_view=np.arange(45) // 15 == n)) for n in range(3)]

    assert describe_matches(wide).rematched == 21
    assert [one.rematched for one in views] == [None, None, None]  # twelve leave three without
    assert [one.about for one in views] == ["nearly_all", None, "few"]


def test_a_filter_that_leaves_out_three_people_shows_nothing() -> None:
    assert describe_matches(pairs_of(40, in_view=[n > 2 for n in range(40)])).reason == TOO_FEW
    assert describe_matches(pairs_of(40, in_view=[n > 4 for n in range(40)])).pairs == 35
    assert describe_matches(pairs_of(4)).reason == TOO_FEW
    assert describe_matches(pairs_of(4, in_view=[False] * 4)).reason == NO_PAIRS


def test_bands_of_fewer_than_five_stand_together() -> None:
    assert joined_bands(np.repeat([0, 1, 2, 3], [6, 7, 2, 1])) == ((0, 0, 6), (1, None, 10))
    assert joined_bands(np.repeat([0, 1, 2, 4], [2, 7, 5, 5])) == ((0, 1, 9), (2, 2, 5), (3, 4, 5))
    assert joined_bands(np.repeat([0, 1], [2, 2])) == ()


def load_of(mentees: list[int], days: list[int], *, hidden: int = 0) -> Load:
    """Return a load in which the first `hidden` mentors are outside the filter."""
    return Load(
        mentees=np.array(mentees),
        in_view=np.arange(len(mentees)) >= hidden,
        days=np.array(days),
        waiting_in_view=np.ones(len(days), dtype=bool),
    )


def test_places_and_coverage_by_hand() -> None:
    found = describe_load(load_of([0, 0, 1, 1, 2, 3], [10] * 8), places_each=2)

    assert (found.mentors, found.mentees, found.free, found.waiting) == (6, 7, 6, 8)
    assert found.coverage == pytest.approx(75.0)
    assert found.waited == (10.0, 10.0, 10.0)
    assert describe_load(load_of([0] * 6, [1, 2, 3]), places_each=2).waiting is None
    assert describe_load(load_of([0] * 6, [1, 2, 3]), places_each=2).coverage is None


def test_few_mentors_are_not_described() -> None:
    assert describe_load(load_of([], []), places_each=2).reason == NO_MENTORS
    assert describe_load(load_of([0, 1, 1, 1], []), places_each=2).reason == TOO_FEW
    assert describe_load(load_of([1] * 12, [], hidden=5), places_each=2).mentors == 7
    shut = replace(load_of([1] * 12, [1] * 9, hidden=5), waiting_open=False)
    assert describe_load(shut, places_each=2).waiting is None
    assert describe_load(replace(shut, mentors_open=False), places_each=2).reason == TOO_FEW
