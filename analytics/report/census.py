"""How many people and months are behind a study; small counts are hidden."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.months import quarter_name, quarter_of
from analytics.cohorts.small import shown
from analytics.estimates.effect import Counts, Effect
from analytics.settings import FLOOR


def count(cohort: Cohort, effects: Sequence[Effect], primary: str | None) -> Counts:
    """Return the counts of a study."""
    sizes = cohort.people["arm"].value_counts()
    arms = shown({arm: int(sizes.get(arm, 0)) for arm in ("mentee", "mentor", "comparison", "left_out")})
    months = cohort.months
    teams = np.unique(months.team[months.team >= 0])
    missing = next((e.not_imputable for e in effects if e.outcome == primary), 0)
    return Counts(
        employees=len(cohort.people),
        mentees=arms["mentee"],
        mentors=None if 0 < cohort.mentors < FLOOR or arms["mentor"] is None else cohort.mentors,
        comparison=arms["comparison"],
        teams=len(teams),
        mentored_person_months=None if arms["mentee"] is None else int(months.exposed.sum()),
        not_imputable_person_months=None if arms["mentee"] is None else missing,
        as_of=cohort.as_of,
    )


def flow(cohort: Cohort) -> tuple[tuple[str, str, int | None], ...]:
    """Return arm, reason and people; adds up to everyone. Small groups are hidden."""
    sizes = cohort.people.groupby(["arm", "reason"], sort=True).size()
    people = shown({(str(arm), str(reason)): int(n) for (arm, reason), n in sizes.items()})
    return tuple((arm, reason, n) for (arm, reason), n in people.items())


def quarters(cohort: Cohort) -> tuple[str, ...]:
    """Return the quarters of the panel in which somebody was mentored, ascending."""
    months = cohort.months
    return tuple(quarter_name(int(q)) for q in np.unique(quarter_of(months.month[months.exposed])))
