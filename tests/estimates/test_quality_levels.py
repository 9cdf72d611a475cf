"""Scores and both views of a contact by hand, and what small groups hide."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from analytics.cohorts.evaluations import Area, Cells, Outside
from analytics.estimates.quality_levels import (
    area_levels,
    same_contact_areas,
    same_contact_arms,
    same_contact_trend,
)

AREAS = (Area(form="F", name="total"), Area(form="F", name="tone"))
Row = tuple[int, int, int, int, float]  # area, arm, person, month, what each evaluation adds


def cells(rows: Sequence[Row], outside: Sequence[tuple[int, int, int, int]] = ()) -> Cells:
    """Return cells of two evaluations each, at the given value and one above it."""
    area, arm, person, month = (np.array([row[i] for row in rows], dtype=np.int64) for i in range(4))
    value = np.array([row[4] for row in rows], dtype=float)
    pair = np.stack([value, value + 1])
    out = np.array(outside, dtype=np.int64).reshape(-1, 4).T
    return Cells(
        area=area,
        arm=arm,
        person=person,
        team=np.full(len(rows), -1),
        month=month,
        band=np.zeros(len(rows), dtype=np.int64),
        n=np.full(len(rows), 2),
        sums={
            "total": pair.sum(axis=0),
            "apart": np.abs(pair).sum(axis=0),
            "squares": (pair**2).sum(axis=0),
            "near": (np.abs(pair) <= 5).sum(axis=0).astype(float),
        },
        outside=Outside(area=out[0], arm=out[1], person=out[2], month=out[3]),
    )


def group(area: int, arm: int, size: int, base: float = 0.0, month: int = 24300) -> list[Row]:
    """Return some people, each two points above the one before."""
    return [(area, arm, 100 * arm + number, month, base + 2 * number) for number in range(size)]


def test_levels_are_means_with_intervals_by_person() -> None:
    made = cells([*group(0, 0, 6, 80), *group(0, 1, 5, 60)])
    mentored, other, *_ = area_levels(AREAS, made)
    assert (mentored.people, mentored.evaluations, other.people, other.evaluations) == (6, 12, 5, 10)
    assert mentored.level is not None
    values = np.array([80.5, 82.5, 84.5, 86.5, 88.5, 90.5])
    assert mentored.level.value == pytest.approx(values.mean())
    half = 2.5706 * values.std(ddof=1) / np.sqrt(6)  # t with 5 degrees of freedom
    assert mentored.level.high - mentored.level.value == pytest.approx(half, rel=1e-4)


@pytest.mark.parametrize("sizes", [(4, 30), (30, 1)])
def test_a_small_group_hides_the_other_too(sizes: tuple[int, int]) -> None:
    made = cells([*group(0, 0, sizes[0]), *group(0, 1, sizes[1])])
    for one in area_levels(AREAS, made)[:2]:
        assert (one.level, one.people, one.evaluations, one.reason) == (None, None, None, "quality_too_few")
    *arms, together = same_contact_arms(AREAS, made)
    assert all(one.gap is None and one.spread is None and one.people is None for one in arms)
    assert together.gap is not None, "both together are enough, and neither can be worked out"


@pytest.mark.parametrize(("left_out", "is_shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_filter_that_leaves_a_few_people_out_shows_nothing(left_out: int, *, is_shown: bool) -> None:
    outside = [(0, 1, 900 + number, 24300) for number in range(left_out)]
    made = cells([*group(0, 0, 8), *group(0, 1, 8)], outside)
    mentored, other = area_levels(AREAS, made)[:2]
    assert (other.level is not None) == is_shown
    assert (mentored.level is not None) == is_shown, "else it is both together less the other"
    together = same_contact_arms(AREAS, made)[-1]
    assert (together.gap is not None) == is_shown


def test_both_views_by_hand() -> None:
    made = cells([*group(0, 0, 5, -4), *group(1, 0, 5, -12), *group(0, -1, 9, 50)])
    whole, tone = same_contact_areas(AREAS, made)
    gaps = np.array([-4, -3, -2, -1, 0, 1, 2, 3, 4, 5.0])
    assert whole.gap is not None
    assert whole.apart is not None
    assert whole.near is not None
    assert whole.gap.value == pytest.approx(gaps.mean())
    assert whole.apart.value == pytest.approx(np.abs(gaps).mean())
    assert whole.spread == pytest.approx(gaps.std())
    assert whole.near.value == 100
    assert (whole.people, whole.contacts) == (5, 10)
    assert tone.near is not None
    assert tone.near.value == pytest.approx(30.0), "−5, −4 and −3 of −12 to −3"


def test_understood_differently_is_alike_on_average_and_not_on_contacts() -> None:
    apart = [(1, 0, number, 24300, 20.0 if number % 2 else -21.0) for number in range(12)]
    above = [(0, 0, number, 24300, 20.0 + number % 3) for number in range(12)]
    whole, tone = same_contact_areas(AREAS, cells([*apart, *above]))
    assert tone.is_understood_differently
    assert not whole.is_understood_differently, "one always higher is a difference of level"


def test_the_trend_is_by_quarter_and_no_hidden_one_is_the_total_less_the_others() -> None:
    quarters = [24300, 24303, 24306, 24309]
    made = cells(
        [row for month, n in zip(quarters, (9, 7, 8, 2), strict=True) for row in group(0, 0, n, 3, month)]
        + group(0, 1, 6, 3, quarters[0])
    )
    told = {(one.quarter, one.arm): one for one in same_contact_trend(AREAS, made)}
    first = told[quarters[0] // 3, "comparison"].apart
    assert first is not None
    assert first.value == pytest.approx(8.5)
    hidden = [n for n, month in enumerate(quarters) if told[month // 3, "mentored"].people is None]
    assert hidden == [1, 3], "two people, and the next smallest quarter beside them"
    assert told[quarters[3] // 3, "comparison"].people == 0


def test_a_hidden_group_is_not_both_together_less_the_quarters_of_the_other() -> None:
    quarters = [24300, 24303, 24306]
    made = cells([row for month in quarters for row in group(0, 1, 9, 3, month)] + group(0, 0, 3))
    mentored, comparison, together = same_contact_arms(AREAS, made)
    assert (mentored.people, comparison.people) == (None, None)
    assert together.people == 12
    assert all(one.apart is None for one in same_contact_trend(AREAS, made))


def test_a_rare_form_is_not_what_all_forms_leave_without_the_others() -> None:
    forms = tuple(Area(form=name, name="total") for name in "FGH")
    made = cells([*group(0, 0, 9), *group(1, 0, 3), *group(2, 0, 6)])
    told = [one.people for one in same_contact_areas(forms, made)]
    assert told == [9, None, None]
    assert [one.people for one in area_levels(forms, made) if one.arm == "mentored"] == [9, None, None]


def test_people_in_both_groups_are_counted_once_together() -> None:
    made = cells([(0, arm, person, 24300 + arm, 3.0 * person) for arm in (0, 1) for person in range(4)])
    assert same_contact_arms(AREAS, made)[-1].people is None


def test_a_distance_cannot_reach_below_nought() -> None:
    together = same_contact_arms(
        AREAS, cells([(0, 0, number, 24300, 40.0 * (number == 5)) for number in range(6)])
    )[-1]

    assert together.gap is not None
    assert together.apart is not None
    assert together.gap.low < 0 < together.apart.high
    assert together.apart.low == 0
