"""What the money asks of one panel beside the main estimates, for the results document."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.cohorts.cohort import Cohort
from analytics.cohorts.intangibles import read_beside
from analytics.cohorts.pair_plans import PairPlans, read_pair_plans
from analytics.estimates.intangible_results import Followed
from analytics.estimates.intangibles import follow
from analytics.estimates.new_hires import Group, estimate_groups
from analytics.money.benefits import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospects:
    """New hires and assigned people apart, the pairs' plans, and what is followed beside the money."""

    groups: tuple[Group, ...]
    plan: PairPlans
    beside: tuple[Followed, ...]


def read_prospects(
    connection: duckdb.DuckDBPyConnection, cohort: Cohort, primary: str | None, *, programme: str | None
) -> Prospects:
    """Read what scenarios, forecasts and the register beside the money need, from a cohort's connection."""
    priced = frozenset(kind.outcome for kind in KINDS)
    beside = tuple(follow(one) for one in read_beside(connection, cohort))
    return Prospects(
        groups=estimate_groups(cohort, priced, primary),
        plan=read_pair_plans(connection, as_of=cohort.as_of, programme=programme),
        beside=beside,
    )
