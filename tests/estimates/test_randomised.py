"""A drawn lottery gives the planted effect back, whoever applied; and it is told apart from a broken one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.cohorts.draws import Drawn, counting, judge, randomised_by
from analytics.cohorts.intake import Candidate, draw
from analytics.cohorts.months import EXIT_TYPES, Months, Outcome
from analytics.estimates.randomised import Randomised, randomised_effect
from analytics.estimates.randomised_staying import draw_balance, randomised_staying
from analytics.estimates.within import Within, fit_within
from tests.estimates.panels import panel

FIRST, LENGTH, DRAWN = 2024 * 12, 28, 14
EFFECT, TAKEN, JUMPED = -18.0, 0.95, 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Lottery:
    """A world in which the abler apply, and lots decide among them."""

    months: Months
    outcome: Outcome
    drawn: Drawn


def lottery(seed: int, *, effect: float = EFFECT, taken: float = TAKEN, jumped: float = JUMPED) -> Lottery:
    """Return 120 candidates of 200 people, 60 places, drawn in the middle of 28 months."""
    rng = np.random.default_rng([seed, 7])
    ability = rng.standard_normal(200)
    who = np.argsort(-ability - 0.7 * rng.standard_normal(200))[:120]  # the abler apply
    site = np.arange(200) % 2
    listed = [Candidate(person=f"{i:03}", site="LM"[site[i]], tenure=int(i % 30)) for i in who]
    result = draw(listed, 60, seed=seed, programme="P", day=date(2025, 3, 10))
    offered = np.array([place.result == "offered" for place in result.drawn])
    person = np.array([int(place.person) for place in result.drawn])
    starts = rng.random(120) < np.where(offered, taken, jumped)
    start = np.full(200, -1)
    start[person[starts]] = FIRST + DRAWN + 1
    months, outcome = _panel(rng, ability, site, start, effect)
    stratum = np.unique([place.stratum for place in result.drawn], return_inverse=True)[1]
    return Lottery(
        months=months,
        outcome=outcome,
        drawn=Drawn(
            draw=np.zeros(120, dtype=int),
            stratum=stratum,
            employee=person,
            offered=offered,
            month=np.full(120, FIRST + DRAWN),
            start=start[person],
            before=np.zeros(120, dtype=bool),
            about=(("P-1", "P", date(2025, 3, 10), "lottery"),),
        ),
    )


def _panel(
    rng: np.random.Generator, ability: np.ndarray, site: np.ndarray, start: np.ndarray, effect: float
) -> tuple[Months, Outcome]:
    """Return the person-months; the able stay longer."""
    last = np.where(rng.random(200) < 0.25, rng.integers(16, LENGTH, 200), LENGTH - 1)
    unit, when = np.nonzero(np.arange(LENGTH) <= last[:, None])
    season = rng.normal(0, 6, (2, LENGTH))
    contacts = 1.0 + rng.poisson(400, len(unit))
    y = 330 - 20 * ability[unit] + season[site[unit], when] + 12 * rng.standard_normal(len(unit))
    y += effect * ((start[unit] >= 0) & (FIRST + when >= start[unit]))
    months, outcome = panel(
        pd.DataFrame({"unit": unit, "month": FIRST + when, "start": start[unit], "y": y, "weight": contacts})
    )
    return _leaving(months, when == np.where(last < LENGTH - 1, last, -1)[unit]), outcome


def _leaving(months: Months, exits: np.ndarray) -> Months:
    """Return the panel with other exits, all voluntary."""
    return replace(months, exit=exits, exit_type=np.where(exits, EXIT_TYPES.index("voluntary"), -1))


def compared(world: Lottery, seed: int = 0) -> Randomised:
    """Return what the draw says about handle time."""
    kept = judge(world.drawn, world.months)
    return randomised_effect(world.months, world.outcome, world.drawn, kept, seed=seed)


def held(seeds: range) -> tuple[float, float, float, float]:
    """Return bias of both effects in standard errors, and how often their intervals hold the truth."""
    found = [compared(lottery(seed), seed) for seed in seeds]
    kept = [one for one in found if one.effect.att is not None and one.taken is not None]
    assert len(kept) > 0.9 * len(found)  # a draw may by bad luck have too few starts
    se = np.mean([one.effect.se for one in kept])
    truth = [EFFECT * one.mentored_share for one in kept]
    off = [one.effect.att.value - t for one, t in zip(kept, truth, strict=True)]
    inside = [one.effect.att.low <= t <= one.effect.att.high for one, t in zip(kept, truth, strict=True)]
    off_taken = [one.taken.value - EFFECT for one in kept]
    inside_taken = [one.taken.low <= EFFECT <= one.taken.high for one in kept]
    return np.mean(off) / se, np.mean(off_taken) / se, np.mean(inside), np.mean(inside_taken)


def test_the_planted_effect_comes_back_whoever_applied() -> None:
    bias, bias_taken, inside, inside_taken = held(range(30))
    assert abs(bias) < 0.5  # the mean of 30 has a standard deviation of 0.18; 200 seeds are held to 0.25
    assert abs(bias_taken) < 0.5
    assert min(inside, inside_taken) >= 0.86


@pytest.mark.slow
def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    bias, bias_taken, inside, inside_taken = held(range(200))
    assert abs(bias) < 0.25
    assert abs(bias_taken) < 0.25
    assert 0.92 <= inside <= 0.98
    assert 0.92 <= inside_taken <= 0.98


@pytest.mark.slow
def test_without_an_effect_few_draws_find_one() -> None:
    found = [compared(lottery(seed, effect=0.0), seed).effect for seed in range(200)]
    assert np.mean([effect.p_value <= 0.05 for effect in found]) <= 0.09
    assert np.mean([effect.att.low <= 0 <= effect.att.high for effect in found]) >= 0.92


def test_the_raw_gap_between_who_applied_and_who_did_not_is_elsewhere() -> None:
    """What the draw saves us from: candidates were better before anything began."""
    world = lottery(3)
    candidate = np.isin(world.months.employee, world.drawn.employee)
    before = world.months.month <= FIRST + DRAWN
    gap = [world.outcome.value[before & side].mean() for side in (candidate, ~candidate)]
    assert gap[0] - gap[1] < -10


def test_the_own_mean_before_is_worth_people() -> None:
    world = lottery(5)
    blind = replace(world.outcome, weight=np.where(world.months.month <= FIRST + DRAWN, 0.0, 1.0))
    assert compared(world).effect.se < 0.6 * compared(replace(world, outcome=blind)).effect.se


def test_renaming_and_mixing_rows_changes_nothing_but_the_order_drawn_stays() -> None:
    world = lottery(2)
    stratum = world.drawn.stratum.max() - world.drawn.stratum
    shifted = replace(world.outcome, value=world.outcome.value + 40.0)
    again = replace(world, outcome=shifted, drawn=replace(world.drawn, stratum=stratum))
    one, other = compared(world), compared(again)
    assert other.effect.att.value == pytest.approx(one.effect.att.value, abs=1e-8)
    assert other.effect.se == pytest.approx(one.effect.se, rel=1e-8)


def test_drawing_again_agrees_with_the_interval() -> None:
    assert compared(lottery(1)).effect.p_value == 0.001  # the smallest that 999 draws can give
    quiet = compared(lottery(1, effect=0.0)).effect
    assert quiet.p_value > 0.05
    assert compared(lottery(1, effect=0.0)).effect.p_value == quiet.p_value


def test_a_draw_that_was_kept_to_makes_the_programme_randomised() -> None:
    world = lottery(0)
    kept = judge(world.drawn, world.months)
    assert kept[0].fault is None
    assert kept[0].started == pytest.approx(TAKEN, abs=0.1)
    assert kept[0].out_of_turn is not None
    assert kept[0].out_of_turn <= 0.1
    assert randomised_by(world.drawn, kept, world.months) == "lottery"
    assert compared(world).effect.n_mentored == len(np.unique(world.drawn.employee[world.drawn.offered]))


def test_the_waiting_list_is_not_taken_for_a_lottery() -> None:
    world = lottery(0)
    drawn = replace(world.drawn, about=(("P-1", "P", date(2025, 3, 10), "waitlist"),))
    assert randomised_by(drawn, judge(drawn, world.months), world.months) == "waitlist"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [({"taken": 0.5}, "few_started"), ({"jumped": 0.5}, "out_of_turn")],
)
def test_a_draw_that_was_not_kept_to_does_not_count(changes: dict[str, float], fault: str) -> None:
    world = lottery(4, **changes)
    kept = judge(world.drawn, world.months)
    assert kept[0].fault == fault
    assert randomised_by(world.drawn, kept, world.months) is None
    assert compared(world).effect.reason == "no_draw"


def test_a_draw_recorded_after_the_starts_does_not_count() -> None:
    world = lottery(4)
    drawn = replace(world.drawn, before=world.drawn.start >= 0)
    assert judge(drawn, world.months)[0].fault == "drawn_after_start"


def test_months_end_where_the_waiting_get_their_places() -> None:
    world = lottery(4)
    start = np.where(world.drawn.offered, world.drawn.start, FIRST + DRAWN + 7)
    drawn = replace(world.drawn, start=start, about=(("P-1", "P", date(2025, 3, 10), "waitlist"),))
    found = judge(drawn, world.months)[0]
    assert (found.until, found.fault) == (FIRST + DRAWN + 6, None)
    assert compared(replace(world, drawn=drawn)).last_month == FIRST + DRAWN + 6


def test_mentees_outside_the_draw_keep_the_programme_from_being_randomised() -> None:
    world = lottery(4)
    half = world.drawn.take(np.arange(len(world.drawn)) % 2 == 0)
    kept = judge(half, world.months)
    assert randomised_by(half, kept, world.months) is None
    assert len(counting(half, kept)) == 60


def test_staying_is_compared_among_all_who_were_drawn() -> None:
    """By hand: in one stratum the difference of two shares."""
    world = lottery(6)
    one = replace(world, drawn=replace(world.drawn, stratum=np.zeros(120, dtype=int)))
    kept = judge(one.drawn, one.months)
    found = randomised_staying(one.months, one.drawn, kept)
    gone = one.months.employee[one.months.exit & (one.months.month <= FIRST + DRAWN + found.months)]
    stayed = ~np.isin(one.drawn.employee, gone)
    shares = [100 * stayed[arm].mean() for arm in (one.drawn.offered, ~one.drawn.offered)]
    assert found.months == 12
    assert (found.offered, found.waiting) == pytest.approx(tuple(shares))
    assert found.difference.value == pytest.approx(shares[0] - shares[1])
    assert found.difference.low < 0 < found.difference.high
    assert found.p_value > 0.05


def test_fewer_exits_among_those_offered_come_back_as_points_of_staying() -> None:
    """Thirty of a hundred leave within the year, fifteen of those offered: fifteen points."""
    world, off, inside = lottery(6), [], []
    months, drawn = world.months, world.drawn
    kept = judge(drawn, months)
    for seed in range(40):
        rng = np.random.default_rng(seed)
        leaves = rng.random(120) < np.where(drawn.offered, 0.15, 0.30)
        when = np.where(leaves, FIRST + DRAWN + rng.integers(1, 13, 120), -1)
        last = np.full(200, -1)
        last[drawn.employee] = when
        planted = _leaving(months, months.month == last[months.employee])
        found = randomised_staying(planted, drawn, kept, seed=seed).difference
        off.append(found.value - 15.0)
        inside.append(found.low <= 15.0 <= found.high)
    assert abs(np.mean(off)) < 3.0  # the standard error of one is 7.5, of the mean of forty 1.2
    assert np.mean(inside) >= 0.88


def test_the_draw_is_balanced() -> None:
    world = lottery(6)
    rows = draw_balance(world.months, world.outcome, world.drawn, judge(world.drawn, world.months))
    assert {row.covariate for row in rows} == {"performance"}  # nobody's tenure differs in this panel
    assert all(abs(row.smd_after) < 0.4 for row in rows)


def test_nobody_drawn_is_refused() -> None:
    world = lottery(6)
    none = world.drawn.take(np.zeros(120, dtype=bool))
    found = randomised_effect(world.months, world.outcome, none, judge(world.drawn, world.months))
    assert (found.effect.att, found.effect.reason) == (None, "no_draw")


def test_a_difference_within_cells_by_hand() -> None:
    """Two cells with gaps 2 and 6, weighted by how much each can tell: 2 x 1/2 + 6 x 2/3 over 7/6."""
    within = Within(cell=np.array([0, 0, 1, 1, 1]), weight=np.ones(5), person=np.arange(5), strata=2)
    fit = fit_within(within, np.array([1.0, 3.0, 0.0, 0.0, 6.0]), np.array([0.0, 1.0, 0.0, 0.0, 1.0]), [])
    assert fit.value == pytest.approx((2 / 2 + 6 * 2 / 3) / (7 / 6))
    assert fit.df == 2
