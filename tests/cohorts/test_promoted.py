"""A mentee promoted to team leader stays and has moved up: no exit, nor the end of the time at risk."""

from __future__ import annotations

import numpy as np

from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.rules import Rules
from analytics.estimates.exits import chosen_exits
from analytics.estimates.hazard_cells import at_risk
from analytics.settings import Filters
from tests.cohorts.centre import AGENTS, MENTEES, MENTORS, centre, employee, kpis

PROMOTED, MOVED = MENTEES[0], MENTEES[1]


def built(rules: Rules | None = None) -> Cohort:
    """Return the centre in which one mentee leads a team from May on, and one moves to another company."""
    others = [employee(key) for key in (*AGENTS, *MENTEES[2:], *MENTORS)]
    leader = employee(PROMOTED, role="team_leader")
    gone = employee(MOVED, end_date="2025-05-20", end_type="internal_move")
    history = [
        {"employee_id": PROMOTED, "valid_from": first, "valid_to": until, "team": "T0", "role": role}
        for first, until, role in (("2024-06-01", "2025-05-01", "agent"), ("2025-05-01", None, "team_leader"))
    ]
    connection = centre(
        employees=[*others, leader, gone], team_history=history, kpi_daily=kpis([*AGENTS, *MENTEES, *MENTORS])
    )
    return build_cohort(connection, Filters(), rules)


def test_a_promoted_mentee_stays_at_risk_and_is_no_exit() -> None:
    cohort = built()
    months = cohort.months
    leader = months.role_names.index("team_leader")
    row = np.flatnonzero(months.role == leader)

    assert len(row) == 2  # May and June
    assert months.exposed[row].all()
    assert months.usable[row].all()
    assert not months.exit[months.employee == months.employee[row[0]]].any()
    assert np.isin(row, at_risk(months, chosen_exits(months)).row).all()


def test_an_internal_move_is_a_loss_only_where_the_centre_says_so() -> None:
    stays, leaves = built(), built(Rules(internal_move="leaves"))
    counted = [chosen_exits(cohort.months, cohort.rules) for cohort in (stays, leaves)]

    assert [int(one.sum()) for one in counted] == [0, 1]
    assert stays.months.exit.sum() == 1  # the time at risk ends either way
    assert not chosen_exits(leaves.months, leaves.rules, voluntary=True).any()
