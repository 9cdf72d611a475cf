"""Leaving by one's own choice, beside leaving of every kind: the same model, other exits end the risk."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.cohorts.small import shown
from analytics.estimates.effect import Retention
from analytics.estimates.exits import chosen_exits
from analytics.estimates.retention import count_staying, effect_on_staying

MOSTLY = 50.0  # percent of leavers whose reason is unknown, above which nothing is said of the others
UNKNOWN = EXIT_TYPES.index("unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voluntary:
    """What mentoring did to voluntary leaving.

    Attributes
    ----------
    retention : Retention
        Voluntary exits as the event, all others as the end of the time at risk (cause-specific); without
        curves, naive figures and grade. Refused when most reasons are unknown.
    unknown : float or None
        Percent of the leavers whose reason is unknown; None without leavers.
    """

    retention: Retention
    unknown: float | None


def estimate_voluntary(
    months: Months, *, performance: np.ndarray | None, rules: Rules = DEFAULT, seed: int = 0
) -> Voluntary:
    """Estimate what mentoring did to voluntary leaving.

    Parameters
    ----------
    months : Months
        The panel.
    performance : ndarray of float64, shape (rows,), or None
        From `performance_before`.
    rules : Rules
        What counts as leaving.
    seed : int
        Of the wild bootstrap used with few teams.

    Notes
    -----
    A leaver whose reason is unknown counts as not voluntary; above `MOSTLY` percent of those, or without a
    voluntary leaver in one of the groups, the estimate is refused.
    """
    unknown = unknown_reasons(months, rules)
    event = chosen_exits(months, rules, voluntary=True)
    if unknown is not None and unknown > MOSTLY:
        refused = replace(count_staying(months, event), reason="end_reasons_unknown")
        return Voluntary(retention=refused, unknown=unknown)
    found = effect_on_staying(months, performance=performance, event=event, seed=seed)
    if found.reason == "no_exits":
        found = replace(found, reason="no_voluntary_exits")
    return Voluntary(retention=found, unknown=unknown)


def unknown_reasons(months: Months, rules: Rules = DEFAULT) -> float | None:
    """Return the percentage of leavers whose reason is unknown; None without leavers."""
    left = chosen_exits(months, rules) & months.usable & (months.exposed | ~months.mentoring)
    return 100 * float((months.exit_type[left] == UNKNOWN).mean()) if left.any() else None


def leavers_beside(whole: Retention, part: Retention) -> tuple[int | None, int | None]:
    """Return the exits and mentored exits of a part that may be shown beside those of the whole.

    None where the difference would tell of fewer people than the anonymity floor.
    """
    pairs = ((part.exits, whole.exits), (part.mentored_exits, whole.mentored_exits))
    told = [shown({"part": n, "rest": max(every - n, 0)})["part"] for n, every in pairs]
    return told[0], told[1]
