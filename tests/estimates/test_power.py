"""What can be seen and when: published planning sums, and projections held against what came true."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval, Retention
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.outlook import (
    Outlook,
    Pace,
    Parts,
    find_outlook,
    months_until,
    read_pace,
    retention_outlook,
)
from analytics.estimates.power import (
    chance_to_see,
    people_per_group,
    power_curve,
    smallest_difference,
    smallest_hazard_ratio,
    smallest_shift,
)
from tests.worlds import FIRST_MONTH, PanelWorld, panel_world


def until(world: PanelWorld, month: int) -> tuple[Months, Outcome]:
    """Return what was known of a world after so many months."""
    kept = world.months.month < FIRST_MONTH + month
    arrays = {
        name: getattr(world.months, name)[kept]
        for name in Months.__dataclass_fields__
        if isinstance(getattr(world.months, name), np.ndarray)
    }
    arrays["start"] = np.where(arrays["start"] >= FIRST_MONTH + month, -1, arrays["start"])
    arrays["employee"] = np.unique(arrays["employee"], return_inverse=True)[1]
    value, weight = world.outcome.value[kept], world.outcome.weight[kept]
    return replace(world.months, **arrays), replace(
        world.outcome, row=np.arange(kept.sum()), value=value, weight=weight
    )


def outlook(world: PanelWorld, month: int, **targets: float) -> Outlook:
    """Return the outlook as it stood after so many months."""
    months, outcome = until(world, month)
    return find_outlook(months, outcome, estimate_effect(months, outcome), **targets)


def test_sixty_of_two_hundred_can_only_show_some_eighteen_points() -> None:
    assert 17 <= smallest_difference(60, 140, 22.0) <= 19


def test_a_relative_cut_needs_thousands_and_a_quarter_some_nine_hundred() -> None:
    assert people_per_group(22.0, 10.0) == pytest.approx(5_600, rel=0.03)
    assert people_per_group(22.0, 25.0) == pytest.approx(890, rel=0.03)


def test_a_monthly_measure_known_before_shows_far_less() -> None:
    assert smallest_shift(60, 140, correlation=0.7) == pytest.approx(0.31, abs=0.005)
    assert smallest_shift(60, 140) == pytest.approx(0.432, abs=0.001)


def test_exits_are_what_a_hazard_ratio_is_seen_by() -> None:
    """Schoenfeld: 100 exits, half of the time mentored: exp(-2.8 / sqrt(25))."""
    assert smallest_hazard_ratio(100, 0.5) == pytest.approx(0.571, abs=0.001)


def test_an_effect_of_two_point_eight_errors_is_seen_four_times_in_five() -> None:
    assert chance_to_see(2.8, 1.0) == pytest.approx(0.80, abs=0.001)
    assert chance_to_see(-2.8, 1.0) == chance_to_see(2.8, 1.0)
    assert chance_to_see(0.0, 1.0) == pytest.approx(0.05, abs=1e-6)


def test_the_curve_climbs_from_the_false_alarm_to_certainty() -> None:
    curve = power_curve(2.0, reach=20.0)
    chances = [chance for _, chance in curve]
    assert chances == sorted(chances)
    assert chances[0] == pytest.approx(0.05, abs=1e-6)
    assert chances[-1] > 0.99
    assert curve[-1][0] == pytest.approx(23.0)


@pytest.mark.parametrize(
    "call",
    [
        lambda: smallest_difference(0, 10, 22.0),
        lambda: smallest_difference(10, 10, 0.0),
        lambda: people_per_group(22.0, 0.0),
        lambda: smallest_shift(5, 5, correlation=1.0),
        lambda: smallest_hazard_ratio(0, 0.5),
        lambda: chance_to_see(1.0, 0.0),
    ],
)
def test_a_plan_without_people_is_refused(call: object) -> None:
    with pytest.raises(NotEstimable):
        call()  # type: ignore[operator]


def test_the_projected_error_is_the_one_that_comes() -> None:
    """Estimates after 12, 18, 24 and 30 months: each projects the later ones, the rule against the truth."""
    ratios: dict[tuple[int, int], list[float]] = {}
    for seed in range(3):
        world = panel_world(seed, "effect", mentored=0.5)
        seen = {month: outlook(world, month) for month in (12, 18, 24, 30)}
        for now, then in ((12, 18), (12, 24), (18, 24), (18, 30), (24, 30)):
            projected = seen[now].path[then - now]
            ratios.setdefault((now, then), []).append(projected / seen[then].now)
    typical = {pair: float(np.exp(np.mean(np.log(found)))) for pair, found in ratios.items()}
    assert all(1 / 1.3 < ratio < 1.3 for ratio in typical.values()), typical
    later = [ratio for (now, _), found in ratios.items() if now >= 18 for ratio in found]
    assert np.mean([1 / 1.3 < ratio < 1.3 for ratio in later]) >= 0.75


def test_an_effect_large_enough_is_known_already_and_a_tiny_one_never() -> None:
    world = panel_world(1, "effect", mentored=0.5)
    assert outlook(world, 24, pays_back=50.0).months == 0
    months, outcome = until(world, 24)
    assert months_until(months, outcome, estimate_effect(months, outcome), pays_back=50.0) == 0
    never = outlook(world, 24, pays_back=0.01)
    assert (never.months, never.more_mentees, never.reason) == (None, None, "not_within_five_years")


def test_the_target_is_payback_then_what_was_declared_then_half() -> None:
    world = panel_world(1, "effect", mentored=0.5)
    both = outlook(world, 18, pays_back=-3.0, declared=2.0)
    assert (both.against, both.target) == ("payback", 3.0)
    assert outlook(world, 18, declared=-2.0).against == "declared"
    half = outlook(world, 18)
    assert (half.against, half.target) == ("half", pytest.approx(half.now / 2))


def test_months_and_mentees_by_hand() -> None:
    """Four parts of noise of months, none else: half the error takes four times the person-months."""
    parts = Parts(month=4.0, mentee=0.0, shared=0.0)
    assert parts.at(4.0, 1.0) == 1.0
    pace = Pace(mentees=10, person_months=30, followed=10.0, inflow=0.0, kept=1.0)
    person_months, mentees = pace.ahead(9)
    assert person_months.tolist() == [30, 40, 50, 60, 70, 80, 90, 100, 110, 120]
    assert mentees.tolist() == [10.0] * 10


def test_the_pace_is_read_from_the_last_months() -> None:
    """Two mentees from month 3, a third from month 8; one of the first is gone after month 6."""
    employee = np.array([0] * 7 + [1] * 4 + [2] * 2)
    month = np.array([*range(3, 10), *range(3, 7), 8, 9])
    pace = read_pace(employee, month, 9)
    assert (pace.mentees, pace.person_months, pace.followed) == (3, 13, 2.0)
    assert pace.inflow == pytest.approx(1 / 6)
    assert pace.kept == pytest.approx(10 / 11)


def test_staying_waits_for_exits() -> None:
    world = panel_world(1, "effect", mentored=0.5)
    retention = Retention(retention_difference=Interval(value=5.0, low=-5.0, high=15.0), min_detectable=14.0)
    found = retention_outlook(world.months, retention, pays_back=10.0)
    assert (found.outcome, found.now, found.against) == ("retention", pytest.approx(14.0), "payback")
    assert found.months is not None
    assert found.path[found.months] <= 10.0 < found.path[found.months - 1]
    with pytest.raises(NotEstimable):
        retention_outlook(world.months, Retention(reason="few_mentees"))
