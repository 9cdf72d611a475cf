"""A contact centre written by hand: 18 s less handle time to the second with a mentor, every cost known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.admission.exports import write

TEAMS, PEOPLE, MONTHS, FIRST_YEAR = 12, 120, 18, 2025
CONTACTS, SECONDS, EFFECT = 400, 300, -18
AS_OF = "2026-06-30"
SESSION_MINUTES = 90
STARTS = (5, 7, 9, 11, 13)  # months in which eight people each get a mentor
Rows = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """What was written: the folder, and the mentored contacts and hours of meetings counted on the way."""

    folder: Path
    contacts: int
    meeting_hours: float

    @property
    def freed_hours(self) -> float:
        """Hours that 18 seconds less on every mentored contact free."""
        return -EFFECT * self.contacts / 3600


def centre(folder: Path) -> Hand:
    """Write people, pairs, meetings and handle time; costs and assumptions are for each test to add.

    Every third person gets a mentor, a new group every two months. A person's level is her own, a month's
    the same for all, and what is left is a wobble that adds up to nothing over four months.
    """
    months = [(FIRST_YEAR + m // 12, m % 12 + 1) for m in range(MONTHS)]
    start = {n: STARTS[n // 3 % len(STARTS)] for n in range(0, PEOPLE, 3)}
    people = [f"E{n:03},2022-0{n % 9 + 1}-01,,,{AS_OF},Umeå,T{n % TEAMS:02}" for n in range(PEOPLE)]
    people += [f"M{n:03},2015-01-01,,,{AS_OF},Umeå,T{n % TEAMS:02}" for n in range(len(start))]
    pairs = [f"P{n:03},K1,M{i:03},E{n:03},{_day(months[s], 1)}" for i, (n, s) in enumerate(start.items())]
    met = [
        f"S{n:03}{k},P{n:03},E{n:03},mentoring,{_day(months[s + k], 10)},{SESSION_MINUTES},held"
        for n, s in start.items()
        for k in range(2)
    ]
    worked = [
        f"E{n:03},{_day(month, 15)},{CONTACTS},{CONTACTS * _seconds(n, m, start)}"
        for n in range(PEOPLE)
        for m, month in enumerate(months)
    ]
    write(
        folder,
        employees=_file("employee_id,hire_date,end_date,end_type,asof_date,site,team", people),
        pairs=_file("pair_id,programme_id,mentor_id,mentee_id,start_date", pairs),
        sessions=_file("session_id,pair_id,employee_id,session_type,date,minutes,status", met),
        kpi_daily=_file("employee_id,date,contacts_handled,handle_s", worked),
        programmes=_file(
            "programme_id,name,start_date,selection_rule,primary_outcome",
            ["K1,Kompass,2025-06-01,assigned,aht"],
        ),
    )
    mentored = sum(MONTHS - s for s in start.values())
    return Hand(folder=folder, contacts=CONTACTS * mentored, meeting_hours=len(met) * SESSION_MINUTES / 60)


def money(folder: Path, *, costs: Rows, assumptions: Rows) -> None:
    """Write costs (date, type, amount, currency) and assumptions (key, low, base, high, currency)."""
    write(
        folder,
        costs=_file("cost_id,date,cost_type,amount,currency", [f"C{i},{row}" for i, row in enumerate(costs)]),
        assumptions=_file(
            "key,low,base,high,currency,unit,source,approved_by,approved_on",
            [f"{row},by hand,by hand,finance,2026-06-30" for row in assumptions],
        ),
    )


def _seconds(person: int, month: int, start: dict[int, int]) -> int:
    """Return the mean handle time of one person in one month."""
    wobble = (1, -1, -1, 1)[(month + person) % 4] * (1 + person % 2)
    season = int(np.round(8 * np.sin(month)))
    mentored = person in start and month >= start[person]
    return SECONDS + 3 * (person % 17) + season + wobble + (EFFECT if mentored else 0)


def _day(month: tuple[int, int], day: int) -> str:
    """Return a date as the contract writes it."""
    return f"{month[0]}-{month[1]:02}-{min(day, monthrange(*month)[1]):02}"


def _file(header: str, rows: Rows) -> str:
    """Return a file of rows."""
    return "\n".join([header, *rows, ""])
