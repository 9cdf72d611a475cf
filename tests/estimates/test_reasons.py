"""Reasons of leaving: which may be told, by hand, and that no hidden one can be worked out."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.cohorts.exit_reasons import ExitYear, TenureCounts
from analytics.cohorts.small import shown
from analytics.estimates.reasons import (
    DECIDED,
    OTHER_ENDINGS,
    OTHER_EXITS,
    ReasonYear,
    estimate_reasons,
    told_exits,
)
from analytics.estimates.tenures import estimate_tenures
from analytics.estimates.turnover import CLASSES


def year(counted: dict[str, int], others: dict[str, int] | None = None, **rest: object) -> ReasonYear:
    """Return the reasons of one year."""
    about: dict[str, object] = {"years_ago": 0, "is_whole": True, **rest}
    made = ExitYear(counted=counted, others=others or {}, **about)  # type: ignore[arg-type]
    return estimate_reasons((made, made))[0]


def test_small_reasons_stand_together_and_take_the_next_smallest_with_them() -> None:
    counted = {"voluntary": 70, "involuntary": 9, "probation_end": 5, "redundancy": 1, "retirement": 1}
    assert told_exits(counted) == {"voluntary": 70, "involuntary": 9, OTHER_EXITS: 7}


def test_reasons_hide_where_turnover_by_class_would_give_them_away() -> None:
    # published: 70 of their own, 15 not of their own, 5 others: 1 death or 1 redundancy must not be left over
    counted = {
        "voluntary": 70,
        "involuntary": 9,
        "probation_end": 5,
        "redundancy": 1,
        "retirement": 4,
        "death": 1,
    }
    assert told_exits(counted) == {"voluntary": 70, "involuntary": 9, OTHER_EXITS: 11}
    # a class of one person is hidden with the next smallest, whatever its reasons
    assert told_exits({"voluntary": 30, "redundancy": 1}) == {OTHER_EXITS: 31}
    assert told_exits({"voluntary": 6, "involuntary": 50, "retirement": 2}) == {
        "involuntary": 50,
        OTHER_EXITS: 8,
    }
    assert told_exits({"voluntary": 30, "redundancy": 6}) == {"voluntary": 30, "redundancy": 6}


@pytest.mark.parametrize("seed", range(20))
def test_no_hidden_reason_can_be_subtracted(seed: int) -> None:
    rng = np.random.default_rng(seed)
    kinds = ["voluntary", "involuntary", "probation_end", "redundancy", "retirement", "unknown"]
    counted = {kind: int(n) for kind, n in zip(kinds, rng.geometric(0.15, 6) + 1, strict=True) if n}
    told = told_exits(counted)
    by_class = {name: sum(counted.get(kind, 0) for kind in of) for name, of in CLASSES.items()}
    published = [CLASSES[name] for name, n in shown(by_class).items() if n is not None]
    rest = tuple(kind for of in CLASSES.values() if of not in published for kind in of)
    assert sum(told.values()) == sum(counted.values())
    assert all(n >= 5 for n in told.values())
    for block in (*published, rest):
        hidden = [counted[kind] for kind in block if kind in counted and kind not in told]
        assert not hidden or (len(hidden) > 1 and sum(hidden) >= 5)


def test_endings_that_are_no_leaving_stand_apart_without_a_share() -> None:
    found = year({"voluntary": 15, "unknown": 5}, {"end_of_fixed_term": 7, "internal_move": 4})
    assert [(one.kind, one.people, one.share) for one in found.reasons] == [
        ("voluntary", 15, 75),
        ("unknown", 5, 25),
        (OTHER_ENDINGS, 11, None),
    ]
    alone = year({"voluntary": 15}, {"end_of_fixed_term": 2, "internal_move": 1})
    assert [one.kind for one in alone.reasons] == ["voluntary"]


def test_years_that_cannot_be_told_say_why() -> None:
    assert year({}).reason == "no_exits_for_reasons"
    assert (year({"voluntary": 4}).reason, year({"voluntary": 4}).leavers) == ("few_exits_for_reasons", None)
    scattered = year({"voluntary": 3, "redundancy": 3})
    assert (scattered.reason, scattered.reasons, scattered.leavers) == ("reasons_too_scattered", (), 6)
    before = year({"voluntary": 40}, years_ago=1, is_whole=False)
    assert (before.reason, before.leavers, before.reasons) == ("reasons_not_so_far_back", None, ())


def test_redundancy_and_fixed_terms_are_not_the_persons_decision() -> None:
    assert {DECIDED[kind] for kind in ("redundancy", "end_of_fixed_term", "involuntary")} == {"not_own"}
    assert DECIDED["voluntary"] == "own"
    assert DECIDED["unknown"] == "unknown"


def test_tenure_is_in_months_and_hidden_below_the_floor() -> None:
    many = TenureCounts(name="employed", people=9, low=365.25, middle=730.5, high=1461.0)
    few = TenureCounts(name="leavers", people=4, low=1.0, middle=2.0, high=3.0)
    employed, leavers = estimate_tenures([many, few])
    assert (employed.low, employed.median, employed.high) == pytest.approx((12, 24, 48))
    assert (leavers.people, leavers.median, leavers.reason) == (None, None, "few_leavers_for_tenure")
