"""What was known at past quarter ends: nothing that happened later may change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from analytics.cohorts.months import Months, quarter_name
from analytics.errors import NotEstimable
from analytics.estimates.history import LONGEST, Known, decision_point, history
from analytics.estimates.kpi import estimate_effect
from tests import worlds

LAST = date(2026, 6, 30)  # of 30 months from January 2024


@pytest.fixture(scope="module")
def world() -> worlds.PanelWorld:
    return worlds.panel_world(1, "effect", employees=240)


@pytest.fixture(scope="module")
def known(world: worlds.PanelWorld) -> tuple[Known, ...]:
    return history(world.months, world.outcome, as_of=LAST)


def test_the_last_point_is_the_estimate_of_today(world: worlds.PanelWorld, known: tuple[Known, ...]) -> None:
    today = estimate_effect(world.months, world.outcome)

    assert known[-1].effect == today.att
    assert known[-1].person_months == today.person_months
    assert known[-1].quarter == "2026Q2"
    assert all(point.complete for point in known)
    assert len(known) <= LONGEST


def test_months_are_added_quarter_by_quarter(known: tuple[Known, ...]) -> None:
    assert sum(point.added for point in known) == known[-1].person_months
    assert all(point.added > 0 for point in known if point.effect)


def test_what_happened_later_changes_nothing_known_before(
    world: worlds.PanelWorld, known: tuple[Known, ...]
) -> None:
    end = (2025 * 12) + 11
    later = world.months.month[world.outcome.row] > end
    wild = replace(world.outcome, value=np.where(later, 9_999.0, world.outcome.value))
    again = history(world.months, wild, as_of=LAST)

    assert again[:-2] == known[:-2]
    assert again[-1] != known[-1]


def test_who_starts_later_serves_as_comparison_until_then(world: worlds.PanelWorld) -> None:
    """A panel that ends in a quarter, in which later starts are not yet written down, gives the same."""
    months, end = world.months, 2025 * 12 + 5
    kept = np.flatnonzero(months.month <= end)
    start = np.where(months.start[kept] > end, -1, months.start[kept])
    arrays = {
        name: getattr(months, name)[kept]
        for name in Months.__dataclass_fields__
        if isinstance(getattr(months, name), np.ndarray)
    }
    short = replace(months, **{**arrays, "start": start})
    outcome = replace(
        world.outcome,
        row=np.arange(len(kept)),
        value=world.outcome.value[kept],
        weight=world.outcome.weight[kept],
    )
    then = estimate_effect(short, outcome)
    point = next(p for p in history(months, world.outcome, as_of=LAST) if p.quarter == "2025Q2")

    assert point.effect == then.att


def test_a_quarter_that_is_not_over_says_so(world: worlds.PanelWorld) -> None:
    points = history(world.months, world.outcome, as_of=date(2026, 5, 31))

    assert [p.complete for p in points[-2:]] == [True, False]


def test_corrected_quarters_are_marked(world: worlds.PanelWorld) -> None:
    points = history(world.months, world.outcome, as_of=LAST, restated=[date(2025, 2, 1), date(2025, 3, 1)])

    assert [p.quarter for p in points if p.restated] == ["2025Q1"]


def test_too_few_are_refused_for_their_quarter_only(world: worlds.PanelWorld) -> None:
    """Ten people may not stand for sick leave; the quarter of the eleventh start is the first shown."""
    first = np.unique(world.months.employee[world.months.exposed], return_index=True)[1]
    starts = np.sort(world.months.start[world.months.exposed][first])
    points = history(world.months, replace(world.outcome, family="absence"), as_of=LAST)
    shown = next(p.quarter for p in points if p.effect)

    assert all((p.effect is None) == (p.reason == "few_mentees") for p in points)
    assert shown >= quarter_name(int(starts[10]) // 3)


def test_no_quarter_tells_of_a_few_people_by_subtraction(world: worlds.PanelWorld) -> None:
    """In the last quarter only three mentees are measured: the estimate before it would give theirs away."""
    row = world.outcome.row
    three = np.unique(world.months.employee[world.months.exposed])[:3]
    late = world.months.exposed[row] & (world.months.month[row] >= 2026 * 12 + 3)
    kept = ~late | np.isin(world.months.employee[row], three)
    outcome = replace(
        world.outcome, row=row[kept], value=world.outcome.value[kept], weight=world.outcome.weight[kept]
    )
    points = history(world.months, outcome, as_of=LAST)

    assert [p.reason for p in points[-3:]] == [None, "suppressed", None]
    assert points[-2].effect is None
    assert points[-2].person_months == 0


def test_without_mentees_there_is_no_history(world: worlds.PanelWorld) -> None:
    nobody = replace(world.months, exposed=np.zeros(len(world.months), bool))
    with pytest.raises(NotEstimable, match="no_mentees"):
        history(nobody, world.outcome, as_of=LAST)


@pytest.mark.parametrize(
    ("as_of", "is_point", "following"),
    [
        (date(2026, 6, 30), True, date(2026, 9, 30)),
        (date(2026, 7, 1), False, date(2026, 9, 30)),
        (date(2026, 9, 29), False, date(2026, 9, 30)),
        (date(2026, 12, 31), True, date(2027, 3, 31)),
        (date(2026, 12, 30), False, date(2026, 12, 31)),
        (date(2024, 2, 29), False, date(2024, 3, 31)),
    ],
)
def test_quarter_ends_are_for_deciding(as_of: date, is_point: bool, following: date) -> None:
    assert decision_point(as_of) == (is_point, following)
