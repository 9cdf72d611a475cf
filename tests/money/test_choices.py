"""What is chosen acts in the return, and never in the draws of an estimate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analytics.cohorts.cost_drivers import Running
from analytics.cohorts.ledger import Booked, Ledger, Meetings
from analytics.money.choices import Choices, Rate
from analytics.money.ret import Assumption, Return
from analytics.money.roi import compute_return
from tests.money.cases import JAN, assumption, assumptions, effect, ledger, retention

MEETINGS = (Meetings(month=JAN, mentor_hours=100, mentee_hours=100, meetings=100),)
EURO = Rate(currency="EUR", to="SEK", rate=11.0, day=date(2026, 6, 30), source="Riksbanken")
MIXED = replace(
    ledger(reason="mixed_currencies"),
    currency=None,
    booked=(
        Booked(month=JAN, cost_type="platform", amount=1_000.0, currency="EUR"),
        Booked(month=JAN + 1, cost_type="admin_time", amount=89_000.0, currency="SEK"),
    ),
)
PRICES = assumptions(spread=0.2)


def returned(
    choices: Choices = Choices(),  # noqa: B008
    *,
    case: Ledger = ledger(100_000, meetings=MEETINGS),  # noqa: B008
    prices: tuple[Assumption, ...] = PRICES,
) -> Return:
    """Return the return of leavers and handle time."""
    return compute_return(
        case, effects=(effect(),), retention=retention(), assumptions=prices, choices=choices
    )


def test_currencies_are_added_at_the_rate_and_refused_by_name_without_one() -> None:
    """1,000 EUR at 11 and 89,000 SEK are 100,000 SEK."""
    with_rate, without = returned(Choices(rates=(EURO,)), case=MIXED), returned(case=MIXED)

    assert (with_rate.currency, with_rate.cost_total) == ("SEK", pytest.approx(100_000))
    assert without.reason == "mixed_currencies"
    assert without.roi_pct is None
    assert dict(without.detail) == {"currencies": "EUR, SEK"}


def test_the_same_return_in_either_currency() -> None:
    kronor = returned(Choices(rates=(EURO,), currency="SEK"), case=MIXED)
    euro = returned(Choices(rates=(EURO,), currency="EUR"), case=MIXED)

    assert euro.currency == "EUR"
    assert euro.cost_total == pytest.approx(kronor.cost_total / 11)
    np.testing.assert_allclose(euro.roi_draws, kronor.roi_draws, rtol=1e-9)


def test_a_price_in_another_currency_needs_the_rate_too() -> None:
    foreign = tuple(
        replace(a, currency="EUR", low=a.low / 11, base=a.base / 11, high=a.high / 11)
        if a.key == "replacement_cost"
        else a
        for a in PRICES
    )

    assert returned(prices=foreign).reason == "mixed_currencies"
    assert returned(Choices(rates=(EURO,)), prices=foreign).roi_pct.estimate == pytest.approx(
        returned().roi_pct.estimate
    )


def test_leaving_participants_time_out_changes_the_cost_alone() -> None:
    full, without = returned(), returned(Choices(participant_time=False))

    assert full.cost_total - without.cost_total == pytest.approx(100 * (400 * 1.5 + 300))
    assert (without.excludes_participants, full.excludes_participants) == (True, False)
    assert without.benefit == full.benefit


def test_a_line_switched_off_is_out_and_the_draws_of_the_others_stay() -> None:
    full, without = returned(), returned(Choices(off=frozenset({"handle_time"})))
    amounts = [
        next(line.amount for line in ret.benefit_lines if line.name == "exits_avoided")
        for ret in (full, without)
    ]

    assert amounts[0] == amounts[1]
    assert full.benefit.estimate - without.benefit.estimate == pytest.approx(150_000)
    assert {bar.input for bar in full.tornado} - {bar.input for bar in without.tornado} >= {"handle_time"}


def test_without_any_cost_the_benefits_are_known_all_the_same() -> None:
    ret = returned(case=ledger())

    assert (ret.reason, ret.roi_pct, ret.cost_total) == ("no_costs", None, None)
    assert ret.benefit.estimate == pytest.approx(750_000)
    assert ret.benefit.p05 < 750_000 < ret.benefit.p95
    assert [line.name for line in ret.benefit_lines if line.included] == ["exits_avoided", "handle_time"]


def test_what_nobody_booked_is_named_and_charged_only_when_asked_for() -> None:
    """Four mentors x 8 hours x 400, and 6 hours a week of 400 through one month of 4.348 weeks."""
    usual = (
        assumption("coordinator_hours_per_week", 6.0, low=4.0, high=8.0),
        assumption("mentor_training_hours", 8.0),
    )
    case = replace(
        ledger(100_000), running=(Running(month=JAN, programme=None, mentee_months=10, new_mentors=4),)
    )
    named = returned(case=case, prices=(*PRICES, *usual))
    charged = returned(Choices(missing_costs=True), case=case, prices=(*PRICES, *usual))
    weeks = 365.25 / 12 / 7

    assert set(named.missing) == {"admin_time", "training_mentor"}
    assert named.cost_total == 100_000
    assert charged.missing == ()
    assert charged.cost_total == pytest.approx(100_000 + 4 * 8 * 400 + weeks * 6 * 400)
    assert {line.cost_type for line in charged.cost_lines if line.assumed} == {
        "admin_time",
        "training_mentor",
    }
    assert "coordinator_hours_per_week" in {found.assumption for found in charged.switching}
