"""Promotions, moves and leader posts of one cohort, taken together."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.cohorts.careers import Careers
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.mentoring import Mentoring
from analytics.estimates.careers import Career, estimate_careers
from analytics.estimates.leader_posts import LeaderPosts, TimeToLead, count_posts, time_to_lead
from analytics.estimates.performance import performance_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """Everything that is known of careers."""

    careers: tuple[Career, ...]
    posts: LeaderPosts
    time: TimeToLead

    @property
    def unknown(self) -> bool:
        """Whether nothing tells of promotions, and too few people moved within the company to show that."""
        return self.posts.reason == "no_promotions" and all(one.reason for one in self.careers)


def estimate_paths(cohort: Cohort, careers: Careers, mentoring: Mentoring, *, primary: str | None) -> Paths:
    """Estimate careers of a cohort.

    Parameters
    ----------
    primary : str or None
        The outcome that performance before mentoring is read from.
    """
    outcome = next((one for one in cohort.outcomes if one.kpi == primary), None)
    performance = performance_before(cohort.months, outcome)
    return Paths(
        careers=estimate_careers(cohort.months, careers, mentoring, performance=performance),
        posts=count_posts(careers),
        time=time_to_lead(cohort.months, careers, mentoring),
    )
