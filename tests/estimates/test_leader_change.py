"""What mentoring changes in leaders' ratings: by hand, planted, refused; the interval keeps its word."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.estimates.leader_change import LeaderChange, estimate_change
from tests.estimates.leader_worlds import closing

NOBODY = np.zeros((32, 6), dtype=bool)


def change(values: np.ndarray, exposed: np.ndarray) -> LeaderChange:
    return estimate_change(values, exposed, np.zeros(values.shape, dtype=bool))


def two_waves() -> tuple[np.ndarray, np.ndarray]:
    """Return five mentored leaders and six others, before and after."""
    rng = np.random.default_rng(3)
    values = rng.normal(20, 5, (11, 2))
    exposed = np.zeros((11, 2), dtype=bool)
    exposed[:5, 1] = True
    return values, exposed


def test_two_waves_are_the_difference_of_mean_changes() -> None:
    values, exposed = two_waves()
    moved = values[:, 1] - values[:, 0]
    found = change(values, exposed)

    assert found.effect is not None
    assert found.effect.value == pytest.approx(moved[:5].mean() - moved[5:].mean())
    by_hand = moved[:5].var(ddof=1) / 5 + moved[5:].var(ddof=1) / 6
    assert found.se == pytest.approx(np.sqrt(by_hand), rel=0.01)
    assert (found.mentored, found.others, found.unseen_before) == (5, 6, 0)
    assert found.before == pytest.approx(values[:5, 0].mean())
    assert found.after == pytest.approx(values[:5, 1].mean())


def test_a_planted_change_is_found() -> None:
    found = [change(*closing(seed, change=-8.0)) for seed in range(12)]
    values = [one.effect.value for one in found if one.effect]
    errors = [one.se for one in found if one.se]

    assert len(values) == 12
    assert np.mean(values) == pytest.approx(-8.0, abs=3 * np.mean(errors) / np.sqrt(12))
    assert sum(one.is_clear for one in found) >= 8


def test_what_moves_everybody_and_the_order_of_leaders_change_nothing() -> None:
    values, exposed = closing(1, change=-5.0)
    plain = change(values, exposed)
    moved = change(values + np.array([0.0, 9, -4, 2, 7, 30]), exposed)
    turned = change(values[::-1], exposed[::-1])

    assert plain.effect is not None
    assert moved.effect is not None
    assert turned.effect is not None
    assert moved.effect.value == pytest.approx(plain.effect.value)
    assert moved.se == pytest.approx(plain.se)
    assert turned.effect.low == pytest.approx(plain.effect.low)


def test_leaving_out_one_at_a_time_is_what_it_says() -> None:
    values, exposed = closing(2, change=-5.0, leaders=14, mentored=6)
    whole = change(values, exposed)
    without = []
    for leader in range(14):
        kept = np.arange(14) != leader
        one = change(values[kept], exposed[kept])
        assert one.effect is not None
        without.append(one.effect.value)
    spread = np.array(without) - np.mean(without)
    by_hand = sum(
        (spread[group] ** 2).sum() * (len(group) - 1) / len(group)
        for group in (np.arange(6), np.arange(6, 14))
    )

    assert whole.se == pytest.approx(np.sqrt(by_hand), rel=1e-6)


@pytest.mark.parametrize(
    ("mentored", "others", "reason"),
    [
        (0, 8, "leaders_none_mentored"),
        (4, 8, "leaders_few_mentored"),
        (8, 4, "leaders_few_others"),
    ],
)
def test_few_leaders_are_refused_and_not_counted(mentored: int, others: int, reason: str) -> None:
    values, exposed = closing(5, change=-5.0, leaders=mentored + others, mentored=mentored)
    found = change(np.nan_to_num(values, nan=15.0), exposed)

    assert found.effect is None
    assert found.reason == reason
    assert found.mentored is None
    assert found.others is None


def test_leaders_without_a_wave_before_the_start_are_left_out_and_counted_from_five_on() -> None:
    values, exposed = closing(6, change=-5.0)
    values = np.nan_to_num(values, nan=15.0)
    early = exposed.copy()
    early[:3] = True
    found = change(values, early)
    same = change(values[3:], exposed[3:])

    assert found.effect is not None
    assert same.effect is not None
    assert found.effect.value == pytest.approx(same.effect.value)
    assert found.unseen_before is None  # three: hidden
    early[:5] = True
    assert change(values, early).unseen_before == 5


def test_rows_left_out_are_not_used() -> None:
    values, exposed = closing(7, change=-5.0)
    elsewhere = np.zeros(values.shape, dtype=bool)
    elsewhere[-1] = True
    wild = values.copy()
    wild[-1] = 1e6

    left = estimate_change(wild, exposed, elsewhere).effect
    assert left is not None
    assert left.value == pytest.approx(change(values[:-1], exposed[:-1]).effect.value)  # type: ignore[union-attr]


@pytest.mark.slow
@pytest.mark.parametrize(("leaders", "mentored"), [(32, 12), (14, 6)])
def test_the_interval_covers_as_often_as_it_says(leaders: int, mentored: int) -> None:
    found = [
        change(*closing(seed, change=-6.0, leaders=leaders, mentored=mentored)).effect for seed in range(200)
    ]
    known = [one for one in found if one]
    errors = np.std([one.value for one in known])

    assert len(known) > 190
    assert 0.92 <= np.mean([one.low <= -6.0 <= one.high for one in known]) <= 0.98
    assert abs(np.mean([one.value for one in known]) + 6.0) < 0.25 * errors
