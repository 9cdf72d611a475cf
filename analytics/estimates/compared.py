"""All that says whether the groups may be compared, in one look at the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.eligibility import eligible, mentee_roles
from analytics.cohorts.flow import read_ends, read_flaws, read_fte, read_splits
from analytics.cohorts.joiners import read_enrolled
from analytics.errors import NotEstimable
from analytics.estimates.baseline import BaselineSelection, baseline_selection
from analytics.estimates.customers import contacts_of
from analytics.estimates.customers import response_gap as gap_of
from analytics.estimates.effect import Balance
from analytics.estimates.flow import Flow, people_flow
from analytics.estimates.integrity import Check, checks
from analytics.estimates.joined import Joined, compare_joined
from analytics.estimates.overlap import Overlap, compare_more, measure_overlap
from analytics.estimates.performance import performance_before
from analytics.estimates.time_zero import build_time_zero

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The comparison and what speaks for and against it.

    Attributes
    ----------
    eligible : tuple of (people, person-months) or None
        That may serve as comparison; None where they would tell a hidden count.
    roles : tuple of str
        In which mentees started.
    balance : tuple of Balance
        Of what the weights were not made for; the rest is in `Retention.balance`.
    overlap, joined : or None
        None with a reason of the same name.
    baseline : BaselineSelection or None
        Of the primary outcome; None without one.
    """

    flow: Flow
    eligible: tuple[int, int] | None
    roles: tuple[str, ...]
    balance: tuple[Balance, ...]
    overlap: Overlap | None
    overlap_reason: str | None
    joined: Joined | None
    joined_reason: str | None
    checks: tuple[Check, ...]
    baseline: BaselineSelection | None


def compare_groups(
    connection: duckdb.DuckDBPyConnection,
    cohort: Cohort,
    primary: str | None,
    *,
    response_gap: float | None = None,
    seed: int = 0,
) -> Compared:
    """Look at the groups from every side.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        On which `cohort` was built.
    primary : str or None
        KPI id of the primary outcome.
    response_gap : float or None
        Difference in customers' response rate between the groups, 0-1; None works it out.
    """
    months = cohort.months
    outcome = next((o for o in cohort.outcomes if o.kpi == primary), None)
    baseline = None if outcome is None else baseline_selection(months, outcome, seed=seed)
    performance = performance_before(months, outcome)
    zero, why = _tried(lambda: build_time_zero(months, performance))
    overlap, balance = None, None
    if zero is not None:
        overlap, why = _tried(lambda: measure_overlap(months, zero, performance))
        balance, _ = _tried(lambda: compare_more(months, zero, performance, outcome, read_fte(connection)))
    flow = people_flow(cohort, read_ends(connection), outcome=outcome, zero=zero)
    if flow.mentored is None:  # how many mentees there are must not be read elsewhere
        overlap, why = None, why or "suppressed"
        baseline = None if baseline is None else replace(baseline, n_mentored=None, n_before_after=None)
    enrolled = read_enrolled(connection)
    joined, why_joined = _tried(lambda: compare_joined(months, enrolled, performance, outcome))
    return Compared(
        flow=flow,
        eligible=None if any(n is None for _, _, n in flow.places) else eligible(connection),
        roles=mentee_roles(cohort),
        balance=balance or (),
        overlap=overlap,
        overlap_reason=why,
        joined=joined,
        joined_reason=why_joined,
        checks=checks(
            cohort,
            read_flaws(connection),
            outcome=outcome,
            zero=zero,
            draws=read_splits(connection),
            response_gap=_largest_gap(cohort) if response_gap is None else response_gap,
        ),
        baseline=baseline,
    )


def _largest_gap(cohort: Cohort) -> float | None:
    """Return the largest difference in customers' answers per contact over their questions, 0-1."""
    contacts = contacts_of(cohort.outcomes)
    asked = [gap_of(cohort.months, o, contacts).gap for o in cohort.outcomes if o.family == "customer"]
    return max((abs(gap) / 100 for gap in asked if gap is not None), default=None)


def _tried(make: Callable[[], Made]) -> tuple[Made | None, str | None]:
    """Return what was made, or why it could not be."""
    try:
        return make(), None
    except NotEstimable as refusal:
        return None, refusal.reason
