"""A centre whose coaching can be counted by hand.

June 2025 in team A: a0 has everything, a1 lacks an evaluation, a2 was half of the month away and got half, a3
was mostly away, a4 went on leave on the 16th after one evaluation, a5 was hired on the 21st, a6 lacks the
coaching, a7 has two evaluations of two areas each. l0 leads. Team B at another site has five agents with two
evaluations each.
"""

from __future__ import annotations

from datetime import date

import duckdb

from analytics.cohorts.cohort import build_panel
from analytics.settings import Filters
from tests.cohorts.centre import write
from tests.cohorts.tables import Row, database

AS_OF = date(2025, 6, 30)
JUNE = 2025 * 12 + 5
B = [f"b{n}" for n in range(5)]


def employee(key: str, **rest: object) -> Row:
    """Return an employee's row."""
    about = {"site": "Lund", "team": "A", "role": "agent", "hire_date": "2024-01-01"}
    return {"employee_id": key, "asof_date": AS_OF, "contract_type": "permanent", **about, **rest}


def evaluations(
    key: str, *days: str, role: str = "supervisor", score: float = 70, **rest: object
) -> list[Row]:
    """Return evaluations of the area tone, one a day."""
    about = {"employee_id": key, "evaluator_role": role, "area": "tone", "score_pct": score}
    return [{"evaluation_id": f"{key}-{role}-{day}", "date": day, **about, **rest} for day in days]


def session(key: str, day: str, kind: str = "coaching_1to1", status: str = "held", **rest: object) -> Row:
    """Return a session without a pair."""
    when = {"date": day} if status == "held" else {"planned_date": day}
    about = {"employee_id": key, "session_type": kind, "status": status, "leader_id": "l0"}
    return {"session_id": f"{key}-{kind}-{day}", **about, **when, **rest}


def goal(n: int, key: str, due: str, status: str, **rest: object) -> Row:
    """Return an agreement."""
    return {"goal_id": f"g{n}", "employee_id": key, "due_date": due, "status": status, **rest}


FOUR = ("2025-06-02", "2025-06-10", "2025-06-18", "2025-06-26")
PEOPLE = [
    *(employee(f"a{n}") for n in (0, 1, 2, 3, 4, 6, 7)),
    employee("a5", hire_date="2025-06-21"),
    employee("l0", role="team_lead"),
    *(employee(key, site="Bergen", team="B") for key in B),
]
ABSENT = [
    {
        "employee_id": "a2",
        "month": "2025-06-01",
        "contracted_hours": 160,
        "sick_hours": 40,
        "other_absence_hours": 40,
    },
    {"employee_id": "a3", "month": "2025-06-01", "contracted_hours": 160, "sick_hours": 100},
]
LEAVE = [{"employee_id": "a4", "date": "2025-06-16", "event_type": "leave_start"}]
EVALUATIONS = [
    *evaluations("a0", *FOUR),
    *evaluations("a1", *FOUR[:3]),
    *evaluations("a1", "2025-06-05", role="self"),
    *evaluations("a1", "2025-06-06", role="calibration"),
    *evaluations("a2", *FOUR[:2]),
    *evaluations("a3", *FOUR),
    *evaluations("a4", FOUR[0]),
    *evaluations("a6", *FOUR[:3], score=80),
    *evaluations("a6", FOUR[3], role="qa", score=40),
    *evaluations("a7", *FOUR[:2]),
    *evaluations("a7", *FOUR[:2], area="opening"),
    *evaluations("l0", *FOUR),
    *(row for key in B for row in evaluations(key, *FOUR[:2])),
]
SESSIONS = [
    session("a0", "2025-06-05"),
    session("a0", "2025-06-14", "practical_task"),
    session("a1", "2025-06-03"),
    session("a1", "2025-06-12", "checkpoint", "cancelled"),
    session("a2", "2025-06-16"),
    session("a2", "2025-06-30", "role_play", leader_id=None),
    session("a6", "2025-06-20", status="cancelled"),
    session("a7", "2025-06-20", "group_coaching"),
    *(session(key, "2025-06-25") for key in B),
]
GOALS = [
    goal(1, "a0", "2025-05-31", "achieved", achieved_date="2025-05-20"),
    goal(2, "a1", "2025-05-31", "active"),
    goal(3, "a2", "2025-09-30", "active"),
    goal(4, "a3", "2025-05-31", "missed"),
    goal(5, "a4", "2025-07-31", "draft"),
    goal(6, "a6", "2023-05-31", "achieved", achieved_date="2023-05-20"),
    goal(7, "a7", "2023-05-31", "active"),
    goal(8, "a0", "2025-06-30", "active", pair_id="p1"),
]


def tables() -> dict[str, list[Row]]:
    """Return the centre's tables."""
    return {
        "employees": PEOPLE,
        "absence_monthly": ABSENT,
        "employee_events": LEAVE,
        "evaluations": EVALUATIONS,
        "sessions": SESSIONS,
        "goals": GOALS,
    }


def coached() -> duckdb.DuckDBPyConnection:
    """Return the centre as a database with the panel of everybody."""
    connection = database()
    for name, rows in tables().items():
        write(connection, name, rows)
    build_panel(connection, Filters())
    return connection
