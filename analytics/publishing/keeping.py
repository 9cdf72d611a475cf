"""Publishing a quarter: everything it says in every language and format, kept with its hashes for good."""

from __future__ import annotations

from pathlib import Path

from analytics.admission.refusal import unusable
from analytics.estimates.history import decision_point
from analytics.publishing.before import edition_of, quarter_of
from analytics.publishing.gathering import Progress, gather, packs
from analytics.publishing.handing_over import count_of, files_of, leaders, pack_of
from analytics.publishing.making import Correction
from analytics.publishing.opening import NO_TEAMS
from analytics.publishing.since import is_unchanged
from analytics.report.quarterly.archive import Draft, publish, results_bytes
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.published import Edition, editions
from analytics.settings import Filters

GATHERED = 0.35  # share of the work


def latest_of(db: Path, filters: Filters) -> Edition | None:
    """Return the edition of a quarter that holds now, None where it is not published."""
    known = editions(db, programme=filters.programme, site=filters.site)
    return next((e for e in reversed(known) if e.quarter == filters.quarter), None)


def keep(
    db: Path, filters: Filters, *, reason: str = "", who: str = "", progress: Progress | None = None
) -> tuple[Edition, bool]:
    """Publish a quarter: its results, every report in every language and format, and every leader's pack.

    Parameters
    ----------
    reason : str
        Why a published quarter is corrected.
    who : str
        The user of a page's session; empty is the user of the operating system.

    Returns
    -------
    (Edition, bool)
        What holds now, and whether it is new: the same data under the same settings are kept once.

    Raises
    ------
    BadRequest
        If no quarter is named, it is not over in the data, it is published already and no reason is given,
        or nothing can be gathered.
    Busy
        If somebody else is publishing.
    """
    tell = progress or (lambda what, share: None)
    if filters.quarter is None:
        raise unusable("published_no_quarter")
    latest = latest_of(db, filters)
    if latest and is_unchanged(db, latest):
        return latest, False
    if latest and not reason.strip():
        raise unusable("published_before", quarter=latest.quarter, edition=latest.number + 1)
    material = gather(
        db, filters, NO_TEAMS, lambda what, share: tell(what, GATHERED * share), correcting=latest
    )
    _check_over(material)
    made = publish(db, _draft(db, material, _correction(latest, reason), tell), who=who, reason=reason)
    tell("done", 1.0)
    return made, True


def _check_over(material: Material) -> None:
    """Refuse a quarter whose last day the data have not reached.

    Raises
    ------
    Unusable
        If it is not over.
    """
    study = material.study
    is_end, _ = decision_point(study.as_of)
    last = f"{study.as_of.year}Q{(study.as_of.month + 2) // 3}"
    if not is_end or last != quarter_of(study):
        raise unusable("published_unfinished", quarter=quarter_of(study), day=study.as_of.isoformat())


def _correction(latest: Edition | None, reason: str) -> Correction | None:
    """Return what a correction says of itself; None for a first edition."""
    return Correction(edition=latest.number + 1, reason=" ".join(reason.split())) if latest else None


def _draft(db: Path, material: Material, correction: Correction | None, tell: Progress) -> Draft:
    """Make every file."""
    edition = edition_of(db, material, correction.edition if correction else 1)
    known = leaders(db)
    files: dict[str, bytes] = {}
    held: dict[str, bytes] = {}
    most = count_of(len(known))

    def add(place: dict[str, bytes], name: str, content: bytes) -> None:
        place[name] = content
        tell("writing", GATHERED + (1 - GATHERED) * (len(files) + len(held)) / most)

    for name, content in files_of(material, edition.quarter, correction):
        add(files, name, content)
    for leader, pack in zip(known, packs(db, material, known), strict=True):
        for name, content in pack_of(pack, edition.quarter, leader, correction):
            add(held, name, content)
    return Draft(
        quarter=edition.quarter,
        as_of=edition.as_of,
        fingerprint=edition.fingerprint,
        generation=edition.generation,
        settings=edition.settings,
        results=results_bytes(material.document),
        files=files,
        packs=held,
        programme=edition.programme,
        site=edition.site,
    )
