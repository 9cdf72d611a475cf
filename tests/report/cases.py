"""Small effects and retentions of every verdict and grade, with both directions of good."""

from __future__ import annotations

from analytics.estimates.effect import Effect, Grade, Interval, Retention

GRADES = (0, 1, 2, 3, 4, 5)
VERDICTS = ("better", "worse", "unclear", "refused")
CHANCES = {"likely": 0.93, "uncertain": 0.5, "unlikely": 0.04, "unknown": None}
RATIOS = {"better": (0.5, 0.7, 0.9), "worse": (1.2, 1.5, 1.9), "unclear": (0.7, 0.95, 1.3)}
GAINS = {"better": (2.0, 6.0, 10.0), "worse": (-12.0, -7.0, -2.0), "unclear": (-4.0, 1.0, 6.0)}


def graded(value: int, *lost: str) -> Grade:
    """Return a grade with reasons."""
    return Grade(value=value, cap=max(3, value), reasons=("cap_controlled", *lost))


def primary(verdict: str, direction: str, grade: Grade) -> Effect:
    """Return handle time (down is good) or first contact resolution (up is good)."""
    name, unit, size = ("aht", "s", 18.0) if direction == "down" else ("fcr", "%", 2.4)
    sign = (1.0 if direction == "up" else -1.0) * (-1.0 if verdict == "worse" else 1.0)
    half = 1.4 * size if verdict == "unclear" else 0.2 * size
    found = Interval(value=sign * size, low=sign * size - half, high=sign * size + half)
    att, reason = (None, "no_interval") if verdict == "refused" else (found, None)
    return Effect(
        outcome=name, family="kpi", unit=unit, direction=direction, att=att, grade=grade, reason=reason
    )


def staying(verdict: str, grade: Grade) -> Retention:
    """Return retention with the verdict asked for."""
    if verdict == "refused":
        return Retention(reason="no_exits", grade=grade)
    low, mid, high = RATIOS[verdict]
    gain = GAINS[verdict]
    return Retention(
        hazard_ratio=Interval(value=mid, low=low, high=high),
        retention_difference=Interval(value=gain[1], low=gain[0], high=gain[2]),
        grade=grade,
    )
