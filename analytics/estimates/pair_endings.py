"""Why pairs ended: counts that tell of no one to four pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.pair_feedback import Endings
from analytics.estimates.narrowed import completed, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Pairs that ended, by reason; `pairs` is None where hidden, `total` where all of them are too few."""

    total: int | None
    reasons: tuple[tuple[str, int | None], ...]


def closing_of(found: Endings) -> Closing:
    """Return how many pairs ended for which reason; small counts hidden, and what would give them away."""
    inside = found.scope.holds(found.programme, found.site)
    size = len(found.reasons)
    counts = np.bincount(found.reason[inside], found.pairs[inside], size).astype(int)
    open_ = np.array([_ended(found, found.reason == n) is not None for n in range(size)])
    seen = completed(counts, open_)
    total = _ended(found, np.ones(len(found.pairs), dtype=bool))
    order = sorted(range(size), key=lambda n: (-int(counts[n]) if seen[n] else 1, found.reasons[n]))
    shown_ = tuple((found.reasons[n], int(counts[n]) if seen[n] else None) for n in order if counts[n])
    return Closing(total=total, reasons=shown_ if total else ())


def _ended(found: Endings, rows: np.ndarray) -> int | None:
    """Return how many pairs of some rows the scope holds, None where that is not told."""
    return told(found.scope, found.programme[rows], found.site[rows], found.pairs[rows])
