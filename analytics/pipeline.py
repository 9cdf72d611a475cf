"""The whole road once: a slow study of a loaded database, then money and verdict in under a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np

from analytics.admission.contract import TABLES
from analytics.admission.store import reader
from analytics.cohorts.about import About, read_about
from analytics.cohorts.cohort import Cohort, build_cohort
from analytics.cohorts.ledger import Ledger, read_ledger
from analytics.cohorts.months import Outcome, quarter_name, quarter_of
from analytics.errors import NotEstimable
from analytics.estimates.effect import Counts, Effect, Retention
from analytics.estimates.grade import Design, follow_up_gap, grade_effect, grade_retention
from analytics.estimates.kpi import estimate_effect
from analytics.estimates.performance import performance_before
from analytics.estimates.retention import estimate_retention
from analytics.estimates.small import shown
from analytics.money.assumptions import FALLBACK_CURRENCY, bases, in_force, own_assumption
from analytics.money.costs import read_costs
from analytics.money.payback import payback_effect
from analytics.money.ret import Assumption, Return
from analytics.money.roi import compute_return
from analytics.report.study import Study
from analytics.report.verdict import Verdict, decide
from analytics.settings import FLOOR, Filters

__all__ = ["Progress", "Study", "Verdict", "decide", "price", "study"]

Progress = Callable[[str, float], None]
PRIMARY_BY_DEFAULT = "aht"


def study(
    db: Path, filters: Filters | None = None, *, seed: int = 0, progress: Progress | None = None
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
    progress : callable, optional
        Called with a catalogue key below ``progress.`` and the share done, 0-1.

    Raises
    ------
    BadRequest
        If there is no such database, or a filter names something that is not there.
    """
    filters, tell = filters or Filters(), progress or (lambda what, share: None)
    tell("panel", 0.0)
    connection = reader(db)
    try:
        cohort = build_cohort(connection, filters)
        about = read_about(connection, list(TABLES))
        ledger = read_ledger(connection, as_of=cohort.as_of, programme=filters.programme)
    finally:
        connection.close()
    return _estimate(filters, cohort, about, ledger, seed=seed, tell=tell)


@contextmanager
def opened(db: Path, filters: Filters) -> Iterator[tuple[duckdb.DuckDBPyConnection, Cohort]]:
    """Open a database read-only with its marts and the cohort of some filters, for a closer look."""
    connection = reader(db)
    try:
        yield connection, build_cohort(connection, filters)
    finally:
        connection.close()


def _estimate(
    filters: Filters, cohort: Cohort, about: About, ledger: Ledger, *, seed: int, tell: Progress
) -> Study:
    """Estimate and grade every outcome of a cohort."""
    primary = primary_outcome(about.declared, cohort.outcomes)
    effects = []
    for number, outcome in enumerate(cohort.outcomes):
        tell("effects", 0.15 + 0.55 * number / len(cohort.outcomes))
        effects.append(estimate_effect(cohort.months, outcome, seed=seed))
    tell("retention", 0.7)
    retention = _retention(cohort, primary, seed=seed)
    assumptions = in_force([own_assumption(*row) for row in ledger.assumptions], currency=ledger.currency)
    design = Design(
        selection_rules=cohort.selection_rules,
        match_rate=cohort.match_rate,
        contaminated=cohort.contaminated,
        primary_outcome=primary,
        decided_late=about.decided_late,
    )
    cost = _cost(ledger, assumptions)
    tell("done", 1.0)
    return Study(
        filters=filters,
        seed=seed,
        as_of=cohort.as_of,
        counts=count(cohort, effects, primary),
        primary_outcome=primary,
        effects=tuple(
            _graded(effect, outcome, cohort, design, cost, assumptions)
            for effect, outcome in zip(effects, cohort.outcomes, strict=True)
        ),
        retention=grade_retention(
            retention,
            design,
            pays_back=payback_effect("retention", cost_total=cost, assumptions=assumptions) if cost else None,
        ),
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
        suppressed=tuple((e.outcome, e.reason) for e in effects if e.reason),
        match_rate=cohort.match_rate,
        partial=tuple((m.table, m.source, m.month) for m in cohort.partial),
        breaks=tuple((b.source, b.metric, b.day) for b in cohort.breaks),
    )


def primary_outcome(declared: tuple[str, ...], outcomes: tuple[Outcome, ...]) -> str | None:
    """Return the declared primary outcome that has data; else handle time; else the first that has data."""
    found = [outcome.kpi for outcome in outcomes]
    wanted = [*declared, PRIMARY_BY_DEFAULT, *found]
    return next((kpi for kpi in wanted if kpi in found), None)


def _retention(cohort: Cohort, primary: str | None, *, seed: int) -> Retention:
    """Estimate retention, adjusted for performance before mentoring where there is a primary outcome."""
    outcome = next((o for o in cohort.outcomes if o.kpi == primary), None)
    performance = performance_before(cohort.months, outcome)
    return estimate_retention(cohort.months, performance=performance, seed=seed)


def _cost(ledger: Ledger, assumptions: tuple[Assumption, ...]) -> float:
    """Return the cost of the programme at base prices, nought when it is not known."""
    try:
        return float(np.asarray(read_costs(ledger).total(bases(assumptions))))
    except NotEstimable:
        return 0.0


def _graded(
    effect: Effect,
    outcome: Outcome,
    cohort: Cohort,
    design: Design,
    cost: float,
    assumptions: tuple[Assumption, ...],
) -> Effect:
    """Return one effect with its grade."""
    pays_back = None
    if cost:
        pays_back = payback_effect(
            effect.outcome, cost_total=cost, quantity=effect.quantity, assumptions=assumptions
        )
    gap = follow_up_gap(cohort.months, outcome)
    return grade_effect(effect, design, follow_up_gap=gap, pays_back=pays_back)


def count(cohort: Cohort, effects: list[Effect], primary: str | None) -> Counts:
    """Return the counts of a study."""
    sizes = cohort.people["arm"].value_counts()
    arms = shown({arm: int(sizes.get(arm, 0)) for arm in ("mentee", "mentor", "comparison", "left_out")})
    months = cohort.months
    teams = np.unique(months.team[months.team >= 0])
    missing = next((e.not_imputable for e in effects if e.outcome == primary), 0)
    return Counts(
        employees=len(cohort.people),
        mentees=arms["mentee"],
        mentors=None if 0 < cohort.mentors < FLOOR or arms["mentor"] is None else cohort.mentors,
        comparison=arms["comparison"],
        teams=len(teams),
        mentored_person_months=None if arms["mentee"] is None else int(months.exposed.sum()),
        not_imputable_person_months=None if arms["mentee"] is None else missing,
        as_of=cohort.as_of,
    )


def flow(cohort: Cohort) -> tuple[tuple[str, str, int | None], ...]:
    """Return arm, reason and people; adds up to everyone. Small groups are hidden."""
    sizes = cohort.people.groupby(["arm", "reason"], sort=True).size()
    people = shown({(str(arm), str(reason)): int(n) for (arm, reason), n in sizes.items()})
    return tuple((arm, reason, n) for (arm, reason), n in people.items())


def quarters(cohort: Cohort) -> tuple[str, ...]:
    """Return the quarters of the panel in which somebody was mentored, ascending."""
    months = cohort.months
    return tuple(quarter_name(int(q)) for q in np.unique(quarter_of(months.month[months.exposed])))


def price(
    studied: Study,
    assumptions: tuple[Assumption, ...] | None = None,
    *,
    include: frozenset[str] = frozenset(),
    seed: int = 0,
) -> Return:
    """Turn the estimates into money; the estimates themselves are not touched.

    Parameters
    ----------
    assumptions : tuple of Assumption, optional
        Instead of those in force, e.g. as a reader edited them.
    include : frozenset of str
        Benefit lines below grade 3 to count all the same, marked as assumed.

    Returns
    -------
    Return
        Refused for one site: costs are not booked by site, so its benefits have nothing to stand against.
    """
    if studied.filters.site is not None:
        currency = studied.ledger.currency or FALLBACK_CURRENCY
        return Return(currency=currency, assumptions="default", reason="costs_not_by_site")
    return compute_return(
        studied.ledger,
        effects=studied.effects,
        retention=studied.retention,
        assumptions=assumptions or studied.assumptions,
        include=include,
        seed=seed,
    )
