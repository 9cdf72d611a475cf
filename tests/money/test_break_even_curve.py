"""The effect that pays by number of mentees, against hand arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.cohorts.ledger import Booked, Ledger
from analytics.errors import NotEstimable
from analytics.money.break_even_curve import Curve, break_even_curves
from tests.money.cases import JAN, REFUSED, assumptions, effect, ledger, retention


def spent(fixed: float = 100_000, each: float = 10_000, mentees: int = 10) -> Ledger:
    """Return costs that stay the same, and costs of each mentee."""
    rows = (("external_consultant", fixed), ("platform", each * mentees))
    booked = tuple(Booked(month=JAN, cost_type=name, amount=amount) for name, amount in rows if amount)
    return ledger(booked=booked, mentees=mentees)


def curves(where: Ledger | None = None, spread: float = 0.0, value: float = -18.0) -> dict[str, Curve]:
    found = break_even_curves(
        where or spent(),
        effects=(effect(value=value),),
        retention=retention(6.0),
        assumptions=assumptions(spread=spread),
    )
    return {curve.line: curve for curve in found}


def test_leavers_avoided_per_hundred_mentees() -> None:
    curve = curves()["exits_avoided"]

    assert curve.here == 10
    assert curve.needed_here == pytest.approx(20)  # 200,000 over 100,000 a leaver: 2 of 10
    assert curve.found.value == pytest.approx(60)
    assert curve.least == pytest.approx(10)
    assert curve.pays_from == pytest.approx(2)  # 100,000 fixed over 60,000 - 10,000 a mentee


def test_seconds_per_contact() -> None:
    curve = curves()["handle_time"]

    assert curve.needed_here == pytest.approx(24)  # a second is worth 400,000 / 3,600 x 300 x 25 % = 8,333
    assert (curve.found.low, curve.found.value, curve.found.high) == pytest.approx((14, 18, 22))
    assert curve.least == pytest.approx(12)
    assert curve.pays_from == pytest.approx(20)


def test_at_the_number_from_which_it_pays_the_need_is_the_effect_found() -> None:
    curve = curves()["handle_time"]

    assert np.interp(curve.pays_from, curve.mentees, curve.needed) == pytest.approx(18, rel=1e-3)
    assert curve.mentees[0] < curve.pays_from < curve.mentees[-1]
    assert (np.diff(curve.needed) < 0).all()


def test_prices_without_a_range_give_a_line_and_prices_with_one_a_band() -> None:
    line, band = curves()["handle_time"], curves(spread=0.3)["handle_time"]

    np.testing.assert_allclose(line.low, line.needed)
    np.testing.assert_allclose(line.high, line.needed)
    assert (band.low < band.needed).all()
    assert (band.needed < band.high).all()


def test_no_number_is_enough_where_each_mentee_costs_more_than_it_brings_or_it_harms() -> None:
    assert curves(spent(each=20_000))["handle_time"].pays_from is None
    harm = curves(value=+5.0)["handle_time"]
    assert harm.pays_from is None
    assert harm.found.value == pytest.approx(-5)


def test_without_fixed_costs_any_number_pays_and_the_need_is_level() -> None:
    curve = curves(spent(fixed=0))["exits_avoided"]

    assert curve.pays_from == 0
    np.testing.assert_allclose(curve.needed, 10)


def test_a_line_without_an_estimate_has_no_curve() -> None:
    found = break_even_curves(spent(), effects=(), retention=REFUSED, assumptions=assumptions())

    assert found == ()


@pytest.mark.parametrize(("where", "reason"), [(spent(mentees=4), "few_mentees"), (ledger(), "no_costs")])
def test_unknown_costs_and_few_mentees_are_refused(where: Ledger, reason: str) -> None:
    with pytest.raises(NotEstimable) as refusal:
        curves(where)
    assert refusal.value.reason == reason
