"""`fit_hazard` against statsmodels on single rows, planted truth, relabelling and unusable panels."""

from dataclasses import replace

import numpy as np
import pytest
import statsmodels.api as sm

from analytics.errors import NotEstimable
from analytics.estimates.hazard import HazardFit, fit_hazard
from analytics.estimates.hazard_cells import at_risk, build_levels, merge_neighbours, merge_rare
from analytics.estimates.performance import performance_before
from analytics.estimates.wild import wild_critical
from tests.estimates.spells import Spell, doubled, panel, reordered
from tests.worlds import PanelWorld, panel_world

SAME = 1e-6  # the ridge on collinear levels moves the coefficient less than this


def fit(world: PanelWorld) -> HazardFit:
    performance = performance_before(world.months, world.outcome)
    return fit_hazard(world.months, performance, world.months.exit)


def ungrouped(world: PanelWorld, performance: np.ndarray) -> sm.GLM:
    """Fit the same model with statsmodels, one row a part of a person-month."""
    months, event = world.months, world.months.exit
    risk = at_risk(months, event)
    steps = np.rint(np.clip(performance, -3, 3) * 4)[risk.row] / 4
    dummies = []
    for levels in build_levels(months, risk, ("band", "site", "quarter", "role", "contract")):
        code = months.month // 3 - months.month.min() // 3 if levels.name == "quarter" else None
        code = getattr(months, levels.name) if code is None else code
        dummies += [levels.table[code[risk.row]] == level for level in range(1, levels.size)]
    design = np.column_stack([risk.exposed, steps, np.ones(len(risk.row)), *dummies]).astype(float)
    family = sm.families.Binomial(sm.families.links.CLogLog())
    model = sm.GLM(risk.event.astype(float), design, family=family, offset=np.log(risk.share))
    return model.fit(
        tol=1e-12, cov_type="cluster", cov_kwds={"groups": months.team[risk.row], "use_correction": False}
    )


def test_equals_a_cloglog_regression_on_single_rows() -> None:
    world = panel_world(3, "effect")
    performance = performance_before(world.months, world.outcome)
    ours = fit_hazard(world.months, performance, world.months.exit)
    theirs = ungrouped(world, performance)

    assert ours.log_hazard_ratio == pytest.approx(theirs.params[0], abs=SAME)
    assert ours.beta[1] == pytest.approx(theirs.params[1], abs=SAME)
    # ours has observed, theirs expected information: equal up to the curvature within a month
    assert ours.se == pytest.approx(theirs.bse[0] * np.sqrt(32 / 31), rel=0.01)


def test_two_rates_and_nothing_else_by_hand() -> None:
    mentored = [Spell(months=4, left="voluntary", start=0)] * 10 + [Spell(months=10, start=0)] * 20
    others = [Spell(months=2, left="voluntary")] * 10 + [Spell(months=10)] * 10
    months = panel(mentored + others)
    found = fit_hazard(months, None, months.exit, factors=())
    with_, without = 10 / (40 + 200), 10 / (20 + 100)

    assert found.log_hazard_ratio == pytest.approx(np.log(np.log1p(-with_) / np.log1p(-without)), abs=1e-8)


def test_a_start_month_is_split_at_the_start_day() -> None:
    months = panel([Spell(months=3, start=1, start_share=0.25), Spell(months=3)])
    risk = at_risk(months, months.exit)

    assert risk.share[risk.exposed].sum() == pytest.approx(0.25 + 1)
    assert risk.share[~risk.exposed].sum() == pytest.approx(1 + 0.75 + 3)


def test_an_exit_in_the_start_month_belongs_to_the_mentored_part() -> None:
    months = panel([Spell(months=2, start=1, start_share=0.5, left="voluntary", last_share=0.7)])
    risk = at_risk(months, months.exit)

    assert risk.share[risk.event] == pytest.approx([0.5])
    assert risk.exposed[risk.event].all()
    assert risk.share[~risk.exposed].sum() == pytest.approx(1.5)


def test_influence_adds_up_to_the_variance() -> None:
    found = fit(panel_world(1, "effect"))

    assert (found.influence**2).sum() == pytest.approx(found.se**2)
    assert len(found.cluster_ids) == len(found.influence) == 32
    assert found.degrees_of_freedom == 31


@pytest.mark.parametrize("world", ["effect", "few_teams"])
def test_names_and_order_of_people_and_teams_do_not_matter(world: str) -> None:
    original = panel_world(2, world)
    months = original.months
    rng = np.random.default_rng(0)
    moved, row = reordered(months, rng.permutation(int(months.employee.max()) + 1))
    teams = rng.permutation(int(months.team.max()) + 1)
    moved = replace(moved, team=teams[moved.team].astype(np.int32))
    back = np.argsort(row)
    kpi = original.outcome
    outcome = replace(kpi, value=kpi.value[row], weight=kpi.weight[row])
    ours, theirs = fit(original), fit(replace(original, months=moved, outcome=outcome))

    assert theirs.log_hazard_ratio == pytest.approx(ours.log_hazard_ratio, abs=1e-9)
    assert theirs.bounds == pytest.approx(ours.bounds, abs=1e-9)
    assert np.array_equal(moved.month[back], months.month)


def test_everybody_twice_says_the_same_more_surely() -> None:
    months = panel_world(2, "effect").months
    # levels may be split finer when exits double, so compare without them
    once = fit_hazard(months, None, months.exit, factors=("site",))
    twice = fit_hazard(doubled(months), None, np.tile(months.exit, 2), factors=("site",))

    assert twice.log_hazard_ratio == pytest.approx(once.log_hazard_ratio, abs=1e-6)
    assert twice.se == pytest.approx(once.se / np.sqrt(2) * np.sqrt((64 / 63) / (32 / 31)), rel=1e-4)


def test_few_teams_are_clustered_by_employee() -> None:
    found = fit(panel_world(1, "few_teams"))

    assert found.cluster_by == "employee"
    assert found.cluster_ids[0] == "employee 0"
    assert found.critical >= 1.96


def test_tenure_that_is_the_calendar_is_coped_with() -> None:
    rng = np.random.default_rng(4)
    spells = [
        Spell(months=int(n), left="voluntary" if n < 40 else None, start=0 if i % 2 else -1, site=i % 4)
        for i, n in enumerate(np.minimum(1 + rng.exponential(30, 600).astype(int), 40))
    ]
    months = panel(spells)
    found = fit_hazard(months, None, months.exit)

    assert [levels.name for levels in found.terms.levels] == ["band", "site"]
    assert abs(found.log_hazard_ratio) < 3 * found.se
    assert found.se == pytest.approx(np.sqrt(4 / found.exits), rel=0.1)  # two equal groups


@pytest.mark.parametrize(
    ("spells", "why"),
    [
        ([Spell(months=5)] * 9 + [Spell(months=3, left="voluntary")] * 9, "no_mentees"),
        ([Spell(months=5, start=0)] * 9 + [Spell(months=3, start=0, left="voluntary")] * 9, "no_comparison"),
        ([Spell(months=5, start=0)] * 9 + [Spell(months=3, left="voluntary")] * 9, "no_exits"),
        ([Spell(months=5)] * 9 + [Spell(months=3, start=0, left="voluntary")] * 9, "no_exits"),
    ],
)
def test_refuses_rather_than_guesses(spells: list[Spell], why: str) -> None:
    months = panel(spells)
    with pytest.raises(NotEstimable, match=why):
        fit_hazard(months, None, months.exit)


@pytest.mark.parametrize(
    ("events", "level"),
    [
        ([5, 5, 5], [0, 1, 2]),
        ([1, 4, 2, 3, 1], [0, 0, 1, 1, 1]),
        ([9, 0, 0], [0, 0, 0]),
        ([1, 1], [0, 0]),
        ([0, 0, 7, 2, 3], [0, 0, 0, 1, 1]),
    ],
)
def test_neighbours_merge_until_each_has_five_exits(events: list[int], level: list[int]) -> None:
    assert merge_neighbours(np.array(events)).tolist() == level


@pytest.mark.parametrize(
    ("events", "level"),
    [
        ([9, 8, 7], [0, 1, 2]),
        ([9, 3, 7, 2], [0, 2, 1, 2]),
        ([9, 1, 7, 2], [0, 1, 1, 1]),
        ([1, 2], [0, 0]),
    ],
)
def test_rare_categories_merge(events: list[int], level: list[int]) -> None:
    assert merge_rare(np.array(events), np.ones(len(events))).tolist() == level


def test_wild_bootstrap_is_never_narrower_than_t() -> None:
    even = np.ones(40) * np.resize([1, -1], 40)
    uneven = np.concatenate([even[:39] * 0.1, [5.0]])

    assert wild_critical(even) == pytest.approx(2.02, abs=0.12)
    assert wild_critical(uneven) >= 2.0226  # t with 39 degrees of freedom


def test_performance_before_never_looks_ahead_or_at_mentored_months() -> None:
    world = panel_world(5, "effect")
    before = performance_before(world.months, world.outcome)
    months = world.months
    rows = np.flatnonzero(months.exposed & (months.month > months.start))
    first = np.flatnonzero(np.diff(months.employee, prepend=-1))
    exposed = months.exposed[world.outcome.row]
    worse = replace(world.outcome, value=np.where(exposed, 9_999.0, world.outcome.value))

    assert before is not None
    assert (before[rows] == before[rows - 1]).all()
    assert (before[first] == 0).all()
    assert np.array_equal(before, performance_before(months, worse))


def test_performance_before_finds_ability() -> None:
    world = panel_world(5, "effect")
    months = world.months
    at_start = months.exposed & (months.month == months.start)
    before = performance_before(months, world.outcome)

    assert np.corrcoef(before[at_start], world.truth.ability[months.employee[at_start]])[0, 1] > 0.8


def test_nothing_known_is_exactly_nought_whatever_stands_before_it() -> None:
    # half of the people have no contacts in their first month: rounding must not pass for knowledge
    world = panel_world(3, "effect")
    months, outcome = world.months, world.outcome
    first = np.diff(months.employee, prepend=-1) > 0
    kept = ~(first & (months.employee % 2 == 0))[outcome.row]
    late = replace(outcome, row=outcome.row[kept], value=outcome.value[kept], weight=outcome.weight[kept])
    known = performance_before(months, late)
    second = np.flatnonzero(first & (months.employee % 2 == 0)) + 1
    second = second[months.employee[np.minimum(second, len(months) - 1)] == months.employee[second - 1]]

    assert known is not None
    assert (known[second] == 0).all()


def test_without_a_kpi_or_a_direction_there_is_no_performance() -> None:
    world = panel_world(5, "effect")

    assert performance_before(world.months, None) is None
    assert performance_before(world.months, replace(world.outcome, direction="none")) is None
    flat = replace(world.outcome, value=np.ones(len(world.outcome.value)))
    assert performance_before(world.months, flat) is None


def errors(world: str, seeds: int) -> np.ndarray:
    """Error, standard error and whether covered, one row a seed."""
    found = []
    for seed in range(seeds):
        simulated = panel_world(seed, world)
        result = fit(simulated)
        truth = np.log(simulated.truth.hazard_ratio)
        low, high = result.bounds
        found.append((result.log_hazard_ratio - truth, result.se, low <= truth <= high))
    return np.array(found)


@pytest.mark.parametrize(("world", "most"), [("effect", 0.4), ("none", 0.4), ("selection", 0.5)])
def test_planted_hazard_ratio_is_recovered_and_covered(world: str, most: float) -> None:
    error, se, covered = errors(world, 60).T
    chance = 2 * error.std() / np.sqrt(60)

    assert abs(error.mean()) < most * se.mean() + chance
    assert se.mean() == pytest.approx(error.std(), rel=0.25)
    assert covered.mean() >= 0.88  # 95 % less 2.5 standard errors at 60


@pytest.mark.slow
@pytest.mark.parametrize(
    ("world", "most"),
    [("effect", 0.4), ("none", 0.4), ("selection", 0.4), ("late_start", 0.25), ("few_teams", 0.4)],
)
def test_bias_and_coverage_over_200_seeds(world: str, most: float) -> None:
    error, se, covered = errors(world, 200).T

    assert abs(error.mean()) < most * se.mean()
    assert 0.92 <= covered.mean() <= 0.985


def test_a_month_in_which_only_the_weak_wait_is_no_easy_month() -> None:
    # the chosen leave the comparison over time; who stays must not come to look better for it
    world = panel_world(7, "selection", employees=1500, teams=60)
    months = world.months
    before = performance_before(months, world.outcome)
    waiting = ~months.exposed & (months.tenure >= 6)
    late = waiting & (months.month >= months.month.max() - 5)
    ability = world.truth.ability[months.employee]
    slope = np.cov(before[waiting], ability[waiting])[0, 1] / ability[waiting].var()

    assert ability[late].mean() < -0.2
    assert before[late].mean() == pytest.approx(slope * ability[late].mean(), abs=0.12)
