"""Two periods' turnover beside each other, and whether chance alone would set them so far apart."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.estimates.effect import Interval
from analytics.estimates.poisson import RateRatio, compare_rates
from analytics.estimates.turnover import Flow
from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Leavers of one period and their rate, percent a year; None below the floor."""

    first: int
    last: int
    leavers: int | None = None
    rate: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One period against an earlier one; without a `ratio` the reason says why."""

    now: Level | None = None
    before: Level | None = None
    ratio: RateRatio | None = None
    reason: str | None = None

    @property
    def verdict(self) -> str:
        """More, fewer, unclear or refused."""
        if self.ratio is None:
            return "refused"
        if not self.ratio.is_beyond_chance:
            return "unclear"
        return "fewer" if self.ratio.ratio is not None and self.ratio.ratio < 1 else "more"


def level(now: Flow) -> Level:
    """Return a period's leavers and rate; hidden below the floor."""
    if refusal(now):
        return Level(first=now.first, last=now.last)
    return Level(first=now.first, last=now.last, leavers=now.leavers, rate=now.interval(now.leavers))


def refusal(now: Flow) -> str | None:
    """Return why a period's leavers may not be shown."""
    if now.headcount < FLOOR:
        return "few_employed"
    return "few_left" if now.gives_away or 0 < now.leavers < FLOOR else None


def change(now: Flow, before: Flow) -> Change:
    """Compare two periods; refused when either is below the floor."""
    reason = refusal(now) or refusal(before)
    if reason:
        return Change(reason=reason)
    ratio = compare_rates(
        now.leavers, now.headcount * now.years, before.leavers, before.headcount * before.years
    )
    return Change(now=level(now), before=level(before), ratio=ratio)
