"""Are we losing people: turnover as it may be shown, its trend, and the year before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from analytics.cohorts.followed import Followed
from analytics.cohorts.headcount import AGENCY, Headcount, month_days
from analytics.cohorts.rules import Rules
from analytics.cohorts.small import shown
from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.moved import Moved, moved_classes, moved_sites
from analytics.estimates.rate_change import Change, change
from analytics.estimates.since import Since, since_last_quarter
from analytics.estimates.stayed import Stayed, stayed
from analytics.estimates.turnover import YEAR, Flow, finnish_average, flow, swedish_minimum
from analytics.estimates.turnover_trend import TrendPoint, turnover_trend
from analytics.settings import FLOOR

KNOWN = 30  # people on average: where the files end raggedly, a year with fewer tells nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Turnover of 12 months as it may be published; what is hidden or unknown is None, `reasons` say why.

    Attributes
    ----------
    total, voluntary : Interval or None
        Percent a year, leavers counted as Poisson.
    fte, per_fte : float or None
        Average full-time equivalents, and leavers over them; None when anybody's are not known.
    ceiling : float or None
        Where too few left to be counted, or the count would tell of others: what turnover is below.
    voluntary_low, voluntary_high : float or None
        With none, and with all, of the unknown reasons voluntary.
    by_class : mapping of str to int or None
        Leavers, by the keys of `turnover.CLASSES`; small counts and what would give them away are None.
    agency : Agency or None
        None where there is no agency staff, or the rules count it in.
    """

    headcount: float
    at_end: int | None
    total: Interval | None
    ceiling: float | None
    leavers: int | None
    joiners: int | None
    by_class: Mapping[str, int | None]
    voluntary: Interval | None
    voluntary_low: float | None
    voluntary_high: float | None
    swedish_minimum: float | None
    finnish_average: float | None
    in_notice: int | None
    fte: float | None = None
    per_fte: float | None = None
    agency: Agency | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """Agency staff, a line of its own."""

    headcount: float | None
    leavers: int | None
    total: Interval | None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Losing:
    """All that the page says about losing people.

    Attributes
    ----------
    first, last : int
        Months of the period, ``year * 12 + month - 1``.
    until : date
        Its last day.
    is_stepped_back : bool
        The last 12 months of the data hold too few people; these are the last that do not.
    """

    rules: Rules
    first: int
    last: int
    until: date
    is_stepped_back: bool
    year: Shown
    change: Change
    trend: tuple[TrendPoint, ...]
    since: Since
    sites: tuple[Moved, ...]
    classes: tuple[Moved, ...]
    stayed: Stayed


def losing(
    headcount: Headcount | None, rules: Rules, *, as_of: date, follow: Callable[[date], Followed]
) -> Losing:
    """Return turnover, its trend and what changed, with small counts hidden.

    Parameters
    ----------
    headcount : Headcount or None
        None when nobody was employed.
    as_of : date
        The day in force.
    follow : callable
        Returns those employed a year before a day, followed to it.

    Raises
    ------
    NotEstimable
        ``"few_employed"`` when no 12 months hold as many people as the anonymity floor.
    """
    if headcount is None:
        raise NotEstimable("few_employed")
    last = last_known(headcount, rules)
    now = flow(headcount, rules, last=last)
    until = min(as_of, _last_day(last))
    return Losing(
        rules=rules,
        first=now.first,
        last=last,
        until=until,
        is_stepped_back=last < headcount.first + len(headcount) - 1,
        year=published(headcount, rules, now),
        change=_against_year_before(headcount, rules, now),
        trend=turnover_trend(headcount, rules, last=last),
        since=since_last_quarter(headcount, rules, last=last),
        sites=moved_sites(headcount, rules, last=last),
        classes=moved_classes(headcount, rules, last=last),
        stayed=stayed(follow(until), rules, gives_away=now.gives_away),
    )


def last_known(headcount: Headcount, rules: Rules) -> int:
    """Return the last month that 12 months with people end with.

    It is the last of the data, unless fewer than `FLOOR` people were there on average: then the last before
    it with `KNOWN` people, for the files end on different days; with `FLOOR` people if there is none.

    Raises
    ------
    NotEstimable
        ``"few_employed"`` when there is no such month.
    """
    months = range(headcount.first + len(headcount) - 1, headcount.first - 1, -1)
    means = [flow(headcount, rules, last=month).headcount for month in months]
    if means[0] >= FLOOR:
        return months[0]
    for enough in (KNOWN, FLOOR):
        for month, mean in zip(months, means, strict=True):
            if mean >= enough:
                return month
    raise NotEstimable("few_employed")


def published(headcount: Headcount, rules: Rules, now: Flow) -> Shown:
    """Return a period's turnover with small counts, and what would give them away, hidden."""
    few, none_known = now.gives_away or _is_few(now.leavers), now.by_class["unknown"] > 0
    by_class = dict.fromkeys(now.by_class, None) if few else shown(now.by_class)
    known = by_class["voluntary"] is not None and by_class["unknown"] is not None
    low, high = now.by_class["voluntary"], now.by_class["voluntary"] + now.by_class["unknown"]
    variants = not few and not _is_few(now.joiners)
    reasons = _reasons(few=few, known=known, unknown=none_known, joiners=_is_few(now.joiners))
    notice = headcount.in_notice if now.last == headcount.first + len(headcount) - 1 else None
    return Shown(
        headcount=now.headcount,
        at_end=None if _is_few(now.at_end) else now.at_end,
        total=None if few else now.interval(now.leavers),
        ceiling=now.rate(FLOOR * (1 + now.leavers // FLOOR)) if few else None,
        leavers=None if few else now.leavers,
        joiners=None if _is_few(now.joiners) else now.joiners,
        by_class=by_class,
        voluntary=now.interval(low) if known and not none_known else None,
        voluntary_low=now.rate(low) if known else None,
        voluntary_high=now.rate(high) if known else None,
        swedish_minimum=swedish_minimum(now) if variants else None,
        finnish_average=finnish_average(now) if variants else None,
        in_notice=None if notice is None or _is_few(notice) else notice,
        fte=now.fte,
        per_fte=now.rate(now.leavers, now.fte) if now.fte and not few else None,
        agency=_agency(headcount, rules, now),
        reasons=reasons | _part_time_reason(now) | _notice_reason(notice) | _class_reason(by_class, few=few),
    )


def _is_few(people: int) -> bool:
    """Whether a count of people must be hidden."""
    return 0 < people < FLOOR


def _reasons(*, few: bool, known: bool, unknown: bool, joiners: bool) -> dict[str, str]:
    """Return why figures are None, by their names."""
    found: dict[str, str] = {}
    if few:
        found |= dict.fromkeys(("total", "leavers", "per_fte", "ci_low", "ci_high"), "few_left")
    if few or joiners:
        why = "few_left" if few else "few_joined"
        found |= dict.fromkeys(("swedish_minimum", "finnish_average"), why)
    if joiners:
        found["joiners"] = "few_joined"
    if not known:
        found |= dict.fromkeys(("voluntary", "voluntary_low", "voluntary_high"), "few_left_by_reason")
    elif unknown:
        found["voluntary"] = "unknown_reasons"
    return found


def _part_time_reason(now: Flow) -> dict[str, str]:
    """Return why full-time equivalents are None."""
    return {} if now.fte else dict.fromkeys(("average_fte", "per_fte"), "fte_unknown")


def _class_reason(by_class: Mapping[str, int | None], *, few: bool) -> dict[str, str]:
    """Return why leavers are not shown by class."""
    return {"by_class": "few_left_by_reason"} if not few and None in by_class.values() else {}


def _notice_reason(notice: int | None) -> dict[str, str]:
    """Return why the number in notice is None."""
    if notice is None:
        return {"in_notice": "notice_unknown"}
    return {"in_notice": "few_in_notice"} if _is_few(notice) else {}


def _agency(headcount: Headcount, rules: Rules, now: Flow) -> Agency | None:
    """Return agency staff in the same months."""
    if rules.agency == "counted":
        return None
    hired = flow(headcount, rules, last=now.last, staff=(AGENCY,))
    if not hired.headcount:
        return None
    if hired.headcount < FLOOR:
        return Agency(headcount=None, leavers=None, total=None, reason="few_agency")
    if hired.gives_away or _is_few(hired.leavers):
        return Agency(headcount=hired.headcount, leavers=None, total=None, reason="few_left")
    total = hired.interval(hired.leavers)
    return Agency(headcount=hired.headcount, leavers=hired.leavers, total=total)


def _against_year_before(headcount: Headcount, rules: Rules, now: Flow) -> Change:
    """Return how turnover differs from the 12 months before."""
    if now.first - YEAR < headcount.first:
        return Change(reason="short_history")
    return change(now, flow(headcount, rules, last=now.first - 1))


def _last_day(month: int) -> date:
    """Return the last day of a month."""
    first = date(month // 12, month % 12 + 1, 1)
    return first + timedelta(days=int(month_days(np.array([month]))[0]) - 1)
