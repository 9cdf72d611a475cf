"""Everything about staying that one panel can tell beside the main estimate, for the results document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from analytics.cohorts.careers import read_careers
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.exit_reasons import read_exit_years, read_tenures
from analytics.cohorts.followed import read_followed
from analytics.cohorts.headcount import read_headcount
from analytics.cohorts.hire_cohorts import read_hire_cohorts
from analytics.cohorts.mentoring import read_mentoring
from analytics.cohorts.rules import Rules
from analytics.cohorts.team_exits import read_team_exits
from analytics.errors import NotEstimable
from analytics.estimates.early import Early, estimate_early
from analytics.estimates.funnel import Funnel, compare_teams
from analytics.estimates.hire_retention import Kept, estimate_kept
from analytics.estimates.losing import Losing, losing
from analytics.estimates.mentors import MentorArm, estimate_mentors
from analytics.estimates.paths import Paths, estimate_paths
from analytics.estimates.reasons import ReasonYear, estimate_reasons
from analytics.estimates.staying_looks import StayingLooks, look_at_staying
from analytics.estimates.tenures import Tenure, estimate_tenures


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Who leaves, when, where and why; `losing` is a catalogue key below ``refused.`` where it is refused."""

    rules: Rules
    looks: StayingLooks
    losing: Losing | str
    early: Early
    kept: tuple[Kept, ...]
    reasons: tuple[ReasonYear, ReasonYear]
    tenures: tuple[Tenure, Tenure]
    teams: Funnel
    mentors: MentorArm
    paths: Paths


def read_losing(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> Losing:
    """Return what is known about losing people.

    Raises
    ------
    NotEstimable
        With too few people.
    """
    return losing(
        read_headcount(connection),
        cohort.rules,
        as_of=cohort.as_of,
        follow=lambda until: read_followed(connection, until),
    )


def read_leaving(
    connection: duckdb.DuckDBPyConnection, cohort: Cohort, primary: str | None, *, seed: int = 0
) -> Leaving:
    """Return everything about staying beside the main estimate.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        With the marts of the cohort.
    primary : str or None
        The outcome whose level before mentoring says how good people were.
    seed : int
        Of the wild bootstrap used with few teams.
    """
    rules = cohort.rules
    found = _losing(connection, cohort)
    until: date = cohort.as_of if isinstance(found, str) else found.until
    hires, mentoring = read_hire_cohorts(connection, rules), read_mentoring(connection)
    early = estimate_early(hires)
    return Leaving(
        rules=rules,
        looks=look_at_staying(cohort, primary, seed=seed),
        losing=found,
        early=early,
        kept=() if early.reason else estimate_kept(hires),
        reasons=estimate_reasons(read_exit_years(connection, rules, until)),
        tenures=estimate_tenures(read_tenures(connection, rules, until)),
        teams=compare_teams(read_team_exits(connection, cohort)),
        mentors=estimate_mentors(cohort, mentoring, primary=primary, seed=seed),
        paths=estimate_paths(cohort, read_careers(connection), mentoring, primary=primary),
    )


def _losing(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> Losing | str:
    """Return what is known about losing people, or why nothing is."""
    try:
        return read_losing(connection, cohort)
    except NotEstimable as refusal:
        return refusal.reason
