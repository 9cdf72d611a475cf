"""Skills before and after against planted truth, and both totals of the programme by hand."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.cohorts.learning import Evaluation, Skills
from analytics.cohorts.pair_feedback import Scope
from analytics.estimates.learning import ALL_SKILLS, Change, changes_of, totals_of
from analytics.estimates.survey_results import Share

SCOPE = Scope(programmes=("P0", "P1"), sites=("",))


def skills(before: np.ndarray, after: np.ndarray, *, scope: Scope = SCOPE, **changes: np.ndarray) -> Skills:
    """Return one skill by the mentees' own view."""
    nought = np.zeros(len(before), dtype=int)
    about = {"person": np.arange(len(before)), "skill": nought, "view": nought, "programme": nought,
             "site": nought, "is_due": np.ones(len(before), dtype=bool), **changes}  # fmt: skip
    return Skills(names=("listening",), scope=scope, before=before, after=after, **about)


def listening(found: Skills) -> Change:
    """Return the change of the one skill."""
    return next(one for one in changes_of(found) if one.skill == "listening")


def test_both_totals_by_hand() -> None:
    before = np.full(10, 3.0)
    after = np.array([4.0, 3.0, 5.0, 3.0, 4.0, *[np.nan] * 5])
    one = listening(skills(before, after))

    assert one.plain is not None
    assert one.silent is not None
    assert one.plain.value == pytest.approx(4 / 5)
    assert one.silent.value == pytest.approx(4 / 10), "five silent ones gained nothing"
    assert one.plain.high - 0.8 == pytest.approx(2.776445 * np.sqrt(0.7 / 5), rel=1e-6)
    assert (one.paired, one.lost, one.waiting, one.before) == (5, 5, 0, 3.0)


def test_a_few_lost_count_as_five_so_that_nobody_can_work_them_out() -> None:
    made = [
        listening(skills(np.full(8 + lost, 3.0), np.array([4.0, 3.0] * 4 + [np.nan] * lost)))
        for lost in (1, 4, 5, 6)
    ]

    assert [one.lost for one in made] == [None, None, 5, 6]
    values = [one.silent.value for one in made if one.silent]
    assert values == pytest.approx([4 / 13, 4 / 13, 4 / 13, 4 / 14])


def test_whoever_is_not_due_yet_is_not_lost() -> None:
    due = np.arange(12) < 7
    one = listening(skills(np.full(12, 3.0), np.array([4.0, 3.5] * 3 + [np.nan] * 6), is_due=due))

    assert (one.paired, one.lost, one.waiting) == (6, None, 5)


def test_a_planted_change_is_found_and_its_interval_covers_it() -> None:
    rng, planted, covered = np.random.default_rng(3), 0.5, 0
    for _ in range(100):
        before = rng.normal(3, 0.5, 60)
        after = before + rng.normal(planted, 0.6, 60)
        after[rng.random(60) < 0.2] = np.nan
        one = listening(skills(before, after))
        assert one.plain is not None
        covered += one.plain.low <= planted <= one.plain.high
    assert 90 <= covered <= 99


def test_all_skills_are_the_mean_of_each_mentees_skills() -> None:
    before = np.array([2.0, 3.0] * 6)
    after = np.array([3.0, 3.0, 4.0, np.nan] * 3)
    found = skills(before, after, person=np.repeat(np.arange(6), 2), skill=np.tile([0, 1], 6))
    found = Skills(**{name: getattr(found, name) for name in Skills.__slots__} | {"names": ("a", "b")})
    one = next(c for c in changes_of(found) if c.skill == ALL_SKILLS)

    assert one.plain is not None
    assert one.plain.value == pytest.approx(np.mean([0.5, 2.0] * 3)), "of what was rated twice"
    assert (one.paired, one.lost) == (6, 0)


def test_few_ratings_are_hidden_also_beside_the_wider_view() -> None:
    programme = np.repeat([0, 1], [8, 3])
    before, after = np.full(11, 3.0), np.array([3.0, 4.0, 5.0] * 3 + [4.0, 3.0])
    views = [
        listening(skills(before, after, scope=Scope(programmes=("P0", "P1"), sites=("",), programme=wanted),
                         programme=programme))
        for wanted in (None, 0, 1)
    ]  # fmt: skip

    assert [one.paired for one in views] == [11, None, None]
    assert views[1].plain is None
    assert views[1].reason == "feedback_too_few"


def evaluation(good: int, bad: int, silent: int) -> Evaluation:
    """Return mentees who answered 4, 3 or nothing."""
    value = np.array([4.0] * good + [3.0] * bad + [np.nan] * silent)
    nought = np.zeros(len(value), dtype=int)
    return Evaluation(
        areas=("application",), scope=SCOPE, person=np.arange(len(value)), area=nought, programme=nought,
        site=nought, is_asked=np.ones(len(value), dtype=bool), value=value,
    )  # fmt: skip


def test_the_silent_are_counted_as_no_improvement() -> None:
    (one,) = totals_of(evaluation(30, 10, 20))

    assert one.plain is not None
    assert one.silent is not None
    assert (one.plain.value, one.silent.value) == (75.0, 50.0)
    assert (one.answered, one.asked) == (40, 60)
    assert one.response == Share(value=pytest.approx(100 * 40 / 60))
    assert one.silent.low == pytest.approx(37.74, abs=0.01), "Wilson, 30 of 60"


def test_a_few_silent_ones_cannot_be_worked_out_from_both_totals() -> None:
    few = [totals_of(evaluation(30, 10, silent))[0] for silent in (1, 2, 4)]

    assert {one.asked for one in few} == {None}
    assert [one.silent.value for one in few if one.silent] == pytest.approx([100 * 30 / 45] * 3)
    assert all(one.response and one.response.value is None for one in few)
    assert totals_of(evaluation(30, 10, 5))[0].asked == 45


@pytest.mark.parametrize(
    ("good", "bad", "reason"),
    [
        (30, 3, "feedback_few_differ"),
        (2, 30, "feedback_few_differ"),
        (30, 0, "feedback_alike"),
        (2, 1, "feedback_too_few"),
    ],
)
def test_a_share_that_tells_of_a_few_is_refused(good: int, bad: int, reason: str) -> None:
    (one,) = totals_of(evaluation(good, bad, 10))

    assert one.plain is None
    assert one.silent is None
    assert one.reason == reason
