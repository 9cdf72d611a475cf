"""What may be told of hire cohorts, and intervals against other implementations."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

from analytics.cohorts.hire_cohorts import EVERYONE, WINDOWS, Endings, HireCohorts
from analytics.estimates.early import estimate_early, left_within
from analytics.estimates.hire_retention import estimate_kept, still_there
from analytics.estimates.hire_states import FEW, FEW_LEFT, TOLD, YOUNG, large_cohorts, states
from analytics.estimates.proportion import wilson


def cohorts(eligible: dict[int, list[int]], hires: dict[int, int]) -> HireCohorts:
    """Return cohorts by the people old enough in each window; nobody leaves."""
    names = sorted(eligible)
    rows = [[sum(own[i] for own in eligible.values()) for i in range(len(WINDOWS))]]
    rows += [eligible[name] for name in names]
    people = [sum(hires.values()), *(hires[name] for name in names)]
    known, whole = np.array(rows).ravel(), np.repeat(people, len(WINDOWS))
    none = np.zeros(len(known), dtype=int)
    return HireCohorts(
        grain="month",
        cohort=np.repeat([EVERYONE, *names], len(WINDOWS)),
        window=np.tile(WINDOWS, len(names) + 1),
        hires=whole,
        eligible=known,
        too_young=whole - known,
        lost=none,
        leavers=none,
        others=none,
        endings=endings(np.zeros(0, dtype=int), np.zeros(0, dtype=bool)),
        before=0,
    )


def endings(days: np.ndarray, left: np.ndarray, other: np.ndarray | None = None) -> Endings:
    """Return the endings of people followed so many days, for everyone in the longest window and in none."""
    other = np.zeros(len(days), dtype=bool) if other is None else other
    day = np.unique(days[left | other])
    leavers = np.array([int((left & (days == d)).sum()) for d in day], dtype=int)
    others = np.array([int((other & (days == d)).sum()) for d in day], dtype=int)
    at_risk = np.array([int((days >= d).sum()) for d in day], dtype=int)
    return Endings(
        cohort=np.full(2 * len(day), EVERYONE),
        window=np.repeat([0, 365], len(day)),
        day=np.tile(day, 2),
        leavers=np.tile(leavers, 2),
        others=np.tile(others, 2),
        at_risk=np.tile(at_risk, 2),
    )


def test_a_small_cohort_takes_the_next_smallest_with_it_in_every_window() -> None:
    found = cohorts({1: [3] * 5, 2: [9] * 5, 3: [8] * 5}, {1: 3, 2: 9, 3: 8})
    assert large_cohorts(found) == {2}
    told = states(found)
    assert {told[1, w] for w in WINDOWS} == {told[3, w] for w in WINDOWS} == {FEW}
    assert {told[2, w] for w in WINDOWS} == {told[EVERYONE, w] for w in WINDOWS} == {TOLD}
    hidden = [rate for rate in estimate_early(found).cohorts if rate.cohort in (1, 3)]
    assert all(rate.hires is None and rate.eligible is None and rate.too_young is None for rate in hidden)


def test_few_old_enough_are_too_young_and_cannot_be_subtracted() -> None:
    # of 20 hires of the last cohort 2 are old enough for a year: 30 in all less 28 would tell what they did
    found = cohorts({1: [12] * 5, 2: [16] * 5, 3: [20, 20, 20, 9, 2]}, {1: 12, 2: 16, 3: 20})
    told = states(found)
    assert (told[3, 180], told[3, 365]) == (TOLD, YOUNG)
    assert (told[1, 365], told[2, 365], told[1, 180]) == (FEW, TOLD, TOLD)
    rates = {(rate.cohort, rate.window): rate for rate in estimate_early(found).cohorts}
    assert (rates[3, 365].eligible, rates[3, 365].too_young, rates[3, 365].hires) == (None, None, 20)
    assert (rates[3, 180].eligible, rates[3, 180].too_young) == (9, 11)


def test_what_is_hidden_throughout_counts_in_every_window() -> None:
    # cohorts 1 and 2 are hidden as 3 + 6 hires, but only 4 of them are old enough for a year
    found = cohorts(
        {1: [3, 3, 3, 3, 1], 2: [6, 6, 6, 6, 3], 3: [9] * 5, 4: [11] * 5}, {1: 3, 2: 6, 3: 9, 4: 11}
    )
    told = states(found)
    assert (told[3, 180], told[3, 365], told[4, 365]) == (TOLD, FEW, TOLD)


def test_a_cohort_too_young_has_no_share_and_never_all_of_it() -> None:
    found = cohorts({1: [8] * 5, 2: [7, 0, 0, 0, 0]}, {1: 8, 2: 7})
    kept = {(cell.cohort, cell.window): cell for cell in estimate_kept(found)}
    assert [kept[2, window].reason for window in WINDOWS] == [None, *["hires_too_young"] * 4]
    assert all(kept[2, window].share is None for window in WINDOWS[1:])
    assert [cell.cohort for cell in estimate_kept(found)][-1] == EVERYONE


def test_fewer_hires_than_the_floor_are_refused() -> None:
    found = cohorts({1: [4] * 5}, {1: 4})
    assert (estimate_early(found).reason, estimate_early(found).everyone) == ("few_new_hires", ())
    assert estimate_kept(found) == ()


@pytest.mark.parametrize(("people", "of"), [(0, 20), (3, 8), (7, 7), (31, 326)])
def test_the_interval_of_a_share_is_wilsons(people: int, of: int) -> None:
    low, high = proportion_confint(people, of, method="wilson")
    found = wilson(people / of, of)
    assert (found.low, found.high) == pytest.approx((100 * low, 100 * high))


def test_shares_are_those_of_kaplan_and_meier_and_of_counting() -> None:
    rng = np.random.default_rng(3)
    exits, ends, seen = rng.integers(1, 500, 300), rng.integers(1, 900, 300), rng.integers(1, 800, 300)
    days = np.minimum(np.minimum(exits, ends), seen)
    left, other = days == exits, (days == ends) & (days < exits)
    found = cohorts({1: [300] * 5}, {1: 300})
    object.__setattr__(found, "endings", endings(days, left, other))
    curve = SurvfuncRight(days, left.astype(int))
    expected = curve.surv_prob[curve.surv_times <= 365][-1]
    assert still_there(found, EVERYONE, 365, 300).value == pytest.approx(100 * expected)
    nobody_lost = np.minimum(np.minimum(exits, ends), 365)
    within, ended = (nobody_lost == exits), (nobody_lost == ends) & (nobody_lost < exits)
    counted = left_within(endings(nobody_lost, within, ended), EVERYONE, 365)
    assert counted == pytest.approx(within.mean())  # leavers over eligible, other endings among these


def test_with_nobody_censored_the_interval_of_a_curve_is_that_of_a_share() -> None:
    days, left = np.array([10] * 3 + [400] * 17), np.array([True] * 3 + [False] * 17)
    found = cohorts({1: [20] * 5}, {1: 20})
    object.__setattr__(found, "endings", endings(days, left))
    assert still_there(found, EVERYONE, 365, 20).low == pytest.approx(wilson(17 / 20, 20).low)


def leaving(left: dict[int, list[int]], people: int) -> HireCohorts:
    """Return cohorts of so many people each, of whom so many left by each window, a day before its end."""
    found = cohorts({name: [people] * 5 for name in left}, dict.fromkeys(left, people))
    rows = [[sum(own[i] for own in left.values()) for i in range(len(WINDOWS))], *left.values()]
    object.__setattr__(found, "leavers", np.array(rows).ravel())
    names = [EVERYONE, *left]
    gone = np.diff(np.array(rows), axis=1, prepend=0)
    size = [people * len(left), *[people] * len(left)]
    at_risk = np.array(size)[:, None] - np.array(rows) + gone
    one = {
        "cohort": np.repeat(names, len(WINDOWS)),
        "day": np.tile(np.array(WINDOWS) - 1, len(names)),
        "leavers": gone.ravel(),
        "others": np.zeros(gone.size, dtype=int),
        "at_risk": at_risk.ravel(),
    }
    twice = {name: np.tile(values, 2) for name, values in one.items()}
    window = np.repeat([0, 365], gone.size)
    object.__setattr__(found, "endings", Endings(window=window, **twice))
    return found


def test_a_share_of_few_leavers_is_not_told_nor_what_gives_it_away() -> None:
    found = leaving({1: [0, 2, 6, 6, 6], 2: [0, 6, 6, 6, 17], 3: [0, 9, 9, 9, 9]}, 20)
    told = states(found)

    assert {told[cohort, 30] for cohort in (1, 2, 3, EVERYONE)} == {TOLD}, "nobody left"
    assert (told[1, 60], told[2, 60], told[3, 60], told[EVERYONE, 60]) == (FEW_LEFT, FEW_LEFT, TOLD, TOLD)
    assert {told[cohort, 90] for cohort in (1, 2, 3)} == {TOLD}
    assert told[2, 365] == FEW_LEFT, "three of the 20 stayed"
    kept = {(cell.cohort, cell.window): cell for cell in estimate_kept(found)}
    rates = {(rate.cohort, rate.window): rate for rate in estimate_early(found).cohorts}
    for cohort, window in ((1, 60), (2, 60), (2, 365)):
        assert (kept[cohort, window].share, rates[cohort, window].rate) == (None, None)
        assert (kept[cohort, window].reason, rates[cohort, window].leavers) == (FEW_LEFT, None)


def test_few_leavers_of_everyone_are_not_told() -> None:
    told = states(leaving({1: [0, 0, 0, 0, 0], 2: [3, 3, 3, 3, 3]}, 20))

    assert {told[EVERYONE, window] for window in WINDOWS} == {FEW_LEFT}
    assert {told[2, window] for window in WINDOWS} == {FEW_LEFT}


def test_leavers_of_one_site_do_not_give_away_those_of_another() -> None:
    found = leaving({1: [0, 6, 6, 6, 6], 2: [0, 0, 0, 7, 7]}, 20)
    object.__setattr__(found, "beside", {30: (3,), 60: (3, 9), 90: (9,), 180: (14, 2), 365: (14, 2, 15)})
    told = states(found)

    assert {told[EVERYONE, window] for window in (30, 90)} == {TOLD}, "nobody left here; nobody few there"
    assert told[EVERYONE, 60] == told[1, 60] == FEW_LEFT, "three left at another site"
    assert told[2, 60] == TOLD, "nobody left"
    assert told[EVERYONE, 180] == told[1, 180] == told[2, 180] == FEW_LEFT
