"""How strictly evaluators score: planted strictness, what adjusting does, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.evaluations import Ratings
from analytics.errors import NotEstimable
from analytics.estimates.severity import MUCH, arm_scores, estimate_strictness

MONTHS = 12
BOTH = (True, True)


def ratings(
    seed: int, *, spread: float = 4.0, raters: int = 12, agents: int = 150, elsewhere: float = 0.15
) -> tuple[Ratings, np.ndarray]:
    """Return scores of agents by an evaluator of their own and now and then another, and what each adds."""
    rng = np.random.default_rng(seed)
    shift = spread * rng.standard_normal(raters)
    agent, month = (axis.ravel() for axis in np.indices((agents, MONTHS)))
    home = agent % raters
    away = rng.random(len(agent)) < elsewhere
    rater = np.where(away, rng.integers(0, raters, len(agent)), home)
    n = rng.integers(1, 5, len(agent))
    level = 80 + (4 * rng.standard_normal(agents))[agent] + rng.standard_normal(MONTHS)[month] + shift[rater]
    scores = [one + 5 * rng.standard_normal(count) for one, count in zip(level, n, strict=True)]
    nought = np.zeros(len(agent), dtype=int)
    made = Ratings(
        person=agent,
        team=home,
        arm=(agent // raters) % 2,
        month=month,
        band=nought,
        form=nought,
        rater=rater,
        n=n,
        total=np.array([one.sum() for one in scores]),
        squares=np.array([(one**2).sum() for one in scores]),
    )
    return made, shift


def test_planted_strictness_is_recovered() -> None:
    made, shift = ratings(1)
    found = estimate_strictness(made)
    assert found.spread_low < shift.std(ddof=1) < found.spread_high
    assert found.raters == 12
    assert np.corrcoef(found.shift, shift)[0, 1] > 0.95
    assert np.abs((found.shift - found.shift.mean()) - (shift - shift.mean())).max() < 2.5


def test_evaluators_who_score_alike_are_not_told_apart() -> None:
    found = [estimate_strictness(ratings(seed, spread=0.0, agents=60)[0]) for seed in range(6)]
    assert sum(one.spread_low == 0 for one in found) >= 5
    assert max(np.abs(one.shift).max() for one in found) < 2.5


def test_groups_scored_by_strict_evaluators_come_back_once_adjusted() -> None:
    made, shift = ratings(2, spread=6.0)
    strict = shift[made.person % 12] < np.median(shift)
    arms = replace(made, arm=np.where(strict, 0, 1))
    as_scored, adjusted = (
        [getattr(arm, name).value for arm in arm_scores(arms, estimate_strictness(arms), BOTH)]
        for name in ("as_scored", "adjusted")
    )
    assert as_scored[1] - as_scored[0] > 6
    assert abs(adjusted[1] - adjusted[0]) < 2.5


def test_what_each_evaluator_scores_more_moves_no_adjusted_difference() -> None:
    made, _ = ratings(3)
    more = 10.0 * (made.rater == 4)
    other = replace(
        made,
        total=made.total + more * made.n,
        squares=made.squares + 2 * more * made.total + more**2 * made.n,
    )
    one, two = (estimate_strictness(each) for each in (made, other))
    assert (two.shift - one.shift)[4] - (two.shift - one.shift)[5] == pytest.approx(10, abs=0.2)


def test_one_evaluator_with_most_of_a_groups_scores_is_warned_about() -> None:
    made, _ = ratings(4)
    first = made.arm == 0
    mostly = replace(made, rater=np.where(first & (made.person % 2 == 0), 0, made.rater))
    one, two = arm_scores(mostly, None, BOTH)
    by_hand = made.n[first & (mostly.rater == 0)].sum() / made.n[first].sum()
    assert one.largest == pytest.approx(by_hand)
    assert one.largest > MUCH
    assert one.is_mostly_one
    assert not two.is_mostly_one
    assert one.adjusted is None


def test_a_group_that_may_not_be_shown_holds_nothing() -> None:
    made, _ = ratings(5)
    few = replace(made, arm=np.where(made.person < 4, 0, 1))
    for hidden in (arm_scores(few, None, BOTH)[0], arm_scores(made, None, (False, True))[0]):
        assert (hidden.people, hidden.evaluations, hidden.as_scored, hidden.largest) == (None,) * 4


def test_what_cannot_be_told_is_refused() -> None:
    alone, _ = ratings(6, elsewhere=0.0)
    with pytest.raises(NotEstimable, match="raters_not_linked"):
        estimate_strictness(alone)
    with pytest.raises(NotEstimable, match="raters_too_few"):
        estimate_strictness(ratings(7, raters=4)[0])


@pytest.mark.slow
def test_the_interval_of_the_spread_covers_as_often_as_it_says() -> None:
    found = [estimate_strictness(ratings(seed, agents=60, raters=15)[0]) for seed in range(200)]
    held = sum(one.spread_low <= 4.0 <= one.spread_high for one in found) / len(found)
    assert 0.9 <= held <= 0.99
