"""The next quarter: by hand where nothing varies, against what is planted where it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analytics.cohorts.ledger import Booked
from analytics.errors import NotEstimable
from analytics.money.choices import Choices
from analytics.money.forecast_history import following
from analytics.money.forecast_ratio import fit_ratio, next_quantity
from analytics.money.look_ahead import Ahead, against, calibrate, checked, look_ahead, timeline
from tests.money.cases import REFUSED, assumptions, retention
from tests.money.forecasts import QUARTERS, plans, steady_effect, steady_ledger

HOURS = 30 * 600.0 + 30 * 300.0  # a mentor's hour with half an hour's preparation, an agent's hour
QUARTER = 400_000 / 8 * 18 / 3600 * 0.25 * 300  # contacts of a quarter, seconds, share reused, price


def made(**changes: object) -> Ahead:
    """Return the forecasts of ten mentees with whom every quarter is alike."""
    given = {
        "ledger": steady_ledger(),
        "plan": plans(),
        "effects": (steady_effect(se=1e-9),),
        "retention": REFUSED,
        "assumptions": assumptions(),
        "draws": 400,
    } | changes
    return look_ahead(given.pop("ledger"), given.pop("plan"), **given)  # type: ignore[arg-type]


def amount(ahead: Ahead, name: str) -> float:
    """Return the likely amount of one line of the next quarter."""
    assert ahead.coming is not None
    line = ahead.coming.line(name)
    assert line is not None
    return line.amount.estimate


def test_where_nothing_varies_the_next_quarter_is_like_the_last() -> None:
    ahead = made()
    assert ahead.coming is not None
    assert ahead.coming.quarter == "2026Q1"
    assert ahead.coming.months == pytest.approx(30)
    assert ahead.coming.hours == pytest.approx(30)
    assert amount(ahead, "platform") == pytest.approx(1000)
    assert amount(ahead, "mentor_time") == pytest.approx(30 * 600)
    assert amount(ahead, "mentee_time") == pytest.approx(30 * 300)
    assert amount(ahead, "handle_time") == pytest.approx(QUARTER)
    assert amount(ahead, "cost") == pytest.approx(1000 + HOURS)
    assert amount(ahead, "net") == pytest.approx(QUARTER - 1000 - HOURS)
    assert amount(ahead, "roi_pct") == pytest.approx((QUARTER / (1000 + HOURS) - 1) * 100)


def test_without_any_spread_the_range_has_no_width() -> None:
    ahead = made()
    assert ahead.coming is not None
    net = ahead.coming.line("net")
    assert net is not None
    assert net.low == pytest.approx(net.high, rel=1e-6)
    assert net.amount.p05 == pytest.approx(net.amount.p95, rel=1e-6)


def test_hours_follow_the_plans_of_running_pairs() -> None:
    twice = plans(*({},) * 7, {"planned_next": 120.0})
    assert amount(made(plan=twice), "mentee_time") == pytest.approx(2 * 30 * 300)


def test_hours_follow_the_pairs_where_nobody_plans_hours() -> None:
    bare = {"planned_next": 0.0, "planned_new": 0.0}
    fewer = plans(*(bare,) * 7, bare | {"running": 5})
    assert amount(made(plan=fewer), "mentee_time") == pytest.approx(30 * 300 / 2)


def test_more_people_on_their_way_than_usual_add_mentee_months() -> None:
    ahead = made(plan=plans(proposed=6))
    assert ahead.coming is not None
    assert ahead.coming.months == pytest.approx(30 + 6 * 1.5)
    assert ahead.proposed == 6
    assert amount(ahead, "handle_time") == pytest.approx(QUARTER * 39 / 30)


def test_fewer_proposed_than_usual_take_nothing_away() -> None:
    usual = plans(*({"began": 4, "planned_new": 8.0},) * 8, proposed=1)
    ahead = made(plan=usual)
    assert ahead.history is not None
    assert ahead.history.starts == 4


def test_what_was_booked_once_is_not_expected_again_but_came() -> None:
    once = replace(
        steady_ledger(),
        booked=(
            *steady_ledger().booked,
            Booked(month=2025 * 12 + 9, cost_type="venue_travel", amount=50_000.0),
        ),
    )
    ahead = made(ledger=once)
    assert ahead.coming is not None
    assert ahead.coming.line("venue_travel") is None
    assert amount(ahead, "cost") == pytest.approx(1000 + HOURS)
    last = {row.name: row for row in checked(ahead) if row.quarter == "2025Q4"}
    assert last["cost"].came == pytest.approx(1000 + HOURS + 50_000)
    assert last["cost"].held is False


def test_setup_over_its_life_is_known_beforehand() -> None:
    setup = Booked(month=2023 * 12 + 10, cost_type="platform", amount=36_000.0, setup_from=2024 * 12)
    ledger = replace(steady_ledger(), booked=(setup, *steady_ledger().booked))
    ahead = made(ledger=ledger, choices=Choices(spread_setup=True, setup_months=36))
    assert amount(ahead, "setup") == pytest.approx(3000)
    assert amount(ahead, "platform") == pytest.approx(1000)
    whole = made(ledger=ledger)
    assert whole.coming is not None
    assert whole.coming.line("setup") is None


def test_without_a_benefit_that_counts_the_cost_is_forecast_all_the_same() -> None:
    ahead = made(effects=(steady_effect(grade=2),))
    assert ahead.reason == "no_benefit_line"
    assert ahead.coming is not None
    assert [line.name for line in ahead.coming.lines if line.kind == "total"] == ["cost"]
    assert amount(ahead, "cost") == pytest.approx(1000 + HOURS)
    assert ahead.coming.p_positive is None
    assert {row.name for row in checked(ahead)} == {"platform", "mentor_time", "mentee_time", "cost"}
    assert [point.came for point in timeline(ahead, checked(ahead), "net")] == [None] * 8


def test_participants_time_switched_off_is_no_cost() -> None:
    ahead = made(choices=Choices(participant_time=False))
    assert amount(ahead, "cost") == pytest.approx(1000)
    assert ahead.coming is not None
    assert ahead.coming.hours is None


def test_prices_widen_the_range_but_not_the_one_that_a_quarter_is_held_against() -> None:
    ahead = made(assumptions=assumptions(spread=0.3))
    assert ahead.coming is not None
    line = ahead.coming.line("handle_time")
    assert line is not None
    assert line.high - line.low < 0.01 * line.amount.estimate
    assert line.amount.p95 - line.amount.p05 > 0.3 * line.amount.estimate


def test_the_error_of_the_estimate_is_in_the_range() -> None:
    ahead = made(effects=(steady_effect(se=2.0),), draws=10_000)
    assert ahead.coming is not None
    line = ahead.coming.line("handle_time")
    assert line is not None
    assert (line.high - line.low) / QUARTER == pytest.approx(2 * 1.729 * 2 / 18, rel=0.05)  # t, 19 d.f.


def test_the_same_seed_gives_the_same_forecast_whatever_the_order_of_effects() -> None:
    noisy = steady_effect((-10.0, -20.0, -16.0, -24.0, -18.0, -12.0, -26.0, -18.0))
    more = replace(noisy, outcome="fcr", unit="%", direction="up")
    one = made(effects=(noisy, more), retention=retention(), ledger=steady_ledger((20.0, 40.0) * 4))
    other = made(effects=(more, noisy), retention=retention(), ledger=steady_ledger((20.0, 40.0) * 4))
    assert one.coming == other.coming
    assert one.past == other.past


def test_each_past_quarter_is_told_from_those_before_it_alone() -> None:
    calm, wild = made(), made(ledger=steady_ledger((30.0,) * 7 + (300.0,)))
    assert [one.quarter for one in calm.past] == list(QUARTERS[4:])
    assert calm.past == wild.past
    last = {row.name: row for row in checked(wild) if row.quarter == "2025Q4"}
    assert last["mentee_time"].came == pytest.approx(300 * 300)
    assert last["mentee_time"].held is False
    assert last["platform"].held is True


def test_calibration_counts_the_ranges_that_held() -> None:
    rows = checked(made(ledger=steady_ledger((30.0,) * 7 + (300.0,))))
    found = {one.name: one for one in calibrate(rows)}
    assert (found["net"].held, found["net"].n) == (3, 4)
    assert found["net"].share.value == pytest.approx(75)
    assert found["net"].share.low == pytest.approx(30.06, abs=0.01)  # Wilson's interval of 3 in 4
    assert (found["platform"].held, found["platform"].n) == (4, 4)


def test_a_quarter_that_is_not_over_is_held_against_nothing() -> None:
    ahead = made()
    assert ahead.history is not None
    assert ahead.coming is not None
    assert against(ahead.history, "2026Q1", ahead.coming.lines, dict(ahead.prices)) == ()


def test_a_line_that_is_gone_leaves_its_totals_open() -> None:
    with_both = made(effects=(steady_effect(se=1e-9),), retention=retention())
    assert with_both.coming is not None
    later = made()
    assert later.history is not None
    lines = with_both.coming.lines
    rows = {row.name: row for row in against(later.history, "2025Q4", lines, dict(with_both.prices))}
    assert rows["exits_avoided"].came is None
    assert rows["exits_avoided"].held is None
    assert rows["net"].came is None
    assert rows["mentor_time"].came == pytest.approx(30 * 600)


def test_time_that_was_not_a_cost_when_it_was_frozen_is_none_when_it_comes() -> None:
    without = made(choices=Choices(participant_time=False))
    assert without.coming is not None
    later = made()
    assert later.history is not None
    lines = without.coming.lines
    rows = {row.name: row for row in against(later.history, "2025Q4", lines, dict(without.prices))}
    assert rows["cost"].came == pytest.approx(1000)
    assert rows["cost"].held is True


def test_a_running_quarter_is_neither_past_nor_forecast() -> None:
    quarters = (*QUARTERS, "2026Q1")
    running = plans(*({},) * 8, {"is_complete": False, "mentee_months": 10.0}, quarters=quarters)
    ahead = made(plan=running, ledger=replace(steady_ledger(), as_of=date(2026, 2, 1)))
    assert ahead.coming is not None
    assert ahead.history is not None
    assert ahead.coming.quarter == "2026Q2"
    assert ahead.history.quarters == QUARTERS


def test_the_figure_shows_what_came_and_the_next_range() -> None:
    ahead = made()
    points = timeline(ahead, checked(ahead), "cost")
    assert [point.quarter for point in points] == [*QUARTERS, "2026Q1"]
    assert [point.low is None for point in points] == [True] * 4 + [False] * 5
    assert points[0].came == pytest.approx(1000 + HOURS)
    assert points[-1].came is None
    assert points[-1].estimate == pytest.approx(1000 + HOURS)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"plan": plans(*({"mentees": 4, "still_there": 4},) * 8)}, "forecast_few"),
        ({"plan": plans(*({},) * 7, {"still_there": 4})}, "forecast_few"),
        ({"plan": plans(quarters=QUARTERS[:3])}, "too_few_quarters"),
        ({"plan": plans(quarters=())}, "forecast_few"),
        ({"ledger": steady_ledger((0.0,) * 8, (0.0,) * 8)}, "no_costs"),
        ({"assumptions": ()}, "no_price"),
    ],
)
def test_what_cannot_be_forecast_is_refused_with_a_reason(changes: dict[str, object], reason: str) -> None:
    ahead = made(**changes)
    assert ahead.coming is None
    assert ahead.reason == reason
    assert checked(ahead) == ()
    assert timeline(ahead, (), "net") == ()


def test_the_ratio_of_sums_by_hand() -> None:
    found = fit_ratio(np.array([10.0, 30.0, 20.0]), np.array([5.0, 10.0, 10.0]))
    assert found.level == pytest.approx(60 / 25)
    assert found.behind == 25
    squares = (10 - 12) ** 2 / 5 + (30 - 24) ** 2 / 10 + (20 - 24) ** 2 / 10
    assert found.noise == pytest.approx(np.sqrt(squares / 2))
    one = next_quantity(found, 10.0, np.array([0.0, 1.0]))
    assert one == pytest.approx([24, 24 + found.noise * np.sqrt(10 * (1 + 10 / 25))])


def test_a_ratio_needs_three_quarters() -> None:
    with pytest.raises(NotEstimable, match="too_few_quarters"):
        fit_ratio(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 1.0]))


def test_ranges_hold_nine_times_in_ten_where_quarters_really_vary() -> None:
    values = 30 + 5 * np.random.default_rng(4).standard_normal((4000, 9))
    ends = np.array([-1, 1]) * 1.894579  # 5 and 95 percent points of t with 7 degrees of freedom
    ranges = np.array([next_quantity(fit_ratio(row[:8], np.ones(8)), 1.0, ends) for row in values])
    held = (ranges[:, 0] <= values[:, 8]) & (values[:, 8] <= ranges[:, 1])
    assert held.mean() == pytest.approx(0.90, abs=0.015)


def test_the_quarter_after_the_fourth_is_the_first_of_the_next_year() -> None:
    assert [following(q) for q in ("2025Q1", "2025Q4")] == ["2025Q2", "2026Q1"]
