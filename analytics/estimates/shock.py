"""The effect on staying without the months in which people were made redundant."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.months import EXIT_TYPES, Months
from analytics.cohorts.rules import DEFAULT, Rules
from analytics.errors import NotEstimable
from analytics.estimates.effect import Retention
from analytics.estimates.exits import chosen_exits
from analytics.estimates.retention import effect_on_staying
from analytics.estimates.voluntary import MOSTLY, unknown_reasons
from analytics.settings import FLOOR

REDUNDANCY = EXIT_TYPES.index("redundancy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """Redundancies as a shock to the calendar (domain.md 2.2), and the effect without it.

    Attributes
    ----------
    redundant : int or None
        People made redundant; None when they are fewer than the anonymity floor.
    site_months : int
        Months of one site that were left out, because somebody was made redundant there and then.
    left_out : float
        Percent of the time at risk that these months hold.
    retention : Retention
        The effect on staying in all other months; refused with a reason where it cannot be told.
    """

    redundant: int | None
    site_months: int
    left_out: float
    retention: Retention


def without_shock(
    months: Months, *, performance: np.ndarray | None, rules: Rules = DEFAULT, seed: int = 0
) -> Shock:
    """Fit the effect on staying without the site-months of redundancies.

    Raises
    ------
    NotEstimable
        ``no_redundancies``; ``end_reasons_unknown`` where most leavers have no known reason, so that
        redundancies would not be seen.
    """
    unknown = unknown_reasons(months, rules)
    if unknown is not None and unknown > MOSTLY:
        raise NotEstimable("end_reasons_unknown")
    redundant = months.exit & (months.exit_type == REDUNDANCY)
    if not redundant.any():
        raise NotEstimable("no_redundancies")
    place = months.month.astype(np.int64) * (1 + int(months.site.max())) + months.site
    struck = np.unique(place[redundant])
    outside = ~np.isin(place, struck)
    calm = replace(months, usable=months.usable & outside)
    people, at_risk = int(redundant.sum()), months.share * months.usable
    return Shock(
        redundant=people if people >= FLOOR else None,
        site_months=len(struck),
        left_out=100 * float(at_risk[~outside].sum() / max(at_risk.sum(), 1e-9)),
        retention=effect_on_staying(
            calm, performance=performance, event=chosen_exits(months, rules), seed=seed
        ),
    )
