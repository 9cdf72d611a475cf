"""The estimates of every published quarter, and why each differs from the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from analytics.report.quarterly.headline import EXITS, RETENTION, ROI, headline
from analytics.report.quarterly.material import Cause, Point
from analytics.report.quarterly.published import Edition, Settings

Reason = Cause | Literal["first", "quarter"]
Version = tuple[Edition, dict[str, Any]]  # with its results document


def history(versions: Iterable[Version]) -> tuple[Point, ...]:
    """Return every headline estimate that has an interval, edition by edition in the order given."""
    points: list[Point] = []
    known: dict[str, Edition] = {}
    for edition, document in versions:
        for point in points_of(document, edition.quarter, edition.number):
            reason = why(known.get(point.outcome), edition)
            points.append(_with(point, reason))
            known[point.outcome] = edition
    return tuple(points)


def points_of(document: dict[str, Any], quarter: str, number: int) -> Iterator[Point]:
    """Give the estimates of one results document."""
    for one in headline(document):
        told = one.family or one.outcome in (RETENTION, EXITS, ROI)
        if told and one.low is not None and one.high is not None:
            yield Point(
                quarter=quarter, edition=number, outcome=one.outcome, unit=one.unit,
                estimate=one.value, low=one.low, high=one.high,
            )  # fmt: skip


def why(before: Edition | None, now: Edition) -> Reason:
    """Return why an estimate may differ from the one published before it."""
    if before is None:
        return "first"
    if before.quarter != now.quarter:
        return "rules" if before.settings.rules != now.settings.rules else "quarter"
    if before.fingerprint != now.fingerprint:
        return "data"
    return changed_setting(before.settings, now.settings)


def changed_setting(before: Settings, now: Settings) -> Cause:
    """Return which setting changed between two documents of the same data."""
    if before.rules != now.rules:
        return "rules"
    return "version" if before.version != now.version else "prices"


def _with(point: Point, reason: Reason) -> Point:
    """Return a point with its reason."""
    return Point(
        quarter=point.quarter, edition=point.edition, outcome=point.outcome, unit=point.unit,
        estimate=point.estimate, low=point.low, high=point.high, reason=reason,
    )  # fmt: skip
