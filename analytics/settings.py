"""Fixed choices of the product, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

VERSION = "0.8.0"  # of the product; printed on everything that leaves it
LEVEL = 0.95  # coverage of every interval
FLOOR = 5  # people behind a published figure (domain.md 3.4)
FLOOR_SICK = 11  # Swedish Annual Accounts Act 5:18a: not for groups of at most ten
MIN_ANSWERS = 50  # behind a published customer figure (KSIndeks)
MIN_TEAMS = 10  # fewer clusters: cluster by employee, wild bootstrap, grade - 1 (methods.md 2)
LAST_SINGLE_TENURE_MONTH = 24  # tenure bands are single months up to here, then wider
WIDE_TENURE_BANDS = (25, 31, 37, 49, 61, 85, 121)  # first month of each later band
LEADS = 6  # months before the start that the pre-trend test looks at
LAGS = 12  # months after the start that the event study shows
DRAWS = 10_000  # of the money
POWER_FACTOR = 2.8  # smallest detectable effect = 2.8 standard errors at 80 % power
REHIRE_GAP_DAYS = 31  # a shorter gap is the same spell (domain.md 2.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader narrowed the study to; None means everything.

    Attributes
    ----------
    as_of : date or None
        Nothing after this day is used; None is the last as-of date of the exports.
    quarter : str or None
        ``"2026Q3"``: `as_of` becomes that quarter's last day.
    programme, site : str or None
        A programme id; a site name.
    """

    as_of: date | None = None
    quarter: str | None = None
    programme: str | None = None
    site: str | None = None


Role = Literal["steering", "leader", "reporter", "owner", "admin"]
ROLES: tuple[Role, ...] = ("steering", "leader", "reporter", "owner", "admin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who asks, and what may be answered; without login whoever sits at the machine may see everything.

    Attributes
    ----------
    who : str
        The login, for the audit log; empty without login.
    roles : frozenset of Role
        Empty: nothing at all.
    teams : frozenset of str or None
        The teams that may be told apart or named; None is every team. Other teams count only in totals.
    """

    who: str = ""
    roles: frozenset[Role] = frozenset(ROLES)
    teams: frozenset[str] | None = None


EVERYTHING = Access()
