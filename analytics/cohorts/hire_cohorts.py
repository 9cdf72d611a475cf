"""People hired while the exports hold everyone: how many could be followed how long, and how they left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb
import numpy as np

from analytics.cohorts.rules import Rules
from analytics.cohorts.sql import run
from analytics.settings import FLOOR

WINDOWS = (30, 60, 90, 180, 365)  # days since hire (domain.md 2.1)
GRAINS = ("month", "quarter", "year")
MOST_COHORTS = 24  # rows of a picture that can still be read
HIDDEN_SHARE = 0.1  # of the hires that may stand in cohorts below the floor
EVERYONE = -1  # the cohort of all hires


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """Days of tenure on which employments ended, sorted by cohort, window and day; arrays of shape (rows,).

    Attributes
    ----------
    cohort : ndarray of int
        First month of the hire cohort, ``year * 12 + month - 1``; `EVERYONE` is all of them.
    window : ndarray of int
        Only hires who could have been followed so many days; 0 is everyone, however new.
    day : ndarray of int
        Days since hire.
    leavers, others, at_risk : ndarray of int
        Who left on the day; whose employment ended otherwise; who was employed and followed up to it.
    """

    cohort: np.ndarray
    window: np.ndarray
    day: np.ndarray
    leavers: np.ndarray
    others: np.ndarray
    at_risk: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class HireCohorts:
    """New hires by cohort and window; arrays of shape (rows,), sorted by cohort and window.

    Attributes
    ----------
    grain : str
        One of `GRAINS`: how many months make a cohort.
    cohort, window : ndarray of int
        As in `Endings`; `EVERYONE` comes first.
    hires, eligible, too_young, lost : ndarray of int
        ``hires = eligible + too_young + lost``: too young are those hired less than the window before the
        as-of date, whatever became of them; lost those whose file stopped within the window.
    leavers, others : ndarray of int
        Of the eligible: who left within the window, and whose employment ended otherwise within it.
    before : int
        People still employed who were hired before the exports hold everyone: survivors of their cohorts.
    beside : mapping of int to tuple of int
        In a view of one site: by window, the leavers of each other site.
    """

    grain: str
    cohort: np.ndarray
    window: np.ndarray
    hires: np.ndarray
    eligible: np.ndarray
    too_young: np.ndarray
    lost: np.ndarray
    leavers: np.ndarray
    others: np.ndarray
    endings: Endings
    before: int
    beside: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def read_hire_cohorts(connection: duckdb.DuckDBPyConnection, rules: Rules) -> HireCohorts:
    """Count new hires; the marts of the cohort must have been made in the connection.

    A hire is the first day of a spell that began while the exports hold everyone, so a return after a long
    gap is a new hire and a short gap is none.

    Parameters
    ----------
    rules : Rules
        Which exits count as leaving, and whether agency staff does.
    """
    bind_rules(connection, rules)
    connection.execute("set variable windows = cast($1 as integer[])", [list(WINDOWS)])
    for mart in ("new_hires", "hire_windows"):
        run(connection, f"marts/{mart}.sql")
    grain = _grain(connection)
    connection.execute("set variable hire_grain = cast($1 as varchar)", [grain])
    names = ("cohort", "hires", "eligible", "too_young", "lost", "leavers", "others")
    cells = _columns(run(connection, "marts/hire_cells.sql"))
    days = _columns(run(connection, "marts/hire_risk.sql"))
    return HireCohorts(
        grain=grain,
        window=cells["window_days"],
        **{name: cells[name] for name in names},
        endings=Endings(
            window=days["window_days"],
            day=days["days"],
            **{name: days[name] for name in ("cohort", "leavers", "others", "at_risk")},
        ),
        before=_before(connection),
        beside=_beside(connection),
    )


def _beside(connection: duckdb.DuckDBPyConnection) -> dict[int, tuple[int, ...]]:
    """Return the leavers of other sites by window; nothing in a view of all sites."""
    (own,) = connection.sql("select getvariable('site')").fetchall()[0]
    made = connection.sql("from duckdb_tables() where table_name = 'everyone_months'").fetchall()
    if own is None or not made:
        return {}
    rows = [row for row in run(connection, "marts/everyone_hires.sql").fetchall() if row[0] != own]
    return {window: tuple(n for _, days, n in rows if days == window) for window in WINDOWS}


def bind_rules(connection: duckdb.DuckDBPyConnection, rules: Rules) -> None:
    """Set the session variables by which the marts of hires and reasons follow the rules."""
    connection.execute("set variable leaving = cast($1 as varchar[])", [list(rules.total)])
    connection.execute("set variable with_agency = cast($1 as boolean)", [rules.agency == "counted"])


def _grain(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the finest cohorts that nearly all reach the floor and still make a picture to read."""
    month, hires = connection.execute(
        "select coalesce(list(year(hire_month) * 12 + month(hire_month) - 1 order by hire_month), []),"
        " coalesce(list(hires order by hire_month), []) from hire_windows where window_days = $1",
        [WINDOWS[0]],
    ).fetchall()[0]
    for grain, size in zip(GRAINS, (1, 3, 12), strict=True):
        people = np.bincount(np.array(month, dtype=int) // size, weights=hires) if hires else np.zeros(0)
        people = people[people > 0]
        if len(people) <= MOST_COHORTS and people[people < FLOOR].sum() <= HIDDEN_SHARE * people.sum():
            return grain
    return GRAINS[-1]


def _before(connection: duckdb.DuckDBPyConnection) -> int:
    """Count the people of the panel who were hired before the exports hold everyone."""
    found = connection.sql(
        "select count(distinct employee_id) from agent_months"
        " where hire_date < (select month from study_start)"
    )
    return int(found.fetchall()[0][0])


def _columns(answer: duckdb.DuckDBPyConnection) -> dict[str, np.ndarray]:
    """Return the columns of a query without nulls as int64 arrays."""
    return {name: np.ma.getdata(values).astype(np.int64) for name, values in answer.fetchnumpy().items()}
