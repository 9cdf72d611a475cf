"""What is known about coaching by the targets in force, worked out once for every tab that shows it."""

from __future__ import annotations

from analytics.cohorts.coaching import read_coaching
from analytics.cohorts.coaching_targets import Targets, read_targets
from analytics.estimates.coaching import Coaching, describe_coaching
from pages.parts.study import database, looked_up


def targets() -> Targets:
    """Return the targets in force; a faulty file beside the database is an error to show."""
    return read_targets(database())


def coaching() -> Coaching:
    """Return what may be shown about coaching within the reader's filters."""
    wanted = targets()
    return looked_up(
        ("coaching", wanted),
        lambda connection, cohort: describe_coaching(read_coaching(connection, wanted)),
    )
