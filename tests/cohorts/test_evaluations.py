"""What is read of quality evaluations: which contacts have both views, who was coached on what, by hand."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.evaluations import COMPARISON, MENTORED, Evaluations, read_evaluations
from analytics.settings import Filters
from tests.cohorts.centre import AGENTS, AS_OF, MENTEES, centre, employee, tables
from tests.cohorts.tables import Row

UNTIL = Filters(as_of=AS_OF)


def scored(key: str, who: str, role: str, day: str, score: float, **rest: object) -> Row:
    """Return the score of the whole form, or of the area named."""
    evaluator = who if role == "self" else "d0"
    about = {"evaluation_id": f"{key}-{role}", "interaction_id": key, "employee_id": who, "form": "F1"}
    given = {"evaluator_id": evaluator, "evaluator_role": role, "area": "total", "date": day}
    return {**about, **given, "score_pct": score, **rest}


def both(key: str, who: str, day: str, own: float, coach: float, **rest: object) -> list[Row]:
    """Return both views of one contact."""
    return [scored(key, who, "self", day, own, **rest), scored(key, who, "supervisor", day, coach, **rest)]


ROWS = [
    *both("i1", "a00", "2025-05-03", 90, 80),
    *both("i2", "a00", "2025-05-20", 70, 74),
    scored("i2", "a00", "qa", "2025-05-28", 78),  # a second coach: the two are averaged to 76
    *both("i3", "b0", "2025-05-09", 85, 80),
    *both("i3", "b0", "2025-05-09", 60, 80, area="tone"),
    # none of these is a contact with both views
    scored("i4", "a01", "self", "2025-05-04", 99),
    scored("i5", "a01", "supervisor", "2025-05-04", 50),
    scored("i6", "a02", "self", "2025-05-04", 99, form="F2"),
    scored("i6", "a02", "supervisor", "2025-05-04", 50),
    scored("i7", "a03", "self", "2025-05-04", 99),
    scored("i7", "a03", "calibration", "2025-05-04", 50),
    scored(None, "a04", "self", "2025-05-04", 99),  # type: ignore[arg-type]
    scored(None, "a04", "supervisor", "2025-05-04", 50),  # type: ignore[arg-type]
    scored("i8", "a05", "self", "2025-07-04", 99),
    scored("i8", "a05", "supervisor", "2025-07-04", 50),
    # no total: the mean of the areas that both scored
    *both("i9", "a06", "2025-04-02", 90, 70, area="tone", form=None),
    *both("i9", "a06", "2025-04-02", 60, 70, area="opening", form=None),
    scored("i9", "a06", "supervisor", "2025-04-02", 10, area="closing", form=None),
]


def read(rows: Iterable[Row], filters: Filters = UNTIL, **more: list[Row]) -> tuple[Evaluations, Cohort]:
    """Return what is read of some evaluations."""
    connection = centre(evaluations=list(rows), **more)
    cohort = build_cohort(connection, filters)
    return read_evaluations(connection, cohort), cohort


@pytest.fixture(scope="module")
def place() -> tuple[Evaluations, Cohort]:
    return read(ROWS)


def test_the_outcome_is_the_mean_distance_on_contacts_with_both_views(
    place: tuple[Evaluations, Cohort],
) -> None:
    cohort = place[1]
    gap = next(o for o in cohort.outcomes if o.kpi == "self_coach_gap")
    assert (gap.family, gap.unit, gap.direction) == ("quality", "points", "down")
    month = cohort.months.month[gap.row] - 2025 * 12 + 1
    assert sorted(zip(month.tolist(), gap.value.tolist(), gap.weight.tolist(), strict=True)) == [
        (4, 5.0, 1.0),  # own 75, coach 70
        (5, 5.0, 1.0),
        (5, 8.0, 2.0),  # 10 and 6
    ]


def test_only_contacts_with_both_views_on_the_same_form_are_joined(place: tuple[Evaluations, Cohort]) -> None:
    found = place[0]
    names = [(found.areas[area].form, found.areas[area].name) for area in found.gaps.area]
    told = zip(names, found.gaps.n.tolist(), found.gaps.sums["total"].tolist(), strict=True)
    assert sorted(told) == [
        (("", "opening"), 1, -10.0),
        (("", "tone"), 1, 20.0),
        (("F1", "tone"), 1, -20.0),
        (("F1", "total"), 1, 5.0),
        (("F1", "total"), 2, 4.0),
    ]
    two = found.gaps.n == 2
    assert found.gaps.sums["apart"][two].tolist() == [16.0]
    assert found.gaps.sums["squares"][two].tolist() == [136.0]
    assert found.gaps.sums["near"][two].tolist() == [0.0]


def test_calibrations_and_own_scores_are_no_quality_scores(place: tuple[Evaluations, Cohort]) -> None:
    found = place[0]
    whole = np.array([area.is_whole for area in found.areas])[found.scores.area]
    assert found.scores.n[whole].sum() == 7  # i1, i2 twice, i3, i5, i6 and the one without a contact
    assert found.ratings.n.sum() == 8  # and i9, by the mean of its areas
    assert sorted(found.ratings.total.tolist())[:2] == [50, 50]
    arms = dict(zip(found.scores.n[whole].tolist(), found.scores.arm[whole].tolist(), strict=True))
    assert arms[3] == COMPARISON
    assert (found.scores.arm == MENTORED).sum() == 2  # the mentee, in both areas
    assert (len(found.calibrations.score), found.calibrations.score[0]) == (1, 50)


def action(who: str, area: str, due: str, **rest: object) -> Row:
    """Return an agreed action on an area."""
    about = {"goal_id": f"{who}-{area}-{due}", "employee_id": who, "skill": area, "due_date": due}
    return {**about, "status": "active", **rest}


def talk(who: str, day: str, **rest: object) -> Row:
    """Return a held talk outside a pair."""
    about = {"session_id": f"{who}-{day}", "employee_id": who, "session_type": "coaching_1to1"}
    return {**about, "date": day, "status": "held", **rest}


def test_a_coaching_is_the_talk_in_which_an_action_on_an_area_was_agreed() -> None:
    goals = [
        action("a00", " Tone", "2025-05-20"),
        action("a01", "tone", "2025-05-20", status="draft"),
        action("a02", "patience", "2025-05-20"),
        action("a03", "total", "2025-05-20"),
        action("a04", "tone", "2025-05-20", pair_id="c0-b0"),
        action("a05", "tone", "2025-06-20"),
        action("b0", "opening", "2025-06-01"),
        action("b0", "tone", "2025-06-01"),
    ]
    sessions = [
        *(talk(who, "2025-04-30") for who in ("a00", "a01", "a02", "a03", "a04")),
        talk("a00", "2025-05-10"),  # too late to have agreed on it: ten days before it is due
        talk("a00", "2025-02-01"),
        talk("a05", "2025-01-05"),  # too early
        talk("a05", "2025-05-05", status="cancelled"),
        talk("a05", "2025-05-06", pair_id="c0-b0"),
        talk("b0", "2025-05-18", session_type="observation"),
    ]
    rows = [
        scored("i1", "a00", "supervisor", "2025-05-03", 80),
        scored("i1", "a00", "supervisor", "2025-05-03", 80, area="tone"),
        scored("i1", "a00", "supervisor", "2025-05-03", 80, area="opening"),
    ]
    found, cohort = read(rows, goals=goals, sessions=sessions)
    names = [found.areas[area].name for area in found.coachings.area]
    person = cohort.months.employee
    assert sorted(zip(names, (found.coachings.month - 2025 * 12 + 1).tolist(), strict=True)) == [
        ("opening", 5),
        ("tone", 4),
        ("tone", 5),
    ]
    assert set(found.coachings.person.tolist()) <= set(person.tolist())
    assert found.coachings.rest == 0


@pytest.mark.usefixtures("every_view")
def test_a_narrowed_view_knows_whom_it_leaves_out() -> None:
    away = [*AGENTS[:3], MENTEES[0]]
    people = [
        employee(row["employee_id"], **{**row, "site": "Oslo"}) if row["employee_id"] in away else row
        for row in tables()["employees"]
    ]
    rows = [
        row
        for n, who in enumerate((*AGENTS[:8], *MENTEES[:6]))
        for row in both(f"i{n}", who, "2025-05-05", 80, 70)
    ]
    wide, _ = read(rows, employees=people)
    narrow, _ = read(rows, Filters(as_of=AS_OF, site="Lund"), employees=people)
    assert len(wide.scores.outside.person) == 0
    assert len(narrow.scores.person) == 10
    outside = narrow.gaps.outside
    assert sorted(outside.arm.tolist()) == [MENTORED, COMPARISON, COMPARISON, COMPARISON]
    assert len(np.unique(outside.person)) == 4
