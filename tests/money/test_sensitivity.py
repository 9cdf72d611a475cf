"""Switching values that make the return nought, the tornado, and the effect that alone pays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.cohorts.ledger import Meetings
from analytics.money.payback import payback_effect, payback_effects
from analytics.money.ret import EffectSwitching, Return
from analytics.money.roi import compute_return
from tests.money.cases import JAN, REFUSED, assumptions, effect, ledger, retention

MEETINGS = (Meetings(month=JAN, mentor_hours=100, mentee_hours=100, meetings=100),)
PRICES = assumptions(spread=0.3)


def returned(*, prices: object = PRICES, amount: float = 700_000, **estimates: object) -> Return:
    found = {
        "effects": (effect(), effect("fcr", 2.0, se=0.5, quantity=100_000)),
        "retention": retention(),
        **estimates,
    }
    return compute_return(ledger(amount, meetings=MEETINGS), assumptions=prices, **found)  # type: ignore[arg-type]


def at(key: str, value: float) -> Return:
    """Return the return with one assumption at another value, its range closed."""
    moved = [replace(a, low=value, base=value, high=value) if a.key == key else a for a in PRICES]
    return returned(prices=tuple(moved))


def test_every_switching_value_makes_the_return_exactly_nought() -> None:
    found = {s.assumption: s.value for s in returned().switching}

    assert set(found) == {a.key for a in PRICES} - {"discount_rate"}
    assert all(
        at(key, value).roi_pct.estimate == pytest.approx(0, abs=1e-9)
        for key, value in found.items()
        if value is not None
    )
    assert found["replacement_cost"] is not None


def test_switching_value_by_hand_and_whether_the_range_holds_it() -> None:
    """6 leavers at 100,000 against 500,000: nought at 83,333."""
    alone = {"effects": (), "retention": retention(6.0)}
    wide, narrow = (
        compute_return(ledger(500_000), assumptions=assumptions(spread=spread), **alone)
        for spread in (0.2, 0.1)
    )

    assert [(s.assumption, s.in_range) for s in wide.switching] == [("replacement_cost", True)]
    assert wide.switching[0].value == pytest.approx(500_000 / 6)
    assert not narrow.switching[0].in_range


def test_there_is_no_switching_value_below_nought_or_above_a_hundred_percent() -> None:
    cheap, dear = returned(amount=1_000), returned(amount=9_000_000)

    assert {s.assumption: s.value for s in cheap.switching}["repeat_contact_cost"] is None
    assert {s.assumption: s.value for s in dear.switching}["time_realisation_share"] is None
    assert not any(s.in_range for s in dear.switching if s.value is None)


def test_tornado_ends_are_returns_with_one_input_moved() -> None:
    ret = returned()
    bars = {bar.input: bar for bar in ret.tornado}

    assert set(bars) == {"exits_avoided", "handle_time", "fcr"} | {a.key for a in PRICES} - {"discount_rate"}
    assert bars["replacement_cost"].low == pytest.approx(at("replacement_cost", 70_000).roi_pct.estimate)
    assert bars["replacement_cost"].high == pytest.approx(at("replacement_cost", 130_000).roi_pct.estimate)
    assert bars["exits_avoided"].low < ret.roi_pct.estimate < bars["exits_avoided"].high
    assert bars["mentor_hour_cost"].low > ret.roi_pct.estimate > bars["mentor_hour_cost"].high


def test_variance_shares_add_up_and_name_the_input_that_matters() -> None:
    certain = assumptions()
    wide = tuple(
        replace(a, low=a.base * 0.2, high=a.base * 1.8) if a.key == "replacement_cost" else a for a in certain
    )
    bars = returned(prices=wide, retention=retention(6.0, se=0.01)).tornado

    assert sum(bar.variance_share for bar in bars) == pytest.approx(1)
    assert bars[0].input == "replacement_cost"
    assert bars[0].variance_share > 0.9
    assert "agent_hour_cost" not in {bar.input for bar in bars}  # does not vary


@pytest.mark.parametrize(
    ("outcome", "quantity", "size"),
    [
        ("retention", 1.0, 3.0),  # 300,000 at 100,000 a leaver
        ("aht", 400_000, 300_000 / (400_000 / 3600 * 0.25 * 300)),  # 36 s
        ("fcr", 100_000, 300_000 / (100_000 / 100 * 40)),  # 7.5 points
    ],
)
def test_effect_that_alone_pays_back_by_hand(outcome: str, quantity: float, size: float) -> None:
    found = payback_effect(outcome, cost_total=300_000, quantity=quantity, assumptions=PRICES)

    assert found == pytest.approx(size)


def test_an_effect_of_that_size_gives_a_return_of_nought() -> None:
    size = payback_effect("aht", cost_total=300_000, quantity=400_000, assumptions=PRICES)
    ret = compute_return(
        ledger(300_000), effects=(effect("aht", -size),), retention=REFUSED, assumptions=PRICES
    )

    assert ret.roi_pct.estimate == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("outcome", "cost", "quantity", "prices"),
    [
        ("csat_top2", 1.0, 1.0, PRICES),
        ("aht", 0.0, 1.0, PRICES),
        ("aht", 1.0, 0.0, PRICES),
        ("aht", 1.0, 1.0, assumptions(time_realisation_share=0.0)),
        ("aht", 1.0, 1.0, ()),
    ],
)
def test_no_effect_pays_back_without_price_quantity_or_cost(
    outcome: str, cost: float, quantity: float, prices: tuple[object, ...]
) -> None:
    assert payback_effect(outcome, cost_total=cost, quantity=quantity, assumptions=prices) is None  # type: ignore[arg-type]


def test_all_outcomes_with_a_money_line_at_once() -> None:
    found = dict(payback_effects(cost_total=300_000, quantities={"aht": 400_000}, assumptions=PRICES))

    assert found == {"retention": pytest.approx(3.0), "aht": pytest.approx(36.0)}


def test_break_even_stands_beside_the_estimate_in_the_good_direction() -> None:
    """Costs: 700,000 + 100 h x 400 x 1.5 + 100 h x 300 = 790,000."""
    found = {b.name: b for b in returned().break_even}

    assert found["exits_avoided"].needed == pytest.approx(7.9)
    assert (found["exits_avoided"].low, found["exits_avoided"].high) == (2.0, 10.0)
    assert (found["handle_time"].estimate, found["handle_time"].low, found["handle_time"].high) == (
        18,
        14,
        22,
    )


def switched(amount: float) -> dict[str, EffectSwitching]:
    """Return what 6 leavers at 100,000 and 18 seconds worth 150,000 need against an amount booked."""
    ret = compute_return(
        ledger(amount), effects=(effect(),), retention=retention(6.0), assumptions=assumptions()
    )
    return {found.name: found for found in ret.effect_switching}


def test_each_effect_has_its_break_even_size_with_the_others_as_they_are() -> None:
    """720,000 less 150,000 of handle time is 5.7 leavers; less 600,000 of leavers is 14.4 seconds."""
    found = switched(720_000)

    assert (found["exits_avoided"].value, found["handle_time"].value) == (
        pytest.approx(5.7),
        pytest.approx(14.4),
    )
    assert (found["exits_avoided"].low, found["exits_avoided"].high) == (2.0, 10.0)
    assert [found[name].in_range for name in ("exits_avoided", "handle_time")] == [True, True]


def test_a_line_that_the_others_pay_for_may_even_harm() -> None:
    """500,000 is paid by 6 leavers with 100,000 left: 12 seconds of harm."""
    found = switched(500_000)["handle_time"]

    assert (found.value, found.in_range) == (pytest.approx(-12.0), False)


def test_a_return_at_the_break_even_size_of_an_effect_is_nought() -> None:
    value = switched(720_000)["handle_time"].value
    assert value is not None
    ret = compute_return(
        ledger(720_000),
        effects=(effect("aht", -value),),
        retention=retention(6.0),
        assumptions=assumptions(),
    )

    assert ret.roi_pct.estimate == pytest.approx(0, abs=1e-9)


def test_a_line_worth_nothing_decides_nothing() -> None:
    free = assumptions(time_realisation_share=0.0)
    ret = compute_return(ledger(1_000), effects=(effect(),), retention=retention(), assumptions=free)

    assert {found.name: found.value for found in ret.effect_switching}["handle_time"] is None
