"""Levels and trends beside the money, by hand and against published limits; what is hidden stays hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy import stats

from analytics.cohorts.intangible_register import COMPARISON, EVERYONE, MENTORED, Beside, register
from analytics.estimates.intangible_results import Followed, Level
from analytics.estimates.intangibles import follow

DAYS = (date(2025, 1, 1), date(2025, 7, 2), date(2026, 1, 1))  # 182 and 183 days apart
Row = tuple[int, int, int, float]  # period, arm, person, score


def beside(*rows: Row, key: str = "engagement", team: int = -1, **changes: object) -> Beside:
    period, arm, person, score = (np.array(column) for column in zip(*rows, strict=True))
    made = Beside(
        measure=next(m for m in register() if m.key == key),
        days=DAYS,
        breaks=frozenset(),
        period=period,
        arm=arm,
        person=person,
        team=np.full(len(rows), team),
        score=score.astype(float),
        weight=np.ones(len(rows)),
        answers=np.ones(len(rows), dtype=int),
        rest=np.zeros((len(DAYS), 3), dtype=int),
        asked=np.zeros((len(DAYS), 3), dtype=int),
        replied=np.zeros((len(DAYS), 3), dtype=int),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def group(period: int, arm: int, *scores: float, first: int = 0) -> list[Row]:
    return [(period, arm, first + n, score) for n, score in enumerate(scores)]


def at(found: Followed, period: int, arm: str) -> Level:
    return next(one for one in found.levels if one.day == DAYS[period] and one.arm == arm)


def test_a_level_is_the_mean_with_the_interval_of_t() -> None:
    level = at(follow(beside(*group(0, MENTORED, 40, 50, 60, 70, 80))), 0, "mentored").level
    half = float(stats.t.ppf(0.975, 4)) * np.sqrt(250 / 5)

    assert level is not None
    assert (level.value, level.low, level.high) == pytest.approx((60, 60 - half, 60 + half))


def test_an_interval_stays_within_the_scale() -> None:
    level = at(follow(beside(*group(0, MENTORED, 100, 100, 100, 100, 20))), 0, "mentored").level

    assert level is not None
    assert level.high == 100
    assert level.low < level.value


def test_people_of_one_team_are_one_cluster() -> None:
    rows = [(0, MENTORED, n, 60.0 + 3 * (n // 5) + n % 2) for n in range(50)]
    codes = (np.full(50, -1), np.arange(50) // 5)
    found = [follow(beside(*rows, team=code)) for code in codes]
    alone, together = (at(one, 0, "mentored").level for one in found)

    assert alone is not None
    assert together is not None
    assert together.value == alone.value
    assert together.high - together.low > 1.5 * (alone.high - alone.low)


def test_everybody_answering_the_same_gives_no_interval_and_so_no_level() -> None:
    level = at(follow(beside(*group(0, MENTORED, 50, 50, 50, 50, 50))), 0, "mentored")

    assert (level.level, level.reason, level.people) == (None, "no_variation", 5)


def test_four_people_are_hidden_and_those_beside_them() -> None:
    rows = [*group(0, MENTORED, 1, 2, 3, 4), *group(0, COMPARISON, *range(30), first=10)]
    found = follow(beside(*rows, *group(1, COMPARISON, *range(30), first=10)))

    for arm in ("mentored", "comparison"):
        hidden = at(found, 0, arm)
        assert (hidden.level, hidden.people, hidden.answers) == (None, None, None)
        assert hidden.reason == "beside_too_few"
    assert at(found, 1, "comparison").people == 30, "nobody is beside them"
    assert at(found, 1, "mentored").people == 0


def test_two_views_that_differ_by_four_people_do_not_both_show() -> None:
    rest = np.zeros((3, 3), dtype=int)
    rest[0, MENTORED], rest[1, MENTORED] = 4, 5
    rows = [row for period in (0, 1) for row in group(period, MENTORED, *range(10))]
    found = follow(beside(*rows, rest=rest))

    assert at(found, 0, "mentored").level is None
    assert at(found, 1, "mentored").level is not None


def test_the_response_rate_stands_beside_each_group() -> None:
    asked, replied = np.zeros((3, 3), dtype=int), np.zeros((3, 3), dtype=int)
    asked[0], replied[0] = (20, 50, 70), (12, 40, 52)
    asked[1], replied[1] = (4, 30, 34), (4, 31, 35)  # too few invited, and more answered than invited
    rows = [
        row
        for period in (0, 1)
        for arm, first in ((MENTORED, 0), (COMPARISON, 100))
        for row in group(period, arm, *range(10, 20), first=first)
    ]
    found = follow(beside(*rows, asked=asked, replied=replied))

    assert at(found, 0, "mentored").response == pytest.approx(60)
    assert at(found, 0, "comparison").response == pytest.approx(80)
    assert [at(found, 1, arm).response for arm in ("mentored", "comparison")] == [None, None]
    assert found.response_gap is None, "not known of the last wave"
    assert follow(beside(*rows[:20], asked=asked, replied=replied)).response_gap == pytest.approx(20)


def test_few_promotions_are_few_careers() -> None:
    rows = [*group(0, MENTORED, *[0.0] * 20), *group(0, COMPARISON, *[0.0] * 40, first=50)]
    three = np.array([1] * 3 + [0] * 17 + [1] * 10 + [0] * 30)
    hidden = follow(beside(*rows, key="promotions", answers=three))
    none = follow(beside(*rows, key="promotions", answers=np.where(np.arange(60) < 20, 0, three)))

    assert at(hidden, 0, "mentored").level is None
    assert at(hidden, 0, "comparison").level is None
    assert at(none, 0, "mentored").level is not None


def test_promotions_have_the_exact_poisson_interval() -> None:
    rows = group(0, MENTORED, *[0.0] * 20)
    ten = beside(*rows, key="promotions", answers=np.array([1] * 10 + [0] * 10))
    level = at(follow(ten), 0, "mentored").level
    nothing = at(follow(replace(ten, answers=np.zeros(20, dtype=int))), 0, "mentored").level

    assert level is not None
    assert nothing is not None
    assert (level.value, level.low, level.high) == pytest.approx(
        (50, 100 * 4.7954 / 20, 100 * 18.3904 / 20), abs=0.001
    )
    assert (nothing.value, nothing.low, nothing.high) == pytest.approx((0, 0, 100 * 3.6889 / 20), abs=0.001)


def straight(slope: float, noise: float = 1.0) -> list[Row]:
    """Return ten people in three waves who all rise by `slope` a wave, give or take."""
    signs = np.tile([1, -1], 5)
    return [
        (period, MENTORED, n, 50 + slope * period + noise * float(signs[n]) * (1 if period % 2 else -1))
        for period in range(3)
        for n in range(10)
    ]


def test_a_trend_is_the_slope_a_year() -> None:
    trend = follow(beside(*straight(3.0))).trend("mentored")

    assert trend is not None
    assert trend.change is not None
    assert trend.change.value == pytest.approx(6.0, abs=0.02)  # two waves a year
    assert (trend.direction, trend.waves, trend.people, trend.since) == ("up", 3, 10, DAYS[0])
    falling, flat = (follow(beside(*straight(s, noise=4.0))).trend("mentored") for s in (-9.0, 0.0))
    assert falling is not None
    assert flat is not None
    assert (falling.direction, flat.direction) == ("down", "unclear")


def test_a_break_starts_the_trend_anew() -> None:
    found = follow(beside(*straight(3.0), breaks=frozenset({1})))
    trend = found.trend("mentored")

    assert trend is not None
    assert (trend.change, trend.reason, trend.waves) == (None, "beside_few_waves", 2)
    assert found.breaks == (DAYS[1],)
    assert [one.after_break for one in found.levels] == [False, True, False]


def test_hidden_waves_are_in_no_trend() -> None:
    rest = np.zeros((3, 3), dtype=int)
    rest[1, MENTORED] = 1
    trend = follow(beside(*straight(3.0), rest=rest)).trend("mentored")

    assert trend is not None
    assert (trend.waves, trend.reason) == (2, "beside_few_waves")


def test_names_and_order_of_people_decide_nothing() -> None:
    rng = np.random.default_rng(4)
    rows = [(p, MENTORED, n, float(s)) for p in range(3) for n, s in enumerate(rng.normal(60, 10, 12))]
    renamed = [(p, arm, 900 - 7 * n, s) for p, arm, n, s in rng.permutation(np.array(rows)).tolist()]
    plain = follow(beside(*rows))
    turned = follow(beside(*[(int(p), int(a), int(n), s) for p, a, n, s in renamed]))

    for one, other in zip(plain.levels, turned.levels, strict=True):
        assert one.level is not None
        assert other.level is not None
        assert (one.level.value, one.level.low) == pytest.approx((other.level.value, other.level.low))


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    rng, held = np.random.default_rng(1), 0
    for _ in range(200):
        score = rng.normal(60, 12, 40) + np.repeat(rng.normal(0, 5, 20), 2)
        rows = [(0, EVERYONE, n, float(s)) for n, s in enumerate(score)]
        level = at(follow(beside(*rows, team=np.arange(40) // 2)), 0, "everyone").level
        held += level is not None and level.low <= 60 <= level.high

    assert 180 <= held <= 199
