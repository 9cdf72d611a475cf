"""Offered a place against waiting for one, as drawn: the comparison that no choice of people can bend.

References
----------
.. [1] McKenzie (2012). Beyond baseline and follow-up. Journal of Development Economics 99(2), 210-221: many
   months after, adjusted for each person's mean before (ANCOVA).
.. [2] Lin (2013). Agnostic notes on regression adjustments to experimental data. Annals of Applied Statistics
   7(1), 295-318: the adjustment, with its interaction, cannot bias and hardly ever hurts.
.. [3] Imbens & Angrist (1994). Identification and estimation of local average treatment effects.
   Econometrica 62(2), 467-475: the effect on those who take the place they are offered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.cohorts.draws import Drawn, Kept
from analytics.cohorts.months import Months, Outcome
from analytics.errors import NotEstimable
from analytics.estimates.drawn_rows import DrawnRows, rows_after
from analytics.estimates.effect import Effect, Interval
from analytics.estimates.redraw import p_by_redraw
from analytics.estimates.within import Fit, Within, drop_still, fit_within
from analytics.settings import FLOOR, FLOOR_SICK, LEVEL, POWER_FACTOR

LEAST_TAKEN = 0.2  # difference in mentored months below which nothing is said about those who took the place


@dataclass(frozen=True, slots=True, kw_only=True)
class Randomised:
    """The effect of being offered a place, and of taking it.

    Attributes
    ----------
    effect : Effect
        Intention to treat: everybody counts as drawn. `n_mentored` were offered, `n_comparison` waited.
    taken : Interval or None
        Effect on those who started because they were offered a place [3]_.
    mentored_share : float
        By how much the share of mentored months was higher among those offered, 0-1.
    follow_up_gap : float
        Difference between offered and waiting in the share of people with data, 0-1.
    first_month, last_month : int
        Months compared, over all draws.
    draws : int
    """

    effect: Effect
    taken: Interval | None = None
    mentored_share: float = 0.0
    follow_up_gap: float = 0.0
    first_month: int = 0
    last_month: int = 0
    draws: int = 0


def randomised_effect(
    months: Months, outcome: Outcome, drawn: Drawn, kept: tuple[Kept, ...], *, seed: int = 0
) -> Randomised:
    """Compare those offered a place with those who waited, in the months until these got theirs.

    Parameters
    ----------
    drawn, kept : Drawn, tuple of Kept
        Of `read_draws` and `judge`: only draws that were kept to count.
    seed : int
        Of the drawing again.

    Returns
    -------
    Randomised
        The effect is refused, with its reason, when there is no such draw or too few people.
    """
    empty = Effect(
        outcome=outcome.kpi, family=outcome.family, unit=outcome.unit, direction=outcome.direction, att=None
    )
    try:
        rows = rows_after(months, outcome, drawn, kept)
        _check(rows, FLOOR_SICK if outcome.family == "absence" else FLOOR)
        return _compare(empty, rows, seed)
    except NotEstimable as refusal:
        return Randomised(effect=replace(empty, reason=refusal.reason))


def _compare(empty: Effect, rows: DrawnRows, seed: int) -> Randomised:
    """Assemble what the draws say about one outcome."""
    offered = rows.drawn.offered[rows.who].astype(float)
    beside = drop_still([rows.own, offered * rows.own, rows.unknown.astype(float)])
    within = Within(
        cell=rows.cell,
        weight=rows.weight,
        person=rows.drawn.employee[rows.who],
        strata=len(np.unique(rows.drawn.stratum[rows.who])),
    )
    fit = fit_within(within, rows.value, offered, beside)
    total = _by_person(rows, within)
    p_value = p_by_redraw(total, rows.drawn.offered, rows.drawn.stratum, seed=seed)
    share = fit_within(within, rows.mentored.astype(float), offered, beside)
    return Randomised(
        effect=_effect(empty, rows, fit, p_value, offered),
        taken=_taken(fit, share),
        mentored_share=share.value,
        follow_up_gap=_follow_up_gap(rows),
        first_month=int(rows.month.min()),
        last_month=int(rows.month.max()),
        draws=len(np.unique(rows.drawn.draw[rows.who])),
    )


def _effect(empty: Effect, rows: DrawnRows, fit: Fit, p_value: float, offered: np.ndarray) -> Effect:
    """Return the intention-to-treat effect in the form every page reads."""
    is_offered = offered > 0
    people = rows.drawn.employee[rows.who]
    levels = [float(np.average(rows.value[m], weights=rows.weight[m])) for m in (is_offered, ~is_offered)]
    return replace(
        empty,
        att=fit.interval(LEVEL),
        se=fit.se,
        p_value=p_value,
        n_mentored=len(np.unique(people[is_offered])),
        n_comparison=len(np.unique(people[~is_offered])),
        person_months=int(is_offered.sum()),
        clusters=len(fit.people),
        cluster_by="employee",
        naive=levels[0] - levels[1],
        mentored_level=levels[0],
        comparison_level=levels[1],
        min_detectable=POWER_FACTOR * fit.se,
        spread=_spread(rows, ~is_offered),
        quantity=float(rows.weight[is_offered].sum()),
        influence=fit.influence,
        cluster_ids=tuple(f"employee {number}" for number in fit.people.tolist()),
        degrees_of_freedom=fit.df,
    )


def _by_person(rows: DrawnRows, within: Within) -> np.ndarray:
    """Return everybody's sum of values adjusted for what was known before the draw, shape (people drawn,)."""
    before = drop_still([rows.own, rows.unknown.astype(float)])
    left = within.residual(rows.value, before)
    return np.bincount(rows.who, rows.weight * left, len(rows.drawn))


def _follow_up_gap(rows: DrawnRows) -> float:
    """Return how much the share of people with data differs between offered and waiting."""
    seen = np.bincount(rows.who, minlength=len(rows.drawn)) > 0
    return float(abs(seen[rows.drawn.offered].mean() - seen[~rows.drawn.offered].mean()))


def _taken(fit: Fit, share: Fit) -> Interval | None:
    """Return the effect on those who took the place they were offered (Wald; delta method)."""
    if share.value < LEAST_TAKEN:
        return None
    value = fit.value / share.value
    influence = (fit.influence - value * share.influence) / share.value
    return replace(fit, value=value, influence=influence).interval(LEVEL)


def _check(rows: DrawnRows, floor: int) -> None:
    """Refuse fewer people on either side than the anonymity floor."""
    people, offered = rows.drawn.employee[rows.who], rows.drawn.offered[rows.who]
    if min(len(np.unique(people[offered])), len(np.unique(people[~offered]))) < floor:
        raise NotEstimable("few_drawn")


def _spread(rows: DrawnRows, waiting: np.ndarray) -> float | None:
    """Return the standard deviation between the waiting people of their means."""
    total = np.bincount(rows.who[waiting], rows.weight[waiting])
    mean = np.bincount(rows.who[waiting], (rows.weight * rows.value)[waiting])[total > 0] / total[total > 0]
    spread = float(np.sqrt(np.average((mean - mean.mean()) ** 2, weights=total[total > 0])))
    return spread if spread > 0 else None
