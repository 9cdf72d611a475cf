"""A published quarter worked out again today, one change at a time, so that each has its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics import pipeline
from analytics.admission import audit
from analytics.admission.store import reader
from analytics.cohorts.cohort import build_cohort
from analytics.cohorts.rule_file import read_rules
from analytics.cohorts.rules import Rules
from analytics.money.choices import Choices
from analytics.money.kept import read_kept
from analytics.money.ret import Assumption
from analytics.publishing.opening import NO_TEAMS
from analytics.publishing.settings_then import (
    changed_prices,
    changed_rules,
    choices_then,
    kept_text,
    prices_then,
    rules_then,
    same_prices,
    settings_of,
)
from analytics.report.quarterly.material import Restatement
from analytics.report.quarterly.published import Edition, results
from analytics.report.quarterly.restated import Step, restatements
from analytics.report.results import document
from analytics.report.study import Study
from analytics.settings import VERSION, Filters

MOST_FILES = 4  # named in one cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One load since a quarter was published: its number, when, its files, rows new and rows replaced."""

    generation: int
    at: str
    files: tuple[str, ...]
    accepted: int
    superseded: int


def restated_since(db: Path, edition: Edition) -> tuple[Restatement, ...]:
    """Return every headline number of a published quarter that today's data and settings give differently.

    Parameters
    ----------
    edition : Edition
        Held against a study of its quarter with its filters and its seed.

    Raises
    ------
    Unusable
        If the edition is damaged.
    """
    return restatements(edition.quarter, results(edition), tuple(_steps(db, edition)))


def is_unchanged(db: Path, edition: Edition) -> bool:
    """Whether data, rules, prices and version are what they were: then every number is."""
    then = edition.settings
    return (
        _fingerprint(db) == edition.fingerprint
        and then.version == VERSION
        and read_rules(db) == rules_then(then)
        and kept_text(read_kept(db)) == then.money
    )


def loads_since(db: Path, edition: Edition) -> tuple[Loaded, ...]:
    """Return the loads that changed something since an edition was made, from the audit log."""
    entries = [(e, e.facts) for e in audit.entries(db) if e.verb == "load"]
    return tuple(
        Loaded(
            generation=_count(facts, "generation"),
            at=entry.at,
            files=tuple(str(name) for name in _list(facts.get("files"))),
            accepted=_count(facts, "accepted"),
            superseded=_count(facts, "superseded"),
        )
        for entry, facts in entries
        if _count(facts, "generation") > edition.generation and _count(facts, "changed")
    )


def _count(facts: dict[str, audit.Fact], name: str) -> int:
    """Return a count of a line of the log, nought where it has none."""
    value = facts.get(name)
    return value if isinstance(value, int) else 0


def _list(value: audit.Fact | None) -> tuple[str, ...]:
    """Return a list of a line of the log."""
    return () if value is None or isinstance(value, int | str) else tuple(value)


def _steps(db: Path, edition: Edition) -> Iterator[Step]:
    """Give the quarter with today's data, then with today's rules, then with today's prices too."""
    then, filters = edition.settings, _filters(edition)
    rules, old_rules = read_rules(db), rules_then(then)
    old_prices, old_choices = prices_then(then), choices_then(then)
    fingerprint = _fingerprint(db)
    is_new = fingerprint != edition.fingerprint
    studied: Study | None = None
    if is_new or then.version != VERSION:
        studied = _study(db, filters, old_rules, then.seed)
        told = _document(studied, old_prices, old_choices)
        yield Step(cause="data" if is_new else "version", document=told, detail=_loads(db, edition, is_new))
    if rules != old_rules:
        studied = _study(db, filters, rules, then.seed)
        told = _document(studied, old_prices, old_choices)
        yield Step(cause="rules", document=told, detail=", ".join(changed_rules(then, rules)))
    yield from _priced(db, edition, studied)


def _priced(db: Path, edition: Edition, studied: Study | None) -> Iterator[Step]:
    """Give the quarter with today's prices, where they are others than then."""
    kept, then = read_kept(db), edition.settings
    if studied is None and kept_text(kept) == then.money:
        return
    studied = studied or _study(db, _filters(edition), read_rules(db), then.seed)
    prices = pipeline.assumed(studied, kept)
    now = settings_of(studied.rules, prices, kept, then.seed)
    if not same_prices(then, now):
        told = _document(studied, prices, kept.choices)
        yield Step(cause="prices", document=told, detail=", ".join(changed_prices(then, now)))


def _loads(db: Path, edition: Edition, is_new: bool) -> str:
    """Return which loads brought other data, or which version took the place of which."""
    if not is_new:
        return f"{edition.settings.version} → {VERSION}"
    files = [f"#{load.generation} {name}" for load in loads_since(db, edition) for name in load.files]
    more = [f"+{len(files) - MOST_FILES}"] if len(files) > MOST_FILES else []
    return ", ".join([*files[:MOST_FILES], *more])


def _filters(edition: Edition) -> Filters:
    """Return the view that was published."""
    return Filters(quarter=edition.quarter, programme=edition.programme, site=edition.site)


def _study(db: Path, filters: Filters, rules: Rules, seed: int) -> Study:
    """Study today's data under some rules."""
    with reader(db) as connection:
        cohort = build_cohort(connection, filters, rules, NO_TEAMS)
        return pipeline.study_of(connection, cohort, filters, seed=seed)


def _document(studied: Study, prices: tuple[Assumption, ...], choices: Choices) -> dict[str, Any]:
    """Return the results document of a study at some prices."""
    ret = pipeline.price(studied, prices, choices=choices, seed=studied.seed)
    verdict = pipeline.decide(studied, ret, assumptions=prices)
    return document(studied, ret, verdict, assumptions=prices, choices=choices)


def _fingerprint(db: Path) -> str:
    """Return the SHA-256 of what is loaded now."""
    with reader(db) as connection:
        found = connection.execute("select value from state where key = 'fingerprint'").fetchone()
    return str(found[0]) if found else ""
