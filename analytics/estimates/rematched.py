"""What mentoring changed for mentees after a new match, beside the others: each with its own interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.match_quality import Pairs
from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.imputation import impute
from analytics.estimates.inference import interval
from analytics.estimates.parts import own_uncertainty, parts_of
from analytics.estimates.sample import draw_sample, floor_of

ATTEMPTS = ("first", "rematch")
FEW_REMATCHED = "rematched_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEffect:
    """The effect during first matches, or after a new match.

    Attributes
    ----------
    attempt : str
        One of `ATTEMPTS`.
    effect : Interval or None
        Mean over mentored person-months, in the outcome's unit.
    people : int or None
    """

    attempt: str
    effect: Interval | None = None
    people: int | None = None
    reason: str | None = None


def rematched_effects(
    months: Months, outcome: Outcome, pairs: Pairs, *, seed: int = 0
) -> tuple[AttemptEffect, ...]:
    """Return the effect in person-months of first matches, and in those from a new match on.

    Raises
    ------
    NotEstimable
        If the effect cannot be estimated at all, or either side has too few people.
    """
    sample = draw_sample(months, outcome)
    imputed = impute(sample)
    row = sample.row[imputed.row]
    again = _since_rematch(pairs, months, row)
    floor = floor_of(outcome)
    people = [len(np.unique(months.employee[row[again == side]])) for side in (False, True)]
    if min(people) < floor:
        raise NotEstimable(FEW_REMATCHED)
    parts = parts_of(sample, imputed, ATTEMPTS, again.astype(np.int64))
    found = []
    for place, name in enumerate(parts.names):
        judged = own_uncertainty(sample, parts, place, seed=seed)
        value = float(parts.value[place])
        found.append(
            AttemptEffect(attempt=name, effect=interval(value, judged.half), people=int(parts.people[place]))
        )
    return tuple(found)


def _since_rematch(pairs: Pairs, months: Months, row: np.ndarray) -> np.ndarray:
    """Return which rows of the panel lie in or after the month of the mentee's new match."""
    rows = np.flatnonzero(pairs.in_view & pairs.rematch & (pairs.employee >= 0))
    never = np.iinfo(np.int64).max
    begins = np.full(int(months.employee.max(initial=-1)) + 1, never)
    since = (pairs.day[rows] - 719_163).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    np.minimum.at(begins, pairs.employee[rows], since + 1970 * 12)
    return np.asarray(months.month[row] >= begins[months.employee[row]])
