"""What became of a measure beside the money: its levels and its trend, each with an interval or a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.cohorts.intangible_register import ARMS, EVERYONE
from analytics.estimates.effect import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One arm in one wave or period.

    Attributes
    ----------
    level : Interval or None
        0 to 100, eNPS -100 to 100, promotions per 100 years worked, or the KPI's own unit.
    people, answers : int or None
        Answers are single ones; for promotions the number of promotions. None where hidden.
    reason : str or None
        Key below ``reason.`` when there is no level; None where nobody was there either.
    response : float or None
        Percent of the people invited who answered; None where that is not known.
    after_break : bool
        The questions, or their wording, changed just before: not to be compared with the wave before.
    """

    day: date
    arm: str
    level: Interval | None
    people: int | None
    answers: int | None
    reason: str | None = None
    after_break: bool = False
    response: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Change a year of one arm since the questions last changed, in the unit of the levels."""

    arm: str
    change: Interval | None
    waves: int
    people: int
    since: date | None = None
    reason: str | None = None

    @property
    def direction(self) -> str:
        """``"up"``, ``"down"``, ``"unclear"`` while the interval holds nought, or ``"refused"``."""
        if self.change is None:
            return "refused"
        return "up" if self.change.low > 0 else "down" if self.change.high < 0 else "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One measure of the register as it developed."""

    key: str
    levels: tuple[Level, ...]
    trends: tuple[Trend, ...]
    breaks: tuple[date, ...]
    unit: str = ""

    @property
    def arms(self) -> tuple[str, ...]:
        """The arms that have at least one level, in the order of `ARMS`."""
        return tuple(arm for arm in ARMS if any(one.arm == arm and one.level for one in self.levels))

    def latest(self, arm: str) -> Level | None:
        """Return the last level of an arm that may be shown."""
        return next((one for one in reversed(self.levels) if one.arm == arm and one.level), None)

    @property
    def response_gap(self) -> float | None:
        """Points between the response rates of both groups at their last level; None when unknown."""
        known = {
            arm: next((o.response for o in reversed(self.levels) if o.arm == arm and o.level), None)
            for arm in ARMS[:EVERYONE]
        }
        first, second = known.values()
        return None if first is None or second is None else abs(first - second)

    def trend(self, arm: str) -> Trend | None:
        """Return the trend of an arm."""
        return next((one for one in self.trends if one.arm == arm), None)
