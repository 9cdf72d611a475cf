"""`estimate_retention` against planted truth, its own identities, and panels it must refuse."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.cohorts.rules import Rules
from analytics.estimates.effect import Interval, Retention
from analytics.estimates.exits import chosen_exits
from analytics.estimates.hazard import fit_hazard
from analytics.estimates.naive import naive_figures
from analytics.estimates.performance import performance_before
from analytics.estimates.retention import estimate_retention
from analytics.estimates.standardise import Year, exits_avoided, typical_year
from tests.estimates.spells import Spell, panel
from tests.worlds import PanelWorld, panel_world


def estimate(world: PanelWorld) -> Retention:
    return estimate_retention(world.months, performance=performance_before(world.months, world.outcome))


def year(months: Months, performance: np.ndarray | None) -> Year:
    return typical_year(fit_hazard(months, performance, months.exit), months, performance)


@pytest.fixture(scope="module")
def effect() -> Retention:
    return estimate(panel_world(1, "effect"))


def test_planted_effects_are_recovered_and_covered() -> None:
    errors, covered = [], []
    for seed in range(24):
        world = panel_world(seed, "effect")
        performance = performance_before(world.months, world.outcome)
        fit = fit_hazard(world.months, performance, world.months.exit)
        year = typical_year(fit, world.months, performance)
        avoided = exits_avoided(fit, world.months, performance).total
        truth = (world.truth.retention_12m_difference, world.truth.exits_avoided, np.log(0.65))
        low, high = fit.bounds
        ratio = Interval(value=fit.log_hazard_ratio, low=low, high=high)
        found = (year.difference, avoided, ratio)
        errors.append([f.value - t for f, t in zip(found, truth, strict=True)])
        covered.append([f.low <= t <= f.high for f, t in zip(found, truth, strict=True)])
    off, spread = np.mean(errors, axis=0), np.std(errors, axis=0)

    assert (abs(off) < 0.4 * spread + 2 * spread / np.sqrt(24)).all()
    assert (np.mean(covered, axis=0) >= 0.82).all()  # 95 % less 3 standard errors at 24


def late_starts(seeds: int) -> tuple[np.ndarray, np.ndarray]:
    """Return of late starts without effect the naive 12-month gap; our difference, and if called better."""
    found = []
    for seed in range(seeds):
        world = panel_world(seed, "late_start")
        performance = performance_before(world.months, world.outcome)
        fit = fit_hazard(world.months, performance, world.months.exit)
        ours = typical_year(fit, world.months, performance).difference
        found.append((naive_figures(world.months, world.months.exit).gap_12m, ours.value, fit.bounds[1] < 0))
    return np.array(found, float)[:, 0], np.array(found, float)[:, 1:]


def test_a_late_start_without_effect_looks_good_only_to_the_naive() -> None:
    naive, ours = late_starts(20)

    assert 12 < naive.mean() < 17
    assert abs(ours[:, 0].mean()) < 1 + 2 * ours[:, 0].std() / np.sqrt(len(ours))
    assert naive.min() > ours[:, 0].mean()  # the naive praise every single one
    assert ours[:, 1].mean() <= 0.1


@pytest.mark.slow
def test_over_many_late_starts_ours_is_nought_within_a_point_where_the_naive_is_fourteen() -> None:
    naive, ours = late_starts(200)

    assert naive.mean() == pytest.approx(14, abs=1.5)
    assert abs(ours[:, 0].mean()) < 1
    assert ours[:, 1].mean() <= 0.05


def test_naive_shares_are_of_those_hired_in_the_panel_and_never_of_few() -> None:
    hired = [Spell(hired=1, months=20, start=6)] * 6 + [Spell(hired=1, months=5, left="voluntary")] * 4
    months = panel([*hired, *[Spell(hired=1, months=20)] * 6])
    naive = naive_figures(months, months.exit)
    few = panel([*hired, *[Spell(hired=1, months=20)] * 4])

    assert naive.stayed == pytest.approx((100.0, 60.0))  # 6 of 6, and 6 of 10
    assert naive.gap_12m == pytest.approx(40.0)
    assert naive_figures(few, few.exit).stayed is None


def test_rules_decide_which_exits_count() -> None:
    months = panel_world(1, "effect").months
    moves = replace(months, exit_type=np.where(months.exit, EXIT_TYPES.index("internal_move"), -1))
    stays, leaves = (
        estimate_retention(moves, performance=None, rules=rules)
        for rules in (Rules(), Rules(internal_move="leaves"))
    )

    assert (stays.reason, stays.exits) == ("no_exits", 0)
    assert leaves.exits == months.exit.sum()
    assert leaves.hazard_ratio == estimate_retention(months, performance=None).hazard_ratio


def test_the_intervals_agree_about_nought() -> None:
    for seed, world in enumerate(("effect", "none") * 3):
        found = estimate(panel_world(seed, world))
        ratio, avoided, year = found.hazard_ratio, found.exits_avoided, found.retention_difference
        is_open = ratio.low <= 1 <= ratio.high

        assert is_open == (avoided.low <= 0 <= avoided.high)
        assert not is_open or year.low <= 0 <= year.high


def test_the_grid_holds_the_estimate_and_falls(effect: Retention) -> None:
    ratios, avoided = effect.avoided_grid

    assert len(ratios) == len(avoided) == 41
    assert ratios[20] == pytest.approx(effect.log_hazard_ratio)
    assert avoided[20] == pytest.approx(effect.exits_avoided.value)
    assert (np.diff(avoided) < 0).all()
    assert np.interp(0.0, ratios, avoided) == pytest.approx(0.0, abs=0.1)


def test_quarters_add_up_to_the_exits_avoided(effect: Retention) -> None:
    quarters = [name for name, _ in effect.avoided_by_quarter]

    assert sum(value for _, value in effect.avoided_by_quarter) == pytest.approx(effect.exits_avoided.value)
    assert quarters == sorted(quarters)


def test_fitted_exits_of_the_mentored_are_the_observed(effect: Retention) -> None:
    # exits with mentoring are what happened, so without it there are those plus the avoided
    without = effect.mentored_exits + effect.exits_avoided.value
    crude = effect.mentored_exits / effect.hazard_ratio.value

    assert without == pytest.approx(crude, rel=0.02)


def test_difference_is_with_minus_without_in_points(effect: Retention) -> None:
    gap = effect.retention_mentored - effect.retention_without

    assert effect.retention_difference.value == pytest.approx(gap)
    assert 0 < effect.months_gained.value < 12 * gap / 100
    width = effect.retention_difference.high - effect.retention_difference.low
    assert effect.min_detectable == pytest.approx(2.8 * width / 2 / 2.0395, rel=0.05)


def test_delta_method_interval_matches_refitting_without_teams() -> None:
    # leave one team out: the spread of the estimates is the jackknife's standard error
    world = panel_world(4, "effect")
    teams = np.unique(world.months.team)
    performance = performance_before(world.months, world.outcome)
    whole = year(world.months, performance)
    values = []
    for team in teams:
        usable = world.months.usable & (world.months.team != team)
        values.append(year(replace(world.months, usable=usable), performance).difference.value)
    jackknife = np.sqrt((len(teams) - 1) / len(teams) * ((values - np.mean(values)) ** 2).sum())

    assert whole.difference_se == pytest.approx(jackknife, rel=0.25)


def test_steps_run_from_the_raw_gap_to_the_estimate(effect: Retention) -> None:
    names = [step.step for step in effect.steps]
    values = [step.value for step in effect.steps]

    assert names == ["raw", "time_zero", "tenure_site_season", "who_was_chosen"]
    assert values == sorted(values)  # each step takes something off the praise
    rate = values[1] / (1 - 1 / _crude_ratio()) / 1200
    assert values[-1] == pytest.approx(1200 * rate * (1 - 1 / effect.hazard_ratio.value))


def _crude_ratio() -> float:
    """Return exits per person-month, mentored over rest, by hand."""
    months = panel_world(1, "effect").months
    rate = [months.exit[arm].sum() / months.share[arm].sum() for arm in (months.exposed, ~months.exposed)]
    return rate[0] / rate[1]


def test_moves_and_ended_fixed_terms_are_not_exits() -> None:
    months = panel([Spell(months=2, left=kind) for kind in EXIT_TYPES])
    counted = {EXIT_TYPES[code] for code in months.exit_type[chosen_exits(months)]}

    assert counted == set(EXIT_TYPES) - {"internal_move", "end_of_fixed_term"}


@pytest.mark.parametrize(
    ("spells", "why"),
    [
        ([Spell(months=5, left="voluntary")] * 20, "no_mentees"),
        ([Spell(months=5, start=1)] * 4 + [Spell(months=5, left="voluntary")] * 20, "few_mentees"),
        ([Spell(months=5, start=0, left="voluntary")] * 20 + [Spell(months=5)] * 4, "few_comparisons"),
        ([Spell(months=5, start=1)] * 20 + [Spell(months=5)] * 20, "no_end_dates"),
        ([Spell(months=5, start=1)] * 20 + [Spell(months=5, left="voluntary")] * 20, "no_exits"),
    ],
)
def test_refuses_with_a_reason_and_no_number(spells: list[Spell], why: str) -> None:
    found = estimate_retention(panel(spells), performance=None)

    assert found.reason == why
    assert found.verdict == "refused"
    assert found.hazard_ratio is found.exits_avoided is found.retention_difference is None


def test_what_can_be_told_is_told_although_the_effect_is_refused() -> None:
    found = estimate_retention(
        panel([Spell(months=14, start=1)] * 20 + [Spell(months=14, left="voluntary")] * 20), performance=None
    )

    assert found.reason == "no_exits"
    assert found.turnover is not None
    assert {point.arm for point in found.curves} == {"mentored", "comparison"}


def test_mentors_do_not_serve_while_they_mentor() -> None:
    world = panel_world(3, "effect")
    months = world.months
    chosen = ~months.exposed & (months.start < 0) & (months.employee % 2 == 0)
    mentors = replace(months, mentoring=chosen, usable=months.usable & ~chosen)
    gone = replace(months, usable=months.usable & ~chosen)
    ours = estimate_retention(mentors, performance=None)

    assert ours.log_hazard_ratio == estimate_retention(gone, performance=None).log_hazard_ratio
    assert ours.log_hazard_ratio != estimate_retention(months, performance=None).log_hazard_ratio


def test_where_few_of_an_arm_left_no_curve_tells_when() -> None:
    many = [Spell(months=14, left="voluntary")] * 10 + [Spell(months=20)] * 20
    few = [Spell(months=9, start=1, left="voluntary")] * 4 + [Spell(months=14, start=1)] * 20
    hidden = estimate_retention(panel([*few, *many]), performance=None)
    told = estimate_retention(panel([*few, few[0], *many]), performance=None)

    assert (hidden.mentored_exits, hidden.tells_of_few, hidden.curves, hidden.naive_stayed) == (
        4,
        True,
        (),
        None,
    )
    assert (told.mentored_exits, told.tells_of_few) == (5, False)
    assert told.curves
    assert told.naive_stayed is not None
