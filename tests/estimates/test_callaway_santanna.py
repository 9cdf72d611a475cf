"""Group-time effects, stacks and ordinary regression against published numbers and hand arithmetic."""

from __future__ import annotations

import importlib.metadata
import warnings

import diff_diff
import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from analytics.cohorts.months import Months
from analytics.errors import NotEstimable
from analytics.estimates.callaway_santanna import group_times, widen
from analytics.estimates.doubly_robust import Pairing, comparable, doubly_robust
from analytics.estimates.sample import Sample, draw_sample
from analytics.estimates.stacked import stacked
from analytics.estimates.two_way import two_way
from tests import worlds
from tests.estimates.panels import panel


@pytest.fixture(scope="module")
def mpdta() -> pd.DataFrame:
    """County teen employment of Callaway & Sant'Anna (2021): 500 counties, 2003-2007."""
    files = importlib.metadata.files("moderndid") or []
    path = next(file for file in files if file.name == "mpdta_long.pkl.gz").locate()
    return pd.read_pickle(path).rename(columns={"first.treat": "first", "countyreal": "county"})


def drawn(mpdta: pd.DataFrame) -> tuple[Months, Sample]:
    start = np.where(mpdta["first"] > 0, mpdta["first"], -1)
    table = {"unit": mpdta["county"], "month": mpdta["year"], "start": start, "y": mpdta["lemp"]}
    months, outcome = panel(pd.DataFrame(table))
    return months, draw_sample(months, outcome)


def oracle(mpdta: pd.DataFrame, covariates: list[str] | None, group: str) -> tuple[float, float]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = diff_diff.CallawaySantAnna(control_group=group).fit(
            mpdta,
            outcome="lemp",
            unit="county",
            time="year",
            first_treat="first",
            covariates=covariates,
        )
    return float(fit.overall_att), float(fit.overall_se)


def simple(sample: Sample, months: Months, covariates: np.ndarray, *, never: bool) -> tuple[float, float]:
    found = group_times(widen(months, sample, covariates), never_only=never)
    value, influence = found.average(found.since >= 0)
    return value, float(np.sqrt((influence**2).sum()))


def test_published_simple_effect_of_mpdta(mpdta: pd.DataFrame) -> None:
    months, sample = drawn(mpdta)
    value, se = simple(sample, months, np.ones((500, 1)), never=True)

    assert value == pytest.approx(-0.039951, abs=1e-6)  # against never treated, as published
    assert 0.0118 < se < 0.0121


@pytest.mark.parametrize("covariates", [None, ["lpop"]])
@pytest.mark.parametrize("group", ["never_treated", "not_yet_treated"])
def test_agrees_with_another_author(mpdta: pd.DataFrame, covariates: list[str] | None, group: str) -> None:
    months, sample = drawn(mpdta)
    lpop = mpdta.groupby("county")["lpop"].first().sort_index().to_numpy()
    columns = np.ones((500, 1)) if covariates is None else np.column_stack([np.ones(500), lpop])
    value, se = simple(sample, months, columns, never=group == "never_treated")
    their_value, their_se = oracle(mpdta, covariates, group)

    assert value == pytest.approx(their_value, abs=1e-6 if covariates else 1e-10)
    assert se == pytest.approx(their_se * np.sqrt(500 / 499), rel=1e-4)  # ours corrects for few clusters


def pairing(
    change: list[float], treated: list[int], code: list[int], table: list[list[float]], **given: list[float]
) -> Pairing:
    return Pairing(
        change=np.array(change),
        treated=np.array(treated, dtype=bool),
        weight=np.array(given.get("weight", [1.0] * len(change))),
        code=np.array(code),
        table=np.array(table),
    )


def test_without_covariates_it_is_the_difference_of_weighted_means() -> None:
    both = pairing([4, 8, 1, 2, 3], [1, 1, 0, 0, 0], [0] * 5, [[1.0]], weight=[1, 3, 1, 1, 2])

    assert doubly_robust(both)[0] == pytest.approx((4 + 3 * 8) / 4 - (1 + 2 + 2 * 3) / 4)


def test_with_one_category_it_matches_within_it() -> None:
    code = [0, 0, 1, 0, 0, 1, 1]
    both = pairing([5, 7, 3, 1, 3, 0, 1], [1, 1, 1, 0, 0, 0, 0], code, [[1, 0], [0, 1]])

    assert doubly_robust(both)[0] == pytest.approx(((6 - 2) * 2 + (3 - 0.5)) / 3)


def test_nobody_is_compared_outside_a_category() -> None:
    both = pairing([5, 7, 1, 3, 9], [1, 1, 0, 0, 0], [0, 2, 0, 1, 0], np.eye(3).tolist())

    assert comparable(both).tolist() == [True, False, True, False, True]


@pytest.mark.parametrize("wrong", ["chance", "outcome"])
def test_one_of_the_two_models_may_be_wrong(wrong: str) -> None:
    rng = np.random.default_rng(3)
    n = 40_000
    x = rng.standard_normal(n)
    bent = x**2 if wrong == "chance" else x
    treated = rng.random(n) < 1 / (1 + np.exp(1 - 0.6 * bent))
    grows = x if wrong == "chance" else x**2
    change = 2.0 * treated + 3.0 * grows + 0.1 * rng.standard_normal(n)
    table = np.column_stack([np.ones(n), x])
    both = Pairing(change=change, treated=treated, weight=np.ones(n), code=np.arange(n), table=table)
    value, influence = doubly_robust(both)

    assert abs(value - 2.0) < 4 * np.sqrt((influence**2).sum())
    assert np.sqrt((influence**2).sum()) < 0.1


def two_cohorts() -> pd.DataFrame:
    """Start in month 3 raises by 5, start in month 6 by 9; everyone shares a season and has a level."""
    season = np.array([0, 2, -1, 3, 1, 4, -2, 5], dtype=float)
    rng = np.random.default_rng(0)
    rows = [
        {
            "unit": unit,
            "month": m,
            "start": start,
            "y": unit + season[m] + noise[m] + lift * (0 <= start <= m),
        }
        for unit in range(36)
        for start, lift in [((3, 5.0), (6, 9.0), (-1, 0.0))[unit % 3]]
        for noise in [rng.normal(0, 0.01, 8)]
        for m in range(8)
        for told in [0 <= start <= m]
    ]
    return pd.DataFrame(rows)


def test_stacks_are_weighted_by_mentored_months() -> None:
    months, outcome = panel(two_cohorts())
    value, _, row = stacked(months, draw_sample(months, outcome))
    n = len(row)

    assert n == 12 * 5 + 12 * 2
    assert value == pytest.approx((12 * 5 * 5.0 + 12 * 2 * 9.0) / n, abs=0.02)


def test_a_stack_is_the_regression_on_its_clean_comparison() -> None:
    table = two_cohorts().query("start != 6 or month < 0")
    months, outcome = panel(table)
    value, influence, _ = stacked(months, draw_sample(months, outcome))
    treated = ((table["start"] >= 0) & (table["month"] >= table["start"])).astype(float)
    dummies = pd.get_dummies(table[["unit", "month"]].astype(str), drop_first=True).astype(float)
    fit = sm.OLS(table["y"], sm.add_constant(dummies.assign(treated=treated))).fit()

    assert value == pytest.approx(fit.params["treated"], abs=1e-8)
    assert len(influence) == 24


@pytest.mark.filterwarnings("ignore::statsmodels.tools.sm_exceptions.SingularMatrixWarning")
def test_two_way_is_the_regression_on_dummies() -> None:
    world = worlds.panel_world(1, "effect", employees=120, months=14)
    sample = draw_sample(world.months, world.outcome)
    row = sample.row
    table = pd.DataFrame(
        {
            "employee": world.months.employee[row],
            "place": world.months.site[row] * 1000 + world.months.month[row],
            "band": world.months.band[row],
        }
    ).astype(str)
    dummies = pd.get_dummies(table, dtype=float).assign(treated=sample.exposed.astype(float))
    fit = sm.WLS(sample.value, dummies.to_numpy(), weights=sample.weight).fit(method="pinv")

    assert two_way(sample)[0] == pytest.approx(fit.params[-1], abs=1e-8)


def test_ordinary_regression_is_wrong_where_effects_grow_and_ours_is_not() -> None:
    table = two_cohorts()
    since = table["month"] - table["start"]
    table["y"] += np.where((table["start"] >= 0) & (since >= 0), 4.0 * since, 0.0)
    months, outcome = panel(table)
    sample = draw_sample(months, outcome)
    told = (table["start"] >= 0) & (since >= 0)
    truth = float((np.where(table["start"] == 3, 5.0, 9.0) + 4.0 * since)[told].mean())
    found = group_times(widen(months, sample))

    assert found.average(found.since >= 0)[0] == pytest.approx(truth, abs=0.05)
    assert abs(two_way(sample)[0] - truth) > 1


def test_refuses_where_nobody_is_comparable() -> None:
    months, outcome = panel(two_cohorts())
    sample = draw_sample(months, outcome)
    alone = widen(months, sample, np.eye(36))  # everyone a category of their own

    with pytest.raises(NotEstimable, match="no_comparable_months"):
        group_times(alone)
