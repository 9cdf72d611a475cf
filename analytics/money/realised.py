"""Time that was freed is money only where it was reused: how much may be claimed, and on what word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from analytics.estimates.effect import Effect, Interval
from analytics.money.benefits import SECONDS_PER_HOUR
from analytics.money.choices import Reuse
from analytics.money.packs import defaults
from analytics.money.ret import Assumption

SHARE = "time_realisation_share"


def highest_without_decision() -> float:
    """Return the share in percent above which it must be recorded where the time went."""
    return next(a.high for a in defaults("") if a.key == SHARE)


def needs_decision(assumption: Assumption, reuse: Reuse | None) -> bool:
    """Whether an assumption claims more reuse than the default range while no decision is recorded."""
    return assumption.key == SHARE and reuse is None and assumption.high > highest_without_decision()


def held(own: Iterable[Assumption], reuse: Reuse | None) -> tuple[Assumption, ...]:
    """Return assumptions with the share of reuse cut to the default range where no decision allows more."""
    return tuple(_cut(a) if needs_decision(a, reuse) else a for a in own)


def _cut(assumption: Assumption) -> Assumption:
    """Return a share with no end above what needs no decision."""
    most = highest_without_decision()
    low, base, high = (min(x, most) for x in (assumption.low, assumption.base, assumption.high))
    return replace(assumption, low=low, base=base, high=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Freed:
    """Hours of handle time that mentoring freed, with the 95 % interval; minus is time lost."""

    hours: Interval
    share: Assumption

    @property
    def counted(self) -> float:
        """Hours that become money at the base share."""
        return self.hours.value * self.share.base / 100


def freed_time(handle_time: Effect | None, assumptions: Iterable[Assumption]) -> Freed | None:
    """Return the hours freed over all contacts, None without an effect on handle time or a share."""
    share = next((a for a in assumptions if a.key == SHARE), None)
    if handle_time is None or handle_time.att is None or share is None:
        return None
    hours = handle_time.quantity / SECONDS_PER_HOUR
    att = handle_time.att
    return Freed(
        hours=Interval(value=-att.value * hours, low=-att.high * hours, high=-att.low * hours), share=share
    )
