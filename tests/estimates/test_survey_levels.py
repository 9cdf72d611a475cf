"""Levels of surveys: by hand, with who answered, and never of so few that anybody can be worked out."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.estimates.survey_levels import levels_of, response_gap, share_of
from analytics.estimates.survey_results import Share, SurveyFound, SurveyLevel
from tests.estimates.survey_worlds import measure, scale, spread

MENTORED, COMPARISON, EVERYONE = range(3)


def by_arm(levels: tuple[SurveyLevel, ...], period: int = 0) -> dict[str, SurveyLevel]:
    days = sorted({one.day for one in levels})
    return {one.arm: one for one in levels if one.day == days[period]}


def counts(mentored: int, comparison: int, everyone: int = 0) -> np.ndarray:
    return np.array([[mentored, comparison, everyone]])


def test_a_level_by_hand_with_its_interval_by_person_where_teams_are_few() -> None:
    scores = [40.0, 50.0, 60.0, 70.0, 80.0]
    given = scale({(0, MENTORED): scores, (0, COMPARISON): spread(55, 40)})
    one = by_arm(levels_of(given))["mentored"]

    assert one.level is not None
    assert one.level.value == pytest.approx(60)
    assert one.level.high - one.level.value == pytest.approx(2.776445 * np.std(scores, ddof=1) / np.sqrt(5))
    assert (one.people, one.reason) == (5, None)


def test_teams_that_answer_alike_widen_the_interval() -> None:
    apart = [20.0 + 5 * (n % 12) for n in range(60)]  # each team of one mind
    mixed = [20.0 + 5 * (n // 5 % 12) for n in range(60)]  # the same scores dealt out evenly
    wide, narrow = (
        by_arm(levels_of(scale({(0, MENTORED): each, (0, COMPARISON): spread(50, 30)})))["mentored"].level
        for each in (apart, mixed)
    )

    assert wide is not None
    assert narrow is not None
    assert wide.value == pytest.approx(narrow.value)
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)


@pytest.mark.parametrize("few", [1, 4])
def test_small_groups_never_show_nor_does_the_group_beside_them(few: int) -> None:
    given = scale({(0, MENTORED): spread(70, few), (0, COMPARISON): spread(60, 40)})

    for one in levels_of(given):
        assert one.level is None
        assert (one.people, one.favourable, one.invited, one.response) == (None, None, None, None)
        assert one.reason == "survey_too_few"


def test_five_is_enough_and_nobody_is_no_secret() -> None:
    given = scale(
        {(0, MENTORED): spread(70, 5), (0, COMPARISON): spread(60, 5), (1, COMPARISON): spread(60, 5)}
    )

    assert all(one.level for one in levels_of(given)[:2])
    later = by_arm(levels_of(given), 1)["mentored"]
    assert (later.level, later.people, later.reason) == (None, 0, None)


@pytest.mark.parametrize(("left", "is_shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_filter_that_leaves_out_so_few_hides_the_group(left: int, is_shown: bool) -> None:
    given = scale({(0, MENTORED): spread(70, 20), (0, COMPARISON): spread(60, 20)}, left_out=counts(left, 0))
    found = by_arm(levels_of(given))

    assert (found["mentored"].level is not None) == is_shown
    assert found["comparison"].level is not None


def test_anonymous_answers_are_everyones_and_only_described() -> None:
    levels = levels_of(scale({(0, EVERYONE): spread(20, 30)}, measure=measure("enps")))

    assert [one.arm for one in levels] == ["everyone"]
    assert SurveyFound(measure=measure("enps"), levels=levels).is_anonymous


def test_a_change_of_questions_is_marked_on_the_first_wave_after_it() -> None:
    both = {(n, arm): spread(60, 10) for n in range(3) for arm in (MENTORED, COMPARISON)}
    found = SurveyFound(
        measure=measure(), levels=levels_of(scale(both, changed={1: "wording", 2: "questions"}))
    )

    assert [what for _, what in found.breaks] == ["wording", "questions"]
    assert [one.changed for one in found.levels if one.arm == "mentored"] == ["", "wording", "questions"]


def same(everybody: int, faithful: int, *, later: int = 30) -> tuple[SurveyLevel, ...]:
    """Return the same people's levels where so many with a mentor answered one wave and both waves."""
    from tests.estimates.survey_worlds import cells

    answers = {
        (0, MENTORED): spread(60, everybody),
        (0, COMPARISON): spread(60, 30),
        (1, MENTORED): spread(65, everybody),
        (1, COMPARISON): spread(60, later),
    }
    again = {(n, MENTORED): spread(60 + n, faithful) for n in range(2)}
    again |= {(n, COMPARISON): spread(60, 20) for n in range(2)}
    return levels_of(scale(answers, cells=cells(answers, again)), same=True)


def test_the_same_people_are_shown_beside_everybody() -> None:
    found = same(20, 12)

    assert [one.people for one in found if one.arm == "mentored"] == [12, 12]
    assert all(one.level and one.response is None for one in found)


@pytest.mark.parametrize(("everybody", "faithful"), [(20, 4), (20, 16), (20, 17)])
def test_the_same_people_are_hidden_when_they_or_the_rest_are_few(everybody: int, faithful: int) -> None:
    found = same(everybody, faithful)

    assert all(one.level is None for one in found) == (faithful == 4 or everybody - faithful < 5)
    assert all(one.people is None for one in found)


def test_response_rates_stand_beside_each_group() -> None:
    given = scale(
        {(0, MENTORED): spread(70, 30), (0, COMPARISON): spread(60, 60)},
        asked=counts(50, 80, 130),
        replied=counts(30, 67, 97),
    )
    found = by_arm(levels_of(given))

    assert (found["mentored"].invited, found["mentored"].response) == (50, Share(value=60.0))
    assert found["comparison"].response == Share(value=100 * 67 / 80), "mentors answered too"
    assert response_gap(given) == pytest.approx(67 / 80 - 0.6)


def test_a_response_rate_never_tells_of_one_to_four_people() -> None:
    answers = {(0, MENTORED): spread(70, 30), (0, COMPARISON): spread(60, 60)}
    beside = scale(answers, asked=counts(32, 80), replied=counts(30, 62))
    found = by_arm(levels_of(beside))

    assert found["comparison"].response == Share(value=75.0), "two mentors who answered are not told of"
    assert found["mentored"].response == Share(above=87.0), "two of 32 stayed silent"
    assert by_arm(levels_of(scale(answers)))["mentored"].response is None
    assert (
        by_arm(levels_of(scale(answers, asked=counts(20, 80), replied=counts(30, 62))))["mentored"].response
        is None
    ), "more answered than were asked"


def test_shares_are_exact_or_a_bound_that_holds_for_any_small_count() -> None:
    assert share_of(10, 40) == Share(value=25.0)
    assert {share_of(part, 40).below for part in range(5)} == {11.0}
    assert {share_of(40 - part, 40).above for part in range(5)} == {89.0}
    assert share_of(4, 8) == Share()
    assert all(4 / n < (share_of(0, n).below or 0) / 100 for n in range(10, 200))


def test_yes_and_no_that_few_said_is_hidden() -> None:
    few = [100.0] * 17 + [0.0] * 3
    many = [100.0] * 12 + [0.0] * 8
    found = by_arm(levels_of(scale({(0, MENTORED): few, (0, COMPARISON): many})))

    assert found["mentored"].level is None
    assert found["comparison"].level is not None


def test_the_enps_share_is_left_out_where_it_gives_away_few_critics() -> None:
    few = [100.0] * 15 + [0.0] * 12 + [-100.0] * 3
    many = [100.0] * 12 + [0.0] * 10 + [-100.0] * 8
    shares = [
        levels_of(scale({(0, EVERYONE): each}, measure=measure("enps")))[0].favourable for each in (few, many)
    ]

    assert shares[0] is None
    assert shares[1] == Share(value=40.0)
