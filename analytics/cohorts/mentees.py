"""What is known of every mentee at the start: place, tenure, programme, how chosen, and the early hours."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics.cohorts.months import Months
from analytics.cohorts.sql import run

UNKNOWN = "unknown"  # kind or rule that the programme list does not state


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentees:
    """One entry per mentee of the panel; every array has shape (mentees,), sorted by `employee`.

    Attributes
    ----------
    employee : ndarray of int32
        Codes as in `Months.employee`.
    start : ndarray of int32
        ``year * 12 + month - 1`` of the first start.
    site : ndarray of int32
        Code into `Months.site_names` in the start month, or in the first month seen after it.
    tenure : ndarray of int32
        Complete months since hire in the start month.
    programme, kind, rule : ndarray of int32
        Codes into the tuples below; of the programme of the first started pair.
    hours : ndarray of float64
        Hours met in the first 90 days after the start; NaN when not known.
    followed : ndarray of bool
        Employed and observed for at least 90 days after the start.
    programmes : tuple of (id, name)
        Both empty for pairs outside every programme.
    kinds, rules : tuple of str
        As exported; ``"unknown"`` when not stated.
    """

    employee: np.ndarray
    start: np.ndarray
    site: np.ndarray
    tenure: np.ndarray
    programme: np.ndarray
    kind: np.ndarray
    rule: np.ndarray
    hours: np.ndarray
    followed: np.ndarray
    programmes: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    rules: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of mentees."""
        return len(self.employee)

    def place(self, employee: np.ndarray) -> np.ndarray:
        """Return the index of the mentees with these codes, -1 where there is none."""
        if not len(self.employee):
            return np.full(len(employee), -1)
        found = np.searchsorted(self.employee, employee).clip(max=len(self.employee) - 1)
        return np.where(self.employee[found] == employee, found, -1)


def read_mentees(connection: duckdb.DuckDBPyConnection, months: Months) -> Mentees:
    """Read the mentees of a panel; the marts of the panel must have been run."""
    rows = run(connection, "marts/mentee_hours.sql").fetchnumpy()
    columns = {name: np.ma.getdata(values) for name, values in rows.items()}
    ids, programmes = pd.factorize(columns["programme_id"], sort=True)
    names = dict(zip(columns["programme_id"].tolist(), columns["programme"].tolist(), strict=True))
    kind, kinds = pd.factorize(columns["kind"], sort=True)
    rule, rules = pd.factorize(columns["rule"], sort=True)
    return described(
        months,
        programme=ids,
        kind=kind,
        rule=rule,
        hours=np.ma.filled(np.ma.asarray(rows["hours"], dtype=float), np.nan),
        followed=columns["is_followed"].astype(bool),
        programmes=tuple((str(key), str(names[key])) for key in programmes),
        kinds=tuple(str(k) for k in kinds),
        rules=tuple(str(r) for r in rules),
    )


def described(
    months: Months,
    *,
    programme: np.ndarray,
    kind: np.ndarray,
    rule: np.ndarray,
    hours: np.ndarray,
    followed: np.ndarray,
    programmes: tuple[tuple[str, str], ...],
    kinds: tuple[str, ...],
    rules: tuple[str, ...],
) -> Mentees:
    """Join what programmes and meetings say of the mentees to what the panel says of them.

    Parameters
    ----------
    programme, kind, rule, hours, followed : ndarray, shape (mentees,)
        In the order of the mentees' codes in the panel.
    """
    treated = np.flatnonzero(months.exposed)
    employee, first = np.unique(months.employee[treated], return_index=True)
    row = treated[first]
    start = months.start[row]
    return Mentees(
        employee=employee.astype(np.int32),
        start=start,
        site=months.site[row],
        tenure=np.maximum(months.tenure[row] - (months.month[row] - start), 0),
        programme=np.asarray(programme, np.int32),
        kind=np.asarray(kind, np.int32),
        rule=np.asarray(rule, np.int32),
        hours=np.asarray(hours, float),
        followed=np.asarray(followed, bool),
        programmes=programmes,
        kinds=kinds,
        rules=rules,
    )
