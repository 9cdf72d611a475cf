"""Everything a report may draw on, read from a loaded database and the files beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

from analytics import pipeline
from analytics.cohorts.coaching import read_coaching
from analytics.cohorts.coaching_targets import read_targets
from analytics.cohorts.cohort import Cohort
from analytics.cohorts.sight import bind_access
from analytics.cohorts.team_exits import read_team_exits
from analytics.errors import NotEstimable
from analytics.estimates.coaching import describe_coaching
from analytics.estimates.funnel import compare_teams
from analytics.money.forecast_file import read_frozen
from analytics.money.kept import read_kept
from analytics.publishing.before import with_before
from analytics.publishing.opening import NO_TEAMS, opened
from analytics.report.purpose_file import read_purpose
from analytics.report.quarterly.decisions import read_decisions
from analytics.report.quarterly.material import Material, Teams
from analytics.report.quarterly.published import Edition
from analytics.report.results import document
from analytics.report.study import Study
from analytics.settings import EVERYTHING, Access, Filters

Progress = Callable[[str, float], None]
STUDIED, CLOSER = 0.4, 0.85  # shares of the work that is done after each part


def gather(
    db: Path,
    filters: Filters,
    access: Access = EVERYTHING,
    progress: Progress | None = None,
    *,
    correcting: Edition | None = None,
) -> Material:
    """Read and estimate everything a report for one reader may draw on.

    No team is told apart in it, but for those that a leader's `access` names, in `teams`.

    Parameters
    ----------
    db : Path
        What ``load --db`` was given.
    filters : Filters
        With the quarter that the report is about.
    access : Access
        Whom it is for.
    progress : callable, optional
        Called with a catalogue key below ``page.progress.`` and the share done, 0-1.
    correcting : Edition, optional
        The published edition that this one is to take the place of; what changed since is listed too.

    Raises
    ------
    BadRequest
        If there is no such database, a filter names something that is not there, or a file beside the
        database is broken.
    """
    tell = progress or (lambda what, share: None)
    with opened(db, filters, NO_TEAMS) as (connection, cohort):
        found = pipeline.study_of(
            connection, cohort, filters, progress=lambda what, share: tell(what, STUDIED * share)
        )
        tell("closer", STUDIED)
        studied = pipeline.in_full(connection, cohort, found, db)
        teams = _teams(connection, cohort, access, db)
    tell("before", CLOSER)
    material = with_before(db, _material(db, studied, access), correcting)
    tell("done", 1.0)
    return replace(material, teams=teams)


def packs(db: Path, material: Material, leaders: Iterable[Access]) -> Iterator[Material]:
    """Give what each leader's pack may draw on; the programme's results are those of `material`.

    Raises
    ------
    BadRequest
        As `gather`.
    """
    with opened(db, material.study.filters, NO_TEAMS) as (connection, cohort):
        for leader in leaders:
            yield replace(material, access=leader, teams=_teams(connection, cohort, leader, db))


def _material(db: Path, studied: Study, access: Access) -> Material:
    """Return the study with its money, and what lies beside the database."""
    kept = read_kept(db)
    prices = pipeline.assumed(studied, kept)
    ret = pipeline.price(studied, prices, choices=kept.choices, seed=studied.seed)
    verdict = pipeline.decide(studied, ret, assumptions=prices)
    forecasts = read_frozen(db, programme=studied.filters.programme, everything=False)
    return Material(
        study=studied,
        ret=ret,
        verdict=verdict,
        assumptions=prices,
        choices=kept.choices,
        forecasts=forecasts,
        document=document(studied, ret, verdict, assumptions=prices, choices=kept.choices, frozen=forecasts),
        access=access,
        decisions=read_decisions(db, until=studied.filters.quarter),
        purpose=read_purpose(db),
    )


def _teams(connection: duckdb.DuckDBPyConnection, cohort: Cohort, access: Access, db: Path) -> Teams | None:
    """Return a leader's own teams, None for whoever leads none."""
    if not access.teams:
        return None
    bind_access(connection, access)
    reasons: dict[str, str] = {}
    funnel = coaching = None
    try:
        funnel = compare_teams(read_team_exits(connection, cohort))
    except NotEstimable as refusal:
        reasons["funnel"] = refusal.reason
    try:
        coaching = describe_coaching(read_coaching(connection, read_targets(db)))
    except NotEstimable as refusal:
        reasons["coaching"] = refusal.reason
    return Teams(funnel=funnel, coaching=coaching, reasons=tuple(reasons.items()))
