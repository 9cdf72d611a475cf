"""Alarms: what is larger than published evidence, and what is not."""

from __future__ import annotations

import pytest

from analytics.estimates.effect import Effect, Interval, Retention
from analytics.estimates.plausibility import Alarm, alarms


def effect(outcome: str, value: float, *, level: float | None = 300.0, **other: object) -> Effect:
    about = {"family": "kpi", "unit": "s", "direction": "down", "spread": 30.0, **other}
    return Effect(
        outcome=outcome,
        att=Interval(value=value, low=value - 1, high=value + 1),
        mentored_level=level,
        **about,  # type: ignore[arg-type]
    )


def keys(*effects: Effect, retention: Retention | None = None, **given: object) -> list[str]:
    return [a.key for a in alarms(effects, retention or Retention(), **given)]  # type: ignore[arg-type]


def staying(ratio: float, gap: float | None = None) -> Retention:
    return Retention(hazard_ratio=Interval(value=ratio, low=0.1, high=3.0), naive_gap_12m=gap)


def test_more_than_a_quarter_fewer_exits() -> None:
    (alarm,) = alarms((), staying(0.65))

    assert (alarm.key, alarm.found) == ("turnover_cut", pytest.approx(35.0))
    assert keys(retention=staying(0.76)) == []
    assert keys(retention=staying(1.9)) == []


def test_the_stock_gap_of_the_trade() -> None:
    assert keys(retention=staying(0.9, 20.0)) == ["naive_gap"]
    assert keys(retention=staying(0.9, 14.0)) == []


def test_output_is_compared_with_the_level_without_mentoring() -> None:
    (alarm,) = alarms((effect("aht", -100.0, level=300.0),), Retention())

    assert (alarm.outcome, alarm.found) == ("aht", pytest.approx(25.0))  # 100 of 400
    assert keys(effect("aht", -90.0, level=300.0)) == []  # 90 of 390
    assert keys(effect("aht", 150.0, level=300.0)) == []  # worse is no success to doubt
    assert keys(effect("contacts_per_hour", 3.0, level=12.0, direction="up")) == ["output"]
    assert keys(effect("aht", -100.0, level=None)) == []
    assert keys(effect("avg_hold", -100.0, level=100.0)) == []


def test_a_return_beyond_belief_needs_approved_assumptions() -> None:
    blocked, calm = (alarms((), Retention(), roi_pct=412.0, approved=a)[0] for a in (False, True))

    assert (blocked.blocks, calm.blocks) == (True, False)
    assert keys(roi_pct=299.0) == []
    assert keys(roi_pct=None) == []


def test_voluntary_before_assigned_is_the_wrong_way_round() -> None:
    assert keys(voluntary_lead=0.3) == ["voluntary"]
    assert keys(voluntary_lead=None) == keys(voluntary_lead=-0.3) == []


def test_what_is_counted_should_not_move_more_than_what_people_answer() -> None:
    counted = effect("aht", -18.0)
    weak, strong = (
        effect("engagement", x, family="survey", unit="points", direction="up", spread=10.0)
        for x in (2.0, 8.0)
    )

    assert alarms((counted, weak), Retention()) == (
        Alarm(key="objective", found=pytest.approx(0.6), limit=pytest.approx(0.2)),  # type: ignore[arg-type]
    )
    assert keys(counted, strong) == keys(counted) == []
