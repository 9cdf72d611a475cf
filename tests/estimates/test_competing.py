"""Cumulative incidence with leaving as the competing end: by hand, and against statsmodels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from statsmodels.duration.survfunc import CumIncidenceRight

from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.estimates.competing import (
    GONE,
    REACHED,
    Followed,
    Happened,
    Incidence,
    ends_of,
    incidence,
    watch,
)
from analytics.estimates.inference import Clusters
from analytics.estimates.survival import Entries
from tests.estimates.spells import Spell, panel, reordered

MOVE = EXIT_TYPES.index("internal_move")


def everyone(months: Months) -> Entries:
    first = np.flatnonzero(np.diff(months.employee, prepend=-1))
    return Entries(row=first, share=np.ones(len(first)), weight=np.ones(len(first)))


def alone(people: int) -> Clusters:
    return Clusters(code=np.arange(people), names=tuple(map(str, range(people))), by="employee", known=people)


def moves(months: Months, entries: Entries | None = None) -> Followed:
    """Return everyone followed until an internal move, with any other exit as the competing end."""
    moved = months.exit & (months.exit_type == MOVE)
    reached = ends_of(months, np.flatnonzero(moved))
    allowed = np.ones(len(months), dtype=bool)
    return watch(months, entries or everyone(months), reached, months.exit & ~moved, allowed)


def share_of(months: Months, followed: Followed, *, until: int) -> Incidence:
    people = int(months.employee.max()) + 1
    return incidence(followed, alone(people), followed.employee, np.ones(len(months)), until=until)


def test_by_hand() -> None:
    # of 10, 2 move and 1 leaves in month 1, 1 is censored; of 6, 1 moves and 2 leave in month 2; 3 go on
    kinds = [("internal_move", 1)] * 2 + [("voluntary", 1), (None, 1), ("internal_move", 2)]
    kinds += [("voluntary", 2)] * 2 + [(None, 4)] * 3
    months = panel([Spell(months=length, left=kind) for kind, length in kinds])
    found = share_of(months, moves(months), until=3)

    assert found.share == pytest.approx([0, 2 / 10, 2 / 10 + 7 / 10 * 1 / 6, 2 / 10 + 7 / 10 * 1 / 6])
    assert found.overstated[2] == pytest.approx(1 - 8 / 10 * 5 / 6)
    assert found.overstated[2] > found.share[2], "who left could never have moved"
    assert found.at_risk.tolist() == [10, 6, 3, 3]


def test_equals_statsmodels_with_its_standard_error() -> None:
    rng = np.random.default_rng(3)
    length = np.minimum(1 + rng.exponential(9, 300).astype(int), 30)
    cause = np.where(length < 30, rng.integers(0, 3, 300), 0)
    left = {0: None, REACHED: "internal_move", GONE: "voluntary"}
    months = panel([Spell(months=int(n), left=left[int(c)]) for n, c in zip(length, cause, strict=True)])
    followed = moves(months)
    ours = share_of(months, followed, until=24)
    theirs = CumIncidenceRight(length, cause)
    at = np.searchsorted(theirs.times, np.arange(1, 25), side="right") - 1

    assert followed.time == pytest.approx(length)
    assert followed.cause.tolist() == cause.tolist()
    assert ours.share[1:] == pytest.approx(theirs.cinc[0][at], abs=1e-12)
    se = np.sqrt((ours.influence**2).sum(axis=0))[1:] * np.sqrt(299 / 300)
    assert se == pytest.approx(theirs.cinc_se[0][at], rel=1e-9)
    assert (ours.low <= ours.share).all()
    assert (ours.share <= ours.high).all()
    log = -np.log1p(-ours.share[12])
    assert ours.high[12] < 1 - np.exp(-log * np.exp(2.1 * se[11] / ((1 - ours.share[12]) * log)))


def test_what_happened_before_time_zero_does_not_count() -> None:
    months = panel([Spell(months=6)] * 3)
    entries = replace(everyone(months), share=np.full(3, 0.5))
    promoted = Happened(row=np.array([0, 6, 13]), share=np.array([0.25, 0.75, 0.0]))
    found = watch(months, entries, promoted, months.exit, np.ones(len(months), dtype=bool))

    assert found.cause.tolist() == [0, REACHED, REACHED]
    assert found.time == pytest.approx([5.5, 0.25, 0.5])


def test_nobody_gets_there_after_leaving() -> None:
    months = panel([Spell(months=3, left="voluntary", last_share=0.5)] * 2)
    promoted = Happened(row=np.array([2, 5]), share=np.array([0.5, 0.75]))
    found = watch(months, everyone(months), promoted, months.exit, np.ones(6, dtype=bool))

    assert found.cause.tolist() == [REACHED, GONE]
    assert found.time == pytest.approx([2.5, 2.5])


def test_the_first_end_counts_and_a_gap_or_an_own_start_ends_without_one() -> None:
    months = panel([Spell(months=5, left="voluntary")] * 3)
    months = replace(months, month=np.where(np.arange(15) >= 12, months.month + 1, months.month))
    allowed = np.ones(15, dtype=bool)
    allowed[7:10] = False  # the second starts with a mentor of their own
    promoted = Happened(row=np.array([2, 8, 13]), share=np.array([0.5, 0.0, 0.0]))
    found = watch(months, everyone(months), promoted, months.exit, allowed)

    assert found.cause.tolist() == [REACHED, 0, 0]
    assert found.time == pytest.approx([2.5, 2, 2])


def test_weights_are_like_so_many_people_and_order_does_not_matter() -> None:
    rng = np.random.default_rng(4)
    kinds = ["internal_move", "voluntary", None]
    spells = [Spell(months=int(1 + rng.integers(9)), left=kinds[int(rng.integers(3))]) for _ in range(40)]
    months, twice = panel(spells), panel(spells + spells)
    one, two = (share_of(m, moves(m), until=8) for m in (months, twice))
    heavier = replace(everyone(months), weight=np.full(40, 7.0))
    renamed, _ = reordered(months, rng.permutation(40).astype(np.int32))

    assert two.share == pytest.approx(one.share)
    assert share_of(months, moves(months, heavier), until=8).share == pytest.approx(one.share)
    assert share_of(renamed, moves(renamed), until=8).share == pytest.approx(one.share)


def test_those_who_remain_stand_in_for_those_censored_by_their_own_start() -> None:
    # 8 alike; 4 are censored after a month by their own start, whose chance was a half for everybody
    left = ["internal_move", None, None, None, "internal_move", "voluntary", None, None]
    spells = [
        Spell(months=3 if place >= 4 else 1, left=None if place < 4 else kind)
        for place, kind in enumerate(left)
    ]
    months = panel(spells)
    followed = moves(months)
    plain = share_of(months, followed, until=3)
    waiting = np.where(months.tenure == 1, 0.5, 1.0)
    weighted = incidence(followed, alone(8), followed.employee, waiting, until=3)

    assert weighted.share == pytest.approx(plain.share), "alike weights change nothing"
    some = np.where((months.tenure == 1) & (months.employee == 4), 0.5, 1.0)
    tilted = incidence(followed, alone(8), followed.employee, some, until=3)
    assert tilted.share[3] == pytest.approx(2 / 5), "who moves counts for two of five"


def test_before_anybody_got_there_the_interval_is_not_a_point() -> None:
    months = panel([Spell(months=4)] * 20)
    found = share_of(months, moves(months), until=2)

    assert found.share.tolist() == [0, 0, 0]
    assert found.high[1:] == pytest.approx(1 - 0.025 ** (1 / 20))
