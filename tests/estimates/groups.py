"""Mentees for panels made by hand: programmes, rules and hours given to the mentees of a simulated centre."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analytics.cohorts.mentees import Mentees, described
from analytics.cohorts.months import Months, Outcome

PROGRAMMES = (("P1", "Compass"), ("P2", "Bridge"), ("P3", "Ladder"))
KINDS = ("classic", "micro", "virtual")
RULES = ("assigned", "nominated", "voluntary")


def mentees_of(
    months: Months,
    *,
    rule: np.ndarray | None = None,
    hours: np.ndarray | None = None,
    followed: np.ndarray | None = None,
) -> Mentees:
    """Return the mentees of a panel; programme, kind and rule follow the start month unless given."""
    first = np.unique(months.employee[months.exposed], return_index=True)[1]
    start = months.start[months.exposed][first]
    code = start % len(RULES) if rule is None else rule
    return described(
        months,
        programme=code,
        kind=code,
        rule=code,
        hours=np.full(len(start), np.nan) if hours is None else hours,
        followed=np.ones(len(start), bool) if followed is None else followed,
        programmes=PROGRAMMES,
        kinds=KINDS,
        rules=RULES,
    )


def moved(outcome: Outcome, months: Months, mentees: Mentees, by: np.ndarray) -> Outcome:
    """Return the outcome with `by`, shape (mentees,), added to every mentored month of each mentee."""
    place = mentees.place(months.employee[outcome.row])
    more = np.where(months.exposed[outcome.row], by[place], 0.0)
    return replace(outcome, value=outcome.value + more)
