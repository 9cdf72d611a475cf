"""Leaders made by hand: what they and their teams say of them in each wave."""

from __future__ import annotations

from datetime import date

import numpy as np

from analytics.cohorts.leader_ratings import DIMENSIONS, LeaderRatings, Scale

STEP = 25.0  # points between two answers on a scale from 1 to 5


def ratings(
    own: np.ndarray,
    team: np.ndarray,
    *,
    raters: int | np.ndarray = 8,
    spread: float = 10.0,
    exposed: np.ndarray | None = None,
    instrument: str = "leadership_index",
    **changes: object,
) -> LeaderRatings:
    """Return leaders whose areas are all rated like the whole; `own` and `team` of shape (leaders, waves)."""
    size = own.shape
    keys = ("", *DIMENSIONS[instrument])
    counts = np.broadcast_to(np.asarray(raters), size)
    told = {
        "days": tuple(date(2024 + n // 2, 3 + 6 * (n % 2), 15) for n in range(size[1])),
        "scales": tuple(Scale(instrument=instrument, dimension=key, step=STEP) for key in keys),
        "mean": _cube([own, np.where(counts > 0, team, np.nan), np.full(size, np.nan)], len(keys)),
        "spread": _cube([np.zeros(size), np.full(size, spread), np.zeros(size)], len(keys)),
        "raters": _cube([np.isfinite(own).astype(int), counts, np.zeros(size, int)], len(keys)),
        "only_rater": _cube([np.zeros(size, int)] * 3, len(keys)),
        "teams": tuple(tuple(f"Team {n:02}" for _ in range(size[1])) for n in range(size[0])),
        "inside": np.ones(size, dtype=bool),
        "exposed": np.zeros(size, dtype=bool) if exposed is None else exposed,
        "elsewhere": np.zeros(size, dtype=bool),
        "invited": np.full(size, 10),
        "answered": counts.astype(int),
    }
    return LeaderRatings(**{**told, **changes})  # type: ignore[arg-type]


def _cube(parts: list[np.ndarray], scales: int) -> np.ndarray:
    """Return arrays of the three sides, the same for every scale: shape (3, scales, leaders, waves)."""
    return np.stack([np.broadcast_to(part, (scales, *part.shape)) for part in parts]).copy()


def closing(
    seed: int, *, change: float, leaders: int = 32, mentored: int = 12, waves: int = 6
) -> tuple[np.ndarray, np.ndarray]:
    """Return distances of leaders to their teams that change by so much once mentored, and when they are."""
    rng = np.random.default_rng(seed)
    start = np.full(leaders, waves)
    start[:mentored] = rng.integers(2, waves - 1, mentored)
    exposed = np.arange(waves) >= start[:, None]
    level = rng.normal(15, 5, (leaders, 1)) + rng.normal(0, 3, waves)
    values = level + rng.normal(0, 7, (leaders, waves)) + change * exposed
    values[rng.random((leaders, waves)) < 0.05] = np.nan
    return values, exposed
