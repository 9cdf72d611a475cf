"""Recorded draws of places, and whether the programme kept to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np

from analytics.cohorts.months import Months
from analytics.cohorts.sql import run
from analytics.settings import FLOOR

MOST_MONTHS = 12  # after a draw that are compared
FEWEST_MONTHS = 3  # after a draw before anything is said
OFFERED_START, OUT_OF_TURN = 0.8, 0.1  # shares that make a draw kept to
STARTED_BEFORE = 0.05  # share of those drawn who had a mentor already
COVERED = 0.9  # share of the mentees in scope who came in by a draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Everybody in recorded draws; every array has shape (draws x people,).

    Attributes
    ----------
    draw, stratum : ndarray of int
        Code into `about`; code of draw and stratum together.
    employee : ndarray of int
        The panel's code, -1 for who is not in it.
    offered : ndarray of bool
    month, start : ndarray of int
        Month of the draw; of the first start as mentee, -1 for none.
    before : ndarray of bool
        Started before the draw: takes no part in any comparison.
    about : tuple of (draw id, programme, day, mode)
    """

    draw: np.ndarray
    stratum: np.ndarray
    employee: np.ndarray
    offered: np.ndarray
    month: np.ndarray
    start: np.ndarray
    before: np.ndarray
    about: tuple[tuple[str, str, date, str], ...]

    def __len__(self) -> int:
        """Return the number of people drawn, each once a draw."""
        return len(self.draw)

    def take(self, kept: np.ndarray) -> Drawn:
        """Return some rows."""
        arrays = ("draw", "stratum", "employee", "offered", "month", "start", "before")
        return Drawn(**{name: getattr(self, name)[kept] for name in arrays}, about=self.about)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Whether one draw was kept to; shares 0-1, None where too few people are behind them.

    Attributes
    ----------
    started : float or None
        Share of those offered a place who started while the others waited.
    out_of_turn : float or None
        Share of those waiting who started before their turn.
    until : int
        Last month in which the two groups can be compared.
    fault : str or None
        Why the draw does not count, a catalogue key below ``draw.fault.``; None when it does.
    """

    draw_id: str
    programme: str
    day: date
    mode: str
    offered: int | None
    waiting: int | None
    started: float | None
    out_of_turn: float | None
    until: int
    fault: str | None


def read_draws(connection: duckdb.DuckDBPyConnection) -> Drawn:
    """Return the recorded draws of the cohort that was built on this connection."""
    columns = run(connection, "marts/draws.sql").fetchnumpy()
    text = {name: np.asarray(columns[name]).astype(str) for name in ("draw_id", "stratum")}
    draw_ids, draw = np.unique(text["draw_id"], return_inverse=True)
    whole = np.char.add(np.char.add(text["draw_id"], "\n"), text["stratum"])
    first = [int(np.flatnonzero(draw == i)[0]) for i in range(len(draw_ids))]
    days = np.asarray(columns["drawn_on"]).astype("datetime64[D]").tolist()
    about = tuple(
        (str(draw_ids[i]), str(columns["programme_id"][row]), days[row], str(columns["mode"][row]))
        for i, row in enumerate(first)
    )
    return Drawn(
        draw=draw,
        stratum=np.unique(whole, return_inverse=True)[1],
        employee=np.asarray(columns["employee_no"]).astype(np.int64),
        offered=np.asarray(columns["is_offered"]).astype(bool),
        month=np.asarray(columns["drawn_month"]).astype(np.int64),
        start=np.asarray(columns["start_month"]).astype(np.int64),
        before=np.asarray(columns["is_started_before"]).astype(bool),
        about=about,
    )


def judge(drawn: Drawn, months: Months) -> tuple[Kept, ...]:
    """Tell of every draw whether it was kept to.

    Parameters
    ----------
    drawn : Drawn
        In the order drawn within each draw.
    """
    last = int(months.month.max(initial=0))
    present = _present(drawn, months)
    return tuple(
        _judge(drawn.take(drawn.draw == number), present[drawn.draw == number], number, last)
        for number in range(len(drawn.about))
    )


def _judge(one: Drawn, present: np.ndarray, number: int, last: int) -> Kept:
    """Judge one draw; `present` says who was still there in the month after it."""
    draw_id, programme, day, mode = one.about[number]
    offered, waiting = present & one.offered & ~one.before, present & ~one.offered & ~one.before
    jumped = _share(_out_of_turn(one, mode)[waiting])
    until = _until(one.take(waiting), int(one.month[0]), last)
    in_time = max(until, int(one.month[0]) + FEWEST_MONTHS)
    started = _share((one.start[offered] >= 0) & (one.start[offered] <= in_time))
    return Kept(
        draw_id=draw_id,
        programme=programme,
        day=day,
        mode=mode,
        offered=_people(one.offered),
        waiting=_people(~one.offered),
        started=started,
        out_of_turn=jumped,
        until=until,
        fault=_fault(one, started, jumped, until, last),
    )


def _fault(one: Drawn, started: float | None, jumped: float | None, until: int, last: int) -> str | None:
    """Return why a draw does not count."""
    drawn = int(one.month[0])
    if one.before.mean() > STARTED_BEFORE:
        return "drawn_after_start"
    if last - drawn < FEWEST_MONTHS:
        return "drawn_lately"
    if started is None or jumped is None:
        return "few_drawn"
    if started < OFFERED_START:
        return "few_started"
    if jumped > OUT_OF_TURN:
        return "out_of_turn"
    return "waited_briefly" if until - drawn < FEWEST_MONTHS else None


def _out_of_turn(one: Drawn, mode: str) -> np.ndarray:
    """Return who started before their turn, bool of shape (people,).

    Somebody before them in their stratum started later; or, in a lottery, more people of the stratum are
    before them than places were offered and given back.
    """
    found = np.zeros(len(one), dtype=bool)
    for stratum in np.unique(one.stratum):
        mine = np.flatnonzero(one.stratum == stratum)  # in the order drawn
        start, offered = one.start[mine], one.offered[mine]
        waits = np.where(start >= 0, start, -1)
        latest_before = np.r_[-1, np.maximum.accumulate(waits)[:-1]]
        jumped = (start >= 0) & (latest_before > start)
        if mode == "lottery":
            given_back = np.cumsum(offered & (start < 0))[-1]
            turn = np.cumsum(~offered & (start >= 0))
            jumped |= (start >= 0) & ~offered & (turn > given_back)
        found[mine] = jumped & ~offered
    return found


def _until(waiting: Drawn, month: int, last: int) -> int:
    """Return the last month before the waiting got places themselves, at most a year after the draw."""
    end = min(month + MOST_MONTHS, last)
    starts = np.sort(waiting.start[waiting.start >= 0])
    many = int(np.floor(OUT_OF_TURN * len(waiting)))
    return min(end, int(starts[many]) - 1) if len(starts) > many else end


def _present(drawn: Drawn, months: Months) -> np.ndarray:
    """Return who has a person-month in the month after their draw, bool."""
    key = months.employee.astype(np.int64) * 100_000 + months.month
    return (drawn.employee >= 0) & np.isin(drawn.employee * 100_000 + drawn.month + 1, key)


def _share(flags: np.ndarray) -> float | None:
    """Return the share of true flags, None with fewer people than the floor."""
    return float(flags.mean()) if len(flags) >= FLOOR else None


def _people(flags: np.ndarray) -> int | None:
    """Return how many, None when they are few."""
    count = int(flags.sum())
    return None if 0 < count < FLOOR else count


def counting(drawn: Drawn, kept: tuple[Kept, ...]) -> Drawn:
    """Return the draws that were kept to, without those who had a mentor before."""
    good = np.array([one.fault is None for one in kept], dtype=bool)
    usable = ~drawn.before & (drawn.employee >= 0)
    return drawn.take(usable & good[drawn.draw] if len(good) else usable)


def randomised_by(drawn: Drawn, kept: tuple[Kept, ...], months: Months) -> str | None:
    """Return ``"lottery"`` or ``"waitlist"`` when the mentees in scope came in by draws that were kept to."""
    mentees = np.unique(months.employee[months.exposed & months.usable])
    good = counting(drawn, kept)
    if not len(mentees) or not np.isin(mentees, good.employee).mean() >= COVERED:
        return None
    return mode_of(kept)


def mode_of(kept: tuple[Kept, ...]) -> str:
    """Return ``"lottery"`` when every draw that counts was one, else ``"waitlist"``."""
    modes = {one.mode for one in kept if one.fault is None}
    return "lottery" if modes == {"lottery"} else "waitlist"
