"""Ratings of leaders, all together and one at a time: by hand, and nothing below the floor."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.cohorts.leader_ratings import MANAGER, LeaderRatings
from analytics.errors import NotEstimable
from analytics.estimates.leader_groups import agreement_of, place_leaders
from analytics.estimates.leader_levels import rate, rate_one, teams_to_choose
from analytics.estimates.leadership import look_at_leaders
from tests.estimates.leader_worlds import closing, ratings

INDEX = "leadership_index"
TEAM = np.array([[50.0], [60], [70], [80], [90], [40]])
OWN = TEAM + 10.0


def few(*leaders: int, raters: int = 4) -> LeaderRatings:
    counts = np.full(TEAM.shape, 8)
    counts[list(leaders)] = raters
    return ratings(OWN, TEAM, raters=counts)


def test_levels_are_means_over_leaders() -> None:
    found = rate(ratings(OWN, TEAM), INDEX, 0)
    whole = found.whole

    assert whole is not None
    assert whole.team is not None
    assert whole.own is not None
    assert whole.team.value == pytest.approx(65.0)
    half = 2.570582 * TEAM.std(ddof=1) / np.sqrt(6)  # t with five degrees of freedom
    assert whole.team.low == pytest.approx(65.0 - half, abs=1e-4)
    assert whole.own.value == pytest.approx(75.0)
    assert whole.gap is not None
    assert whole.gap.value == pytest.approx(10.0)
    assert (found.leaders, found.answers, found.response) == (6, 48, 80.0)


def test_a_leader_with_four_raters_is_in_nothing() -> None:
    found = few(5)

    assert rate(found, INDEX, 0).leaders == 5
    assert rate(found, INDEX, 0).whole.team.value == pytest.approx(70.0)  # type: ignore[union-attr]
    assert "Team 05" not in teams_to_choose(found, INDEX)
    with pytest.raises(NotEstimable):
        rate_one(found, INDEX, 5)
    with pytest.raises(NotEstimable):
        agreement_of(found, INDEX, 5)
    assert len(place_leaders(found, INDEX).points) == 5


def test_one_thin_area_hides_its_leader_altogether() -> None:
    made = ratings(OWN, TEAM)
    made.raters[1, 2, 0, 0] = 3

    assert rate(made, INDEX, 0).leaders == 5
    assert "Team 00" not in teams_to_choose(made, INDEX)


def test_fewer_than_five_leaders_are_not_shown_together() -> None:
    found = few(0, 1)
    wave, placed = rate(found, INDEX, 0), place_leaders(found, INDEX)

    assert (wave.leaders, wave.answers, wave.response, wave.scales) == (None, None, None, ())
    assert wave.reason == "leaders_few"
    assert (placed.gaps, placed.points, placed.leaders) == (None, (), None)
    assert len(teams_to_choose(found, INDEX)) == 4  # each of them has enough raters of its own


def test_a_site_that_leaves_out_one_to_four_leaders_is_not_shown() -> None:
    inside = np.ones(TEAM.shape, dtype=bool)
    inside[0] = False
    narrowed = ratings(OWN, TEAM, inside=inside, narrowed=True)

    assert rate(narrowed, INDEX, 0).reason == "leaders_rest"
    assert place_leaders(narrowed, INDEX).reason == "leaders_rest"
    assert look_at_leaders(narrowed).gaps[0].change.reason == "leaders_rest"


def test_a_site_that_leaves_out_few_mentored_leaders_has_no_change() -> None:
    distance, exposed = closing(1, change=-14.0)
    inside = np.ones(distance.shape, dtype=bool)
    inside[8:12] = inside[20:30] = False  # four of the twelve mentored, and ten others
    made = ratings(distance + 70.0, distance * 0 + 60.0, exposed=exposed, inside=inside, narrowed=True)
    inside = inside.copy()
    inside[7] = False
    enough = ratings(distance + 70.0, distance * 0 + 60.0, exposed=exposed, inside=inside, narrowed=True)

    assert {one.change.reason for one in look_at_leaders(made).gaps} == {"leaders_rest"}
    assert look_at_leaders(enough).gaps[0].change.effect is not None


def test_teams_stand_in_the_order_of_the_alphabet_not_of_their_level() -> None:
    offered = teams_to_choose(ratings(OWN[::-1], TEAM[::-1]), INDEX)

    assert list(offered) == sorted(offered)


def test_one_team_has_its_own_interval_and_the_leader_one_answer() -> None:
    one = rate_one(ratings(OWN, TEAM, raters=9, spread=12.0), INDEX, 2)

    assert (one.team, one.answers, one.response) == ("Team 02", 9, 90.0)
    assert one.scales[0].own == 80.0
    assert one.scales[0].team is not None
    assert one.scales[0].team.high - 70.0 == pytest.approx(2.306004 * 12.0 / 3, abs=1e-4)


def test_small_groups_of_agreement_are_hidden_and_cannot_be_subtracted() -> None:
    rng = np.random.default_rng(0)
    team = rng.normal(65, 10, (40, 1))
    own = team + rng.normal(5, 12, (40, 1))
    placed = place_leaders(ratings(own, team, spread=4.0), INDEX)

    assert placed.gaps is not None
    assert placed.groups is not None
    shown = {**placed.gaps, **placed.groups}
    assert all(n is None or n == 0 or n >= 5 for n in shown.values())
    hidden = 40 - sum(n or 0 for n in placed.gaps.values())
    assert hidden == 0 or hidden >= 5
    for gap, n in placed.gaps.items():
        parts = [m for name, m in placed.groups.items() if name.startswith(gap)]
        if n is None:
            assert set(parts) <= {None}
        elif gap != "unclear" and None in parts:
            assert n - sum(m or 0 for m in parts) >= 5
    assert sorted(placed.points) == list(placed.points)


def test_the_distance_comes_closer_and_its_sides_are_told_apart() -> None:
    distance, exposed = closing(1, change=-14.0)
    team = np.full(distance.shape, 60.0) + np.random.default_rng(1).normal(0, 2, distance.shape)
    found = look_at_leaders(ratings(team + 20.0 + distance, team, exposed=exposed))
    main = found.main_gap
    sides = {one.seen_by: one.change for one in found.gaps if one.seen_by != "gap"}

    assert main is not None
    assert main.change.effect is not None
    assert main.change.effect.high < 0
    assert sides["own"].effect is not None
    assert sides["team"].effect is not None
    assert sides["own"].effect.high < 0
    assert sides["team"].effect.low < 0 < sides["team"].effect.high


def test_skills_by_fewer_than_five_managers_are_hidden() -> None:
    values, exposed = closing(2, change=6.0)
    level = values + 40.0
    made = ratings(level, level, exposed=exposed, instrument="leadership_skills", raters=0)
    made.mean[MANAGER] = level
    made.raters[MANAGER] = np.isfinite(level)
    made.only_rater[MANAGER] = 1 + np.arange(32)[:, None] % 3
    three = [one for one in look_at_leaders(made).skills if one.seen_by == "manager"]
    made.only_rater[MANAGER] = 1 + np.arange(32)[:, None] % 6
    six = [one for one in look_at_leaders(made).skills if one.seen_by == "manager"]

    assert {one.change.reason for one in three} == {"leaders_few_raters"}
    assert {one.latest for one in three} == {None}
    assert len(six) == 6
    assert six[0].change.effect is not None
    assert six[0].change.effect.low < 6.0 < six[0].change.effect.high
    assert {one.seen_by for one in look_at_leaders(made).skills} == {"own", "manager"}


def test_nothing_answered_is_nothing_known() -> None:
    found = look_at_leaders(None)

    assert (found.waves, found.placed, found.gaps, found.skills, found.instruments) == ((), (), (), (), ())
