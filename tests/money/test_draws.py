"""The draws: quantiles by hand, planted correlation, margins that agree with the intervals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from analytics.estimates.effect import Effect
from analytics.money.benefits import benefit_lines
from analytics.money.draws import (
    Uncertain,
    correlation,
    draw_assumption,
    draw_effects,
    draw_jointly,
    triangular,
)
from tests.money.cases import PRICE_BASES, REFUSED, assumption, effect, retention

DRAWS = 10_000
CLUSTERS = 40


def uncertain(influence: np.ndarray, *, by: str = "team", names: str = "t", df: int = 0) -> Uncertain:
    clusters = {(by, f"{names}{i}"): float(v) for i, v in enumerate(influence)}
    return Uncertain(centre=1.0, se=2.0, degrees_of_freedom=df, influence=clusters)


@pytest.mark.parametrize(
    ("p", "quantile"),
    [(0.0, 0.0), (0.032, 0.8), (0.2, 2.0), (0.5, 10 - np.sqrt(40)), (0.8, 6.0), (1.0, 10.0)],
)
def test_triangular_quantiles_by_hand(p: float, quantile: float) -> None:
    """On (0, 2, 10): F(x) = x^2 / 20 up to F(2) = 0.2, then 1 - (10 - x)^2 / 80."""
    price = assumption("replacement_cost", 2, low=0, high=10)

    assert triangular(np.array([p]), price)[0] == pytest.approx(quantile)


@pytest.mark.parametrize(("low", "base", "high"), [(5, 5, 5), (0, 0, 4), (0, 4, 4)])
def test_a_range_without_a_side_still_draws_inside(low: float, base: float, high: float) -> None:
    drawn = draw_assumption(assumption("replacement_cost", base, low=low, high=high), seed=0, draws=DRAWS)

    assert np.isfinite(drawn).all()
    assert drawn.mean() == pytest.approx((low + base + high) / 3, abs=0.05)
    assert (drawn.min() >= low, drawn.max() <= high) == (True, True)


def test_each_assumption_has_its_own_stream() -> None:
    one = draw_assumption(assumption("replacement_cost", 2, low=0, high=10), seed=0, draws=DRAWS)
    other = draw_assumption(assumption("agent_hour_cost", 2, low=0, high=10), seed=0, draws=DRAWS)

    assert abs(np.corrcoef(one, other)[0, 1]) < 0.05


@pytest.mark.parametrize("planted", [-1.0, -0.6, 0.0, 0.6, 1.0])
def test_effects_move_together_as_their_clusters_say(planted: float) -> None:
    rng = np.random.default_rng(5)
    basis = np.linalg.qr(rng.normal(size=(CLUSTERS, 2)))[0]
    one, other = basis[:, 0], planted * basis[:, 0] + np.sqrt(1 - planted**2) * basis[:, 1]
    pair = [uncertain(one), uncertain(3 * other)]
    drawn = draw_jointly(pair, seed=1, draws=DRAWS)

    assert correlation(pair)[0, 1] == pytest.approx(planted, abs=1e-9)
    assert np.corrcoef(drawn.T)[0, 1] == pytest.approx(planted, abs=0.03)  # 3 standard errors


@pytest.mark.parametrize("other", [{"names": "u"}, {"by": "employee"}])
def test_estimates_that_share_no_cluster_are_independent(other: dict[str, str]) -> None:
    ones = np.ones(CLUSTERS)

    assert correlation([uncertain(ones), uncertain(ones, **other)])[0, 1] == 0


def test_half_the_clusters_shared_give_half_the_correlation() -> None:
    ones = np.ones(CLUSTERS)
    half = uncertain(ones)
    moved = replace(
        half, influence={(by, f"{n}x" if i % 2 else n): 1.0 for i, (by, n) in enumerate(half.influence)}
    )

    assert correlation([uncertain(ones), moved])[0, 1] == pytest.approx(0.5)


@pytest.mark.parametrize("df", [0, 4, 31])
def test_margins_agree_with_the_interval_of_the_estimate(df: int) -> None:
    drawn = draw_jointly([uncertain(np.ones(CLUSTERS), df=df)], seed=2, draws=200_000)[:, 0]
    point = stats.t(df).ppf(0.975) if df else stats.norm.ppf(0.975)

    assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx([1 - 2 * point, 1 + 2 * point], abs=0.08)


def test_exits_avoided_are_read_from_the_grid_and_held_at_its_ends() -> None:
    stay = replace(
        retention(6.0, se=0.5), avoided_grid=(np.array([0.0, -0.4, -0.8]), np.array([0.0, 6.0, 9.0]))
    )
    lines = benefit_lines((), stay, PRICE_BASES)
    drawn = draw_effects(lines, (), stay, seed=0, draws=DRAWS)["exits_avoided"]

    assert (drawn.min(), drawn.max()) == (0.0, 9.0)
    assert np.median(drawn) == pytest.approx(6.0, abs=0.1)


def test_without_a_grid_exits_avoided_keep_the_spread_of_their_interval() -> None:
    bare = replace(retention(6.0), avoided_grid=(np.zeros(0), np.zeros(0)))  # 2 to 10
    drawn = draw_effects(benefit_lines((), bare, PRICE_BASES), (), bare, seed=0, draws=DRAWS)["exits_avoided"]

    assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx([2.0, 10.0], abs=0.2)


@pytest.mark.parametrize("grid", [True, False])
def test_teams_that_stay_longer_and_get_quicker_raise_both_benefits(grid: bool) -> None:
    """The influence of one team lowers the hazard and the handle time at once."""
    pull = np.random.default_rng(0).normal(size=20)
    stay = retention(influence=pull)
    stay = stay if grid else replace(stay, avoided_grid=(np.zeros(0), np.zeros(0)))
    quicker = effect(influence=pull)
    drawn = draw_effects(benefit_lines((quicker,), stay, PRICE_BASES), (quicker,), stay, seed=0, draws=DRAWS)

    assert np.corrcoef(drawn["exits_avoided"], drawn["handle_time"])[0, 1] < -0.95


def test_refused_estimates_are_not_drawn() -> None:
    refused = Effect(outcome="aht", family="kpi", unit="s", direction="down", att=None, reason="x")

    assert (
        draw_effects(benefit_lines((refused,), REFUSED, PRICE_BASES), (refused,), REFUSED, seed=0, draws=10)
        == {}
    )


@pytest.mark.parametrize(("by", "together"), [("team", True), ("employee", False)])
def test_a_team_and_an_employee_of_one_name_are_two_clusters(by: str, together: bool) -> None:
    quicker, surer = effect(), replace(effect("fcr", 2.0, se=0.5), cluster_by=by)
    lines = benefit_lines((quicker, surer), REFUSED, PRICE_BASES)
    drawn = draw_effects(lines, (quicker, surer), REFUSED, seed=0, draws=DRAWS)

    assert np.corrcoef(drawn["handle_time"], drawn["fcr"])[0, 1] == pytest.approx(float(together), abs=0.03)


def sextet() -> list[Uncertain]:
    """Return six estimates that share clusters in different ways, with different degrees of freedom."""
    pulls = np.random.default_rng(8).normal(size=(6, CLUSTERS)) + np.ones(CLUSTERS)
    return [uncertain(pull, df=df) for pull, df in zip(pulls, (31, 31, 0, 12, 31, 31), strict=True)]


def test_the_first_three_are_drawn_from_one_stream_as_ever() -> None:
    """Recomputed from scratch: normal draws times the symmetric root, then t margins."""
    three = sextet()[:3]
    values, vectors = np.linalg.eigh(correlation(three))
    normal = np.random.default_rng([4, 0]).standard_normal((500, 3))
    together = normal @ ((vectors * np.sqrt(values)) @ vectors.T)
    drawn = draw_jointly(three, seed=4, draws=500)

    assert drawn[:, 2] == pytest.approx(1 + 2 * together[:, 2])
    assert drawn[:, 0] == pytest.approx(1 + 2 * stats.t(31).ppf(stats.norm.cdf(together[:, 0])), abs=1e-6)


@pytest.mark.parametrize("known", [3, 4, 5])
def test_a_further_estimate_changes_no_draw_of_those_before_it(known: int) -> None:
    fewer = draw_jointly(sextet()[:known], seed=4, draws=500)

    assert np.array_equal(draw_jointly(sextet(), seed=4, draws=500)[:, :known], fewer)


def test_later_estimates_move_with_all_before_them_as_their_clusters_say() -> None:
    six = [replace(one, degrees_of_freedom=0) for one in sextet()]
    drawn = draw_jointly(six, seed=4, draws=40_000)

    assert np.corrcoef(drawn.T) == pytest.approx(correlation(six), abs=0.02)  # 4 standard errors


def test_a_later_copy_of_an_earlier_estimate_is_drawn_alike() -> None:
    one, *others = sextet()
    drawn = draw_jointly([one, *others[:3], one], seed=4, draws=DRAWS)

    np.testing.assert_allclose(drawn[:, 4], drawn[:, 0], atol=1e-5)


def test_newcomers_handle_time_moves_with_everybodys() -> None:
    pull = np.random.default_rng(0).normal(size=20)
    both = (effect(influence=pull), effect("ramp_up", -20.0, se=4.0, influence=2 * pull))
    drawn = draw_effects(benefit_lines(both, REFUSED, PRICE_BASES), both, REFUSED, seed=0, draws=DRAWS)

    assert np.corrcoef(drawn["ramp_up"], drawn["handle_time"])[0, 1] == pytest.approx(1)
    assert np.std(drawn["ramp_up"]) == pytest.approx(2 * np.std(drawn["handle_time"]))
