"""Booked costs and time from meetings: never both for one cost type."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.cohorts.ledger import Booked, Ledger, Meetings
from analytics.errors import NotEstimable
from analytics.money.choices import Choices
from analytics.money.costs import read_costs
from tests.money.cases import JAN, PRICE_BASES, ledger

MEETINGS = (
    Meetings(month=JAN + 1, mentor_hours=10, mentee_hours=20, meetings=10),
    Meetings(month=JAN + 3, mentor_hours=30, mentee_hours=20, meetings=20),
)


def lines(case: Ledger) -> dict[str, tuple[float, bool]]:
    return {line.cost_type: (line.amount, line.booked) for line in read_costs(case).lines(PRICE_BASES)}


def test_time_costs_hours_at_the_hour_cost_and_mentors_prepare() -> None:
    costs = read_costs(ledger(1_000, meetings=MEETINGS))

    assert lines(ledger(1_000, meetings=MEETINGS)) == {
        "mentor_time": (40 * 400 * 1.5, False),
        "mentee_time": (40 * 300, False),
        "platform": (1_000, True),
    }
    assert costs.total(PRICE_BASES) == pytest.approx(24_000 + 12_000 + 1_000)
    assert (costs.superseded, costs.excludes) == ((), ())


def test_booked_time_leaves_the_derived_time_of_its_type_out_and_says_so() -> None:
    booked = (Booked(month=JAN, cost_type="mentor_time", amount=5_000),)
    costs = read_costs(ledger(booked=booked, meetings=MEETINGS))

    assert lines(ledger(booked=booked, meetings=MEETINGS)) == {
        "mentee_time": (12_000, False),
        "mentor_time": (5_000, True),
    }
    assert (costs.superseded, costs.excludes) == (("mentor_time",), ())
    assert costs.prices == ("agent_hour_cost",)


def test_time_that_is_neither_booked_nor_met_is_named_as_missing() -> None:
    assert read_costs(ledger(1_000)).excludes == ("mentor_time", "mentee_time")


def test_lines_and_months_add_up_to_the_total() -> None:
    costs = read_costs(ledger(1_000, 0, 500, meetings=MEETINGS))
    by_month = costs.by_month(PRICE_BASES)

    assert by_month[:4].tolist() == [1_000, 10 * 600 + 20 * 300, 500, 30 * 600 + 20 * 300]
    assert len(by_month) == 12
    assert by_month.sum() == pytest.approx(costs.total(PRICE_BASES))
    assert sum(line.amount for line in costs.lines(PRICE_BASES)) == pytest.approx(costs.total(PRICE_BASES))


def test_drawn_prices_give_drawn_costs() -> None:
    drawn = PRICE_BASES | {"mentor_hour_cost": np.array([100.0, 200.0])}

    assert read_costs(ledger(meetings=MEETINGS)).total(drawn) == pytest.approx(
        [40 * 150 + 12_000, 40 * 300 + 12_000]
    )


def test_months_begin_with_the_first_cost_that_counts() -> None:
    booked = tuple(
        Booked(month=JAN + 5, cost_type=cost_type, amount=10) for cost_type in ("mentor_time", "mentee_time")
    )

    assert read_costs(ledger(booked=booked, meetings=MEETINGS)).months[0] == JAN + 5


@pytest.mark.parametrize(
    ("case", "reason"), [(ledger(), "no_costs"), (ledger(reason="mixed_currencies"), "mixed_currencies")]
)
def test_refuses_what_cannot_be_added(case: Ledger, reason: str) -> None:
    with pytest.raises(NotEstimable, match=reason):
        read_costs(case)


def test_time_without_an_hour_cost_is_refused_not_free() -> None:
    unpriced = {key: value for key, value in PRICE_BASES.items() if key != "agent_hour_cost"}

    with pytest.raises(NotEstimable, match="no_price"):
        read_costs(ledger(meetings=MEETINGS)).total(unpriced)


def test_participants_time_switched_off_leaves_booked_and_derived_time_out_and_says_so() -> None:
    booked = (
        Booked(month=JAN, cost_type="mentor_time", amount=5_000),
        Booked(month=JAN, cost_type="backfill", amount=700),
    )
    costs = read_costs(ledger(booked=booked, meetings=MEETINGS), Choices(participant_time=False))

    assert costs.total(PRICE_BASES) == 700
    assert costs.excludes == ("mentor_time", "mentee_time")
    assert costs.excludes_participants
    assert costs.prices == ()


def test_as_shipped_no_participants_time_is_excluded() -> None:
    assert not read_costs(ledger(1_000, meetings=MEETINGS)).excludes_participants


def test_cover_booked_beside_mentees_time_is_counted_and_named_as_overlap() -> None:
    cover = (Booked(month=JAN, cost_type="backfill", amount=700),)

    assert read_costs(ledger(booked=cover, meetings=MEETINGS)).overlaps
    assert not read_costs(ledger(booked=cover)).overlaps


def test_set_up_counts_in_full_when_it_is_booked_unless_it_is_spread() -> None:
    setup = (Booked(month=JAN - 1, cost_type="platform", amount=3_600, setup_from=JAN),)
    at_once = read_costs(ledger(booked=setup))
    spread = read_costs(ledger(booked=setup), Choices(spread_setup=True))

    assert at_once.by_month(PRICE_BASES)[:3].tolist() == [3_600, 0, 0]
    assert spread.by_month(PRICE_BASES)[:3].tolist() == [0, 100, 100]
    assert (at_once.setup_rest, spread.setup_rest) == (0, 2_400)
    assert [line.amount for line in spread.lines(PRICE_BASES)] == pytest.approx([1_200])


def test_set_up_is_charged_no_longer_than_it_serves() -> None:
    setup = (Booked(month=JAN - 1, cost_type="platform", amount=600, setup_from=JAN),)
    spread = read_costs(ledger(booked=setup), Choices(spread_setup=True, setup_months=6))

    assert spread.by_month(PRICE_BASES).tolist() == [0, *[100] * 6, *[0] * 6]
    assert spread.setup_rest == 0
