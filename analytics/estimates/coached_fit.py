"""Scores against what they would have been without coaching: the fits behind the estimates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analytics.estimates.coached_rows import CoachedRows
from analytics.estimates.level import clusters_of
from analytics.estimates.several_effects import Design, design


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How scores lie against what they would have been without coaching; arrays of shape (rows,).

    Attributes
    ----------
    rows : CoachedRows
    since : ndarray of int
        Months since the coaching that the fit is about.
    design : Design
    gap : ndarray of float
        Score less what was to be expected, in points.
    usable : ndarray of bool
        Whether the fitted rows tell what was to be expected.
    group : ndarray of int
        Whose errors hang together.
    """

    rows: CoachedRows
    since: np.ndarray
    design: Design
    gap: np.ndarray
    usable: np.ndarray
    group: np.ndarray


def fit_coached(rows: CoachedRows) -> Fit:
    """Fit scores without coaching on rows before it and on areas never coached.

    Effects: agent x area, agent x month, area x month.
    """
    months = int(rows.month.max()) + 1
    unit, place = compact(rows.agent * areas_of(rows) + rows.area), rows.area * months + rows.month
    own_month = compact(rows.agent * months + rows.month)
    fitted = (rows.since < 0) & ~rows.near
    made = design(own_month, (unit, place), np.where(fitted, rows.n, 0.0))
    usable = _linked(unit, own_month, fitted) & _seen(place, fitted)[place]
    gap = rows.score - made.fitted(rows.score)
    return Fit(rows=rows, since=rows.since, design=made, gap=gap, usable=usable, group=rows.agent)


def fit_others(rows: CoachedRows) -> Fit:
    """Fit scores in areas never coached on agents not coached yet.

    Effects: agent x area, area x month, and tenure with or without a mentor. An agent's own month cannot be
    taken out here, so a new leader moves a whole team at once: errors hang together by team.
    """
    months = int(rows.month.max()) + 1
    unit, place = compact(rows.agent * areas_of(rows) + rows.area), rows.area * months + rows.month
    state = compact(rows.state)
    fitted = rows.other_since < 0
    made = design(unit, (place, state), np.where(fitted, rows.n, 0.0))
    usable = _seen(unit, fitted)[unit] & _seen(place, fitted)[place] & _seen(state, fitted)[state]
    gap = rows.score - made.fitted(rows.score)
    group = clusters_of(rows.team, rows.agent)
    return Fit(rows=rows, since=rows.other_since, design=made, gap=gap, usable=usable, group=group)


def areas_of(rows: CoachedRows) -> int:
    """Return the number of areas."""
    return int(rows.area.max()) + 1


def _seen(code: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    """Return which levels have a fitted row: bool, shape (levels,)."""
    return np.bincount(code, fitted, minlength=int(code.max()) + 1) > 0


def compact(code: np.ndarray) -> np.ndarray:
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
