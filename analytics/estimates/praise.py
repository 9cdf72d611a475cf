"""How much of the feedback praises and how much criticises, by quarter; described with an interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from analytics.cohorts.coach_feedback import Tones
from analytics.estimates.effect import Interval
from analytics.settings import FLOOR, LEVEL

TOO_FEW, ONE_SIDED = "praise_too_few", "praise_one_sided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """One quarter.

    Attributes
    ----------
    quarter : int
        ``year * 4 + quarter - 1``.
    ratio : Interval or None
        Praising for each critical one, with an interval clustered by team (on the log scale).
    praise, mixed, critical : int or None
        Evaluations with such feedback; None is hidden.
    """

    quarter: int
    ratio: Interval | None = None
    praise: int | None = None
    mixed: int | None = None
    critical: int | None = None
    reason: str | None = None


def praise_to_critical(found: Tones) -> tuple[Praise, ...]:
    """Return the quarters of what the reader looks at; nothing where no tone is recorded."""
    return tuple(_quarter(found, int(q)) for q in np.unique(found.quarter[found.inside]))


def _quarter(found: Tones, quarter: int) -> Praise:
    """Return one quarter, or why there is none."""
    mine = (found.quarter == quarter) & found.inside
    rest = int(found.agents[(found.quarter == quarter) & ~found.inside].sum())
    counts = [int(column[mine].sum()) for column in (found.praise, found.mixed, found.critical)]
    few = int(found.agents[mine].sum()) < FLOOR or 0 < rest < FLOOR
    if few or any(0 < n < FLOOR for n in counts):
        return Praise(quarter=quarter, reason=TOO_FEW)
    praise, mixed, critical = counts
    ratio = _ratio(found.praise[mine], found.critical[mine]) if praise and critical else None
    reason = None if praise and critical else ONE_SIDED
    return Praise(quarter=quarter, ratio=ratio, praise=praise, mixed=mixed, critical=critical, reason=reason)


def _ratio(praise: np.ndarray, critical: np.ndarray) -> Interval | None:
    """Return the ratio of the sums over teams by the delta method; None with one team."""
    if len(praise) < 2:
        return None
    ratio = float(praise.sum() / critical.sum())
    sums = praise / praise.sum() - critical / critical.sum()
    se = float(np.sqrt((sums**2).sum() * len(sums) / (len(sums) - 1)))
    wide = float(np.exp(stats.t.ppf(0.5 + LEVEL / 2, len(sums) - 1) * se))
    return Interval(value=ratio, low=ratio / wide, high=ratio * wide)
