"""What coaching on an area does to the agent's score in it, against areas not coached.

Imputation difference-in-differences (Borusyak, Jaravel & Spiess 2024) on agents x months x areas. Without
coaching a score is the agent's level in the area, plus the agent's month over all areas, plus what the month
was like in that area for everyone. The months right before every coaching are left out, also before later
ones: a low score may have led to it and would have come back by itself, and leaving such months out on one
side only would be choosing. How low they were is told, since what has led to a coaching can be looked for
but not ruled out. The first coaching on an area counts; later ones are part of what it began.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from scipy import stats
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analytics.errors import NotEstimable
from analytics.estimates.coached_rows import FAR, LEFT_OUT, MONTHS_AFTER, CoachedRows
from analytics.estimates.effect import Interval
from analytics.estimates.level import clusters_of
from analytics.estimates.several_effects import Design, design
from analytics.settings import LEVEL

LEADS = (-6, -5, -4)  # months before that are used and should be at nought
SHOWN = 9  # months after that the picture shows
MIN_AGENTS = 10  # coached ones behind an estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The difference in one month around the coaching.

    Attributes
    ----------
    month : int
        0 is the month of the coaching.
    effect : Interval
        In points.
    agents : int
    is_left_out : bool
        The coaching's own month and those right before: in no average.
    """

    month: int
    effect: Interval
    agents: int
    is_left_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One number with its interval and the agents behind it."""

    effect: Interval
    agents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coached:
    """What coaching on areas did.

    Attributes
    ----------
    effect : Told
        Mean over the months 1 to `MONTHS_AFTER` after the first coaching, in points.
    dip : Told or None
        How the months right before lay, in points; None where there are none.
    others : Told or None
        The same months in the agents' areas that were never coached, against agents not coached.
    months : tuple of Since
    by_area : tuple of (area, Told or None)
        Areas of the evaluations; None where too few agents are behind it.
    drift_p : float or None
        p of the months used before lying at nought.
    left_out : int
        Coached agent-areas without the months that a comparison needs.
    """

    effect: Told
    dip: Told | None
    others: Told | None
    months: tuple[Since, ...]
    by_area: tuple[tuple[int, Told | None], ...]
    drift_p: float | None
    left_out: int

    @property
    def had_dip(self) -> bool:
        """Whether a dip before the coaching may explain half of the effect or more."""
        return self.dip is None or self.dip.effect.low < -abs(self.effect.effect.value) / 2

    @property
    def is_drifting(self) -> bool:
        """Whether coached areas moved by themselves well before the coaching."""
        return self.drift_p is not None and self.drift_p < 1 - LEVEL

    @property
    def others_changed(self) -> bool:
        """Whether the areas nobody coached changed by more than chance."""
        return self.others is not None and (self.others.effect.low > 0 or self.others.effect.high < 0)

    @property
    def others_moved(self) -> bool:
        """Whether they changed by half of the effect or more."""
        moved = 0.0 if self.others is None else abs(self.others.effect.value)
        return self.others_changed and moved >= abs(self.effect.effect.value) / 2

    @property
    def is_association(self) -> bool:
        """Whether it can only be called an association."""
        return self.had_dip or self.is_drifting or self.others_moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How scores lie against what they would have been without coaching, and whose errors hang together."""

    rows: CoachedRows
    since: np.ndarray
    design: Design
    gap: np.ndarray
    usable: np.ndarray
    group: np.ndarray


def estimate_coached(rows: CoachedRows) -> Coached:
    """Estimate what coaching on an area did.

    Raises
    ------
    NotEstimable
        If fewer than `MIN_AGENTS` coached agents can be compared.
    """
    fit = _fit(rows)
    after = (rows.since >= 1) & (rows.since <= MONTHS_AFTER) & ~rows.near
    effect = _average(fit, after)
    before = (rows.since >= -LEFT_OUT) & (rows.since <= -1)
    return Coached(
        effect=effect,
        dip=_tried(fit, before),
        others=_others(rows),
        months=_months(fit),
        by_area=tuple((p, _tried(fit, after & (rows.area == a))) for a, p in enumerate(rows.places)),
        drift_p=_drift(fit),
        left_out=_not_compared(fit, after),
    )


def _fit(rows: CoachedRows) -> Fit:
    """Fit scores without coaching on rows before it and on areas never coached.

    Effects: agent x area, agent x month, area x month.
    """
    months = int(rows.month.max()) + 1
    unit, place = _compact(rows.agent * _areas(rows) + rows.area), rows.area * months + rows.month
    own_month = _compact(rows.agent * months + rows.month)
    fitted = (rows.since < 0) & ~rows.near
    made = design(own_month, (unit, place), np.where(fitted, rows.n, 0.0))
    usable = _linked(unit, own_month, fitted) & _seen(place, fitted)[place]
    gap = rows.score - made.fitted(rows.score)
    return Fit(rows=rows, since=rows.since, design=made, gap=gap, usable=usable, group=rows.agent)


def _fit_others(rows: CoachedRows) -> Fit:
    """Fit scores in areas never coached on agents not coached yet.

    Effects: agent x area, area x month, and tenure with or without a mentor. An agent's own month cannot be
    taken out here, so a new leader moves a whole team at once: errors hang together by team.
    """
    months = int(rows.month.max()) + 1
    unit, place = _compact(rows.agent * _areas(rows) + rows.area), rows.area * months + rows.month
    state = _compact(rows.state)
    fitted = rows.other_since < 0
    made = design(unit, (place, state), np.where(fitted, rows.n, 0.0))
    usable = _seen(unit, fitted)[unit] & _seen(place, fitted)[place] & _seen(state, fitted)[state]
    gap = rows.score - made.fitted(rows.score)
    group = clusters_of(rows.team, rows.agent)
    return Fit(rows=rows, since=rows.other_since, design=made, gap=gap, usable=usable, group=group)


def _areas(rows: CoachedRows) -> int:
    """Return the number of areas."""
    return int(rows.area.max()) + 1


def _seen(code: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    """Return which levels have a fitted row: bool, shape (levels,)."""
    return np.bincount(code, fitted, minlength=int(code.max()) + 1) > 0


def _compact(code: np.ndarray) -> np.ndarray:
    """Return codes 0.. without gaps."""
    return np.unique(code, return_inverse=True)[1]


def _linked(unit: np.ndarray, own: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    """Return which rows' area and month are joined by fitted rows of the same agent."""
    units = int(unit.max()) + 1
    size = units + int(own.max()) + 1
    ends = (unit[fitted], own[fitted] + units)
    graph = coo_array((np.ones(int(fitted.sum())), ends), shape=(size, size))
    part = connected_components(graph, directed=False)[1]
    return np.asarray((part[unit] == part[own + units]) & _seen(unit, fitted)[unit])


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


def _months(fit: Fit) -> tuple[Since, ...]:
    """Return the months around the coaching; those before are regressed on the rows of the fit."""
    early = [_since(month, told) for month, told in _leads(fit)[0]]
    kept = (fit.since <= 0) | ~fit.rows.near
    late = [(month, _tried(fit, kept & (fit.since == month))) for month in range(-LEFT_OUT, SHOWN + 1)]
    return (*early, *(_since(month, told) for month, told in late if told is not None))


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


def _drift(fit: Fit) -> float | None:
    """Return p of the months well before all being at nought; None where they cannot be seen."""
    told, value, influence = _leads(fit)
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
    part = replace(rows, **{**taken, "agent": _compact(taken["agent"])})
    fit = _fit_others(part)
    return _tried(fit, (part.other_since >= 1) & (part.other_since <= MONTHS_AFTER))


def _not_compared(fit: Fit, chosen: np.ndarray) -> int:
    """Return coached agent-areas with scores after that lack what a comparison needs."""
    unit = fit.rows.agent * _areas(fit.rows) + fit.rows.area
    told = np.unique(unit[chosen & fit.usable])
    return len(np.setdiff1d(unit[chosen], told))
