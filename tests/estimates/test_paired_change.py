"""Change of the same people: by hand, with a planted shift, and refused where it would tell of few."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.estimates.paired_change import changed_of, paired
from analytics.estimates.survey_results import Changed, Share
from tests.estimates.survey_worlds import DESIGN, changes, measure, scale, spread


def world(
    shift: float = 0.0,
    *,
    mentored: int = 60,
    others: int = 240,
    teams: int = 24,
    drift: float = 6.0,
    seed: int = 2,
    **rest: object,
) -> Changed:
    """Return the change where mentees move by `shift` more; everybody drifts, and mentees come late."""
    rng = np.random.default_rng(seed)
    period = np.concatenate([1 + (rng.random(mentored) < 0.8), 1 + (rng.random(others) < 0.3)]).astype(int)
    is_mentee = np.arange(mentored + others) < mentored
    team = rng.integers(0, teams, mentored + others)
    change = drift * (period == 2) + shift * is_mentee + 10 * rng.standard_normal(mentored + others)
    change += 3 * rng.standard_normal(teams)[team]
    given = changes(period, is_mentee, change, team=team, **rest)  # type: ignore[arg-type]
    both = {(n, arm): spread(60, 10) for n in range(3) for arm in (0, 1)}
    return changed_of(scale(both, changes=given), DESIGN)


def test_the_difference_by_hand() -> None:
    people = np.array([[1.0, 2.0], [2.0, 2.0], [5.0, 0.0]])  # waves by mentees and others
    total = np.array([[4.0, 1 + 3.0], [10 + 12.0, 5 + 7.0], [99.0, 0.0]])
    first, second, difference = paired(people, total).tolist()

    assert first == pytest.approx((4 + 10 + 12) / 3)
    assert second == pytest.approx((2 + 6 + 6) / 3), "weighted to the mentees' waves"
    assert difference == pytest.approx(((4 - 2) + (10 - 6) + (12 - 6)) / 3)


def test_a_planted_shift_is_found_though_all_drift() -> None:
    effect = world(8.0).effect

    assert effect.att is not None
    assert effect.att.low < 8.0 < effect.att.high
    assert effect.att.low > 0
    assert (effect.n_mentored, effect.n_comparison) == (60, 240)
    assert (effect.cluster_by, effect.clusters, effect.method) == ("team", 24, "paired")


def test_without_a_shift_it_cannot_be_told_from_chance() -> None:
    assert world(0.0).effect.verdict == "unclear"


def test_the_error_is_that_of_leaving_out_one_team_after_the_other() -> None:
    period, mentored = np.ones(40, dtype=int), np.arange(40) < 12
    change = np.random.default_rng(5).standard_normal(40)
    team = np.arange(40) % 10
    given = changes(period, mentored, change, team=team)
    both = {(n, arm): spread(60, 10) for n in range(2) for arm in (0, 1)}
    found = changed_of(scale(both, changes=given), DESIGN)
    gaps = [
        change[mentored & (team != out)].mean() - change[~mentored & (team != out)].mean()
        for out in range(10)
    ]
    whole = change[mentored].mean() - change[~mentored].mean()

    assert found.effect.se == pytest.approx(np.sqrt(9 / 10 * ((np.array(gaps) - whole) ** 2).sum()))
    assert found.effect.att is not None
    assert found.effect.att.high - whole == pytest.approx(2.262157 * found.effect.se)


def test_few_teams_are_clustered_by_person_and_cost_a_point() -> None:
    grades = [world(8.0, teams=teams).effect for teams in (24, 6)]

    assert [one.cluster_by for one in grades] == ["team", "employee"]
    assert [one.grade.value for one in grades if one.grade] == [3, 2]


@pytest.mark.parametrize(("mentored", "others"), [(4, 50), (50, 4)])
def test_few_people_never_show(mentored: int, others: int) -> None:
    period, arm = np.ones(mentored + others, dtype=int), np.arange(mentored + others) < mentored
    given = changes(period, arm, np.random.default_rng(2).standard_normal(mentored + others))
    both = {(n, each): spread(60, 10) for n in range(2) for each in (0, 1)}
    found = changed_of(scale(both, changes=given), DESIGN)

    assert (found.effect.att, found.effect.reason) == (None, "paired_too_few")
    assert (found.kept_mentored, found.asked_mentored, found.mentored) == (None, None, None)
    assert (found.effect.n_mentored, found.effect.n_comparison) == (0, 0)


@pytest.mark.parametrize(
    ("left", "reason"), [((3, 0), "paired_too_few"), ((0, 4), "paired_too_few"), ((0, 9), None)]
)
def test_a_filter_that_leaves_out_so_few_hides_the_change(left: tuple[int, int], reason: str | None) -> None:
    assert world(8.0, left_out=left).effect.reason == reason


def test_anonymous_answers_and_a_single_wave_are_refused_by_name() -> None:
    anonymous = scale({(0, 2): spread(20, 30), (1, 2): spread(25, 30)}, measure=measure("enps"))
    once = scale({(0, 0): spread(60, 20), (0, 1): spread(60, 20)})

    assert changed_of(anonymous, DESIGN).effect.reason == "paired_anonymous"
    assert changed_of(once, DESIGN).effect.reason == "paired_one_wave"


def test_waves_with_one_arm_only_are_left_out() -> None:
    period = np.repeat([1, 2], 30)
    mentored = (np.arange(60) < 10) & (period == 1)
    change = np.where(period == 2, 100.0, np.arange(60) % 7)
    given = changes(period, mentored, change)
    both = {(n, arm): spread(60, 10) for n in range(3) for arm in (0, 1)}

    assert changed_of(scale(both, changes=given), DESIGN).effect.n_comparison == 20


def test_who_was_lost_is_said_and_lowers_the_grade() -> None:
    kept = world(8.0)
    there = np.array([[0, 0], [40, 220], [60, 220]])
    lost = world(8.0, followed=there)

    assert kept.effect.grade is not None
    assert lost.effect.grade is not None
    assert (lost.kept_mentored, lost.asked_mentored) == (Share(value=60.0), 100)
    assert lost.kept_comparison == Share(value=100 * 240 / 440)
    assert lost.effect.grade.reasons == ("cap_controlled",), "60 and 55 percent are not far apart"
    far = world(8.0, followed=np.array([[0, 0], [30, 300], [36, 300]])).effect.grade
    assert far is not None
    assert far.reasons == ("cap_controlled", "unequal_follow_up")
    assert kept.kept_mentored == Share(above=93.0), "none of 60 lost: only that fewer than five were"


def test_uneven_response_lowers_the_grade() -> None:
    period, mentored = np.ones(90, dtype=int), np.arange(90) < 40
    given = changes(period, mentored, np.random.default_rng(3).standard_normal(90))
    both = {(n, arm): spread(60, 10) for n in range(2) for arm in (0, 1)}
    uneven = scale(
        both,
        changes=given,
        asked=np.full((2, 3), 100),
        replied=np.array([[80, 80, 160], [80, 60, 140]]),
    )
    even = replace(uneven, replied=np.full((2, 3), 80))
    grades = [changed_of(one, DESIGN).effect.grade for one in (uneven, even)]

    assert [grade.reasons[1:] for grade in grades if grade] == [("unequal_response",), ()]


def test_neither_names_nor_order_nor_a_shift_of_a_wave_matter() -> None:
    rng = np.random.default_rng(4)
    period, mentored = np.repeat([1, 2], 60), np.arange(120) % 4 == 0
    change, team = rng.standard_normal(120), rng.integers(0, 15, 120)
    both = {(n, arm): spread(60, 10) for n in range(3) for arm in (0, 1)}
    order = rng.permutation(120)
    variants = [
        changes(period, mentored, change, team=team),
        changes(period, mentored, change + 7 * (period == 2), team=team),
        changes(period[order], mentored[order], change[order], team=(100 - team)[order]),
    ]
    found = [changed_of(scale(both, changes=each), DESIGN).effect.att for each in variants]

    for each in found:
        assert each is not None
        assert found[0] is not None
        assert (each.value, each.low) == pytest.approx((found[0].value, found[0].low), abs=1e-9)


@pytest.mark.slow
def test_bias_and_coverage_over_many_worlds() -> None:
    found = [world(5.0, seed=seed).effect for seed in range(200)]
    values = np.array([e.att.value for e in found if e.att])
    hits = np.mean([e.att.low <= 5.0 <= e.att.high for e in found if e.att])
    errors = np.mean([e.se for e in found if e.se])

    assert len(values) == 200
    assert abs(values.mean() - 5.0) < errors / 4
    assert 0.92 <= hits <= 0.98
