"""Coaching: coverage, shared needs, feedback, agreements and follow-ups, with what few people are hidden."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.cohorts.coaching import Coached
from analytics.cohorts.coaching_targets import Targets
from analytics.estimates.coverage import Coverage, cover
from analytics.estimates.follow_through import FollowThrough, follow_through
from analytics.estimates.praise import Praise, praise_to_critical
from analytics.estimates.shared_needs import AreaNeed, find_needs
from analytics.estimates.waiting import NO_WAITS, Feedback, wait_for_feedback


@dataclass(frozen=True, slots=True, kw_only=True)
class Coaching:
    """Everything about coaching that may be shown."""

    targets: Targets
    coverage: Coverage
    needs: tuple[AreaNeed, ...]
    feedback: Feedback
    praise: tuple[Praise, ...]
    actions: FollowThrough
    follow_ups: FollowThrough

    @property
    def is_any(self) -> bool:
        """Whether anything about coaching is recorded at all."""
        waits = self.feedback.reason != NO_WAITS
        return waits or bool(self.needs) or self.actions.is_recorded or self.follow_ups.is_recorded


def describe_coaching(found: Coached) -> Coaching:
    """Return what may be shown of what `read_coaching` gave."""
    return Coaching(
        targets=found.targets,
        coverage=cover(found.months, found.targets),
        needs=find_needs(found.needs, found.targets),
        feedback=wait_for_feedback(found.waits),
        praise=praise_to_critical(found.tones),
        actions=follow_through(found.actions),
        follow_ups=follow_through(found.follow_ups),
    )
