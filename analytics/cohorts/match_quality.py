"""Every pair that started: how well it was matched, how it went, and what became of its mentee."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.sql import run

EARLY_DAYS = 90  # days after the start in which hours are compared: every programme is that long
STAYING_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """One entry per started pair of any programme, the oldest first; every array has shape (pairs,).

    Attributes
    ----------
    employee : ndarray of int64
        The mentee's code in the panel, -1 outside it.
    mentee, mentor : ndarray of int64
        Codes of people, 0..N-1.
    in_view : ndarray of bool
        Within the filters; the others are known so that a narrower view gives nobody away.
    site : ndarray of int64
        Where the mentee was at the start.
    programme, kind, mode : ndarray of int64
        Codes into the tuples of names; ``"unknown"`` is a kind and a mode.
    year : ndarray of int64
        Of the start.
    day : ndarray of int64
        Start, as an ordinal.
    match : ndarray of float64
        How well the two were matched as exported, 0-100; NaN when not known.
    due, completed : ndarray of bool
        The planned end has passed; ended as planned.
    planned_months : ndarray of float64
        NaN when not known.
    rematch : ndarray of bool
        Not the first attempt: it follows a pair that ended.
    days_between : ndarray of float64
        Days from the end of that pair to this start; NaN elsewhere.
    can_rematch, rematched : ndarray of bool
        Ended before its time while the mentee stayed; another pair followed.
    hours : ndarray of float64
        Hours met in the first `EARLY_DAYS`; NaN when the meetings file does not reach so far.
    goals_due, goals_reached : ndarray of int64
        Goals of the pair that are past their date.
    stays : ndarray of float64
        1 when the mentee was still employed `STAYING_DAYS` after the start, 0 when gone, NaN when not
        followed so long.
    programmes : tuple of (id, name)
    kinds, modes : tuple of str
    """

    employee: np.ndarray
    mentee: np.ndarray
    mentor: np.ndarray
    in_view: np.ndarray
    site: np.ndarray
    programme: np.ndarray
    kind: np.ndarray
    mode: np.ndarray
    year: np.ndarray
    day: np.ndarray
    match: np.ndarray
    due: np.ndarray
    completed: np.ndarray
    planned_months: np.ndarray
    rematch: np.ndarray
    days_between: np.ndarray
    can_rematch: np.ndarray
    rematched: np.ndarray
    hours: np.ndarray
    goals_due: np.ndarray
    goals_reached: np.ndarray
    stays: np.ndarray
    programmes: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    modes: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self.mentee)


def read_pairs(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> Pairs:
    """Read the pairs; the marts of the cohort must have been made on this connection."""
    connection.execute("set variable leaving = $1::varchar[]", [list(cohort.rules.total)])
    run(connection, "marts/matching_pairs.sql")
    rows = connection.table("matching_pairs").fetchnumpy()
    column = {name: np.ma.asarray(values) for name, values in rows.items()}
    ids, programmes = pd.factorize(_text(column["programme_id"]), sort=True)
    names = dict(zip(_text(column["programme_id"]), _text(column["programme"]), strict=True))
    kind, kinds = pd.factorize(_text(column["kind"]), sort=True)
    mode, modes = pd.factorize(_text(column["mode"]), sort=True)
    whole = ("employee_no", "site_no", "mentee_no", "mentor_no", "year", "goals_due", "goals_reached")
    numbers = {name: np.ma.getdata(column[name]).astype(np.int64) for name in whole}
    flags = ("is_in_view", "is_completed", "is_rematch", "can_rematch", "is_rematched", "is_due")
    flag = {name: np.ma.filled(column[name].astype(float), 0.0) > 0 for name in flags}
    real = ("match_score", "planned_months", "days_between", "hours", "is_here_after")
    value = {name: np.ma.filled(column[name].astype(float), np.nan) for name in real}
    return Pairs(
        employee=numbers["employee_no"],
        mentee=numbers["mentee_no"],
        mentor=numbers["mentor_no"],
        in_view=flag["is_in_view"],
        site=numbers["site_no"],
        programme=ids,
        kind=kind,
        mode=mode,
        year=numbers["year"],
        day=_ordinals(column["start_date"]),
        match=value["match_score"],
        due=flag["is_due"],
        completed=flag["is_completed"],
        planned_months=value["planned_months"],
        rematch=flag["is_rematch"],
        days_between=value["days_between"],
        can_rematch=flag["can_rematch"],
        rematched=flag["is_rematched"],
        hours=value["hours"],
        goals_due=numbers["goals_due"],
        goals_reached=numbers["goals_reached"],
        stays=value["is_here_after"],
        programmes=tuple((str(one), str(names[one])) for one in programmes),
        kinds=tuple(str(one) for one in kinds),
        modes=tuple(str(one) for one in modes),
    )


def _text(values: np.ndarray) -> np.ndarray:
    """Return a column of text without its mask; the query leaves no nulls."""
    return np.asarray(np.ma.getdata(values), dtype=object)


def _ordinals(days: np.ndarray) -> np.ndarray:
    """Return dates as proleptic ordinals."""
    since = np.ma.getdata(days).astype("datetime64[D]").astype(np.int64)
    return np.asarray(since + 719_163)
