"""How long agents wait for feedback on an evaluation, and in which tone it is given."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.sql import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Evaluations by month and days waited; arrays of rows have shape (rows,).

    Attributes
    ----------
    month : ndarray of int
        Of the evaluation, ``year * 12 + month - 1``.
    cluster : ndarray of int
        Team and site; many teams share one.
    days, given, evaluations : ndarray
        Days until feedback, or waited without any so far; whether it came; how many evaluations.
    inside : ndarray of bool
        Within what the reader looks at.
    agents, rest : mapping of month to int
        Agents evaluated within it, and beside it.
    is_recorded : bool
        The day of feedback is recorded; else it is the agent's next coaching.
    """

    month: np.ndarray
    cluster: np.ndarray
    days: np.ndarray
    given: np.ndarray
    evaluations: np.ndarray
    inside: np.ndarray
    agents: dict[int, int]
    rest: dict[int, int]
    is_recorded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tones:
    """Evaluations by quarter, team and tone; every array has shape (rows,)."""

    quarter: np.ndarray  # year * 4 + quarter - 1
    cluster: np.ndarray
    praise: np.ndarray
    mixed: np.ndarray
    critical: np.ndarray
    agents: np.ndarray
    inside: np.ndarray


def read_waits(connection: duckdb.DuckDBPyConnection) -> Waits:
    """Read the days waited; makes `feedback_given` from `coaching_agents`."""
    run(connection, "marts/feedback_given.sql")
    column = _columns(run(connection, "marts/feedback_lags.sql"))
    people = run(connection, "marts/feedback_people.sql").fetchall()
    whole = ("month", "cluster", "days", "evaluations")
    return Waits(
        **{name: column[name].astype(np.int64) for name in whole},
        given=column["is_given"].astype(bool),
        inside=column["is_in_scope"].astype(bool),
        agents={int(month): int(n) for month, n, _ in people},
        rest={int(month): int(n) for month, _, n in people},
        is_recorded=bool(column["is_recorded"].any()),
    )


def read_tones(connection: duckdb.DuckDBPyConnection) -> Tones:
    """Read the tones; `feedback_given` must have been made."""
    column = _columns(run(connection, "marts/feedback_tones.sql"))
    whole = ("quarter", "cluster", "praise", "mixed", "critical", "agents")
    return Tones(
        **{name: column[name].astype(np.int64) for name in whole},
        inside=column["is_in_scope"].astype(bool),
    )


def _columns(answer: duckdb.DuckDBPyConnection) -> dict[str, np.ndarray]:
    """Return the columns of an answer without their masks; none holds a null."""
    return {name: np.asarray(np.ma.getdata(values)) for name, values in answer.fetchnumpy().items()}
