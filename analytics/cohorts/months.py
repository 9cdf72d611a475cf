"""The person-month panel as arrays: what the estimators read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.settings import LAST_SINGLE_TENURE_MONTH, WIDE_TENURE_BANDS

EXIT_TYPES = (
    "voluntary",
    "involuntary",
    "end_of_fixed_term",
    "probation_end",
    "redundancy",
    "retirement",
    "death",
    "internal_move",
    "unknown",
)
NOT_AN_EXIT = (
    "internal_move",
    "end_of_fixed_term",
)  # censored: nobody left the employer early (domain.md 2.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """One row per employee and calendar month employed; every array has shape (rows,).

    Sorted by employee, then month. Codes are int32; a missing category has a code of its own.

    Attributes
    ----------
    employee : ndarray of int32
        0..E-1.
    month : ndarray of int32
        ``year * 12 + month - 1``.
    site, role, contract : ndarray of int32
        Codes into the tuples of names.
    team : ndarray of int32
        The employee's cluster: the team in the month before the start for mentees, the team of most months
        for others; constant per employee, -1 when no team is known.
    tenure, band : ndarray of int32
        Complete months since hire at the month's start; its band: 0..24 singly, then wider.
    share : ndarray of float64
        Days employed in the month, up to the as-of date, over the days of the month; in (0, 1].
    possible_share : ndarray of float64
        As `share`, had the employee not left: from hire to the month's end or the as-of date.
    exit : ndarray of bool
        Employment ended in this month, on or before the as-of date.
    exit_type : ndarray of int32
        Code into `EXIT_TYPES`, -1 where there is no exit.
    start : ndarray of int32
        Month of the first started pair as mentee, -1 for never.
    start_share : ndarray of float64
        In the start month the share of the month from the first meeting day on; elsewhere 1.
    exposed, mentoring, usable : ndarray of bool
        At or after the start; active as a mentor this month; may serve as mentored or as comparison.
    hire_month : ndarray of int32
        Month of hire of the spell.
    active : ndarray of bool or None
        A pair in scope is running in this month; None when that is not known.
    leave_share : ndarray of float64 or None
        The part of `share` on leave that the rules take out of headcount; None when they take none.
    """

    employee: np.ndarray
    month: np.ndarray
    site: np.ndarray
    role: np.ndarray
    contract: np.ndarray
    team: np.ndarray
    tenure: np.ndarray
    band: np.ndarray
    share: np.ndarray
    possible_share: np.ndarray
    exit: np.ndarray
    exit_type: np.ndarray
    start: np.ndarray
    start_share: np.ndarray
    exposed: np.ndarray
    mentoring: np.ndarray
    usable: np.ndarray
    hire_month: np.ndarray
    site_names: tuple[str, ...] = ()
    role_names: tuple[str, ...] = ()
    contract_names: tuple[str, ...] = ()
    team_names: tuple[str, ...] = ()
    active: np.ndarray | None = None
    leave_share: np.ndarray | None = None

    def __len__(self) -> int:
        """Return the number of person-months."""
        return len(self.employee)

    @property
    def headcount_share(self) -> np.ndarray:
        """Days of the month in headcount over its days: `share`, without leave if the rules say so."""
        return self.share if self.leave_share is None else self.share - self.leave_share

    @property
    def event_time(self) -> np.ndarray:
        """Months since the start, int32; meaningless where `start` is -1."""
        since: np.ndarray = self.month - self.start
        return since


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Person-months that have data for one KPI.

    Attributes
    ----------
    row : ndarray of int64
        Ascending index into the arrays of `Months`.
    value, weight : ndarray of float64
        ``scale * numerator / denominator``, and the denominator behind it.
    mix : ndarray of float64 or None
        What the mix of queues and channels adds to `value`, in its unit; subtracted before comparing.
    """

    kpi: str
    family: str
    unit: str
    direction: str
    scale: float
    row: np.ndarray
    value: np.ndarray
    weight: np.ndarray
    mix: np.ndarray | None = None


def tenure_band(tenure: np.ndarray) -> np.ndarray:
    """Return the tenure band of months of tenure: 0..24 singly, then wider (methods.md 2)."""
    wide = LAST_SINGLE_TENURE_MONTH + np.searchsorted(WIDE_TENURE_BANDS, tenure, side="right")
    return np.where(tenure <= LAST_SINGLE_TENURE_MONTH, tenure, wide).astype(np.int32)


def quarter_of(month: np.ndarray) -> np.ndarray:
    """Return ``year * 4 + quarter - 1`` of month numbers."""
    quarter: np.ndarray = month // 3
    return quarter


def quarter_name(quarter: int) -> str:
    """Return ``"2026Q3"`` for a quarter number."""
    return f"{quarter // 4}Q{quarter % 4 + 1}"
