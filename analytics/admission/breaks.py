"""Days on which a system changed what a figure counts; a window across one compares two measures."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from analytics.admission.completeness import SourceMonth

SHIPPED = Path(__file__).parents[2] / "data" / "definition_breaks.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """From `day` on, `source` counts something else as `metric`."""

    source: str
    metric: str
    day: date


@cache
def breaks(path: Path = SHIPPED) -> tuple[Break, ...]:
    """Return the known breaks, as listed."""
    listed = tomllib.loads(path.read_text("utf-8"))["break"]
    return tuple(Break(source=row["source"], metric=row["metric"], day=row["date"]) for row in listed)


def crossed(months: Iterable[SourceMonth], known: Iterable[Break] | None = None) -> tuple[Break, ...]:
    """Return the breaks that lie inside the months of their own source."""
    spans: dict[str, tuple[date, date]] = {}
    for found in months:
        first, last = spans.get(found.source.lower(), (found.month, found.month))
        spans[found.source.lower()] = (min(first, found.month), max(last, found.month))
    listed = breaks() if known is None else known
    return tuple(b for b in listed if b.source in spans and _inside(b.day, *spans[b.source]))


def _inside(day: date, first: date, last: date) -> bool:
    """Whether months on both sides of a day, its own among them, are there."""
    return first <= day.replace(day=1) <= last and (day.day > 1 or first < day)
