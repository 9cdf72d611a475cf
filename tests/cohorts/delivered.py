"""A programme of eight pairs carried out by hand in the small centre."""

from __future__ import annotations

import duckdb

from tests.cohorts.centre import MENTEES, MENTORS, centre, pair, tables
from tests.cohorts.tables import Row

STARTED = "2025-03-10"


def met(key: str, day: str, **rest: object) -> Row:
    """Return a meeting of a mentee's pair that was held."""
    number = int(key[1:])
    about = {"session_type": "mentoring", "status": "held", "minutes": 30, "pair_id": f"P{number}"}
    return {
        "session_id": f"{key}-{day}-{rest.get('session_type', '')}",
        "employee_id": key,
        "date": day,
        "planned_date": day,
        **about,
        **rest,
    }


def due(key: str, day: str, status: str, **rest: object) -> Row:
    """Return a meeting that was not held, or not yet."""
    return {**met(key, day, **rest), "status": status, "date": None, "minutes": None}


def trained(key: str, day: str) -> Row:
    """Return a training, which belongs to no pair."""
    return met(key, day, session_type="training", pair_id=None)


def goal(key: str, number: int, **rest: object) -> Row:
    """Return a goal of a mentee's pair."""
    about = {"kpi": "aht", "baseline": 320.0, "target": 300.0, "due_date": "2025-06-30", "status": "active"}
    pair_id = f"P{int(key[1:])}"
    return {"goal_id": f"G{number}", "pair_id": pair_id, "employee_id": key, **about, **rest}


def pairs() -> list[Row]:
    """Return six running pairs, one completed, one that did not suit, one proposed and one cancelled."""
    ended = {
        6: {"status": "completed", "end_date": "2025-05-31", "planned_end_date": "2025-05-31"},
        7: {
            "status": "ended_early",
            "end_date": "2025-05-15",
            "planned_end_date": "2025-09-10",
            "end_reason": "incompatible",
        },
    }
    started = [
        pair(MENTORS[i % 6], key, pair_id=f"P{i}", planned_hours=9.0, **ended.get(i, {}))
        for i, key in enumerate(MENTEES)
    ]
    never = [
        pair("c0", "a06", pair_id="P8", start_date="2025-06-15", status="proposed"),
        pair("c1", "a07", pair_id="P9", start_date="2025-04-01", status="cancelled"),
    ]
    return [*started, *never]


def sessions() -> list[Row]:
    """Return the meetings: days since the last one are b0 30, b1 29, b2 90, b3 89, b5 1; b4 never met."""
    return [
        met("b0", "2025-03-15", session_type="kickoff"),
        met("b0", "2025-05-31", session_type="checkpoint"),
        met("b1", "2025-03-20"),
        met("b1", "2025-06-01"),
        due("b1", "2025-06-15", "cancelled"),
        met("b2", "2025-04-01"),
        met("b3", "2025-04-02", minutes=None),
        due("b3", "2025-06-03", "no_show"),
        met("b4", "2025-06-20", pair_id=None),  # a meeting of no pair
        met("b5", "2025-06-29", minutes=180),
        due("b5", "2025-05-20", "moved"),
        due("b5", "2025-07-10", "planned"),
        due("b5", "2025-06-10", "planned", session_type="checkpoint", leader_id="d0"),
        due("b5", "2025-07-05", "planned", session_type="checkpoint", leader_id="c5"),
        met("b6", "2025-03-12"),
        met("b6", "2025-04-12"),
        met("b7", "2025-03-12"),
        trained("b0", "2025-03-01"),
        trained("b1", "2025-03-20"),  # the day of the first meeting
        trained("b2", "2025-04-10"),  # after it
        trained("c0", "2025-02-01"),
    ]


def goals(realistic: float) -> list[Row]:
    """Return goals around a level that one in ten colleagues hold."""
    late = {"status": "achieved", "achieved_date": "2025-07-20"}
    return [
        goal("b0", 1, target=realistic, status="achieved", achieved_date="2025-06-20"),
        goal("b0", 2, parent_goal_id="G1"),
        goal("b1", 3, kpi=None, skill="listening", baseline=None, due_date="2025-06-15", status="missed"),
        goal("b2", 4, target=100.0, due_date="2025-07-15", status="achieved", achieved_date="2025-06-01"),
        goal("b3", 5, due_date="2025-05-01", status="draft", target=realistic),
        goal("b6", 6, target=realistic - 0.1, due_date="2025-05-31", **late),
        goal("b4", 7, pair_id=None, status="missed"),  # an action agreed in coaching
        goal("b8", 8),  # of a pair that never started
    ]  # fmt: skip


def programme(realistic: float = 300.0) -> duckdb.DuckDBPyConnection:
    """Return the centre with this programme, which asks for an hour a month."""
    own = [{**row, "min_hours_per_month": 1.0} for row in tables()["programmes"]]
    return centre(programmes=own, pairs=pairs(), sessions=sessions(), goals=goals(realistic))
