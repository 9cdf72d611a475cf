"""Six groups of agreement by hand, what cannot be told, and how own and team ratings go together."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.errors import NotEstimable
from analytics.estimates.self_other import ENOUGH_LEADERS, Seen, agree, likeness

SURE = 1e-6  # a spread between raters so small that every interval clears every margin


def seen(own: list[float], team: list[float], *, spread: float = SURE, raters: int = 5) -> Seen:
    size = len(own)
    return Seen(
        own=np.array(own),
        team=np.array(team),
        spread=np.full(size, spread),
        raters=np.full(size, raters),
        step=25.0,
    )


# team: mean 60 and standard deviation 10 by hand, so z is (x - 60) / 10; own likewise around 70
TEAM = [50.0, 70.0, 50.0, 70.0, 50.0, 70.0, 45.0, 75.0, 60.0, 60.0, 60.0]
OWN = [70.0, 90.0, 60.0, 80.0, 50.0, 70.0, 55.0, 85.0, 70.0, 70.0, 70.0]


def test_the_six_groups_are_those_worked_out_by_hand() -> None:
    found = agree(seen(OWN, TEAM))
    z_own = (np.array(OWN) - np.mean(OWN)) / np.std(OWN, ddof=1)
    z_team = (np.array(TEAM) - 60) / np.std(TEAM, ddof=1)

    assert found.standardised
    np.testing.assert_allclose(found.gap, z_own - z_team)
    assert found.groups[:6] == [
        "over_poor",
        "over_good",
        "agreement_poor",
        "agreement_good",
        "under_poor",
        "under_good",
    ]


def test_a_leader_whose_interval_reaches_across_the_margin_is_in_no_group() -> None:
    sure, unsure = agree(seen(OWN, TEAM)), agree(seen(OWN, TEAM, spread=15.0))

    assert "unclear" not in sure.groups[:6]
    assert set(unsure.groups) == {"unclear"}
    np.testing.assert_array_equal(sure.gap, unsure.gap)


def test_the_group_needs_gap_and_level_both() -> None:
    found = agree(seen([90.0, *OWN], [60.0, *TEAM], spread=4.0, raters=9))

    assert found.gaps[0] == "over"
    assert found.levels[0] == "unclear"  # the team's rating is the middle itself
    assert found.groups[0] == "unclear"


def test_four_raters_make_no_category_and_do_not_enter_the_middle() -> None:
    few = seen([99.0, *OWN], [1.0, *TEAM])
    few.raters[0] = 4
    found, without = agree(few), agree(seen(OWN, TEAM))

    assert np.isnan(found.gap[0])
    assert np.isnan(found.team[0])
    assert (found.gaps[0], found.levels[0], found.groups[0]) == ("unclear",) * 3
    np.testing.assert_allclose(found.gap[1:], without.gap)


def test_fewer_than_ten_leaders_are_judged_by_the_plain_gap() -> None:
    team = [50.0, 70.0, 60.0, 60.0, 60.0, 60.0]
    own = [63.0, 82.0, 60.0, 47.0, 72.0, 48.0]  # half a step is 12.5 points
    found = agree(seen(own, team))

    assert len(team) < ENOUGH_LEADERS
    assert not found.standardised
    assert found.margin == 12.5
    np.testing.assert_allclose(found.gap, [13, 12, 0, -13, 12, -12])
    assert found.gaps == ["over", "agreement", "agreement", "under", "agreement", "agreement"]
    assert found.groups[:2] == ["over_poor", "agreement_good"]


def test_five_raters_who_happen_to_agree_do_not_look_certain() -> None:
    mixed = seen(OWN, TEAM, spread=12.0)
    mixed.spread[0] = 0.0

    assert agree(mixed).half[0] == pytest.approx(agree(mixed).half[1])


def test_the_order_of_leaders_changes_nothing() -> None:
    turned = agree(seen(OWN[::-1], TEAM[::-1], spread=3.0))

    assert turned.groups == agree(seen(OWN, TEAM, spread=3.0)).groups[::-1]


def test_leaders_all_alike_cannot_be_standardised() -> None:
    with pytest.raises(NotEstimable):
        agree(seen([70.0] * 12, [*TEAM, 60.0]))
    with pytest.raises(NotEstimable):
        agree(seen([70.0], [60.0]))


def test_correlation_and_distance_are_those_planted() -> None:
    rng = np.random.default_rng(4)
    team, noise = rng.normal(0, 1, 40_000), rng.normal(0, 1, 40_000)
    own = 0.22 * team + np.sqrt(1 - 0.22**2) * noise + 0.32
    found = likeness(60 + 10 * own, 60 + 10 * team)

    assert found.r.value == pytest.approx(0.22, abs=0.02)  # four standard errors
    assert found.d.value == pytest.approx(0.32, abs=0.025)
    assert found.r.low < 0.22 < found.r.high
    assert found.d.low < 0.32 < found.d.high


def test_intervals_of_both_are_those_of_the_formulas() -> None:
    own, team = np.array([60.0, 70, 80, 90, 75, 65]), np.array([55.0, 60, 70, 65, 50, 60])
    found = likeness(own, team)
    r = np.corrcoef(own, team)[0, 1]

    assert found.r.value == pytest.approx(r)
    assert found.r.low == pytest.approx(np.tanh(np.arctanh(r) - 1.959964 / np.sqrt(3)))
    spread = np.sqrt((own.var(ddof=1) + team.var(ddof=1)) / 2)
    assert found.d.value == pytest.approx((own.mean() - team.mean()) / spread)
    assert found.leaders == 6


def test_likeness_needs_five_leaders() -> None:
    with pytest.raises(NotEstimable):
        likeness(np.array([60.0, 70, 80, 90, np.nan]), np.array([55.0, 60, 70, 65, 50]))
