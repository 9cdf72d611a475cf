"""Mentors' own staying: a planted hazard is found again, none is not, and seniority is no effect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.mentoring import Mentoring
from analytics.cohorts.months import Months
from analytics.estimates.exits import chosen_exits
from analytics.estimates.mentors import MentorArm, compare_mentors, mentor_panel
from tests.estimates.spells import Spell, panel
from tests.worlds import PanelWorld, panel_world

SENIOR = 14  # months of tenure before anybody may mentor


def nobody(months: Months) -> Mentoring:
    rows = len(months)
    no = np.zeros(rows, dtype=bool)
    return Mentoring(
        start=np.full(rows, -1, dtype=np.int32),
        start_share=np.ones(rows),
        exposed=no,
        elsewhere=no,
        mentored_elsewhere=no,
        outside_file=0,
    )


def as_mentors(world: PanelWorld, who: np.ndarray) -> tuple[Months, Mentoring]:
    """Return the world in which some of those who start are mentors, and the rest mentees as before."""
    months = world.months
    mine = who[months.employee]
    mentoring = replace(
        nobody(months),
        start=np.where(mine, months.start, -1).astype(np.int32),
        start_share=np.where(mine, months.start_share, 1.0),
        exposed=months.exposed & mine,
    )
    rest = replace(
        months,
        start=np.where(mine, -1, months.start).astype(np.int32),
        start_share=np.where(mine, 1.0, months.start_share),
        exposed=months.exposed & ~mine,
        mentoring=months.exposed & mine,
        usable=~(months.exposed & mine),
    )
    return rest, mentoring


def compared(seed: int, name: str, *, work: bool = True, **changes: float) -> MentorArm:
    """Return the mentors of one world: half of those who start, the rest are mentees."""
    world = panel_world(seed, name, **changes)
    people = int(world.months.employee.max()) + 1
    months, mentoring = as_mentors(world, np.arange(people) % 2 == 0)
    outcome = world.outcome if work else None
    return compare_mentors(months, mentoring, outcome=outcome, event=chosen_exits(months))


def log_ratios(found: list[MentorArm]) -> np.ndarray:
    return np.log([one.hazard_ratio.value for one in found if one.hazard_ratio])


def test_a_planted_hazard_and_effect_on_the_own_work_are_found_again() -> None:
    found = [compared(seed, "effect", employees=900, hazard_ratio=0.5) for seed in range(4)]
    ratio = log_ratios(found)
    work = np.array([one.effect.att.value for one in found if one.effect and one.effect.att])

    assert len(ratio) == len(work) == 4
    assert ratio.mean() == pytest.approx(np.log(0.5), abs=0.2)
    assert all(one.hazard_ratio.low < 0.5 < one.hazard_ratio.high for one in found if one.hazard_ratio)
    assert work.mean() == pytest.approx(-18, abs=1.0)
    assert all(one.staying > one.without for one in found if one.staying and one.without)
    assert {one.verdict for one in found} <= {"better", "unclear"}


def test_the_seniority_of_mentors_is_no_effect() -> None:
    # nobody can mentor before a year has gone: those who ever mentor stayed that long by definition
    worlds = {"selection": 0.0, "earliest_tenure": SENIOR, "latest_tenure": SENIOR + 6, "mentored": 0.9}
    found = [compared(seed, "none", work=False, employees=900, **worlds) for seed in range(6)]
    ratio = log_ratios(found)
    months = panel_world(0, "none", employees=900, **worlds).months
    ever = np.isin(months.employee, months.employee[months.exposed])
    naive = np.log(months.exit[ever].mean() / months.exit[~ever].mean())

    assert naive < -1, "the trap is set"
    assert abs(ratio.mean()) < 0.3
    held = [one.hazard_ratio.low <= 1 <= one.hazard_ratio.high for one in found if one.hazard_ratio]
    assert sum(held) >= 5
    assert all(one.verdict == "unclear" for one, inside in zip(found, held, strict=True) if inside)


@pytest.mark.slow
def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    found = [compared(seed, "none", employees=600) for seed in range(100)]
    ratio = [one.hazard_ratio for one in found if one.hazard_ratio]
    work = [one.effect.att for one in found if one.effect and one.effect.att]

    assert len(ratio) == len(work) == 100
    assert np.mean([one.low <= 1 <= one.high for one in ratio]) >= 0.89
    assert np.mean([one.low <= 0 <= one.high for one in work]) >= 0.89


def test_mentees_serve_on_neither_side_and_roles_are_those_mentors_start_in() -> None:
    # a mentor from month 3; one who had a mentor first; a mentee; a colleague; a manager
    months = panel(
        [Spell(months=6), Spell(months=6, start=1), Spell(months=6, start=2), *[Spell(months=6)] * 2]
    )
    months = replace(months, role=(months.employee == 4).astype(np.int32), role_names=("agent", "manager"))
    start = np.select(
        [months.employee == 0, months.employee == 1], [months.month[0] + 3, months.month[0] + 4], -1
    )
    mentoring = replace(
        nobody(months), start=start.astype(np.int32), exposed=(start >= 0) & (months.month >= start)
    )
    made = mentor_panel(months, mentoring)
    serves = [made.usable[made.employee == person].sum() for person in range(5)]

    assert serves == [6, 1, 2, 6, 0]
    assert made.exposed[made.employee == 0].sum() == 3
    assert not made.mentoring.any()


def test_refusals_and_hidden_counts() -> None:
    months = panel([Spell(months=12, left="voluntary" if i % 3 == 0 else None) for i in range(30)])
    event = chosen_exits(months)

    def told(mentors: int, **changes: int) -> MentorArm:
        who = months.employee < mentors
        mine = replace(
            nobody(months),
            start=np.where(who, months.month[0] + 4, -1).astype(np.int32),
            exposed=who & (months.month >= months.month[0] + 4),
            **changes,
        )
        return compare_mentors(months, mine, outcome=None, event=event)

    assert told(0).reason == "no_mentors"
    assert told(0, outside_file=40).reason == "mentors_not_in_file"
    few = told(4, outside_file=3)
    assert (few.reason, few.mentors, few.outside_file, few.difference) == ("few_mentors", None, None, None)
    assert few.verdict == "refused"
    enough = told(12)
    assert (enough.mentors, enough.effect, enough.reason) == (12, None, None)
    assert (enough.mentor_exits, enough.other_exits) == (None, None), "4 and 6: one would give the other away"
