"""Freed time is money only where it was reused, and more than the default range only on a recorded word."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.estimates.effect import Effect
from analytics.money.choices import Choices, Reuse
from analytics.money.realised import freed_time, held, highest_without_decision, needs_decision
from analytics.money.roi import compute_return
from analytics.money.worths import line_worths
from tests.money.cases import assumption, assumptions, effect, ledger, retention

DECISION = Reuse(what="Two fewer on the rota", decided_by="Head of operations", decided_on=date(2026, 5, 4))
RAISED = assumption("time_realisation_share", 60, low=40, high=80)


def test_hours_freed_and_those_that_count_by_hand() -> None:
    """400,000 contacts x 18 s = 2,000 hours (14 s: 1,556; 22 s: 2,444), a quarter of them reused."""
    freed = freed_time(effect(), assumptions())

    assert (freed.hours.value, freed.counted) == (pytest.approx(2_000), pytest.approx(500))
    assert (freed.hours.low, freed.hours.high) == (
        pytest.approx(1555.6, abs=0.1),
        pytest.approx(2444.4, abs=0.1),
    )


def test_time_lost_is_hours_below_nought() -> None:
    assert freed_time(effect(value=18.0), assumptions()).hours.value == pytest.approx(-2_000)


def test_without_an_effect_or_a_share_nothing_is_said() -> None:
    refused = Effect(outcome="aht", family="kpi", unit="s", direction="down", att=None, reason="x")

    assert freed_time(refused, assumptions()) is None
    assert freed_time(None, assumptions()) is None
    assert freed_time(effect(), ()) is None


def test_a_share_above_the_default_range_needs_a_recorded_decision() -> None:
    assert highest_without_decision() == 50
    assert needs_decision(RAISED, None)
    assert not needs_decision(RAISED, DECISION)
    assert not needs_decision(assumption("time_realisation_share", 25, low=0, high=50), None)
    assert not needs_decision(assumption("mentor_prep_ratio", 60, low=0, high=80), None)


def test_without_one_the_share_is_cut_to_the_default_range_and_nothing_else_is() -> None:
    price = assumption("replacement_cost", 100_000)
    cut, same = held([RAISED, price], None)

    assert (cut.low, cut.base, cut.high) == (40, 50, 50)
    assert same is price
    assert held([RAISED, price], DECISION) == (RAISED, price)


def test_the_benefits_without_costs_are_those_of_the_return_to_the_last_digit() -> None:
    prices, chosen = assumptions(spread=0.3), Choices(on=frozenset({"fcr"}), off=frozenset({"handle_time"}))
    effects = (effect(), effect("fcr", 2.0, se=0.5, grade=2), effect("sick_leave", -0.5))
    ret = compute_return(
        ledger(100_000), effects=effects, retention=retention(), assumptions=prices, choices=chosen
    )

    assert line_worths(effects, retention(), prices, chosen) == ret.benefit_lines
