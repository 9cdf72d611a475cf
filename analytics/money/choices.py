"""What the organisation decided about its money: country, what is counted, rates, where freed time went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SETUP_MONTHS = 36  # usual life of what was bought once, at the start


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One unit of `currency` is `rate` units of `to` on one day; both ISO 4217."""

    currency: str
    to: str
    rate: float
    day: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """A recorded decision on where the time that was freed went."""

    what: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Choices that change what is counted, never an estimate.

    Attributes
    ----------
    country : str or None
        Whose defaults fill what is not the organisation's own; None takes the one of the currency.
    currency : str or None
        What amounts in several currencies are turned into; None takes the only one there is.
    participant_time : bool
        Whether mentors' and mentees' time is a cost; without it every figure says so.
    spread_setup : bool
        Whether what was bought once at the start is charged over `setup_months` or when it was booked.
    missing_costs : bool
        Whether cost types that nobody booked are charged at their usual size.
    on, off : frozenset of str
        Benefit lines counted although their grade is below 3 (tagged assumed), and lines left out although
        it is not.
    rates : tuple of Rate
    reuse : Reuse or None
        Lets the share of freed time that is reused rise above the default range.
    """

    country: str | None = None
    currency: str | None = None
    participant_time: bool = True
    spread_setup: bool = False
    setup_months: int = SETUP_MONTHS
    missing_costs: bool = False
    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    rates: tuple[Rate, ...] = ()
    reuse: Reuse | None = None


AS_SHIPPED = Choices()
