"""Scores of agents by month and area, and how far each lies from a coaching on that area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.evaluations import Evaluations
from analytics.errors import NotEstimable
from analytics.settings import FLOOR

LEFT_OUT = 3  # months before a coaching: a low score may have led to it, and comes back by itself
MONTHS_AFTER = 6  # after the first coaching: what the effect is the mean of
FAR = 10_000  # months from a coaching that never was
MOST_AGENTS = 6_000  # whose scores one estimate takes in


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachedRows:
    """One row per agent, month and area with scores; arrays of shape (rows,).

    Attributes
    ----------
    agent, area, month, team : ndarray of int
        Codes 0..; `month` from 0; the agent's team, -1 where it is not known.
    score, n : ndarray of float
        Mean score and the evaluations behind it.
    since : ndarray of int
        Months since the first coaching of the agent on the area; -`FAR` where there never was one.
    near : ndarray of bool
        In the month of any coaching of the agent on the area, or up to `LEFT_OUT` months before it.
    other_since : ndarray of int
        Months since the agent's first coaching on any area, on areas that were never coached; else -`FAR`.
    state : ndarray of int
        Tenure band and whether there was a mentor.
    places : tuple of int
        The area of the evaluations that each code of `area` stands for.
    """

    agent: np.ndarray
    area: np.ndarray
    month: np.ndarray
    team: np.ndarray
    score: np.ndarray
    n: np.ndarray
    since: np.ndarray
    near: np.ndarray
    other_since: np.ndarray
    state: np.ndarray
    places: tuple[int, ...]


def coached_rows(found: Evaluations) -> CoachedRows:
    """Return the rows of areas; the whole form is none.

    Raises
    ------
    NotEstimable
        If there are no two areas, nobody was coached on one, or a wider view would tell of a few people.
    """
    cells = found.scores
    parts = np.array([not area.is_whole for area in found.areas], dtype=bool)
    if parts.sum() < 2:
        raise NotEstimable("quality_no_areas")
    if not len(found.coachings.person):
        raise NotEstimable("quality_no_coaching")
    if 0 < found.coachings.rest < FLOOR:
        raise NotEstimable("quality_too_few")
    keep = np.flatnonzero(parts[cells.area])
    keep = keep[_taken(cells.person[keep], found.coachings.person)]
    person, area, month = cells.person[keep], cells.area[keep], cells.month[keep]
    since, near = _distances(person, area, month, found)
    places, area = np.unique(area, return_inverse=True)
    return CoachedRows(
        agent=np.unique(person, return_inverse=True)[1],
        area=area,
        month=month - month.min(initial=0),
        team=cells.team[keep],
        score=cells.sums["total"][keep] / cells.n[keep],
        n=cells.n[keep].astype(float),
        since=since,
        near=near,
        other_since=np.where(since == -FAR, _since_any(person, month, found), -FAR),
        state=cells.band[keep] * 3 + cells.arm[keep] + 1,
        places=tuple(places.tolist()),
    )


def _taken(person: np.ndarray, coached: np.ndarray) -> np.ndarray:
    """Return which rows are used: of more than `MOST_AGENTS` an even share of coached and of others."""
    people = np.unique(person)
    was = np.isin(people, coached)
    room = MOST_AGENTS // 2
    chosen = [some[:: max(1, -(-len(some) // room))] for some in (people[was], people[~was])]
    return np.isin(person, np.concatenate(chosen))


def _distances(
    person: np.ndarray, area: np.ndarray, month: np.ndarray, found: Evaluations
) -> tuple[np.ndarray, np.ndarray]:
    """Return months since the first coaching on the area, and which rows are near any of them."""
    size, held = len(found.areas), found.coachings
    unit, of_coaching = person * size + area, held.person * size + held.area
    units, first = np.unique(of_coaching, return_inverse=True)
    earliest = np.full(len(units), np.iinfo(np.int64).max)
    np.minimum.at(earliest, first, held.month)
    at = np.minimum(np.searchsorted(units, unit), len(units) - 1)
    since = np.where(units[at] == unit, month - earliest[at], -FAR)
    months = int(max(month.max(initial=0), held.month.max(initial=0))) + 1
    key = unit * months + month
    before = (of_coaching * months + held.month)[:, None] - np.arange(LEFT_OUT + 1)
    return since, np.isin(key, before.ravel())


def _since_any(person: np.ndarray, month: np.ndarray, found: Evaluations) -> np.ndarray:
    """Return months since the agent's first coaching on any area, -`FAR` without one."""
    people, code = np.unique(found.coachings.person, return_inverse=True)
    earliest = np.full(len(people), np.iinfo(np.int64).max)
    np.minimum.at(earliest, code, found.coachings.month)
    at = np.minimum(np.searchsorted(people, person), len(people) - 1)
    return np.where(people[at] == person, month - earliest[at], -FAR)
