"""The closer look at customers: every measure in both arms, who was heard, what goes together in teams."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from analytics.cohorts.answers import read_answers, read_invited
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.outcomes import Scale
from analytics.cohorts.teams import read_team_quarters
from analytics.estimates.customers import (
    Level,
    Response,
    contacts_of,
    levels,
    response_gap,
    survey_response,
)
from analytics.estimates.together import Together, correlate


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One customer measure, both arms side by side."""

    kpi: str
    unit: str
    scale: Scale
    levels: tuple[Level, Level]
    response: Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Customers:
    """What customers answered, the response to surveys, and what goes together in teams."""

    measures: tuple[Measure, ...]
    survey: Response
    together: Together


def look_at_customers(connection: duckdb.DuckDBPyConnection, cohort: Cohort) -> Customers:
    """Return the closer look at customers; `connection` holds the marts of the cohort."""
    contacts = contacts_of(cohort.outcomes)
    outcomes = {outcome.kpi: outcome for outcome in cohort.outcomes}
    return Customers(
        measures=tuple(
            Measure(
                kpi=answers.kpi,
                unit=answers.unit,
                scale=answers.scale,
                levels=levels(cohort.months, answers),
                response=response_gap(cohort.months, outcomes[answers.kpi], contacts),
            )
            for answers in read_answers(connection)
            if answers.kpi in outcomes
        ),
        survey=survey_response(read_invited(connection)),
        together=correlate(read_team_quarters(connection)),
    )
