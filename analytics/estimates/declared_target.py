"""Whether a declared target is reached, read from the interval (row B8)."""

from __future__ import annotations

from analytics.cohorts.declared import Version
from analytics.estimates.effect import Effect

STATUSES = ("reached", "probably", "open", "missed")
LEVEL_FROM = 0.5  # a target of at least half the level names a level; a smaller one names a change


def wanted_change(target: float, effect: Effect) -> float | None:
    """Return the change that a target asks for, good positive; None when there is no effect to measure it by.

    A target is a change in the outcome's unit, whatever its sign. One of at least half the mentees' level
    without mentoring is that level itself: 300 seconds, 75 percent.
    """
    if effect.att is None or effect.direction == "none":
        return None
    good = -1.0 if effect.direction == "down" else 1.0
    without = None if effect.mentored_level is None else effect.mentored_level - effect.att.value
    if without and abs(target) >= LEVEL_FROM * abs(without):
        return good * (target - without)
    return abs(target)


def target_status(version: Version, effect: Effect | None) -> str | None:
    """Return reached, probably, open or missed; None without a target or an effect.

    Reached: the whole interval is at least as good as the target. Probably: the estimate is. Missed: the
    whole interval falls short. Open: the estimate falls short, and the interval still holds the target.
    """
    if version.target is None or effect is None or effect.att is None:
        return None
    wanted = wanted_change(version.target, effect)
    if wanted is None:
        return None
    att = effect.att
    low, value, high = (
        (-att.high, -att.value, -att.low) if effect.direction == "down" else (att.low, att.value, att.high)
    )
    if low >= wanted:
        return "reached"
    if value >= wanted:
        return "probably"
    return "missed" if high < wanted else "open"
