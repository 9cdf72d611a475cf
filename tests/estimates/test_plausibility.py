"""Alarms: what is larger than published evidence, and what is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.estimates.effect import Effect, Interval, Retention
from analytics.estimates.leader_part import LeaderPart, leader_part
from analytics.estimates.plausibility import Alarm, alarms
from tests.worlds import panel_world


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


def under(placed: float, spread: float = 20.0) -> LeaderPart:
    return LeaderPart(placed=placed, spread=spread, teams=32)


def test_leaders_that_explain_half_of_the_effect_are_held_constant_first() -> None:
    (alarm,) = alarms((), staying(0.8), leaders=under(10.0))

    assert (alarm.key, alarm.found, alarm.limit) == ("leader", 10.0, pytest.approx(20.0))
    assert keys(retention=staying(0.8), leaders=under(9.0)) == []
    assert keys(retention=staying(1.2), leaders=under(10.0)) == []  # nothing shown that they could explain
    assert keys(retention=staying(0.8), leaders=None) == []


def test_leaders_further_apart_than_anywhere_else() -> None:
    assert keys(leaders=under(0.0, 61.0)) == ["leader_spread"]
    assert keys(leaders=under(0.0, 59.0)) == []


def test_any_assumption_without_approval_blocks() -> None:
    (alarm,) = alarms((), Retention(), roi_pct=412.0, approved=True, unapproved=["replacement_cost"])

    assert (alarm.blocks, alarm.approved, alarm.unapproved) == (True, False, ("replacement_cost",))


def test_teams_that_differ_by_chance_do_not_differ() -> None:
    found = [leader_part(panel_world(seed, "none", team_frailty_sd=0.0).months) for seed in range(4)]
    spreads = [part.spread for part in found if part]

    assert len(spreads) == 4
    assert max(spreads) < 60
    assert sorted(spreads)[1] < 20


def test_mentees_placed_under_leaders_who_keep_people() -> None:
    world = panel_world(0, "none", team_frailty_sd=0.0).months
    good = world.team % 2 == 0
    kept = world.exit & ~(
        good & (np.arange(len(world)) % 4 > 0)
    )  # a quarter of the exits under half the leaders
    placed = replace(
        world, exit=kept, exposed=world.exposed & good, usable=world.usable & (good | ~world.exposed)
    )
    part = leader_part(placed)

    assert part is not None
    assert part.placed > 20  # drawn toward the whole; without chance it would be 60
    assert part.spread > 60
    assert leader_part(replace(placed, exposed=np.zeros_like(good))) is None
    assert leader_part(panel_world(0, "few_teams").months) is None


def test_nobody_leaving_is_no_difference_between_leaders() -> None:
    world = panel_world(0, "none").months
    part = leader_part(replace(world, exit=np.zeros_like(world.exit)))

    assert part is not None
    assert (part.placed, part.spread) == (0.0, 0.0)
