"""What the quality evaluations of the current view tell, worked out once for every tab that shows it."""

from __future__ import annotations

from analytics.cohorts.evaluations import read_evaluations
from analytics.estimates.quality import Quality, judge_quality
from pages.parts.study import looked_up


def current_quality() -> Quality:
    """Return what the evaluations tell of the current view."""
    return looked_up(
        "quality", lambda connection, cohort: judge_quality(read_evaluations(connection, cohort))
    )
