"""Categories as integers without gaps."""

from __future__ import annotations

import numpy as np

SPAN = 1_000_000  # of labels for which a table of them costs nothing, however few rows there are


def compact(label: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct integers, ascending, and each one's place among them, without sorting."""
    low, high = (int(label.min()), int(label.max())) if len(label) else (0, 0)
    if high - low > 8 * len(label) + SPAN:
        distinct, code = np.unique(label, return_inverse=True)
        return distinct, code
    there = np.zeros(high - low + 1, dtype=bool)
    moved = label - low if low else label
    there[moved] = True
    code = (np.cumsum(there) - 1)[moved]
    return np.flatnonzero(there) + low, code
