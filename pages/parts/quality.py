"""What the quality evaluations of the current view tell, worked out once for every tab that shows it."""

from __future__ import annotations

from analytics.cohorts.evaluations import read_contacts, read_evaluations
from analytics.estimates.quality import Quality, judge_quality
from analytics.estimates.quality_levels import SameContact, same_contact_arms
from pages.parts.study import looked_up


def current_quality() -> Quality:
    """Return what the evaluations tell of the current view."""
    return looked_up(
        "quality", lambda connection, cohort: judge_quality(read_evaluations(connection, cohort))
    )


def current_contact() -> SameContact:
    """Return both views of the same contact of both groups together, which is quick to read."""
    found: tuple[SameContact, ...] = looked_up(
        "same contact", lambda connection, cohort: same_contact_arms(*read_contacts(connection, cohort))
    )
    return found[-1]
