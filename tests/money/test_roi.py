"""The return against worked cases, and what must not change it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.ledger import Meetings
from analytics.errors import BadRequest
from analytics.estimates.effect import Effect, Interval
from analytics.money.choices import Choices
from analytics.money.ret import Return
from analytics.money.roi import compute_return
from tests.money.cases import JAN, REFUSED, assumptions, effect, ledger, retention

MEETINGS = (Meetings(month=JAN, mentor_hours=100, mentee_hours=100, meetings=100),)


def returned(*amounts: float, exits: float = 6.0, spread: float = 0.2, **options: object) -> Return:
    """Return the return of exits avoided alone."""
    prices = assumptions(spread=spread, **options.pop("prices", {}))  # type: ignore[arg-type]
    given = {"effects": (), "retention": retention(exits), "assumptions": prices, **options}
    return compute_return(ledger(*amounts), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("benefit", "cost", "bcr", "roi"),
    [(60_000, 20_000, 3.0, 200.0), (1_861_158, 579_800, 3.21, 221.0), (617_359, 392_225, 1.57, 57.4)],
)
def test_worked_cases(benefit: float, cost: float, bcr: float, roi: float) -> None:
    ret = returned(cost, exits=1.0, prices={"replacement_cost": benefit})

    assert ret.benefit.estimate == pytest.approx(benefit)
    assert ret.bcr.estimate == pytest.approx(bcr, abs=0.005)
    assert ret.roi_pct.estimate == pytest.approx(roi, abs=0.5)
    assert ret.net.estimate == pytest.approx(benefit - cost)


def test_handle_time_is_freed_seconds_at_the_hour_cost_that_is_reused() -> None:
    ret = compute_return(
        ledger(100_000),
        effects=(effect("aht", -18.0, quantity=400_000),),
        retention=REFUSED,
        assumptions=assumptions(),
    )
    line = {line.name: line for line in ret.benefit_lines}["handle_time"]

    assert line.quantity == pytest.approx(500)  # 400,000 x 18 s = 2,000 hours, a quarter of them reused
    assert line.unit_price == 300
    assert line.amount.estimate == pytest.approx(150_000)
    assert ret.roi_pct.estimate == pytest.approx(50)


def test_first_contact_resolution_is_repeat_contacts_spared() -> None:
    ret = compute_return(
        ledger(100_000),
        effects=(effect("fcr", 2.0, se=0.5, quantity=100_000),),
        retention=REFUSED,
        assumptions=assumptions(),
    )
    line = {line.name: line for line in ret.benefit_lines}["fcr"]

    assert (line.quantity, line.amount.estimate) == (pytest.approx(2_000), pytest.approx(80_000))
    assert ret.roi_pct.estimate == pytest.approx(-20)


def test_harm_costs_money_and_a_negative_return_is_a_normal_value() -> None:
    ret = compute_return(
        ledger(100_000),
        effects=(effect("aht", +18.0),),
        retention=REFUSED,
        assumptions=assumptions(spread=0.2),
    )

    assert ret.benefit.estimate == pytest.approx(-150_000)
    assert ret.roi_pct.estimate == pytest.approx(-250)
    assert ret.p_positive == 0
    assert ret.payback_month is None
    assert ret.reason is None


def test_percentiles_are_ordered_and_the_share_above_nought_is_that_of_the_draws() -> None:
    ret = returned(500_000)

    assert ret.roi_pct.p05 < ret.roi_pct.p50 < ret.roi_pct.p95
    assert ret.roi_draws.shape == (10_000,)
    assert ret.p_positive == pytest.approx((ret.roi_draws > 0).mean())
    assert 0.5 < ret.p_positive < 1


def test_the_central_figure_is_at_the_estimates_not_the_mean_of_the_draws() -> None:
    skewed = tuple(replace(a, high=a.base * 5) for a in assumptions())
    ret = compute_return(ledger(300_000), effects=(), retention=retention(), assumptions=skewed)

    assert ret.roi_pct.estimate == pytest.approx(100)
    assert ret.roi_draws.mean() > 150


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    assert np.array_equal(returned(500_000).roi_draws, returned(500_000).roi_draws)
    assert not np.array_equal(returned(500_000).roi_draws, returned(500_000, seed=1).roi_draws)


def test_another_currency_changes_no_return() -> None:
    one, ten = (
        compute_return(
            ledger(500_000 * scale, meetings=MEETINGS),
            effects=(effect(),),
            retention=retention(),
            assumptions=assumptions(spread=0.3, scale=scale),
        )
        for scale in (1, 10)
    )

    np.testing.assert_allclose(one.roi_draws, ten.roi_draws, rtol=1e-9)
    assert one.conservative_roi_pct == pytest.approx(ten.conservative_roi_pct)
    assert one.payback_month == ten.payback_month


def test_order_and_names_of_clusters_change_not_a_bit() -> None:
    rng = np.random.default_rng(3)
    names = tuple(f"t{i}" for i in range(20))
    one, other = rng.normal(size=20), rng.normal(size=20)
    order = rng.permutation(20)

    def roi(ids: tuple[str, ...], pick: np.ndarray) -> np.ndarray:
        kpi = effect(influence=one[pick], cluster_ids=ids)
        stay = replace(retention(influence=other[pick]), cluster_ids=ids)
        return compute_return(
            ledger(500_000), effects=(kpi,), retention=stay, assumptions=assumptions(spread=0.2)
        ).roi_draws

    renamed = tuple(f"z{i * 7}" for i in order)
    assert np.array_equal(roi(names, np.arange(20)), roi(renamed, order))


@pytest.mark.parametrize("include", [frozenset(), frozenset({"handle_time"})])
def test_a_line_below_grade_three_counts_only_when_asked_for(include: frozenset[str]) -> None:
    ret = compute_return(
        ledger(100_000),
        effects=(effect(grade=2),),
        retention=retention(6.0),
        assumptions=assumptions(),
        choices=Choices(on=include),
    )
    line = {line.name: line for line in ret.benefit_lines}["handle_time"]

    assert (line.included, line.assumed) == (bool(include), bool(include))
    assert line.amount.estimate == pytest.approx(150_000)
    assert ret.benefit.estimate == pytest.approx(750_000 if include else 600_000)


def test_switching_a_line_on_leaves_the_draws_of_the_others_alone() -> None:
    def exits(include: frozenset[str]) -> object:
        ret = compute_return(
            ledger(100_000),
            effects=(effect(grade=1),),
            retention=retention(),
            assumptions=assumptions(spread=0.2),
            choices=Choices(on=include),
        )
        return next(line.amount for line in ret.benefit_lines if line.name == "exits_avoided")

    assert exits(frozenset()) == exits(frozenset({"handle_time"}))


def test_a_refused_estimate_is_a_reason_and_never_counts_even_when_asked_for() -> None:
    ret = compute_return(
        ledger(100_000),
        effects=(
            effect(),
            Effect(outcome="fcr", family="kpi", unit="%", direction="up", att=None, reason="why"),
        ),
        retention=REFUSED,
        assumptions=assumptions(),
        choices=Choices(on=frozenset({"exits_avoided", "fcr"})),
    )
    lines = {line.name: line for line in ret.benefit_lines}

    assert (lines["exits_avoided"].reason, lines["fcr"].reason) == ("too_few_exits", "why")
    assert not lines["exits_avoided"].included
    assert not lines["fcr"].included
    assert ret.benefit.estimate == pytest.approx(150_000)


def test_without_any_line_there_is_no_return_but_the_costs_stand() -> None:
    ret = compute_return(
        ledger(100_000), effects=(effect(grade=2),), retention=REFUSED, assumptions=assumptions()
    )

    assert ret.reason == "no_benefit_line"
    assert ret.roi_pct is None
    assert ret.benefit is None
    assert ret.cost_total == 100_000
    assert [line.reason for line in ret.benefit_lines][:3] == ["too_few_exits", None, "no_effect_data"]


@pytest.mark.parametrize("amounts", [(), (0.0,), (100.0, -100.0), (-5.0,)])
def test_nothing_spent_is_no_return(amounts: tuple[float, ...]) -> None:
    ret = returned(*amounts)

    assert (ret.reason, ret.roi_pct) == ("no_costs", None)


def test_amounts_in_several_currencies_are_not_added() -> None:
    mixed = ledger(currency=None, reason="mixed_currencies")
    prices = assumptions()
    euro = tuple(replace(a, currency="EUR") if a.key == "replacement_cost" else a for a in prices)

    for case, given in ((mixed, prices), (ledger(1_000), euro)):
        ret = compute_return(case, effects=(), retention=retention(), assumptions=given)
        assert (ret.reason, ret.roi_pct) == ("mixed_currencies", None)


def test_a_missing_price_leaves_the_line_out_and_a_missing_hour_cost_refuses() -> None:
    few = tuple(a for a in assumptions() if a.key in ("replacement_cost", "discount_rate"))
    spoken = {"effects": (effect(),), "retention": retention(), "assumptions": few}
    ret = compute_return(ledger(100_000), **spoken)

    assert [line.reason for line in ret.benefit_lines][:3] == [None, "no_price", "no_effect_data"]
    assert compute_return(ledger(100_000, meetings=MEETINGS), **spoken).reason == "no_price"


def test_the_conservative_figure_is_the_bad_bound_of_the_first_year_at_base_prices() -> None:
    ret = compute_return(
        ledger(100_000, first_year_share=0.5),
        effects=(effect("aht", -18.0, se=2.0),),  # bound nearest to harm: -14 s
        retention=retention(6.0, low=2.0),
        assumptions=assumptions(spread=0.3),
    )
    gains = 0.5 * (2.0 * 100_000 + 400_000 * 14 / 3600 * 0.25 * 300)

    assert ret.conservative_roi_pct == pytest.approx((gains - 100_000) / 100_000 * 100)


def test_the_conservative_figure_counts_harm_in_full() -> None:
    ret = compute_return(
        ledger(100_000, first_year_share=0.5),
        effects=(),
        retention=replace(retention(), exits_avoided=Interval(value=1.0, low=-3.0, high=5.0)),
        assumptions=assumptions(),
    )

    assert ret.conservative_roi_pct == pytest.approx((-300_000 - 100_000) / 100_000 * 100)


def test_an_unknown_line_is_refused() -> None:
    with pytest.raises(BadRequest, match="happiness"):
        returned(1.0, choices=Choices(on=frozenset({"happiness"})))


def test_who_owns_and_who_approved_the_prices_in_use() -> None:
    own = returned(500_000)
    default = tuple(
        replace(a, own=False, approved_by=None) if a.key == "replacement_cost" else a for a in assumptions()
    )
    unused = tuple(
        replace(a, own=False, approved_by=None) if a.key == "agent_hour_cost" else a for a in assumptions()
    )
    mixed = returned(500_000, assumptions=default)
    still_own = returned(500_000, assumptions=unused)

    assert [(r.assumptions, r.draft) for r in (own, mixed, still_own)] == [
        ("own", False),
        ("mixed", True),
        ("own", False),
    ]
