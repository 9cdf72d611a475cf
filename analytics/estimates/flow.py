"""The flow of people: from everyone in the employee file to those compared, with reasons for all others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.flow import Ends, headcount
from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.imputation import impute
from analytics.estimates.sample import draw_sample
from analytics.estimates.time_zero import TimeZero
from analytics.settings import FLOOR

ORDER = (
    ("left_out", "pair_outside_employment"),
    ("left_out", "not_employed"),
    ("left_out", "role_without_mentees"),
    ("left_out", "other_programme"),
    ("mentor", "mentor"),
    ("comparison", "comparison"),
    ("mentee", "mentored"),
)
MENTEE_PARTS = ("unmeasured", "no_month_before", "not_imputable", "compared")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Where everyone is; every count is None where it is hidden.

    Attributes
    ----------
    everyone : int
        People in the employee file, within the filters.
    places : tuple of (arm, reason, people)
        Add up to `everyone`: those left out first, mentees last; empty places are not there.
    mentees : tuple of (part, people)
        The mentees by what can be said of them on the primary outcome, ``compared`` last; adds up to them.
    matched, unmatched : int or None
        Mentees with and without somebody alike at the shared time zero.
    ended_early : int or None
        Mentees whose last pair ended before its time; they stay mentored.
    """

    everyone: int
    places: tuple[tuple[str, str, int | None], ...]
    mentees: tuple[tuple[str, int | None], ...] = ()
    matched: int | None = None
    unmatched: int | None = None
    ended_early: int | None = None

    @property
    def mentored(self) -> int | None:
        """Mentees; None when hidden or when there is none."""
        return next((n for arm, _, n in self.places if arm == "mentee"), None)


def people_flow(cohort: Cohort, ends: Ends, *, outcome: Outcome | None, zero: TimeZero | None) -> Flow:
    """Count everyone's place; small counts are hidden, and those that would give them away."""
    people = headcount(cohort)
    told = shown(people)
    places = tuple((arm, reason, told[arm, reason]) for arm, reason in ORDER if people.get((arm, reason)))
    mentees = people.get(("mentee", "mentored"), 0)
    if not mentees or told["mentee", "mentored"] is None:
        return Flow(everyone=sum(people.values()), places=places)
    parts = shown(_parts(cohort.months, outcome)) if outcome is not None else {}
    alike = 0 if zero is None else len(zero.mentored.row)
    beside = shown({"matched": alike, "unmatched": mentees - alike})
    return Flow(
        everyone=sum(people.values()),
        places=places,
        mentees=tuple((part, parts[part]) for part in MENTEE_PARTS if parts.get(part) != 0 and part in parts),
        matched=beside["matched"],
        unmatched=beside["unmatched"],
        ended_early=_told(ends.ended_early, ends.mentees),
    )


def _told(count: int, of: int) -> int | None:
    """Return a part of the mentees unless it or the rest is small."""
    return None if 0 < count < FLOOR or 0 < of - count < FLOOR else count


def _parts(months: Months, outcome: Outcome) -> dict[str, int]:
    """Return mentees by the first thing that keeps them from being compared on the outcome."""
    mentee = np.unique(months.employee[months.exposed])
    row = outcome.row[(outcome.weight > 0) & months.usable[outcome.row]]
    after = np.isin(mentee, months.employee[row[months.exposed[row]]])
    before = np.isin(mentee, months.employee[row[~months.exposed[row]]])
    compared = np.isin(mentee, _imputed(months, outcome))
    first = np.select([compared, ~after, ~before], [3, 0, 1], 2)
    sizes = np.bincount(first, minlength=len(MENTEE_PARTS))
    return dict(zip(MENTEE_PARTS, sizes.tolist(), strict=True))


def _imputed(months: Months, outcome: Outcome) -> np.ndarray:
    """Return the employees with at least one mentored month that could be imputed."""
    try:
        sample = draw_sample(months, outcome)
        return np.unique(months.employee[sample.row[impute(sample).row]])
    except NotEstimable:
        return np.zeros(0, dtype=np.int32)
