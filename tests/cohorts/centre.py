"""A contact centre of 39 people over six months, small enough to count by hand.

a: agents without a mentor (18); b: mentees from March (8); c: mentors (6); d: managers (6); z: hired later.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import pandas as pd

from tests.cohorts.tables import Row, database

AS_OF = date(2025, 6, 30)
AGENTS = [f"a{i:02d}" for i in range(18)]
MENTEES = [f"b{i}" for i in range(8)]
MENTORS = [f"c{i}" for i in range(6)]
MANAGERS = [f"d{i}" for i in range(6)]
DECLINED, WAITING = AGENTS[:6], AGENTS[6:11]


def employee(key: str, hired: str = "2024-06-01", **rest: object) -> Row:
    """Return an employee's row."""
    about = {"site": "Lund", "team": f"T{int(key[1:]) % 3}", "role": "agent", "contract_type": "permanent"}
    return {"employee_id": key, "hire_date": hired, "asof_date": AS_OF, **about, **rest}


def pair(mentor: str, mentee: str, **rest: object) -> Row:
    """Return a pair from March on."""
    about = {"programme_id": "P1", "start_date": "2025-03-10", "status": "active"}
    return {
        "pair_id": f"{mentor}-{mentee}",
        "mentor_id": mentor,
        "mentee_id": mentee,
        **about,
        **rest,
    }


def enrolled(keys: Iterable[str], status: str, day: str) -> list[Row]:
    """Return enrolments of some people as mentees."""
    about = {"programme_id": "P1", "role": "mentee", "status": status, "status_date": day}
    return [{"employee_id": key, **about} for key in keys]


def kpis(keys: Iterable[str], handle_s: float = 300.0) -> list[Row]:
    """Return one row of kpi_daily a month: ten contacts, somewhat different between people and months."""
    return [
        {
            "employee_id": key,
            "date": f"2025-{month:02d}-15",
            "channel": "all",
            "queue": "all",
            "contacts_handled": 10,
            "handle_s": 10 * (handle_s + 7 * (int(key[1:]) % 5) + 3 * (int(key[1:]) * month % 4)),
        }
        for key in keys
        for month in range(1, 7)
    ]


def pairs() -> list[Row]:
    """Return one pair a mentee, of which six ended before their time and two run on."""
    early = {"status": "ended_early", "end_date": "2025-04-30", "planned_end_date": "2025-12-10"}
    return [pair(MENTORS[i % 6], key, **(early if i < 6 else {})) for i, key in enumerate(MENTEES)]


def tables() -> dict[str, list[Row]]:
    """Return the centre's own tables."""
    return {
        "employees": [
            *(employee(key) for key in (*AGENTS, *MENTEES, *MENTORS)),
            *(employee(key, role="manager") for key in MANAGERS),
            employee("z0", "2025-08-01", asof_date=date(2025, 8, 31), end_date="2025-08-20"),
        ],
        "programmes": [
            {"programme_id": "P1", "name": "One", "start_date": "2025-03-01", "selection_rule": "voluntary"},
            {"programme_id": "P2", "name": "Two", "start_date": "2025-03-01", "selection_rule": "assigned"},
        ],
        "pairs": pairs(),
        "kpi_daily": kpis([*AGENTS, *MENTEES, *MENTORS]),
        "enrolments": [
            *enrolled(MENTEES, "accepted", "2025-03-01"),
            *enrolled(DECLINED, "invited", "2025-02-10"),
            *enrolled(DECLINED, "declined", "2025-03-05"),
            *enrolled(WAITING, "waitlisted", "2025-03-05"),
        ],
    }


def centre(**changes: list[Row]) -> duckdb.DuckDBPyConnection:
    """Return the centre as a database; tables named in `changes` take the place of its own."""
    connection = database()
    for name, rows in {**tables(), **changes}.items():
        write(connection, name, rows)
    return connection


def write(connection: duckdb.DuckDBPyConnection, name: str, rows: list[Row]) -> None:
    """Fill a table anew at one go: row by row takes ten times as long."""
    connection.execute(f"delete from {name}")
    if rows:
        frame = pd.DataFrame(rows).astype(object)
        connection.register("rows_of_test", frame.where(frame.notna(), None))
        connection.execute(f"insert into {name} by name select * from rows_of_test")
        connection.unregister("rows_of_test")
