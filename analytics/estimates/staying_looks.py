"""The closer looks at staying, from one panel: voluntary leaving, programmes, and without redundancies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from analytics.cohorts.cohort import Cohort
from analytics.errors import NotEstimable
from analytics.estimates.performance import performance_before
from analytics.estimates.programmes import ByProgramme, staying_by_programme
from analytics.estimates.shock import Shock, without_shock
from analytics.estimates.voluntary import Voluntary, estimate_voluntary

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class StayingLooks:
    """What a closer look at staying found; a catalogue key below ``refused.`` where there is nothing."""

    voluntary: Voluntary
    programmes: ByProgramme | str
    shock: Shock | str


def look_at_staying(cohort: Cohort, primary: str | None, *, seed: int = 0) -> StayingLooks:
    """Return every closer look, adjusted as the main estimate is.

    Parameters
    ----------
    primary : str or None
        The outcome whose level before mentoring says how good people were.
    seed : int
        Of the wild bootstrap used with few teams.
    """
    months, rules = cohort.months, cohort.rules
    performance = performance_before(months, next((o for o in cohort.outcomes if o.kpi == primary), None))
    return StayingLooks(
        voluntary=estimate_voluntary(months, performance=performance, rules=rules, seed=seed),
        programmes=_or_why(
            lambda: staying_by_programme(
                months, cohort.mentees, performance=performance, rules=rules, seed=seed
            )
        ),
        shock=_or_why(lambda: without_shock(months, performance=performance, rules=rules, seed=seed)),
    )


def _or_why(make: Callable[[], Found]) -> Found | str:
    """Return what is made, or why it is not."""
    try:
        return make()
    except NotEstimable as refusal:
        return refusal.reason
