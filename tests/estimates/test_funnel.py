"""The funnel of teams: expectation by hand, exact limits, what is flagged, and what must not be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy import stats

from analytics.cohorts.team_exits import TeamExits
from analytics.estimates.funnel import compare_teams
from analytics.estimates.funnel_expected import expected_leavers
from analytics.estimates.funnel_limits import at_least, outside_by_chance, reach, scatter

FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
YEAR = 365
POISSON = np.zeros(1)


def exits(days: np.ndarray, leavers: np.ndarray, names: Sequence[str] = ()) -> TeamExits:
    """Return counts of teams called T000, T001, ..."""
    called = tuple(names) or tuple(f"T{number:03d}" for number in range(len(days)))
    return TeamExits(
        names=called, days=days.astype(float), leavers=leavers.astype(float), first=FIRST, last=LAST
    )


def plain(people: Sequence[float], left: Sequence[int]) -> TeamExits:
    """Return teams at one site, all of one tenure."""
    days, leavers = (np.asarray(each, dtype=float)[:, None, None] for each in (people, left))
    return exits(YEAR * days, leavers)


def centre(seed: int, teams: int = 40, sd: float = 0.0, hazard: float = 0.3) -> TeamExits:
    """Return teams of 8 to 30 people at two sites in three bands, leavers by Poisson at shared rates."""
    rng = np.random.default_rng(seed)
    people = rng.uniform(8, 30, teams)[:, None] * rng.dirichlet([2.0, 3.0, 5.0], teams)
    days = np.zeros((teams, 2, 3))
    days[np.arange(teams), np.arange(teams) % 2] = YEAR * people
    rate = hazard / YEAR * np.array([[1.0], [1.4]]) * np.array([2.0, 1.2, 0.7])
    own = np.exp(sd * rng.standard_normal(teams) - sd**2 / 2)[:, None, None]
    return exits(days, rng.poisson(days * rate * own))


def test_expected_leavers_by_hand() -> None:
    # one site, one tenure: the other two teams lost 5 of 50 and 4 of 30 people in the year
    expected, variance = expected_leavers(*_counts([20, 20, 30], [3, 1, 4]))

    assert expected == pytest.approx([20 * 5 / 50, 20 * 7 / 50, 30 * 4 / 40])
    # a sum of O leavers has variance O; drawn twice by the weight of one leaver it has a little less
    assert variance[0] == pytest.approx(2.0**2 / 5, rel=0.15)


def _counts(people: Sequence[float], left: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    found = plain(people, left)
    return found.days, found.leavers


def test_tenure_is_taken_into_account_by_hand() -> None:
    # the others: 100 new people of whom 8 leave, 100 long there of whom 2 leave. All together 5 of 100 leave,
    # so 5 of each; one leaver's weight draws 8/5 to 9/6 = 1.5 and 2/5 to 3/6 = 0.5
    days = np.array([[[10.0, 30.0]], [[100.0, 100.0]]])
    leavers = np.array([[[0.0, 0.0]], [[8.0, 2.0]]])
    expected, _ = expected_leavers(days, leavers)

    assert expected[0] == pytest.approx(0.05 * (10 * 1.5 + 30 * 0.5))


def test_a_team_is_not_part_of_its_own_expectation() -> None:
    before, _ = expected_leavers(*_counts([20, 20, 30], [3, 1, 4]))
    after, _ = expected_leavers(*_counts([20, 20, 30], [20, 1, 4]))

    assert after[0] == pytest.approx(before[0])
    assert after[1] > 2 * before[1]


def test_a_team_alone_at_its_site_meets_the_rates_of_the_others() -> None:
    days = np.zeros((4, 2, 1))
    days[:3, 0, 0], days[3, 1, 0] = 10, 10
    leavers = np.zeros((4, 2, 1))
    leavers[:3, 0, 0], leavers[3, 1, 0] = [1, 2, 3], 9
    expected, variance = expected_leavers(days, leavers)

    assert expected[3] == pytest.approx(2.0)
    assert variance[3] == pytest.approx(2.0**2 / 6, rel=0.1)  # six leavers among the others


def test_with_many_leavers_it_is_the_log_linear_model_of_the_others() -> None:
    import statsmodels.api as sm

    found = centre(1, teams=12, hazard=200.0)
    days, leavers = found.days[1:].sum(axis=0), found.leavers[1:].sum(axis=0)
    site, band = np.indices(days.shape)
    design = np.column_stack([np.ones(6), site.ravel(), (band == 1).ravel(), (band == 2).ravel()])
    fit = sm.GLM(leavers.ravel(), design, family=sm.families.Poisson(), exposure=days.ravel()).fit()
    weight = found.days[0].ravel()
    own = weight @ np.exp(design @ fit.params)
    slope = (weight * np.exp(design @ fit.params)) @ design
    expected, variance = expected_leavers(found.days, found.leavers)

    assert expected[0] == pytest.approx(own, rel=1e-3)
    assert variance[0] == pytest.approx(slope @ fit.cov_params() @ slope, rel=0.02)


@pytest.mark.parametrize("spread", [0.0, 0.05, 0.4])
@pytest.mark.parametrize("level", [0.95, 0.998])
def test_limits_are_the_exact_tails(spread: float, level: float) -> None:
    expected = np.array([0.4, 1.0, 2.4, 5.0, 11.0, 40.0])
    low, high = reach(expected, np.full(6, spread), level)
    for i, mean in enumerate(expected):
        size = 1 / max(spread, 1e-6)
        counts = stats.nbinom(size, size / (size + mean)) if spread else stats.poisson(mean)
        every = np.arange(300)
        tails = np.minimum(counts.sf(every - 1), counts.cdf(every))
        ordinary = every[tails >= (1 - level) / 2]
        assert max(0, int(np.ceil(low[i]))) == ordinary[0]
        assert int(np.floor(high[i])) == ordinary[-1]


def test_tails_at_whole_numbers_are_those_of_poisson() -> None:
    for count in (0, 1, 4, 9):
        found = at_least(np.array([float(count)]), np.array([3.0]), POISSON)
        assert found[0] == pytest.approx(stats.poisson.sf(count - 1, 3.0), rel=1e-4)


def test_how_many_lie_outside_by_chance() -> None:
    # mean 3: nought to seven are ordinary at 95 %; eight or more have probability 0.0119
    expected, spread = np.full(32, 3.0), np.zeros(32)
    found = outside_by_chance(expected, spread, reach(expected, spread, 0.95))

    assert found == pytest.approx(32 * stats.poisson.sf(7, 3.0), rel=1e-3)


def test_a_team_of_eight_with_two_leavers_is_ordinary() -> None:
    found = compare_teams(plain([8, *[12] * 9], [2, 1, 2, 3, 1, 2, 0, 2, 1, 2]))
    team = found.teams[0]

    assert (team.people, team.leavers, team.lies) == (8.0, 2, "within")
    assert team.expected == pytest.approx(8 * 14 / 108)
    assert found.beyond == ()


def test_both_tails_are_flagged_and_nothing_else() -> None:
    found = compare_teams(plain([40] * 12, [10, 30, 9, 11, 1, 10, 12, 8, 17, 10, 9, 11]))

    assert [(team.name, team.lies) for team in found.beyond] == [("T001", "far_above"), ("T004", "far_below")]
    assert found.turnover == pytest.approx(100 * 138 / 480 * 365.25 / 365)


def test_a_team_with_a_tripled_hazard_is_found() -> None:
    hits = []
    for seed in range(16):
        world = centre(seed, hazard=0.4)
        leavers = world.leavers.copy()
        leavers[7] = np.random.default_rng(seed).poisson(3 * world.days[7] * 0.4 / YEAR)
        team = compare_teams(replace(world, leavers=leavers)).teams[7]
        hits.append((team.expected, team.lies))

    sure = [lies for expected, lies in hits if expected > 7]
    assert len(sure) > 4
    assert sum(lies.endswith("above") for lies in sure) >= 0.8 * len(sure)


def test_teams_of_equal_hazard_lie_outside_as_often_as_chance_says() -> None:
    near, far, promised, teams = _outside(range(16))

    assert near / teams < 0.05
    assert near == pytest.approx(promised, abs=4 * np.sqrt(promised))
    assert far / teams < 0.004


@pytest.mark.slow
def test_teams_of_equal_hazard_over_many_centres() -> None:
    near, far, promised, teams = _outside(range(400))

    assert near == pytest.approx(promised, rel=0.3)
    assert 0 < far / teams < 0.002  # whole numbers of leavers: never more than promised


def _outside(seeds: range) -> tuple[int, int, float, int]:
    """Return teams beyond 95 and 99.8 %, how many were to be expected, and all teams."""
    found = [compare_teams(centre(seed)) for seed in seeds]
    near = sum(len(one.beyond) for one in found)
    far = sum(team.lies.startswith("far_") for one in found for team in one.beyond)
    promised = sum(one.by_chance or 0.0 for one in found)
    return near, far, promised, sum(len(one.teams) for one in found)


def test_limits_widen_only_where_teams_differ_by_more_than_chance() -> None:
    calm = [compare_teams(centre(seed)).widened for seed in range(12)]
    wild = [compare_teams(centre(seed, sd=0.6)) for seed in range(12)]

    assert sum(factor > 1 for factor in calm) <= 3
    assert sum(one.widened > 1.15 for one in wild) >= 9
    assert np.mean([len(one.beyond) / len(one.teams) for one in wild]) < 0.08


def test_one_team_that_really_differs_does_not_widen_the_limits() -> None:
    leavers = np.array([3, 2, 4, 3, 5, 2, 3, 4, 1, 3, 2, 4, 3, 3, 6, 2, 3, 4, 3, 30.0])
    assert scatter(leavers, np.full(20, 3.2), np.full(20, 0.2)) == 1.0


def test_names_and_order_of_teams_and_sites_do_not_matter() -> None:
    world = centre(3, sd=0.6)
    order = np.random.default_rng(0).permutation(len(world.names))
    names = tuple(f"Z{i:02d}" for i in range(len(order)))
    other = exits(world.days[order][:, ::-1], world.leavers[order][:, ::-1], names)
    one, two = compare_teams(world), compare_teams(other)

    assert two.widened == pytest.approx(one.widened, rel=1e-9)
    assert two.by_chance == pytest.approx(one.by_chance, rel=1e-6)
    for place, team in zip(order, two.teams, strict=True):
        assert team.expected == pytest.approx(one.teams[place].expected, rel=1e-9)
        assert (team.low, team.high, team.lies) == tuple(
            getattr(one.teams[place], name) for name in ("low", "high", "lies")
        )


def test_small_teams_are_counted_not_shown_and_cannot_be_subtracted() -> None:
    found = compare_teams(plain([4.9, *[10] * 8, 7], [4, 2, 2, 1, 3, 2, 2, 1, 3, 2]))

    assert found.hidden == 2
    assert {"T000", "T009"}.isdisjoint({team.name for team in found.teams})
    assert found.turnover == pytest.approx(100 * 16 / 80 * 365.25 / 365)


@pytest.mark.parametrize(
    ("people", "left", "reason"),
    [
        ([], [], "funnel_no_teams"),
        ([10] * 4, [3] * 4, "funnel_few_teams"),
        ([4] * 12, [2] * 12, "funnel_few_teams"),
        ([10] * 8, [0] * 8, "funnel_few_leavers"),
        ([10] * 8, [1, 0, 1, 0, 1, 0, 1, 0], "funnel_few_leavers"),
    ],
)
def test_refusals(people: list[float], left: list[int], reason: str) -> None:
    found = compare_teams(plain(people, left))

    assert found.reason == reason
    assert (found.teams, found.limits, found.turnover, found.by_chance) == ((), None, None, None)
