"""Payback and net present value against a calendar worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analytics.cohorts.ledger import Booked, Ledger, Meetings
from analytics.money.cash import payback_month, spread_quarters
from analytics.money.choices import Choices
from analytics.money.ret import CashMonth, Return
from analytics.money.roi import compute_return
from tests.money.cases import JAN, REFUSED, assumptions, effect, ledger, retention

YEAR = np.arange(JAN, JAN + 12)


def returned(case: Ledger, **prices: float) -> Return:
    """Return the return of 150,000 of handle time, a third in the first quarter, the rest in the second."""
    return compute_return(case, effects=(effect(),), retention=REFUSED, assumptions=assumptions(**prices))


def flow(*net: float) -> tuple[CashMonth, ...]:
    return tuple(CashMonth(month=i, cost=max(-n, 0), benefit=max(n, 0)) for i, n in enumerate(net))


def test_benefits_follow_the_mentored_person_months_of_each_quarter() -> None:
    spread = spread_quarters(YEAR, [("2026Q1", 30), ("2026Q3", 60)])

    assert spread == pytest.approx([1 / 9] * 3 + [0] * 3 + [2 / 9] * 3 + [0] * 3)


def test_months_outside_the_costs_get_nothing_and_lose_nothing() -> None:
    february_to_may = np.arange(JAN + 1, JAN + 5)

    assert spread_quarters(february_to_may, [("2026Q1", 2), ("2026Q2", 4)]) == pytest.approx(
        [1 / 6, 1 / 6, 1 / 3, 1 / 3]
    )
    assert spread_quarters(february_to_may, [("2025Q4", 1), ("2026Q3", 3)]) == pytest.approx(
        [0.25, 0, 0, 0.75]
    )


@pytest.mark.parametrize("quarters", [[], [("2026Q1", 0.0)]])
def test_without_weights_every_month_is_alike(quarters: list[tuple[str, float]]) -> None:
    assert spread_quarters(YEAR, quarters) == pytest.approx([1 / 12] * 12)


def test_exits_avoided_follow_their_own_quarters() -> None:
    ret = compute_return(ledger(1_000), effects=(), retention=retention(6.0), assumptions=assumptions())

    assert [m.benefit for m in ret.cash_flow[:7]] == pytest.approx(
        [200_000 / 3] * 3 + [400_000 / 3] * 3 + [0]
    )


def test_net_present_value_by_hand() -> None:
    """-60,000 and -40,000 in months 0 and 1; 50,000 over months 0-2, 100,000 over months 3-5; 12 % a year."""
    month = 1.12 ** (-1 / 12)
    by_hand = -60_000 - 40_000 * month
    by_hand += sum(50_000 / 3 * month**t for t in (0, 1, 2)) + sum(100_000 / 3 * month**t for t in (3, 4, 5))

    assert returned(ledger(60_000, 40_000), discount_rate=12.0).npv.estimate == pytest.approx(by_hand)


def test_a_year_at_ten_percent_by_hand() -> None:
    """-100,000 now; -110,000 and 150,000 after twelve months: -100,000 - 100,000 + 136,363.64."""
    case = replace(ledger(100_000), as_of=date(2027, 1, 31))
    later = Booked(month=JAN + 12, cost_type="platform", amount=110_000.0)
    ret = compute_return(
        replace(case, booked=(*case.booked, later)),
        effects=(effect(quarters=(("2027Q1", 30),)),),
        retention=REFUSED,
        assumptions=assumptions(discount_rate=10.0),
    )

    assert ret.npv.estimate == pytest.approx(-63_636.36, abs=0.01)
    assert ret.npv_rate == 10.0


def test_time_of_meetings_is_discounted_in_its_own_month() -> None:
    """100 hours after six months at 400 x 1.5 + 300 is 90,000; at 21 % a year half a year is 10 %."""
    held = (Meetings(month=JAN + 6, mentor_hours=100, mentee_hours=100, meetings=100),)
    bought, met = (
        returned(case, discount_rate=21.0).npv.estimate for case in (ledger(1.0), ledger(1.0, meetings=held))
    )

    assert bought - met == pytest.approx(90_000 / 1.1)


def test_money_is_paid_when_it_is_paid_however_it_is_charged() -> None:
    """36,000 in January over 36 months: a third is charged in twelve months, all of it is paid at once."""
    bought = Booked(month=JAN, cost_type="platform", amount=36_000.0, setup_from=JAN)
    ret = compute_return(
        replace(ledger(), booked=(bought,)),
        effects=(effect(),),
        retention=REFUSED,
        assumptions=assumptions(),
        choices=Choices(spread_setup=True, setup_months=36),
    )

    assert ret.net.estimate == pytest.approx(150_000 - 12_000)
    assert ret.npv.estimate == pytest.approx(150_000 - 36_000)
    assert [m.cost for m in ret.cash_flow][:2] == [36_000.0, 0.0]


def test_without_discounting_the_present_value_is_the_net() -> None:
    ret = returned(ledger(60_000, 40_000))

    assert ret.npv.estimate == pytest.approx(ret.net.estimate)
    assert (ret.npv.p05, ret.npv.p95) == (pytest.approx(ret.net.p05), pytest.approx(ret.net.p95))


def test_cash_adds_up_to_benefit_and_cost() -> None:
    ret = returned(ledger(60_000, 40_000))

    assert sum(m.benefit for m in ret.cash_flow) == pytest.approx(ret.benefit.estimate)
    assert sum(m.cost for m in ret.cash_flow) == pytest.approx(ret.cost_total)
    assert [m.month for m in ret.cash_flow] == list(range(JAN, JAN + 12))


@pytest.mark.parametrize(
    ("net", "month"),
    [
        ((-10, 5, 5, 1), 2),
        ((-10, 4, 4, 1), None),
        ((1, 1), 0),
        ((5, -9, 4, 4), 2),
        ((5, -2, -9, 8), 3),
        ((-1, 1, -1), None),
    ],
)
def test_paid_back_is_for_good(net: tuple[float, ...], month: int | None) -> None:
    assert payback_month(flow(*net)) == month


def test_payback_of_the_worked_case() -> None:
    """-50,000 after months 0-2, then 33,333 a month: -16,667 after month 3, +16,667 after month 4."""
    assert returned(ledger(60_000, 40_000)).payback_month == 4


def test_payback_and_a_net_below_nought_exclude_each_other() -> None:
    assert returned(ledger(149_999)).payback_month is not None
    assert returned(ledger(150_001)).payback_month is None
