"""Who becomes team leader: posts filled from inside, and how long it takes from the start as mentee."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.cohorts.careers import ORIGINS, Careers
from analytics.cohorts.mentoring import Mentoring
from analytics.cohorts.months import Months
from analytics.cohorts.small import shown
from analytics.estimates.codes import compact
from analytics.estimates.competing import REACHED, Happened, Incidence, incidence, watch
from analytics.estimates.effect import Interval
from analytics.estimates.hazard_cells import window
from analytics.estimates.inference import choose_clusters
from analytics.estimates.standardise import first_exposed
from analytics.estimates.survival import Entries, shared_length
from analytics.settings import FLOOR, LEVEL

WINDOWS = (12, 24, 36)  # months: the shortest in which enough posts were filled
LEAD_MONTHS = 60  # after the start as mentee
HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeToLead:
    """From the start as mentee to team leader, with leaving as the competing end.

    Attributes
    ----------
    median, low, high : int or None
        Month by which half of the mentees are team leaders, with its 95 % interval; None: not reached.
    month : int
        Last month that enough mentees are followed for.
    share : Interval or None
        Percent who are team leaders by then; None is hidden.
    """

    median: int | None = None
    low: int | None = None
    high: int | None = None
    month: int = 0
    share: Interval | None = None
    people: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderPosts:
    """Posts of team leader filled in a window of months up to the last day of the data.

    Attributes
    ----------
    months : int
        Length of the window.
    posts : int or None
        Posts filled.
    by_origin : dict of origin to int or None
        As `ORIGINS`; None is hidden, and so is whatever would give a hidden one away.
    inside : int or None
        Filled from inside.
    fill_rate, mentee_share : Interval or None
        Percent of all posts filled from inside, and of those by people who were mentees before; exact
        binomial intervals. None is hidden.
    reason : str or None
        Why there is nothing to show.
    """

    months: int = WINDOWS[0]
    posts: int | None = None
    by_origin: dict[str, int | None] | None = None
    inside: int | None = None
    fill_rate: Interval | None = None
    mentee_share: Interval | None = None
    reason: str | None = None


def count_posts(careers: Careers) -> LeaderPosts:
    """Return where new team leaders came from, small groups hidden."""
    if not len(careers.row):
        return LeaderPosts(reason="no_promotions")
    for months in WINDOWS:
        since = _earlier(careers.as_of, months)
        filled = [origin for day, origin in careers.posts if since < day <= careers.as_of]
        if len(filled) >= FLOOR:
            return _counted(filled, months)
    return LeaderPosts(months=WINDOWS[-1], reason="few_posts")


def _earlier(day: date, months: int) -> date:
    """Return the same day so many months before, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted(filled: list[str], months: int) -> LeaderPosts:
    """Return the counts of one window."""
    counts = {origin: filled.count(origin) for origin in ORIGINS}
    inside = len(filled) - counts["outside"]
    sides = shown({"inside": inside, "outside": counts["outside"]})
    parts = shown({origin: counts[origin] for origin in ORIGINS if origin != "outside"})
    if sides["inside"] is None:
        parts = dict.fromkeys(parts)
    by_origin = {**parts, "outside": sides["outside"]}
    return LeaderPosts(
        months=months,
        posts=len(filled),
        by_origin=by_origin,
        inside=sides["inside"],
        fill_rate=None if sides["inside"] is None else exact_share(inside, len(filled)),
        mentee_share=exact_share(counts["mentee"], inside)
        if parts["mentee"] is not None and inside
        else None,
    )


def exact_share(part: int, whole: int) -> Interval:
    """Return a share in percent with its exact 95 % binomial interval.

    References
    ----------
    .. [1] Clopper & Pearson (1934). The Use of Confidence or Fiducial Limits Illustrated in the Case of the
       Binomial. Biometrika 26, 404-413.
    """
    from scipy.stats import beta

    tail = (1 - LEVEL) / 2
    low = float(beta.ppf(tail, part, whole - part + 1)) if part else 0.0
    high = float(beta.ppf(1 - tail, part + 1, whole - part)) if part < whole else 1.0
    return Interval(value=100 * part / whole, low=100 * low, high=100 * high)


def time_to_lead(months: Months, careers: Careers, mentoring: Mentoring) -> TimeToLead:
    """Return how long it takes from the start as mentee to team leader."""
    row = first_exposed(months)
    if not len(careers.row):
        return TimeToLead(reason="no_promotions")
    if len(row) < FLOOR:
        return TimeToLead(reason="few_mentees")
    begin, _ = window(months, np.arange(len(months)))
    entries = Entries(
        row=row, share=np.minimum(months.start_share[row], 1 - begin[row]), weight=np.ones(len(row))
    )
    reached = Happened(row=careers.row[careers.to_lead], share=careers.share[careers.to_lead])
    followed = watch(months, entries, reached, months.exit, months.exposed)
    people, code = compact(months.employee[row])
    clusters = choose_clusters(code, months.team[row], months.team_names, people)
    curve = incidence(followed, clusters, clusters.code[code], np.ones(len(months)), until=LEAD_MONTHS)
    events = int((followed.cause == REACHED).sum())
    return _told(curve, events, len(row))


def _told(curve: Incidence, events: int, people: int) -> TimeToLead:
    """Return the median as far as the curve has enough people, its share hidden where few got there."""
    length = shared_length([curve.at_risk])
    if length < 2:
        return TimeToLead(people=people, reason="few_followed")
    last = length - 1
    share = None
    if not 0 < events < FLOOR:
        low, value, high = (100 * float(x[last]) for x in (curve.low, curve.share, curve.high))
        share = Interval(value=value, low=low, high=high)
    return TimeToLead(
        median=_first(curve.share[:length]),
        low=_first(curve.high[:length]),
        high=_first(curve.low[:length]),
        month=last,
        share=share,
        people=people,
    )


def _first(share: np.ndarray) -> int | None:
    """Return the first month by which half got there."""
    there = np.flatnonzero(share >= HALF)
    return int(there[0]) if len(there) else None
