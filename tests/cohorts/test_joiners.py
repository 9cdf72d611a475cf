"""Joiners, decliners, those waiting and those never asked: by hand, hidden when small, and as planted."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.joiners import FATES, Enrolled, read_enrolled
from analytics.errors import NotEstimable
from analytics.estimates.joined import Group, Joined, compare_joined, level_before
from analytics.estimates.performance import performance_before
from analytics.settings import Filters
from tests.cohorts.centre import AS_OF, MENTEES, centre, enrolled, pairs, tables, write
from tests.cohorts.tables import Row
from tests.worlds import panel_world

JUNE = Filters(as_of=AS_OF)
Built = tuple[duckdb.DuckDBPyConnection, Cohort]


@pytest.fixture(scope="module")
def built() -> Built:
    """Return the centre with its panel; enrolments are no part of it."""
    connection = centre()
    return connection, build_cohort(connection, JUNE)


def profile(built: Built, enrolments: list[Row] | None = None) -> Joined:
    """Return the selection profile on handle time with other enrolments than the centre's own."""
    connection, cohort = built
    write(connection, "enrolments", tables()["enrolments"] if enrolments is None else enrolments)
    outcome = next(o for o in cohort.outcomes if o.kpi == "aht")
    return compare_joined(cohort.months, read_enrolled(connection), None, outcome)


def by_name(found: Joined) -> dict[str, Group]:
    """Return groups by name."""
    return {group.name: group for group in (*found.groups, *found.rules)}


def test_the_last_word_counts_and_a_start_outweighs_every_status(built: Built) -> None:
    rows = [
        *enrolled(["b0"], "declined", "2025-02-01"),
        *enrolled(["a00"], "waitlisted", "2025-02-01"),
        *enrolled(["a00"], "withdrawn", "2025-03-01"),
        *enrolled(["a01"], "applied", "2025-03-01"),
        *enrolled(["a02"], "declined", "2025-07-09"),  # after the as-of date
        {**enrolled(["a03"], "accepted", "2025-03-01")[0], "role": "mentor"},
    ]
    write(built[0], "enrolments", rows)
    found = read_enrolled(built[0])

    assert [FATES[i] for i in found.fate] == ["declined", "undecided", *["joined"] * 8]
    assert found.month.tolist() == [2025 * 12 + 2] * 10
    assert found.asked


def test_another_programmes_answers_do_not_count(built: Built) -> None:
    write(built[0], "enrolments", tables()["enrolments"])
    built[0].execute("set variable programme = 'P2'")
    found = read_enrolled(built[0])
    built[0].execute("set variable programme = null")

    assert {FATES[i] for i in found.fate} == {"joined"}


def test_groups_are_counted_and_their_tenure_is_that_of_the_day(built: Built) -> None:
    groups = by_name(profile(built))

    people = {name: group.people for name, group in groups.items()}
    assert people == {"joined": 8, "declined": 6, "waitlisted": 5, "never_asked": 7}  # mentors are busy
    for group in groups.values():
        mean = next(m for m in group.measures if m.name == "tenure_months").mean
        assert mean is not None
        assert mean.value == pytest.approx(9)  # in March, hired in June


def test_the_level_is_that_of_the_unexposed_months_before(built: Built) -> None:
    cohort = built[1]
    outcome = next(o for o in cohort.outcomes if o.kpi == "aht")
    level = level_before(cohort.months, outcome)
    rows = np.flatnonzero(cohort.months.employee == cohort.months.employee[cohort.months.exposed][0])

    assert np.isnan(level[rows[0]])
    assert level[rows[2]] == pytest.approx(outcome.value[np.isin(outcome.row, rows[:2])].mean())
    assert level[rows[5]] == pytest.approx(level[rows[2]])


def test_small_groups_are_hidden_and_those_that_would_give_them_away(built: Built) -> None:
    few = [*enrolled(MENTEES, "accepted", "2025-03-01"), *enrolled(["a00"], "declined", "2025-03-05")]
    groups = by_name(profile(built, few))

    assert groups["declined"].people is None
    assert groups["declined"].measures == ()
    assert sum(group.people is None for group in groups.values()) == 2


def test_without_enrolments_who_was_asked_is_not_known(built: Built) -> None:
    found = profile(built, [])

    assert not found.asked
    assert [group.name for group in found.groups] == ["joined", "others"]


def test_rules_are_kept_apart(built: Built) -> None:
    mixed = [{**row, "programme_id": "P1" if i < 3 else "P2"} for i, row in enumerate(pairs())]
    connection = centre(pairs=mixed)
    rules = profile((connection, build_cohort(connection, JUNE))).rules

    assert [(group.name, group.people) for group in rules] == [
        ("joined_assigned", None),  # five, hidden because the other three are
        ("joined_voluntary", None),
    ]
    assert profile(built).rules == ()


def test_nobody_who_joined_is_a_reason() -> None:
    world = panel_world(0, "effect", mentored=0.0)
    nobody = np.zeros(0, dtype=np.int32)
    none = Enrolled(employee=nobody, fate=nobody, month=nobody, rule=nobody, rules=(), asked=True)

    with pytest.raises(NotEstimable, match="no_mentees"):
        compare_joined(world.months, none, None, world.outcome)


def test_the_able_who_join_are_seen_to_be_able() -> None:
    world = panel_world(3, "selection")
    months = world.months
    mentee = np.unique(months.employee[months.exposed]).astype(np.int32)
    zero = np.zeros(len(mentee), dtype=np.int32)
    everyone = Enrolled(employee=mentee, fate=zero, month=zero, rule=zero, rules=("voluntary",), asked=False)
    found = compare_joined(months, everyone, performance_before(months, world.outcome), world.outcome)
    joined, others = found.groups
    smd = next(m.smd for m in others.measures if m.name == "performance")

    assert joined.people == len(mentee)
    assert smd is not None
    assert smd > 0.3
    assert (
        world.truth.ability[mentee].mean() > world.truth.ability[np.setdiff1d(months.employee, mentee)].mean()
    )
