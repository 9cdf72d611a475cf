"""What coaching on an area does to the agent's score in it, against areas not coached.

Imputation difference-in-differences (Borusyak, Jaravel & Spiess 2024) on agents x months x areas. Without
coaching a score is the agent's level in the area, plus the agent's month over all areas, plus what the month
was like in that area for everyone. The months right before every coaching are left out, also before later
ones: a low score may have led to it and would have come back by itself, and leaving such months out on one
side only would be choosing. How low they were is told, since what has led to a coaching can be looked for
but not ruled out. The first coaching on an area counts; later ones are part of what it began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

import numpy as np
from scipy import stats

from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.coached_fit import Fit, areas_of, compact, fit_coached, fit_others
from analytics.estimates.coached_results import Coached, Since, Told
from analytics.estimates.coached_rows import FAR, LEFT_OUT, MONTHS_AFTER, CoachedRows
from analytics.estimates.effect import Interval
from analytics.settings import FLOOR, LEVEL

LEADS = (-6, -5, -4)  # months before that are used and should be at nought
SHOWN = 9  # months after that the picture shows
MIN_AGENTS = 10  # coached ones behind an estimate


def estimate_coached(rows: CoachedRows) -> Coached:
    """Estimate what coaching on an area did.

    Raises
    ------
    NotEstimable
        If fewer than `MIN_AGENTS` coached agents can be compared.
    """
    fit = fit_coached(rows)
    after = (rows.since >= 1) & (rows.since <= MONTHS_AFTER) & ~rows.near
    effect = _average(fit, after)
    before = (rows.since >= -LEFT_OUT) & (rows.since <= -1)
    missing = _not_compared(fit, after)
    leads = _leads(fit)
    return Coached(
        effect=effect,
        dip=_tried(fit, before),
        others=_others(rows),
        months=_months(fit, leads[0]),
        by_area=_parts(fit, {place: after & (rows.area == a) for a, place in enumerate(rows.places)}),
        drift_p=_drift(*leads),
        left_out=None if 0 < missing < FLOOR else missing,
    )


def _average(fit: Fit, chosen: np.ndarray) -> Told:
    """Return the mean gap of some rows, weighted by evaluations, its interval clustered by group.

    Raises
    ------
    NotEstimable
        If fewer than `MIN_AGENTS` agents are behind it.
    """
    chosen = chosen & fit.usable
    rows = fit.rows
    agents = len(np.unique(rows.agent[chosen]))
    if agents < MIN_AGENTS:
        raise NotEstimable("quality_few_coached")
    share = np.where(chosen, rows.n, 0.0) / rows.n[chosen].sum()
    value = float(share @ fit.gap)
    groups = len(np.unique(fit.group[chosen]))
    return Told(effect=_interval(value, _influence(fit, share, value), groups), agents=agents)


def _tried(fit: Fit, chosen: np.ndarray) -> Told | None:
    """Return the mean of some rows, None where too few agents are behind it."""
    try:
        return _average(fit, chosen)
    except NotEstimable:
        return None


def _influence(fit: Fit, share: np.ndarray, value: float) -> np.ndarray:
    """Return each group's part of the error of a mean, shape (groups,); the conservative one of the paper."""
    lever = fit.design.weight * fit.design.spread(share)
    own = share * (fit.gap - value) - lever * fit.gap
    return np.bincount(fit.group, own)


def _interval(value: float, influence: np.ndarray, groups: int) -> Interval:
    """Return the interval by t with groups - 1 degrees of freedom."""
    if groups < 2:
        raise NotEstimable("one_cluster")
    se = float(np.sqrt((influence**2).sum() * groups / (groups - 1)))
    half = float(stats.t.ppf(0.5 + LEVEL / 2, groups - 1)) * se
    return Interval(value=value, low=value - half, high=value + half)


def _parts(fit: Fit, chosen: Mapping[int, np.ndarray]) -> tuple[tuple[int, Told | None], ...]:
    """Return the means of parts of the whole; a few agents' part is hidden, and one more beside it."""
    agents = {str(part): len(np.unique(fit.rows.agent[rows & fit.usable])) for part, rows in chosen.items()}
    told = shown(agents)
    return tuple(
        (part, None if told[str(part)] is None else _tried(fit, rows)) for part, rows in chosen.items()
    )


def _months(fit: Fit, leads: list[tuple[int, Told]]) -> tuple[Since, ...]:
    """Return the months around the coaching; those before are regressed on the rows of the fit."""
    kept = (fit.since <= 0) | ~fit.rows.near
    early = [_since(month, told) for month, told in leads]
    counted = _parts(fit, {m: kept & (fit.since == m) for m in range(1, MONTHS_AFTER + 1)})
    others = (*range(-LEFT_OUT, 1), *range(MONTHS_AFTER + 1, SHOWN + 1))
    late = [*counted, *((month, _tried(fit, kept & (fit.since == month))) for month in others)]
    return (*early, *(_since(month, told) for month, told in sorted(late, key=_first) if told is not None))


def _first(part: tuple[int, Told | None]) -> int:
    """Return the month of a part."""
    return part[0]


def _since(month: int, told: Told) -> Since:
    """Return one month of the picture."""
    left_out = -LEFT_OUT <= month <= 0
    return Since(month=month, effect=told.effect, agents=told.agents, is_left_out=left_out)


def _leads(fit: Fit) -> tuple[list[tuple[int, Told]], np.ndarray, np.ndarray]:
    """Return the months well before the coaching, with their values and influences (agents, months)."""
    rows, made = fit.rows, fit.design
    fitted = made.weight > 0
    wanted = [m for m in LEADS if len(np.unique(rows.agent[fitted & (fit.since == m)])) >= MIN_AGENTS]
    earlier = len(np.unique(rows.agent[fitted & (fit.since < LEADS[0]) & (fit.since > -FAR)])) >= MIN_AGENTS
    if not wanted or not earlier:
        return [], np.zeros(0), np.zeros((0, 0))
    flags = [(fitted & (fit.since == m)).astype(float) for m in wanted]
    own = np.stack([flag - made.fitted(flag) for flag in flags], axis=1)
    weighted = made.weight[:, None] * own
    inverse = np.linalg.pinv(own.T @ weighted)
    value = inverse @ (weighted.T @ fit.gap)
    left = fit.gap - own @ value
    each = (weighted * left[:, None]) @ inverse
    influence = np.stack([np.bincount(rows.agent, each[:, i]) for i in range(len(wanted))], axis=1)
    agents = [len(np.unique(rows.agent[flag > 0])) for flag in flags]
    told = [
        (m, Told(effect=_interval(float(v), influence[:, i], n), agents=n))
        for i, (m, v, n) in enumerate(zip(wanted, value, agents, strict=True))
    ]
    return told, value, influence


def _drift(told: list[tuple[int, Told]], value: np.ndarray, influence: np.ndarray) -> float | None:
    """Return p of the months well before all being at nought; None where they cannot be seen."""
    if not told:
        return None
    groups, size = min(one.agents for _, one in told), len(value)
    wald = float(value @ np.linalg.pinv(influence.T @ influence) @ value)
    return float(stats.f.sf(wald / size, size, max(groups - 1, 1)))


def _others(rows: CoachedRows) -> Told | None:
    """Return what happened in the areas of coached agents that were never coached."""
    untouched = (rows.since == -FAR) & ~rows.near
    kept = np.flatnonzero(untouched)
    if not len(kept):
        return None
    arrays = [one.name for one in fields(rows) if one.name != "places"]
    taken = {name: getattr(rows, name)[kept] for name in arrays}
    part = replace(rows, **{**taken, "agent": compact(taken["agent"])})
    fit = fit_others(part)
    return _tried(fit, (part.other_since >= 1) & (part.other_since <= MONTHS_AFTER))


def _not_compared(fit: Fit, chosen: np.ndarray) -> int:
    """Return coached agent-areas with scores after that lack what a comparison needs."""
    unit = fit.rows.agent * areas_of(fit.rows) + fit.rows.area
    told = np.unique(unit[chosen & fit.usable])
    return len(np.setdiff1d(unit[chosen], told))
