"""Programmes side by side by hand; small groups stand together, and leaving is told as a bound."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.side_by_side import Activity
from analytics.estimates.matching import NO_PAIRS, TOO_FEW
from analytics.estimates.programmes_compared import (
    HIDDEN,
    Cell,
    SideBySide,
    shown_activities,
    side_by_side,
)
from analytics.estimates.proportion import wilson
from tests.estimates.matching_world import pairs_of


def group(found: SideBySide, *key: str) -> dict[str, Cell]:
    """Return the cells of one group by measure."""
    return {cell.measure: cell for one in found.groups if one.key == key for cell in one.cells}


def test_every_measure_by_hand() -> None:
    names = ["A"] * 20 + ["B"] * 20
    found = side_by_side(
        pairs_of(
            40,
            programme=names,
            completed=[float(n % 2) for n in range(40)],
            hours=[float(n % 4) for n in range(40)],
            match=[70.0 + n % 2 for n in range(40)],
            goals_due=[2.0] * 20 + [1.0] * 20,
            goals_reached=[1.0] * 40,
            stays=[0.0] * 5 + [1.0] * 15 + [0.0] * 6 + [1.0] * 14,
        )
    )["programme"]
    cells = group(found, "A")

    assert [one.key for one in found.groups] == [("A",), ("B",), ()]
    assert cells["completed"].value == wilson(0.5, 20.0)
    assert cells["hours"].value is not None
    assert cells["hours"].value.value == pytest.approx(1.5)
    assert (cells["goals"].value, cells["goals"].n) == (wilson(0.5, 40.0), 40)
    assert group(found, "B")["goals"].value == wilson(1.0, 20.0)
    assert cells["match"].value is not None
    assert cells["match"].value.value == pytest.approx(70.5)
    assert cells["stays"].value == wilson(0.75, 20.0)
    assert group(found)["stays"].value == wilson(29 / 40, 40.0)


def test_a_mentee_with_two_pairs_counts_once_by_the_first() -> None:
    mentee = [*range(10), *range(10)]
    found = side_by_side(
        pairs_of(20, mentee=mentee, stays=[1.0] * 10 + [0.0] * 10, hours=[float(n) for n in range(20)])
    )
    whole = found["programme"].groups[-1]

    assert (whole.mentees, whole.pairs) == (10, 20)
    assert whole.cell("stays").value == wilson(1.0, 10.0)
    assert whole.cell("hours").value is not None
    assert whole.cell("hours").value.value == pytest.approx(4.5)


def test_a_thin_kind_stands_with_the_next_smallest() -> None:
    kinds = ["classic"] * 20 + ["micro"] * 8 + ["reverse"] * 3
    found = side_by_side(pairs_of(31, kind=kinds))["kind"]

    assert [(one.key, one.mentees) for one in found.groups] == [
        (("classic",), 20),
        (("other",), 11),
        ((), 31),
    ]


def test_a_few_leavers_are_a_bound_and_no_other_cell_tells_them() -> None:
    names = ["A"] * 20 + ["B"] * 20 + ["C"] * 20
    stays = [0.0] * 3 + [1.0] * 17 + [0.0] * 9 + [1.0] * 11 + [0.0] * 6 + [1.0] * 14
    found = side_by_side(pairs_of(60, programme=names, stays=stays))["programme"]

    assert group(found, "A")["stays"].bound == (80.0, 100.0)
    assert group(found, "C")["stays"].reason == HIDDEN  # else 18 - 9 - 6 would be the three of A
    assert group(found, "B")["stays"].value == wilson(11 / 20, 20.0)
    assert group(found)["stays"].value == wilson(42 / 60, 60.0)


def test_two_ways_to_cut_do_not_give_away_what_one_hides() -> None:
    names = ["A"] * 20 + ["B"] * 3 + ["C"] * 20 + ["D"] * 4
    kinds = ["classic"] * 23 + ["virtual"] * 24
    found = side_by_side(pairs_of(47, programme=names, kind=kinds))

    assert [one.key for one in found["programme"].groups] == [("A",), ("C",), ("other",), ()]
    assert [one.key for one in found["kind"].groups] == [()]  # classic less A would be the three of B


def test_a_narrower_view_does_not_differ_by_a_few_from_the_wide_one() -> None:
    names = ["A"] * 20 + ["B"] * 20
    wide = pairs_of(40, programme=names)
    narrow = replace(wide, in_view=np.arange(40) > 2)
    clear = replace(wide, in_view=np.arange(40) > 9)

    assert side_by_side(narrow)["programme"].reason == TOO_FEW
    assert [one.mentees for one in side_by_side(clear)["programme"].groups] == [10, 20, 30]
    assert side_by_side(replace(wide, in_view=np.zeros(40, dtype=bool)))["year"].reason == NO_PAIRS


def test_a_view_of_one_programme_does_not_tell_what_the_table_of_all_hides() -> None:
    names = ["A"] * 20 + ["B"] * 20 + ["C"] * 20
    stays = [0.0] * 3 + [1.0] * 17 + [0.0] * 9 + [1.0] * 11 + [0.0] * 6 + [1.0] * 14
    for told in ({"programme": names}, {"site": [0] * 20 + [1] * 20 + [2] * 20}):
        wide = pairs_of(60, stays=stays, **told)
        views = [
            side_by_side(replace(wide, in_view=np.arange(60) // 20 == n))["year"].groups[-1] for n in range(3)
        ]
        assert [one.cell("stays").value for one in views] == [None, wilson(11 / 20, 20.0), None]


def test_differing_windows_are_flagged() -> None:
    stays = [1.0] * 20 + [np.nan] * 20
    columns = {"programme": ["A"] * 20 + ["B"] * 20, "planned_months": [9.0] * 20 + [3.0] * 20}
    assert side_by_side(pairs_of(40, stays=stays, **columns))["programme"].flags == (
        "followed",
        "lengths",
        "calendar",
    )
    mixed = {"programme": ["A", "B"] * 20}
    assert side_by_side(pairs_of(40, **mixed))["programme"].flags == ()


def test_order_of_rows_changes_nothing() -> None:
    names = ["A"] * 20 + ["B"] * 7 + ["C"] * 3
    pairs = pairs_of(30, programme=names, hours=[float(n % 5) for n in range(30)])
    turned = pairs_of(30, programme=names[::-1], hours=[float(n % 5) for n in range(30)][::-1])
    counts = [[(g.key, g.mentees) for g in side_by_side(p)["programme"].groups] for p in (pairs, turned)]

    assert counts[0] == counts[1]


def test_meetings_of_few_people_are_not_shown() -> None:
    rows = (
        Activity(kind="leaders", people=4, left_out=0, meetings=40, hours=9.0),
        Activity(kind="gatherings", people=9, left_out=3, meetings=40, hours=9.0),
        Activity(kind="both", people=9, left_out=6, meetings=40, hours=9.0),
    )
    assert [one.kind for one in shown_activities(rows)] == ["both"]
