"""`estimate_effect` against hand arithmetic, published data, another author's code and planted truth."""

from __future__ import annotations

import importlib.metadata
import warnings
from dataclasses import replace

import diff_diff
import numpy as np
import pandas as pd
import pytest

from analytics.estimates.effect import Effect
from analytics.estimates.kpi import estimate_effect
from benchmarks import seeds, truth
from tests import worlds
from tests.estimates.panels import outcome, panel, relabelled

SEEDS = 40
NOISE = 3 / np.sqrt(
    SEEDS
)  # three standard errors of a mean over the seeds, in standard errors of one estimate


def bundled(package: str, name: str) -> str:
    """Return the path of a data file that a package ships, without importing the package."""
    files = importlib.metadata.files(package) or []
    return str(next(file for file in files if file.name == name).locate())


@pytest.fixture(scope="module")
def mpdta() -> pd.DataFrame:
    """County teen employment of Callaway & Sant'Anna (2021): 500 counties, 2003-2007."""
    table = pd.read_pickle(bundled("moderndid", "mpdta_long.pkl.gz"))
    return table.rename(columns={"first.treat": "first", "countyreal": "county"})


@pytest.fixture(scope="module")
def planted() -> list[tuple[Effect, worlds.PanelWorld]]:
    made = [worlds.panel_world(seed, "effect") for seed in range(SEEDS)]
    return [(estimate_effect(world.months, world.outcome), world) for world in made]


def known(effect: Effect) -> tuple[float, float, float, float]:
    """Return estimate, low, high and standard error of an effect that was not refused."""
    assert effect.att is not None
    assert effect.se is not None
    return effect.att.value, effect.att.low, effect.att.high, effect.se


def test_two_groups_two_months_is_the_difference_of_differences() -> None:
    before, after = {"start": 10.0, "never": 20.0}, {"start": 13.0, "never": 21.0}
    rows = [
        {
            "unit": f"{arm}{i}",
            "month": m,
            "start": 1 if arm == "start" else -1,
            "y": y[arm] + 0.1 * (i % 3) * m,
        }
        for arm in ("start", "never")
        for i in range(6)
        for m, y in ((0, before), (1, after))
    ]
    effect = estimate_effect(*panel(pd.DataFrame(rows)))

    assert known(effect)[0] == pytest.approx((13 - 10) - (21 - 20))


def test_the_mean_is_weighted_by_what_lies_behind_it() -> None:
    rows = [
        {"unit": f"m{i}", "month": m, "start": 1, "y": 10.0 + (m and lift), "weight": weight}
        for i, (lift, weight) in enumerate([(2.0, 1.0), (8.0, 3.0)] * 3)
        for m in (0, 1)
    ]
    rows += [
        {"unit": f"c{i}", "month": m, "start": -1, "y": 10.0 + 0.1 * i * m - 0.25 * m, "weight": 1.0}
        for i in range(6)
        for m in (0, 1)
    ]
    effect = estimate_effect(*panel(pd.DataFrame(rows)))

    assert known(effect)[0] == pytest.approx((2 * 1 + 8 * 3) / 4)


def test_mpdta_is_the_published_file(mpdta: pd.DataFrame) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = diff_diff.CallawaySantAnna().fit(
            mpdta, outcome="lemp", unit="county", time="year", first_treat="first"
        )

    assert fit.overall_att == pytest.approx(-0.039951, abs=1e-6)  # Callaway & Sant'Anna's simple ATT


def test_agrees_with_another_author_on_mpdta(mpdta: pd.DataFrame) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = diff_diff.ImputationDiD().fit(
            mpdta, outcome="lemp", unit="county", time="year", first_treat="first"
        )
    start = np.where(mpdta["first"] > 0, mpdta["first"], -1)
    table = pd.DataFrame(
        {"unit": mpdta["county"], "month": mpdta["year"], "start": start, "y": mpdta["lemp"]}
    )
    value, _, _, se = known(estimate_effect(*panel(table)))

    assert value == pytest.approx(oracle.overall_att, abs=1e-9)
    # ours demeans the residual by months since start, theirs by cohort and month: theirs is the narrower
    assert se == pytest.approx(oracle.overall_se, rel=0.1)
    assert se >= oracle.overall_se * 0.999


def test_agrees_with_another_author_on_a_staggered_world() -> None:
    world = worlds.panel_world(3, "effect")
    months = replace(
        world.months, band=np.zeros_like(world.months.band), site=np.zeros_like(world.months.site)
    )
    flat = replace(world.outcome, weight=np.ones_like(world.outcome.weight))
    table = pd.DataFrame(
        {
            "unit": months.employee[flat.row],
            "time": months.month[flat.row],
            "first": np.where(months.start[flat.row] < 0, 0, months.start[flat.row]),
            "y": flat.value,
        }
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = diff_diff.ImputationDiD().fit(
            table, outcome="y", unit="unit", time="time", first_treat="first"
        )

    assert known(estimate_effect(months, flat))[0] == pytest.approx(oracle.overall_att, abs=1e-8)


def test_finds_the_planted_effect(planted: list[tuple[Effect, worlds.PanelWorld]]) -> None:
    error = [known(effect)[0] - world.truth.att_weighted for effect, world in planted]
    se = np.mean([known(effect)[3] for effect, _ in planted])

    assert abs(np.mean(error)) < (0.25 + NOISE) * se  # methods.md 9.1: a quarter of the mean standard error


def test_covers_as_often_as_it_says(planted: list[tuple[Effect, worlds.PanelWorld]]) -> None:
    held = [known(e)[1] <= w.truth.att_weighted <= known(e)[2] for e, w in planted]

    assert np.mean(held) >= 0.87  # 0.95 less 2.5 standard errors of a share over 40 seeds


def test_the_naive_gap_lies_where_ours_does_not(planted: list[tuple[Effect, worlds.PanelWorld]]) -> None:
    naive = np.mean([effect.naive for effect, _ in planted])

    assert naive < -30  # the true effect is -18 s


def test_steps_lead_from_the_naive_gap_to_the_estimate(
    planted: list[tuple[Effect, worlds.PanelWorld]],
) -> None:
    effect = planted[0][0]

    assert [step.step for step in effect.steps] == ["raw", "time_and_place", "tenure", "own_before"]
    assert effect.steps[0].value == effect.naive
    assert effect.steps[-1].value == known(effect)[0]


def test_quarters_and_months_average_to_the_whole() -> None:
    world = worlds.panel_world(5, "effect")
    flat = replace(world.outcome, weight=np.ones_like(world.outcome.weight))
    effect = estimate_effect(world.months, flat)
    parts = [(q.effect.value, q.person_months) for q in effect.by_quarter]
    whole = sum(value * n for value, n in parts) / sum(n for _, n in parts)

    assert sum(n for _, n in parts) == effect.person_months
    assert whole == pytest.approx(known(effect)[0])


def test_event_study_shows_leads_and_lags(planted: list[tuple[Effect, worlds.PanelWorld]]) -> None:
    study = planted[0][0].event_study
    before = np.array([m.effect.value for m in study if m.month < 0])
    after = np.array([m.effect.value for m in study if m.month >= 0])

    assert [m.month for m in study] == list(range(-6, 13))
    assert np.abs(before).max() < 8
    assert after.max() < -8
    assert all(m.band_low <= m.effect.low and m.band_high >= m.effect.high for m in study)


def test_choosing_people_who_were_improving_is_flagged() -> None:
    made = [worlds.panel_world(seed, "trend") for seed in range(12)]
    flagged = [estimate_effect(w.months, w.outcome).pretrend_p or 0.0 for w in made]

    assert np.mean([p < 0.05 for p in flagged]) >= 0.75


def test_no_effect_is_not_called_one_too_often() -> None:
    made = [worlds.panel_world(seed, "none") for seed in range(SEEDS)]
    called = [estimate_effect(w.months, w.outcome).verdict != "unclear" for w in made]

    assert np.mean(called) <= 0.13


def test_a_shock_to_a_site_month_is_not_an_effect() -> None:
    world = worlds.panel_world(1, "effect")
    row = world.outcome.row
    hit = (world.months.site[row] == 0) & (world.months.month[row] == world.months.month[row].max() - 5)
    shocked = replace(world.outcome, value=world.outcome.value + 90.0 * hit)
    plain, moved = (estimate_effect(world.months, o) for o in (world.outcome, shocked))

    assert known(moved)[:3] == pytest.approx(known(plain)[:3], abs=1e-8)


@pytest.mark.parametrize("name", ["effect", "few_teams"])
def test_labels_and_order_change_nothing(name: str) -> None:
    world = worlds.panel_world(2, name)
    plain = estimate_effect(world.months, world.outcome)
    other = estimate_effect(*relabelled(world.months, world.outcome, seed=9))

    assert known(other) == pytest.approx(known(plain), rel=1e-9)
    assert other.p_value == pytest.approx(plain.p_value, rel=1e-6)
    assert [m.band_low for m in other.event_study] == pytest.approx([m.band_low for m in plain.event_study])


def test_few_teams_cluster_by_employee() -> None:
    world = worlds.panel_world(1, "few_teams")
    effect = estimate_effect(world.months, world.outcome)

    assert effect.cluster_by == "employee"
    assert known(effect)[1] < -18 < known(effect)[2]


def test_a_mentee_never_seen_before_is_counted_not_imputed() -> None:
    world = worlds.panel_world(4, "effect")
    months, row = world.months, world.outcome.row
    mentee = months.employee[months.exposed][0]
    unseen = (months.employee[row] == mentee) & ~months.exposed[row]
    fewer = replace(
        world.outcome,
        row=row[~unseen],
        value=world.outcome.value[~unseen],
        weight=world.outcome.weight[~unseen],
    )
    whole, cut = estimate_effect(months, world.outcome), estimate_effect(months, fewer)
    lost = int(((months.employee[row] == mentee) & months.exposed[row]).sum())

    assert cut.not_imputable == whole.not_imputable + lost


@pytest.mark.parametrize(
    ("keep", "reason"),
    [
        ("four mentees", "few_mentees"),
        ("no comparison", "few_comparisons"),
        ("never before", "nobody_seen_before"),
    ],
)
def test_refuses_rather_than_guesses(keep: str, reason: str) -> None:
    world = worlds.panel_world(1, "effect")
    months, row = world.months, world.outcome.row
    mentees = np.unique(months.employee[months.start >= 0])
    kept = {
        "four mentees": ~np.isin(months.employee[row], mentees[4:]),
        "no comparison": months.start[row] >= 0,
        "never before": months.exposed[row] | (months.start[row] < 0),
    }[keep]
    fewer = outcome(row[kept], world.outcome.value[kept], world.outcome.weight[kept])
    effect = estimate_effect(months, fewer)

    assert effect.att is None
    assert effect.verdict == "refused"
    assert effect.reason == reason


@pytest.mark.slow
@pytest.mark.parametrize("name", worlds.WORLDS)
def test_two_hundred_seeds(name: str) -> None:
    lines = truth.measure(200, [name])

    assert lines
    assert [str(line) for line in lines if not line.holds] == []


def test_the_table_of_truth_says_what_fails() -> None:
    right = [seeds.Found(cut="overall", error=e, se=1.0, covered=abs(e) < 1.96) for e in (-1.0, 0.9, 2.5)]
    wrong = [replace(one, error=one.error + 3.0, covered=False) for one in right]
    sure = [[replace(one, verdict="better")] for one in right]

    assert not truth._line("effect", "overall", wrong).holds
    assert truth._line("effect", "overall", [*right[:2] * 24, right[2]]).holds
    assert not truth._alarms("none", sure).holds
