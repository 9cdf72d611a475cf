"""How often the same draw, drawn again, would give so large a difference by luck alone.

References
----------
.. [1] Fisher (1935). The Design of Experiments.
"""

from __future__ import annotations

import numpy as np

REDRAWS = 999
AT_ONCE = 111  # draws held in memory together


def p_by_redraw(value: np.ndarray, offered: np.ndarray, stratum: np.ndarray, *, seed: int) -> float:
    """Return the share of new draws, within strata, that give so large a difference [1]_.

    Parameters
    ----------
    value : ndarray, shape (people,)
        Each person's sum of adjusted values; nought for who has none: they are drawn again all the same.
    offered : ndarray of bool, shape (people,)
    stratum : ndarray of int, shape (people,)
    seed : int
    """
    mean = np.bincount(stratum, value) / np.maximum(np.bincount(stratum), 1)
    score = value - mean[stratum]
    observed = abs(float(score[offered].sum()))
    order = np.argsort(stratum, kind="stable")
    places = np.flatnonzero(offered[order])
    generator = np.random.default_rng(seed)
    larger = 0
    for first in range(0, REDRAWS, AT_ONCE):
        lots = generator.random((min(AT_ONCE, REDRAWS - first), len(order))) + stratum[order]
        again = order[np.argsort(lots, axis=1)[:, places]]
        larger += int((np.abs(score[again].sum(axis=1)) >= observed * (1 - 1e-9)).sum())
    return (1 + larger) / (1 + REDRAWS)
