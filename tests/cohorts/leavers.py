"""A centre in which everybody meets one rule of leaving, small enough to work out by hand: 30 June 2025."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import duckdb
import numpy as np

from analytics.cohorts.cohort import build_panel
from analytics.cohorts.months import Months
from analytics.cohorts.rules import Rules
from analytics.estimates.exits import chosen_exits
from analytics.settings import Filters
from tests.cohorts.tables import Row, database

AS_OF = date(2025, 6, 30)
HIRED = "2024-07-01"
FIXED, AGENCY, HOURLY = ({"contract_type": kind} for kind in ("fixed_term", "agency", "hourly"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The panel under some rules, by employee id.

    Attributes
    ----------
    ids : list of str
        Whose row of the arrays it is.
    exits : dict of id to (last day's month, type)
    counted, voluntary : set of str
        Who left, by the rules.
    days, leave, tenure : dict of id to one number a month
    active : dict of id to months with a running pair
    """

    months: Months
    ids: list[str]
    exits: dict[str, tuple[str, str]]
    counted: set[str]
    voluntary: set[str]
    days: dict[str, list[int]]
    leave: dict[str, list[int]]
    tenure: dict[str, list[int]]
    active: dict[str, list[str]]


def panel(connection: duckdb.DuckDBPyConnection, rules: Rules) -> Panel:
    """Return the panel of the centre under some rules."""
    _, months = build_panel(connection, Filters(), rules)
    rows = connection.execute(
        "select employee_id, strftime(month, '%Y-%m'), exposure_days, leave_days, tenure_months, is_exit,"
        " exit_type from panel_rows order by row_no"
    ).fetchall()
    ids = [row[0] for row in rows]

    def by_person(column: int) -> dict[str, list[int]]:
        return {key: [int(r[column]) for r in rows if r[0] == key] for key in ids}

    assert months.active is not None
    running = list(zip(rows, months.active.tolist(), strict=True))
    found = Panel(
        months=months,
        ids=ids,
        exits={row[0]: (row[1], row[6]) for row in rows if row[5]},
        counted=set(),
        voluntary=set(),
        days=by_person(2),
        leave=by_person(3),
        tenure=by_person(4),
        active={key: [row[1] for row, on in running if on and row[0] == key] for key in ids},
    )
    return judged(found, rules)


def judged(found: Panel, rules: Rules) -> Panel:
    """Return a panel with who left by other rules, which do not change the panel itself."""
    counted = np.array(found.ids)[chosen_exits(found.months, rules)]
    voluntary = np.array(found.ids)[chosen_exits(found.months, rules, voluntary=True)]
    return replace(found, counted=set(counted.tolist()), voluntary=set(voluntary.tolist()))


def centre() -> duckdb.DuckDBPyConnection:
    """Return the database; the first work in it is on 1 January 2025, so that is where the panel begins."""
    made = database(
        employees=_employees(),
        team_history=[
            *_places("team", ("Red", "agent", "2025-03-01"), ("Blue", "agent", None)),
            *_places("role", ("Red", "senior_agent", "2025-05-01"), ("Red", "team_lead", None)),
        ],
        employee_events=_events(),
        kpi_daily=[
            *(_worked(key, "2025-01-01") for key in ("team", "silent", "ended")),
            *(_worked(key, f"2025-{day}") for key, day in LAST_WORKED.items()),
        ],
        pairs=[
            _pair("mentor", "mentee", end_date="2025-05-10", status="ended_early", end_reason="mentor_left"),
            _pair("mentor", "adept"),
            _pair("senior", "notice"),
        ],
    )
    made.execute("set threads = 1")
    return made


LAST_WORKED = {"hourly-60": "05-01", "hourly-59": "05-02", "hourly-leave": "04-14", "ended": "02-03"}


def _employees() -> list[Row]:
    """Return everybody's contracts."""
    return [
        _left("team", None),
        _left("internal", "2025-03-14", "internal_move"),
        _left("group-inside", "2025-03-31", "internal_move"),
        _left("group-outside", "2025-03-31", "voluntary"),
        *(_left(key, None) for key in ("event", "senior", "role", "leave", "open-leave")),
        _left("fixed", "2025-04-30", "end_of_fixed_term", **FIXED),
        _left("early", "2025-02-20", "voluntary", **FIXED),
        _left("probation", "2025-05-15", "probation_end"),
        _left("redundant", "2025-01-31", "redundancy"),
        _left("retired", "2025-02-28", "retirement"),
        _left("dead", "2025-04-02", "death"),
        _left("dismissed", "2025-04-02", "involuntary"),
        _left("unknown", "2025-06-30", None),
        _left("agency", "2025-06-05", "voluntary", **AGENCY),
        _left("back-31", "2025-01-10", "voluntary"),
        _left("back-31", None, hire_date="2025-02-11"),
        _left("back-32", "2025-01-10", "voluntary"),
        _left("back-32", None, hire_date="2025-02-12"),
        _left("same-month", "2025-03-03", "voluntary"),
        _left("same-month", None, hire_date="2025-03-20"),
        _left("notice", "2025-07-31", "voluntary"),
        _left("two-jobs", "2025-02-28", "voluntary"),
        _left("two-jobs", "2025-05-20", "involuntary", hire_date="2024-10-01"),
        *(_left(key, None, **HOURLY) for key in ("hourly-60", "hourly-59", "hourly-leave", "hourly-never")),
        _left("ended", "2025-05-31", "voluntary", **HOURLY),
        _left("silent", None),
        _left("mentor", "2025-03-20", "voluntary"),
        *(_left(key, None) for key in ("mentee", "adept")),
    ]


def _left(key: str, ended: str | None, kind: str | None = None, **rest: object) -> Row:
    """Return one contract."""
    place = {"site": "Lund", "team": "Red", "role": "agent", "contract_type": "permanent"}
    dates = {"hire_date": HIRED, "end_date": ended, "end_type": kind, "asof_date": AS_OF}
    return {"employee_id": key, **place, **dates, **rest}


def _places(key: str, *places: tuple[str, str, str | None]) -> list[Row]:
    """Return teams and roles one after the other, each until the day of the next."""
    since = [HIRED, *(until for _, _, until in places)]
    return [
        {"employee_id": key, "valid_from": first, "valid_to": until, "team": team, "role": role}
        for first, (team, role, until) in zip(since, places, strict=False)
    ]


def _events() -> list[Row]:
    """Return promotions and leaves; a leave ends on the first day back."""
    rows = [
        ("event", "2025-04-10", "promotion", "team_lead"),
        ("senior", "2025-04-10", "promotion", "senior_agent"),
        ("leave", "2025-02-10", "leave_start", None),
        ("leave", "2025-03-05", "leave_end", None),
        ("open-leave", "2025-06-16", "leave_start", None),
        ("hourly-leave", "2025-04-15", "leave_start", None),
    ]
    return [dict(zip(("employee_id", "date", "event_type", "detail"), row, strict=True)) for row in rows]


def _worked(key: str, day: str) -> Row:
    """Return a day with work."""
    return {"employee_id": key, "date": day, "channel": "all", "queue": "all", "contacts_handled": 9}


def _pair(mentor: str, mentee: str, **rest: object) -> Row:
    """Return a pair from 5 February on."""
    who = {"pair_id": f"{mentor}-{mentee}", "mentor_id": mentor, "mentee_id": mentee}
    return {**who, "start_date": "2025-02-05", "status": "active", **rest}
