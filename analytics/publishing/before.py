"""What was published before: the last quarter's results, what changed in them, the estimates' history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from analytics.admission.store import generation_of, resolve
from analytics.money.kept import read_kept
from analytics.publishing.settings_then import settings_of
from analytics.publishing.since import restated_since
from analytics.report.quarterly.history import history
from analytics.report.quarterly.material import Material, Point
from analytics.report.quarterly.published import Edition, editions, results
from analytics.report.quarterly.restated import main_only
from analytics.report.study import Study
from analytics.settings import Filters


def with_before(db: Path, material: Material, correcting: Edition | None = None) -> Material:
    """Return a report's material with what was published before it.

    Parameters
    ----------
    correcting : Edition, optional
        The edition of the very quarter that this one takes the place of; without it the quarter's own
        editions have no say, so that publishing a report does not change it.

    Raises
    ------
    Unusable
        If something published is damaged.
    """
    study = material.study
    quarter = quarter_of(study)
    known = editions(db, programme=study.filters.programme, site=study.filters.site)
    earlier = [e for e in known if e.quarter < quarter or (correcting and e.quarter == quarter)]
    versions = [(e, results(e)) for e in earlier]
    last = next((e for e in reversed(earlier) if e.quarter < quarter), None)
    held_against = [e for e in (last, correcting) if e]
    now = edition_of(db, material, correcting.number + 1 if correcting else 1)
    return replace(
        material,
        before=next((found for e, found in versions if e == last), None),
        restated=main_only([r for e in held_against for r in restated_since(db, e)], study.primary_outcome),
        history=history([*versions, (now, material.document)]),
    )


def published_history(db: Path, filters: Filters) -> tuple[Point, ...]:
    """Return the estimates of every published edition of a view, oldest first.

    Raises
    ------
    Unusable
        If something published is damaged.
    """
    known = editions(db, programme=filters.programme, site=filters.site)
    return history((edition, results(edition)) for edition in known)


def quarter_of(study: Study) -> str:
    """Return the quarter a study is about: the one asked for, else that of the as-of date."""
    day = study.as_of
    return study.filters.quarter or f"{day.year}Q{(day.month + 2) // 3}"


def edition_of(db: Path, material: Material, number: int) -> Edition:
    """Return what would be published, with neither time nor files."""
    study = material.study
    return Edition(
        quarter=quarter_of(study),
        number=number,
        at="",
        who="",
        as_of=study.as_of,
        fingerprint=study.fingerprint,
        generation=generation_of(resolve(db)),
        settings=settings_of(study.rules, material.assumptions, read_kept(db), study.seed),
        files=(),
        packs=(),
        archives=(),
        folder=Path(),
        programme=study.filters.programme,
        site=study.filters.site,
    )
