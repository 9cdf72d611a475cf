"""Time two ways of doing one thing in turn, and say their ratio."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Seconds of ours and of the baseline, medians of the same number of turns."""

    what: str
    baseline: str
    ours_s: float
    baseline_s: float

    def __str__(self) -> str:
        """Return one line of the table."""
        quotient = self.ours_s / self.baseline_s
        return f"{self.what}: {self.ours_s:.2f} s, {quotient:.2f} x {self.baseline} ({self.baseline_s:.2f} s)"


def compare(
    what: str, ours: Callable[[], object], baseline: str, other: Callable[[], object], *, turns: int = 3
) -> Ratio:
    """Run both in turn, so that a busy machine hits both alike."""
    pairs = [(_seconds(ours), _seconds(other)) for _ in range(turns)]
    return Ratio(
        what=what,
        baseline=baseline,
        ours_s=median(first for first, _ in pairs),
        baseline_s=median(second for _, second in pairs),
    )


def _seconds(run: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
