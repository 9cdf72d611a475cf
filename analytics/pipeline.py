"""The whole road once: a slow study of a loaded database, then money and verdict in under a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from analytics.admission.contract import TABLES
from analytics.admission.store import reader
from analytics.cohorts.about import About, read_about
from analytics.cohorts.answers import Invited, read_invited
from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.declared import Declaration, read_declarations
from analytics.cohorts.draws import Drawn, read_draws
from analytics.cohorts.headcount import read_headcount
from analytics.cohorts.ledger import Ledger, read_ledger
from analytics.cohorts.months import Outcome
from analytics.cohorts.queues import Queues, read_queues
from analytics.cohorts.rule_file import read_rules
from analytics.errors import NotEstimable
from analytics.estimates.effect import Effect, Retention
from analytics.estimates.grade import Design
from analytics.estimates.guardrails import guardrails
from analytics.estimates.history import decision_point
from analytics.estimates.kpi import estimate_effects
from analytics.estimates.leader_part import leader_part
from analytics.estimates.outlook import find_outlook
from analytics.estimates.performance import performance_before
from analytics.estimates.ramp_gain import SOURCE, estimate_ramp_gain
from analytics.estimates.retention import estimate_retention
from analytics.estimates.specifications import robustness
from analytics.estimates.turnover import tells_of_another_site
from analytics.money.assumptions import in_force, own_assumption
from analytics.money.ret import Assumption, Return
from analytics.report import verdict as verdicts
from analytics.report.census import count, flow, quarters
from analytics.report.grading import (
    Lots,
    Prices,
    compare_by_lot,
    graded_effects,
    graded_retention,
    voluntary_lead,
)
from analytics.report.leaving import read_leaving
from analytics.report.people import read_people
from analytics.report.pricing import assumed as assumed
from analytics.report.pricing import price as price
from analytics.report.prospects import read_prospects
from analytics.report.study import Study
from analytics.report.verdict import Verdict
from analytics.settings import Filters

__all__ = [
    "Progress",
    "Study",
    "Verdict",
    "assumed",
    "decide",
    "held_open",
    "in_full",
    "opened",
    "price",
    "study",
    "study_of",
]

Progress = Callable[[str, float], None]
PRIMARY_BY_DEFAULT = "aht"


def study(
    db: Path,
    filters: Filters | None = None,
    *,
    seed: int = 0,
    methods: bool = False,
    progress: Progress | None = None,
) -> Study:
    """Estimate everything that a loaded database can answer.

    Parameters
    ----------
    db : Path
        What ``load --db`` was given.
    filters : Filters, optional
        As-of date, quarter, programme, site; None is everything.
    seed : int
        Of every bootstrap.
    methods : bool
        Also estimate by other methods, and look closer at leaving, people and what money may become, which
        takes several times as long; pages do so for what is in view.
    progress : callable, optional
        Called with a catalogue key below ``progress.`` and the share done, 0-1.

    Raises
    ------
    BadRequest
        If there is no such database, or a filter names something that is not there.
    """
    filters = filters or Filters()
    if progress:
        progress("panel", 0.0)
    with opened(db, filters) as (connection, cohort):
        found = study_of(connection, cohort, filters, seed=seed, progress=progress)
        return in_full(connection, cohort, found, db) if methods else found


def in_full(connection: duckdb.DuckDBPyConnection, cohort: Cohort, found: Study, db: Path) -> Study:
    """Return a study with other methods, leaving, people and what money may become."""
    main, programme = found.primary_outcome, found.filters.programme
    leaving = read_leaving(connection, cohort, main, seed=found.seed)
    prospects = read_prospects(connection, cohort, main, programme=programme)
    people = read_people(connection, cohort, db)
    return _by_other_methods(replace(found, leaving=leaving, prospects=prospects, people=people), cohort)


def study_of(
    connection: duckdb.DuckDBPyConnection,
    cohort: Cohort,
    filters: Filters,
    *,
    seed: int = 0,
    progress: Progress | None = None,
) -> Study:
    """Estimate everything from a database that `opened` gave, with its cohort."""
    asked = Asked(
        filters=filters,
        about=read_about(connection, list(TABLES)),
        declarations=read_declarations(connection),
        queues=read_queues(connection),
        drawn=read_draws(connection),
        invited=read_invited(connection),
        ledger=read_ledger(connection, as_of=cohort.as_of, programme=filters.programme),
    )
    found = _estimate(cohort, asked, seed=seed, tell=progress or (lambda what, share: None))
    headcount = read_headcount(connection) if filters.site else None
    if headcount and tells_of_another_site(headcount, cohort.rules):
        return replace(found, retention=replace(found.retention, turnover=None))
    return found


def _by_other_methods(found: Study, cohort: Cohort) -> Study:
    """Return the study with robustness; the slow methods for the main outcome."""
    main = [found.primary_outcome] if found.primary_outcome else []
    effects = robustness(cohort.months, cohort.outcomes, found.effects, in_full=main, seed=found.seed)
    return replace(found, effects=effects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a study needs of the database beside the panel."""

    filters: Filters
    about: About
    declarations: tuple[Declaration, ...]
    queues: Queues
    drawn: Drawn
    invited: Invited
    ledger: Ledger


@contextmanager
def opened(db: Path, filters: Filters) -> Iterator[tuple[duckdb.DuckDBPyConnection, Cohort]]:
    """Open a database read-only with its marts and the cohort of some filters, and close it afterwards."""
    connection, cohort = held_open(db, filters)
    try:
        yield connection, cohort
    finally:
        connection.close()


def held_open(db: Path, filters: Filters) -> tuple[duckdb.DuckDBPyConnection, Cohort]:
    """Return a read-only connection with the marts of some filters, and the cohort; the caller closes it."""
    connection = reader(db)
    try:
        return connection, build_cohort(connection, filters, read_rules(db))
    except BaseException:
        connection.close()
        raise


def _estimate(cohort: Cohort, asked: Asked, *, seed: int, tell: Progress) -> Study:
    """Estimate and grade every outcome of a cohort."""
    about, ledger, filters = asked.about, asked.ledger, asked.filters
    primary = primary_outcome(about.declared, cohort.outcomes)
    effects = estimate_effects(
        cohort.months,
        cohort.outcomes,
        seed=seed,
        progress=lambda share: tell("effects", 0.15 + 0.5 * share),
    )
    tell("retention", 0.65)
    retention = _retention(cohort, primary, seed=seed)
    assumptions = in_force([own_assumption(*row) for row in ledger.assumptions], currency=ledger.currency)
    prices = Prices(ledger=ledger, assumptions=assumptions)
    lots = compare_by_lot(cohort, asked.drawn, primary, seed=seed)
    design = _design(cohort, asked, primary, lots)
    tell("doubts", 0.8)
    graded = graded_effects(cohort, effects, design, prices, retention, asked.invited, lots, seed=seed)
    main = next((e for e in graded if e.outcome == primary), None)
    hours = [(m.month, m.mentor_hours + m.mentee_hours) for m in ledger.meetings]
    tell("done", 1.0)
    return Study(
        filters=filters,
        seed=seed,
        as_of=cohort.as_of,
        counts=count(cohort, graded, primary),
        primary_outcome=primary,
        effects=graded,
        retention=graded_retention(retention, design, prices),
        ledger=ledger,
        assumptions=assumptions,
        flow=flow(cohort),
        labels=about.labels,
        fingerprint=about.fingerprint,
        demo=about.demo,
        tables=about.tables,
        programmes=about.programmes,
        sites=about.sites,
        quarters=quarters(cohort),
        suppressed=tuple((e.outcome, e.reason) for e in graded if e.reason),
        match_rate=cohort.match_rate,
        partial=tuple((m.table, m.source, m.month) for m in cohort.partial),
        breaks=tuple((b.source, b.metric, b.day) for b in cohort.breaks),
        guardrails=guardrails(graded, asked.queues, primary=primary, mentoring_hours=hours),
        declarations=asked.declarations,
        voluntary_lead=voluntary_lead(cohort, main, seed=seed),
        other_scales=cohort.other_scales,
        unlike_draw=lots.unlike,
        rules=cohort.rules,
        views=cohort.views,
        months_until=_months_until(cohort, main, asked, prices),
        ramp=_ramp(cohort, graded, seed=seed),
        leaders=leader_part(cohort.months, cohort.rules),
    )


def _ramp(cohort: Cohort, graded: tuple[Effect, ...], *, seed: int) -> Effect | None:
    """Return the effect on handle time among newcomers; None without handle time."""
    outcome = next((o for o in cohort.outcomes if o.kpi == SOURCE), None)
    whole = next((e for e in graded if e.outcome == SOURCE), None)
    if outcome is None or whole is None:
        return None
    return estimate_ramp_gain(cohort.months, outcome, whole, seed=seed)


def _design(cohort: Cohort, asked: Asked, primary: str | None, lots: Lots) -> Design:
    """Return what the grades need to know of how mentees were chosen and outcomes declared."""
    return Design(
        selection_rules=cohort.selection_rules,
        match_rate=cohort.match_rate,
        contaminated=cohort.contaminated,
        primary_outcome=primary,
        decided_late=any(d.costs_a_point for d in asked.declarations if d.now.outcome == primary),
        randomised=lots.mode or None,
    )


def _months_until(cohort: Cohort, effect: Effect | None, asked: Asked, prices: Prices) -> int | None:
    """Return in how many months the main outcome can be told; None when that is not known."""
    outcome = next((o for o in cohort.outcomes if effect and o.kpi == effect.outcome), None)
    if effect is None or outcome is None:
        return None
    target = next((d.now.target for d in asked.declarations if d.now.outcome == effect.outcome), None)
    try:
        found = find_outlook(
            cohort.months,
            outcome,
            effect,
            pays_back=prices.pays_back(effect.outcome, effect.quantity),
            declared=target,
        )
    except NotEstimable:
        return None
    return found.months


def primary_outcome(declared: tuple[str, ...], outcomes: tuple[Outcome, ...]) -> str | None:
    """Return the declared primary outcome that has data; else handle time; else the first that has data."""
    found = [outcome.kpi for outcome in outcomes]
    wanted = [*declared, PRIMARY_BY_DEFAULT, *found]
    return next((kpi for kpi in wanted if kpi in found), None)


def _retention(cohort: Cohort, primary: str | None, *, seed: int) -> Retention:
    """Estimate retention, adjusted for performance before mentoring where there is a primary outcome."""
    outcome = next((o for o in cohort.outcomes if o.kpi == primary), None)
    performance = performance_before(cohort.months, outcome)
    return estimate_retention(cohort.months, performance=performance, rules=cohort.rules, seed=seed)


def decide(studied: Study, ret: Return, *, assumptions: tuple[Assumption, ...] | None = None) -> Verdict:
    """Return the status and the sentence of a study and its return, priced with some assumptions."""
    is_point, following = decision_point(studied.as_of)
    return verdicts.decide(
        studied,
        ret,
        months_until=studied.months_until,
        next_decision=None if is_point else following,
        assumptions=assumptions,
    )
