"""People hired while the data run, week by week: their figure against that of settled people."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.sql import run
from analytics.settings import FLOOR

KPIS = ("aht", "fcr", "contacts_per_hour", "qa_score")  # what proficiency may be read from
MARTS = ("ramp_sums", "ramp_hires", "ramp_weeks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hires:
    """New hires and their weeks of work; hired means the first day of the first spell.

    Attributes
    ----------
    direction : str
        up or down: which way is better.
    weeks : ndarray of int, shape (hires,)
        Complete weeks followed since hire, until leaving or the end of the data.
    mentor_week : ndarray of int, shape (hires,)
        The week since hire (the first is 1) in which mentoring started; -1 for not yet.
    hire, week : ndarray of int, shape (rows,)
        Sorted: whose row, 0..hires-1, and the week since hire.
    numerator, expected : ndarray of float64, shape (rows,)
        The sum of the KPI, and what settled people of the same site and quarter would have had with the
        same volume: 12 months of tenure and more, not mentored themselves.
    before : int
        People who were hired before the data begin, and so are not followed.
    """

    kpi: str
    direction: str
    weeks: np.ndarray
    mentor_week: np.ndarray
    hire: np.ndarray
    week: np.ndarray
    numerator: np.ndarray
    expected: np.ndarray
    before: int


def read_hires(connection: duckdb.DuckDBPyConnection, kpi: str) -> Hires:
    """Read the weeks of new hires; the marts of the cohort must have been made.

    Parameters
    ----------
    kpi : str
        One of `KPIS`; one without data gives no hires.
    """
    for name, value, kind in (("ramp_kpi", kpi, "varchar"), ("floor", FLOOR, "integer")):
        connection.execute(f"set variable {name} = cast($1 as {kind})", [value])
    for mart in MARTS:
        run(connection, f"marts/{mart}.sql")
    people = connection.execute(
        "select hire_no, weeks, coalesce(mentor_week, -1) as mentor_week from ramp_hires"
        " where not is_before order by hire_no"
    ).fetchnumpy()
    rows = connection.execute("select * from ramp_weeks order by hire_no, week").fetchnumpy()
    number = np.ma.getdata(people["hire_no"])
    return Hires(
        kpi=kpi,
        direction=_direction(connection, kpi),
        weeks=np.ma.getdata(people["weeks"]).astype(np.int64),
        mentor_week=np.ma.getdata(people["mentor_week"]).astype(np.int64),
        hire=np.searchsorted(number, np.ma.getdata(rows["hire_no"])),
        week=np.ma.getdata(rows["week"]).astype(np.int64),
        numerator=np.ma.getdata(rows["numerator"]).astype(float),
        expected=np.ma.getdata(rows["expected"]).astype(float),
        before=len(connection.sql("select 1 from ramp_hires where is_before").fetchall()),
    )


def _direction(connection: duckdb.DuckDBPyConnection, kpi: str) -> str:
    """Return which way is better; down unless the dictionary says up."""
    found = connection.execute("select direction from kpi_dictionary where kpi = $1", [kpi]).fetchall()
    return str(found[0][0]) if found else "down"
