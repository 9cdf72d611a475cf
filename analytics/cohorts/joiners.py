"""How people came to have a mentor or not: joined, declined, waiting, undecided, never asked."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from analytics.cohorts.sql import run

FATES = ("joined", "declined", "waitlisted", "undecided")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """People of the panel with an enrolment as mentee or a started pair; arrays of shape (people,).

    Attributes
    ----------
    employee : ndarray of int32
        Codes of `Months.employee`, ascending.
    fate : ndarray of int32
        Index into `FATES`.
    month : ndarray of int32
        ``year * 12 + month - 1`` of the start, or of the last status.
    rule : ndarray of int32
        Index into `rules`: how the programme of those who joined chose.
    asked : bool
        Whether there are enrolments at all; without them who was asked is not known.
    """

    employee: np.ndarray
    fate: np.ndarray
    month: np.ndarray
    rule: np.ndarray
    rules: tuple[str, ...]
    asked: bool


def read_enrolled(connection: duckdb.DuckDBPyConnection) -> Enrolled:
    """Read who joined, declined and waited; the marts of the cohort must have been run."""
    columns = {
        name: np.ma.getdata(c) for name, c in run(connection, "marts/enrolled.sql").fetchnumpy().items()
    }
    fate = np.array([FATES.index(name) for name in columns["fate"].tolist()], dtype=np.int32)
    rules, rule = np.unique(np.asarray(columns["selection_rule"], dtype=str), return_inverse=True)
    asked = connection.execute("select count(*) from enrolments where role = 'mentee'").fetchall()[0][0]
    return Enrolled(
        employee=columns["employee_no"].astype(np.int32),
        fate=fate,
        month=columns["month"].astype(np.int32),
        rule=rule.astype(np.int32),
        rules=tuple(str(name) for name in rules),
        asked=bool(asked),
    )
