"""Following from a time zero: against statsmodels, by hand, and where months are partial."""

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from analytics.cohorts.months import Months
from analytics.estimates.own_start import chance_of_waiting
from analytics.estimates.performance import performance_before
from analytics.estimates.survival import Entries, follow
from analytics.estimates.time_zero import build_time_zero, curves
from tests.estimates.spells import Spell, panel
from tests.worlds import panel_world

SEEDS = 20


def everyone(months: Months) -> Entries:
    first = np.flatnonzero(np.diff(months.employee, prepend=-1))
    return Entries(row=first, share=np.ones(len(first)), weight=np.ones(len(first)))


def test_equals_kaplan_meier_of_statsmodels() -> None:
    rng = np.random.default_rng(1)
    length = np.minimum(1 + rng.exponential(9, 200).astype(int), 30)
    left = (rng.random(200) < 0.6) & (length < 30)
    months = panel(
        [Spell(months=int(n), left="voluntary" if e else None) for n, e in zip(length, left, strict=True)]
    )
    ours = follow(months, everyone(months), months.exit, np.ones(len(months), bool), until=24)
    theirs = SurvfuncRight(length, left.astype(int))
    at = np.searchsorted(theirs.surv_times, np.arange(25), side="right") - 1
    inside = at >= 0

    assert ours.survival[0] == 1
    assert ours.survival[inside] == pytest.approx(theirs.surv_prob[at[inside]], abs=1e-9)
    se = theirs.surv_prob_se[at[inside]]
    log = np.log(ours.survival[inside])
    low = np.exp(log * np.exp(1.959964 * se / (ours.survival[inside] * -log)))
    assert ours.low[inside] == pytest.approx(low, abs=1e-6)
    assert ours.at_risk.tolist() == [(length > month).sum() for month in range(25)]


def test_weights_count_but_people_are_counted_once() -> None:
    months = panel([Spell(months=1, left="voluntary"), Spell(months=3)])
    entries = Entries(row=np.array([0, 1, 2]), share=np.ones(3), weight=np.array([1.0, 2.0, 3.0]))
    curve = follow(months, entries, months.exit, np.ones(len(months), bool), until=1)

    assert curve.survival[1] == pytest.approx(5 / 6)
    assert curve.at_risk.tolist() == [2, 1]


def test_months_are_counted_from_the_start_day() -> None:
    # three start in mid-month: one leaves before a month is over, one within the second month, one stays
    spells = [
        Spell(months=2, start=0, start_share=0.5, left="voluntary", last_share=0.3),
        Spell(months=2, start=0, start_share=0.5, left="voluntary", last_share=0.8),
        Spell(months=6, start=0, start_share=0.5),
    ]
    months = panel(spells)
    first = np.flatnonzero(np.diff(months.employee, prepend=-1))
    entries = Entries(row=first, share=np.full(3, 0.5), weight=np.ones(3))
    curve = follow(months, entries, months.exit, months.exposed, until=3)

    assert curve.survival == pytest.approx([1, 2 / 3, 1 / 3, 1 / 3])


def test_other_exits_are_censored() -> None:
    moved, quit_ = Spell(months=2, left="internal_move"), Spell(months=3, left="voluntary")
    months = panel([moved, quit_, Spell(months=4)])
    event = months.exit & (months.exit_type == 0)
    curve = follow(months, everyone(months), event, np.ones(len(months), bool), until=3)

    assert curve.survival == pytest.approx([1, 1, 1, 1 / 2])


def test_the_interval_before_the_first_exit_is_not_a_point() -> None:
    months = panel([Spell(months=4)] * 10)
    curve = follow(months, everyone(months), months.exit, np.ones(len(months), bool), until=2)

    assert curve.survival[1] == curve.high[1] == 1
    assert curve.low[1] == pytest.approx(0.025 ** (1 / 10))


def test_comparisons_weigh_as_much_as_the_mentees_beside_them() -> None:
    spells = [Spell(months=9, start=3)] * 6 + [Spell(months=9)] * 3
    spells += [Spell(months=9, start=5, site=1)] * 2 + [Spell(months=9, site=1)] * 8
    zero = build_time_zero(panel(spells), None)

    assert len(zero.mentored.row) == 8
    assert zero.comparison.weight.sum() == pytest.approx(8)
    assert zero.comparison.weight[:3] == pytest.approx(2.0)
    assert zero.comparison.weight[3:] == pytest.approx(0.25)


def test_a_later_mentee_serves_until_the_own_start() -> None:
    spells = [Spell(months=12, start=2)] * 5 + [Spell(months=12, start=6)] * 5
    months = panel(spells)
    found = {(p.arm, p.month): p for p in curves(months, build_time_zero(months, None), months.exit)}

    assert found["comparison", 3].at_risk == 5
    assert ("comparison", 4) not in found


def test_a_curve_stops_where_fewer_than_five_are_left() -> None:
    spells = [Spell(months=n, start=0) for n in range(1, 11)] + [Spell(months=20)] * 10
    months = panel(spells)
    found = curves(months, build_time_zero(months, None), months.exit)

    assert {point.arm for point in found} == {"mentored", "comparison"}
    assert max(point.month for point in found) == 5
    assert all(point.at_risk >= 5 for point in found)


def test_curves_of_a_world_without_effect_and_a_late_start_agree() -> None:
    gaps = []
    for seed in range(SEEDS):
        months = panel_world(seed, "late_start").months
        zero = build_time_zero(months, None)
        end = {p.arm: p.survival for p in curves(months, zero, months.exit) if p.month == 12}
        gaps.append(100 * (end["mentored"] - end["comparison"]) if len(end) == 2 else np.nan)

    assert abs(np.nanmean(gaps)) < 2 + 2 * np.nanstd(gaps) / np.sqrt(SEEDS)


def test_chance_of_waiting_is_the_share_that_did_not_start() -> None:
    # each month of four, a quarter of those still waiting start
    spells = [Spell(months=5, start=month, site=month % 2) for month in (1, 2) for _ in range(40)]
    months = panel(spells + [Spell(months=5, site=i % 2) for i in range(200)])
    chance = chance_of_waiting(months, None)
    waiting = ~months.exposed | (months.month == months.start)

    assert (-np.log(chance[waiting])).sum() == pytest.approx(80, rel=0.15)
    assert (chance[~waiting] == 1).all()


def test_too_few_starts_carry_no_model() -> None:
    months = panel([Spell(months=5, start=2)] * 19 + [Spell(months=5)] * 50)

    assert (chance_of_waiting(months, None) == 1).all()


def test_who_stands_in_for_the_started_makes_up_for_choosing_the_good() -> None:
    plain, mended = [], []
    for seed in range(SEEDS):
        world = panel_world(seed, "none")
        months, performance = world.months, performance_before(world.months, world.outcome)
        zero = build_time_zero(months, performance)
        for gaps, waiting in ((plain, None), (mended, chance_of_waiting(months, performance))):
            end = {p.arm: p.survival for p in curves(months, zero, months.exit, waiting) if p.month == 12}
            gaps.append(100 * (end["mentored"] - end["comparison"]))

    assert abs(np.mean(mended)) < abs(np.mean(plain))
    assert abs(np.mean(mended)) < 2.5
