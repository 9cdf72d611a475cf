"""The engine behind the effects: the sample it draws, the table it hands on, many outcomes at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analytics.cohorts.months import Outcome
from analytics.estimates import imputation
from analytics.estimates.codes import compact
from analytics.estimates.effect import Effect
from analytics.estimates.kpi import estimate_effect, estimate_effects
from analytics.estimates.sample import PLACE, draw_sample
from analytics.estimates.untreated import Factors, absorb
from tests import worlds


@pytest.fixture(scope="module")
def world() -> worlds.PanelWorld:
    """Return a centre where a fifth of the person-months have no contacts, and some rows are of no use."""
    made = worlds.panel_world(11, "effect")
    rng = np.random.default_rng(0)
    kept = np.sort(rng.permutation(len(made.months))[: len(made.months) * 4 // 5])
    months = replace(made.months, usable=made.months.exposed | (rng.random(len(made.months)) < 0.95))
    return replace(made, months=months, outcome=narrowed(made.outcome, kept))


def narrowed(outcome: Outcome, kept: np.ndarray) -> Outcome:
    return replace(outcome, row=outcome.row[kept], value=outcome.value[kept], weight=outcome.weight[kept])


def att(effect: Effect) -> float:
    assert effect.att is not None
    return effect.att.value


def test_every_row_of_the_sample_points_into_the_panel(world: worlds.PanelWorld) -> None:
    weight = world.outcome.weight.copy()
    weight[::7] = 0.0
    sample = draw_sample(world.months, replace(world.outcome, weight=weight))

    assert np.array_equal(sample.row, world.outcome.row[weight > 0])
    assert np.array_equal(sample.event_time, world.months.event_time[sample.row])
    assert np.array_equal((sample.places % PLACE)[sample.factors.place], world.months.month[sample.row])
    assert np.array_equal(sample.bands[sample.factors.band], world.months.band[sample.row])


def by_hand(world: worlds.PanelWorld, outcome: Outcome, effect: Effect) -> float:
    """Return the effect from the table of fitted site-months and bands alone."""
    assert effect.fitted is not None
    fitted, months, row = effect.fitted, world.months, outcome.row
    place = pd.DataFrame(
        {"site": fitted.site, "month": fitted.month, "place": fitted.place, "place_drift": fitted.place_drift}
    )
    tenure = pd.DataFrame({"band": fitted.band, "tenure": fitted.tenure, "tenure_drift": fitted.tenure_drift})
    rows = pd.DataFrame(
        {
            "employee": months.employee[row],
            "site": np.array(months.site_names)[months.site[row]],
            "month": months.month[row],
            "band": months.band[row],
            "exposed": months.exposed[row],
            "usable": months.usable[row],
            "weight": outcome.weight,
            "y": outcome.value - (0.0 if outcome.mix is None else outcome.mix),
        }
    )
    rows = rows.merge(place, on=["site", "month"], how="left").merge(tenure, on="band", how="left")
    rows["left"] = rows["y"] - rows["place"] - rows["tenure"]
    rows["drift"] = rows["place_drift"] + rows["tenure_drift"]
    before = rows[~rows["exposed"] & rows["usable"]]
    after = rows[rows["exposed"] & rows["usable"]].copy()
    mass = before["weight"].groupby(before["employee"]).sum()
    for name in ("left", "drift"):
        own = (before[name] * before["weight"]).groupby(before["employee"]).sum() / mass
        after[f"{name}_gain"] = after[name] - after["employee"].map(own)
    after = after[after["left_gain"].notna() & (after["drift_gain"].abs() < 1e-6)]
    return float(np.average(after["left_gain"], weights=after["weight"]))


def test_the_fitted_table_returns_the_same_effect(world: worlds.PanelWorld) -> None:
    effect = estimate_effect(world.months, world.outcome)

    assert by_hand(world, world.outcome, effect) == pytest.approx(att(effect), abs=1e-9)


def test_the_fitted_table_leaves_out_whom_nobody_links_to_the_others(world: worlds.PanelWorld) -> None:
    # unexposed people never pass from one half of the tenure bands to the other; some mentored people do
    late = world.months.band >= 12
    started = np.flatnonzero(world.months.exposed & (world.months.employee % 2 == 0))
    band = np.where(world.months.employee % 2 == 0, 0, 20).astype(np.int32)
    band[started[late[started]]] = 20
    months = replace(world.months, band=band)
    effect = estimate_effect(months, world.outcome)

    assert effect.not_imputable >= late[started].sum() * 0.5
    assert by_hand(replace(world, months=months), world.outcome, effect) == pytest.approx(
        att(effect), abs=1e-9
    )


def test_the_mix_of_queues_is_taken_out_of_everything_but_the_raw_gap(world: worlds.PanelWorld) -> None:
    mix = np.random.default_rng(5).normal(0, 20, len(world.outcome.row))
    plain = estimate_effect(world.months, world.outcome)
    mixed = estimate_effect(world.months, replace(world.outcome, value=world.outcome.value + mix, mix=mix))
    raised = estimate_effect(world.months, replace(world.outcome, value=world.outcome.value + mix))

    assert att(mixed) == pytest.approx(att(plain), abs=1e-9)
    left = [[step.value for step in effect.steps[1:]] for effect in (mixed, plain)]
    assert left[0] == pytest.approx(left[1])
    assert mixed.naive == raised.naive != plain.naive
    assert mixed.mentored_level == raised.mentored_level


def test_levels_are_ratios_of_sums(world: worlds.PanelWorld) -> None:
    effect = estimate_effect(world.months, world.outcome)
    table = pd.DataFrame({"w": world.outcome.weight, "y": world.outcome.value * world.outcome.weight})
    sums = table.groupby(world.months.exposed[world.outcome.row]).sum()
    level = sums["y"] / sums["w"]

    assert effect.mentored_level == pytest.approx(level[True])
    assert effect.comparison_level == pytest.approx(level[False])
    assert effect.naive == pytest.approx(level[True] - level[False])


@pytest.mark.parametrize("moving", [0.0, 0.1])
def test_fits_as_dense_least_squares_does(moving: float) -> None:
    rng = np.random.default_rng(8)
    employee, month = np.repeat(np.arange(60), 12), np.tile(np.arange(12), 60)
    site = np.where(rng.random(720) < moving, rng.integers(0, 3, 720), employee % 3)
    band = np.clip(month + employee % 5 - 2, 0, 9)
    kept = rng.random(720) < 0.7
    factors = Factors(
        employee=employee, place=site * 12 + month, band=band, employees=60, places=36, bands=10
    )
    weight, value = rng.uniform(0.5, 2, 720), rng.normal(0, 1, 720)
    absorber = absorb(factors.take(kept), weight[kept])
    design = np.zeros((720, 106))
    for column in (employee, 60 + factors.place, 96 + band):
        design[np.arange(720), column] = 1.0
    root = np.sqrt(weight[kept])
    fitted = design[kept] * root[:, None]
    solved = np.linalg.lstsq(fitted, value[kept] * root, rcond=1e-10)[0]
    unknown = np.linalg.svd(fitted)[2][np.linalg.matrix_rank(fitted) :]
    known = np.abs(design @ unknown.T).max(axis=1) < 1e-8

    assert np.array_equal(absorber.imputable(factors), known)
    assert absorber.null.shape[1] == 60 + absorber.seen.sum() - np.linalg.matrix_rank(fitted)
    predicted = absorber.fit(value[kept]).predict(factors)
    assert predicted[known] == pytest.approx((design @ solved)[known], abs=1e-10)


def test_codes_are_those_of_sorting() -> None:
    rng = np.random.default_rng(4)
    for label in (rng.integers(-50, 50, 300), rng.integers(0, 10**9, 300), np.zeros(0, dtype=np.int64)):
        distinct, code = np.unique(label, return_inverse=True)
        found = compact(label)
        assert np.array_equal(found[0], distinct)
        assert np.array_equal(found[1], code)


def numbers(effect: Effect) -> list[float | None]:
    """Return every number of an effect."""
    att = effect.att
    assert att is not None
    found = [att.value, att.low, att.high, effect.se, effect.p_value, effect.pretrend_p, effect.spread]
    found += [step.value for step in effect.steps]
    for month in effect.event_study:
        found += [month.month, month.effect.value, month.effect.low, month.band_low, month.band_high, month.n]
    for quarter in effect.by_quarter:
        found += [quarter.effect.value, quarter.effect.high, quarter.person_months]
    return [*found, *effect.influence[:3], effect.quantity, effect.mentored_level, *effect.fitted.place[:3]]


def test_outcomes_together_give_what_each_gives_alone(world: worlds.PanelWorld) -> None:
    rng = np.random.default_rng(1)
    aht, size = world.outcome, len(world.outcome.row)
    outcomes = [
        aht,
        replace(aht, kpi="rare", row=aht.row[:20], value=aht.value[:20], weight=aht.weight[:20]),
        replace(aht, kpi="transfers", value=rng.normal(0, 1, size), mix=rng.normal(0, 1, size)),
        replace(narrowed(aht, np.flatnonzero(rng.random(size) < 0.5)), kpi="answers"),
        replace(aht, kpi="hours", weight=rng.uniform(0, 3, size).round()),
    ]
    told: list[float] = []
    together = estimate_effects(world.months, outcomes, seed=3, progress=told.append)
    alone = [estimate_effect(world.months, outcome, seed=3) for outcome in outcomes]

    assert [effect.outcome for effect in together] == [outcome.kpi for outcome in outcomes]
    assert told == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert together[1].reason == alone[1].reason == "few_mentees"
    for number in (0, 2, 3, 4):
        assert numbers(together[number]) == pytest.approx(numbers(alone[number]), rel=1e-9, abs=1e-9)


def test_one_factorisation_serves_outcomes_on_the_same_rows(
    world: worlds.PanelWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    monkeypatch.setattr(
        imputation, "absorb", lambda factors, weight: seen.append(len(weight)) or absorb(factors, weight)
    )
    outcomes = [replace(world.outcome, kpi=kpi) for kpi in ("aht", "avg_talk", "avg_hold", "avg_acw")]
    estimate_effects(world.months, outcomes)

    assert len(seen) == 1


def test_sick_leave_shows_no_month_or_quarter_of_ten_people() -> None:
    small = worlds.panel_world(3, "small", mentored=0.5)
    months, outcome = small.months, small.outcome
    kpi = estimate_effect(months, outcome)
    sick = estimate_effect(months, replace(outcome, family="absence"))
    mine = months.exposed[outcome.row]
    quarter = (months.month[outcome.row] // 3)[mine]
    people = pd.Series(months.employee[outcome.row][mine]).groupby(quarter).nunique()

    assert len(kpi.by_quarter) == (people >= 5).sum()
    assert len(sick.by_quarter) == (people >= 11).sum() < len(kpi.by_quarter)
    assert min(month.n for month in sick.event_study) >= 11
    assert len(sick.event_study) <= len(kpi.event_study)
