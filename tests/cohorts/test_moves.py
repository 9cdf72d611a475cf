"""Teams and leaders by their dates: a person who moved counts where they were that month."""

from __future__ import annotations

import duckdb
import pytest

from analytics.cohorts.cohort import build_cohort
from analytics.settings import Filters
from tests.cohorts.tables import database


@pytest.fixture
def mover() -> duckdb.DuckDBPyConnection:
    """Return a centre with one agent of two moves who left and came back, and the panel built."""
    person = {"employee_id": "agent", "asof_date": "2026-06-30", "site": "Lund"}
    now = {"team": "Green", "team_lead_id": "lead-g", "role": "senior_agent"}
    moves = [
        ("2025-01-01", "2025-03-15", "Red", "lead-r", "agent"),
        ("2025-03-15", "2025-06-01", "Blue", "lead-b", "agent"),
        ("2026-01-01", None, "Green", "lead-g", "senior_agent"),
    ]
    connection = database(
        employees=[
            {
                **person,
                "hire_date": "2025-01-01",
                "end_date": "2025-07-31",
                "team": "Blue",
                "team_lead_id": "lead-b",
            }
            | {"role": "agent", "end_type": "voluntary"},
            {**person, "hire_date": "2026-01-01", **now},
        ],
        team_history=[
            {
                "employee_id": "agent",
                "valid_from": first,
                "valid_to": until,
                "team": team,
                "team_lead_id": lead,
                "role": role,
            }
            for first, until, team, lead, role in moves
        ],
        kpi_daily=[{"employee_id": "agent", "date": "2025-01-02", "contacts_handled": 1}],
    )
    build_cohort(connection, Filters())
    return connection


def places(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str, str, int]]:
    """Return month to team, leader, role and spell."""
    rows = connection.execute(
        "select strftime(month, '%Y-%m'), team, team_lead_id, role, spell_no from agent_months order by 1"
    ).fetchall()
    return {month: tuple(rest) for month, *rest in rows}


def test_a_month_counts_under_the_team_and_leader_it_began_with(mover: duckdb.DuckDBPyConnection) -> None:
    found = places(mover)
    assert found["2025-01"] == ("Red", "lead-r", "agent", 1)
    assert found["2025-03"] == ("Red", "lead-r", "agent", 1)  # moved on the 15th
    assert found["2025-04"] == ("Blue", "lead-b", "agent", 1)
    assert found["2025-06"] == ("Blue", "lead-b", "agent", 1)  # the history ends, the spell still knows


def test_a_rehire_counts_under_the_new_team_and_nobody_s_in_between(mover: duckdb.DuckDBPyConnection) -> None:
    found = places(mover)
    assert found["2025-07"][3] == 1
    assert not {"2025-08", "2025-12"} & found.keys()
    assert found["2026-01"] == ("Green", "lead-g", "senior_agent", 2)
    assert len(found) == 7 + 6
