"""Made-up quality scores by agent, month and area, with coaching whose effect is known."""

from __future__ import annotations

import numpy as np

from analytics.estimates.coached_rows import FAR, LEFT_OUT, CoachedRows

AREAS, MONTHS = 4, 24


def world(
    seed: int,
    *,
    effect: float = 4.0,
    agents: int = 120,
    by_score: bool = False,
    noise: float = 5.0,
    chance: float = 0.5,
) -> CoachedRows:
    """Return rows of agents of whom many are coached on an area, some of them twice.

    Parameters
    ----------
    by_score : bool
        A low score in an area leads to a coaching on it in the next month; else coaching comes by chance.
    """
    rng = np.random.default_rng(seed)
    shape = (agents, MONTHS, AREAS)
    level = 80 + 3 * rng.standard_normal((agents, 1, 1)) + 3 * rng.standard_normal((agents, 1, AREAS))
    shared = 3 * rng.standard_normal((agents, MONTHS, 1)) + rng.standard_normal((1, MONTHS, AREAS))
    n = rng.integers(1, 4, shape)
    score = level + shared + noise * rng.standard_normal(shape) / np.sqrt(n)
    coached = np.zeros(shape, dtype=bool)
    done = np.zeros((agents, AREAS), dtype=bool)
    willing = rng.random(agents) < 0.7
    for month in range(MONTHS):
        score[:, month] += effect * done
        if by_score and month:
            low = score[:, month - 1] < level[:, 0] - 4.5
            now = low & (rng.random((agents, AREAS)) < chance)
        else:
            now = rng.random((agents, AREAS)) < 0.02
        now &= willing[:, None]
        coached[:, month] = now
        done |= now
    return rows_of(score, n, coached)


def rows_of(score: np.ndarray, n: np.ndarray, coached: np.ndarray) -> CoachedRows:
    """Return the rows of arrays of shape (agents, months, areas)."""
    agent, month, area = (axis.ravel() for axis in np.indices(score.shape))
    first = np.where(coached.any(axis=1), coached.argmax(axis=1), -1)
    near = np.zeros(score.shape, dtype=bool)
    for back in range(LEFT_OUT + 1):
        near[:, : MONTHS - back] |= coached[:, back:]
    ever = np.where(first >= 0, first, MONTHS).min(axis=1)
    since = np.where(first[agent, area] >= 0, month - first[agent, area], -FAR)
    of_other = np.where((since == -FAR) & (ever[agent] < MONTHS), month - ever[agent], -FAR)
    return CoachedRows(
        agent=agent,
        area=area,
        month=month,
        team=agent % 15,
        score=score.ravel(),
        n=n.ravel().astype(float),
        since=since,
        near=near.ravel(),
        other_since=of_other,
        state=np.zeros(len(since), dtype=int),
        places=tuple(range(AREAS)),
    )
