"""Mentors as an arm of their own: whether mentoring others went with staying, and with their own work."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.mentoring import Mentoring
from analytics.cohorts.months import Months, Outcome
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.exits import chosen_exits
from analytics.estimates.hazard import fit_hazard
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.performance import performance_before
from analytics.estimates.standardise import exits_avoided, typical_year
from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorArm:
    """Mentors beside colleagues like them who neither mentor nor are mentored.

    Attributes
    ----------
    mentors, comparison : int or None
        People; None is hidden. Future mentors serve as comparison until they start.
    mentor_exits, other_exits : int or None
        Exits that count; None is hidden.
    left_out : int or None
        Mentors who had a mentor themselves, or mentored in another programme, when they began.
    outside_file : int or None
        Mentors who are not in the employee file.
    staying, without : float or None
        Percent of mentors still employed 12 months after they began; the same had they not begun.
    difference : Interval or None
        Percentage points.
    hazard_ratio, exits_avoided : Interval or None
        Over all their months as mentors.
    effect : Effect or None
        What beginning to mentor did to their own primary outcome; None without one.
    reason : str or None
        Why staying is refused.
    """

    mentors: int | None
    comparison: int | None
    mentor_exits: int | None = None
    other_exits: int | None = None
    left_out: int | None = 0
    outside_file: int | None = 0
    staying: float | None = None
    without: float | None = None
    difference: Interval | None = None
    hazard_ratio: Interval | None = None
    exits_avoided: Interval | None = None
    clusters: int = 0
    cluster_by: str = "team"
    effect: Effect | None = None
    reason: str | None = None

    @property
    def verdict(self) -> str:
        """Better (mentors stay longer) or worse if both intervals are clear, else unclear or refused."""
        ratio, points = self.hazard_ratio, self.difference
        if ratio is None or points is None:
            return "refused"
        if ratio.low <= 1 <= ratio.high or points.low <= 0 <= points.high:
            return "unclear"
        return "better" if ratio.high < 1 else "worse"


def mentor_panel(months: Months, mentoring: Mentoring) -> Months:
    """Return the panel in which beginning to mentor is what starts.

    Time zero is the first day as a mentor, so nobody is credited with the time it took to become one.
    People serve from roles that mentors start in, and only while they have no mentor themselves.
    """
    starts = mentoring.exposed & (months.month == mentoring.start)
    roles = np.unique(months.role[starts]) if starts.any() else np.unique(months.role)
    apart = months.exposed | mentoring.elsewhere | mentoring.mentored_elsewhere
    return replace(
        months,
        start=mentoring.start,
        start_share=mentoring.start_share,
        exposed=mentoring.exposed,
        mentoring=np.zeros(len(months), dtype=bool),
        usable=~apart & (mentoring.exposed | np.isin(months.role, roles)),
        active=months.mentoring,
    )


def estimate_mentors(
    cohort: Cohort, mentoring: Mentoring, *, primary: str | None, seed: int = 0
) -> MentorArm:
    """Estimate the mentors' own arm of a cohort: see `compare_mentors`."""
    outcome = next((one for one in cohort.outcomes if one.kpi == primary), None)
    event = chosen_exits(cohort.months, cohort.rules)
    return compare_mentors(cohort.months, mentoring, outcome=outcome, event=event, seed=seed)


def compare_mentors(
    months: Months,
    mentoring: Mentoring,
    *,
    outcome: Outcome | None,
    event: np.ndarray,
    seed: int = 0,
) -> MentorArm:
    """Estimate what beginning to mentor did to mentors' own staying and primary outcome.

    Parameters
    ----------
    months : Months
        The panel of the study.
    outcome : Outcome or None
        The primary outcome: performance before and the effect on their own work are read from it.
    event : ndarray of bool, shape (rows,)
        Exits that count, from `chosen_exits`.

    Returns
    -------
    MentorArm
        With `reason` and without estimates where there is no honest number.
    """
    panel = mentor_panel(months, mentoring)
    found, refused = _counted(months, panel, mentoring, event)
    if refused is not None:
        return replace(found, reason=refused)
    if outcome is not None:
        found = replace(found, effect=estimate_effect(panel, outcome, seed=seed))
    try:
        return _with_staying(found, panel, performance_before(panel, outcome), event, seed)
    except NotEstimable as refusal:
        return replace(found, reason=refusal.reason)


def _counted(
    months: Months, panel: Months, mentoring: Mentoring, event: np.ndarray
) -> tuple[MentorArm, str | None]:
    """Return people and exits, small counts hidden, and why there can be no comparison at all."""
    used, exposed = panel.usable, panel.exposed
    mentors = np.unique(panel.employee[used & exposed])
    others = np.unique(panel.employee[used & ~exposed])
    began = np.unique(months.employee[mentoring.exposed])
    exits = {"mentors": int((used & exposed & event).sum()), "others": int((used & ~exposed & event).sum())}
    visible = shown(exits)
    people = {"mentors": len(mentors), "others": len(others)}
    found = MentorArm(
        mentors=_hidden(people["mentors"]),
        comparison=_hidden(people["others"]),
        mentor_exits=visible["mentors"],
        other_exits=visible["others"],
        left_out=_hidden(len(np.setdiff1d(began, mentors))),
        outside_file=_hidden(mentoring.outside_file),
    )
    return found, _refusal(people, mentoring.outside_file)


def _refusal(people: dict[str, int], outside: int) -> str | None:
    """Return why mentors cannot be compared."""
    if not people["mentors"]:
        return "mentors_not_in_file" if outside else "no_mentors"
    if people["mentors"] < FLOOR:
        return "few_mentors"
    return "few_mentor_comparisons" if people["others"] < FLOOR else None


def _hidden(people: int) -> int | None:
    """Return a count of people, None from one up to the floor."""
    return None if 0 < people < FLOOR else people


def _with_staying(
    found: MentorArm, panel: Months, performance: np.ndarray | None, event: np.ndarray, seed: int
) -> MentorArm:
    """Add the hazard ratio and what follows from it."""
    fit = fit_hazard(panel, performance, event, seed=seed)
    year = typical_year(fit, panel, performance)
    low, high = fit.bounds
    return replace(
        found,
        staying=year.retention_with,
        without=year.retention_without,
        difference=year.difference,
        hazard_ratio=Interval(
            value=float(np.exp(fit.log_hazard_ratio)), low=float(np.exp(low)), high=float(np.exp(high))
        ),
        exits_avoided=exits_avoided(fit, panel, performance).total,
        clusters=len(fit.cluster_ids),
        cluster_by=fit.cluster_by,
    )
