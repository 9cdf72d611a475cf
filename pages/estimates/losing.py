"""Are we losing people: turnover as defined, over time, and what changed since last quarter."""

from __future__ import annotations

from analytics.errors import NotEstimable
from analytics.estimates.effect import Interval
from analytics.estimates.losing import Losing
from analytics.estimates.turnover import YEAR
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.figures.turnover import turnover_alt, turnover_rows, turnover_trend
from analytics.report.leaving import read_losing
from pages.estimates import losing_since
from pages.parts import chart, empty, errors, method
from pages.parts.card import Figure, figures, heading, sentence
from pages.parts.definition import printed
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import looked_up
from pages.parts.table import table

EXITS = ("internal_move", "fixed_term_end", "probation_end", "redundancy", "retirement", "early_fixed_term")
RULES = (*EXITS, "agency", "leave", "headcount", "rehire_gap_days", "future_end")
QUIET = ("notice_unknown", "fte_unknown")  # the line that lacks them is left out
VARIANTS = ("leavers", "swedish_minimum", "finnish_average")


def show() -> None:
    """Show turnover, its trend, what changed, and the people behind it."""
    try:
        found = found_losing()
    except NotEstimable as refusal:
        empty.refused(errors.why(refusal.reason))
        return
    _period(found)
    _turnover(found)
    _stayed(found)
    _trend(found)
    losing_since.show(found)
    _people(found)


def answer() -> tuple[str, str] | None:
    """Return turnover now, and whether it differs from the year before beyond chance; None without people."""
    try:
        found = found_losing()
    except NotEstimable:
        return None
    return headline(found)


def found_losing() -> Losing:
    """Return what is known about losing people under the reader's filters, kept by data and filters.

    Raises
    ------
    NotEstimable
        With too few people.
    """
    return looked_up("losing", read_losing)


def headline(found: Losing) -> tuple[str, str]:
    """Return turnover, and a sentence that sets it beside the year before."""
    day, year = numbers.day(found.until, language()), found.year
    if year.total is None:
        ceiling = _percent(year.ceiling or 0.0)
        said = say("losing.answer_few", day=day, ceiling=ceiling)
        return say("losing.below", ceiling=ceiling), said
    value, before = _percent(year.total.value), found.change.before
    now = f"{value} ({_span(year.total)})"
    if before is None or before.rate is None:
        said = say("losing.answer_alone", day=day, now=now, reason=errors.why(found.change.reason))
        return value, said
    earlier = f"{_percent(before.rate.value)} ({_span(before.rate)})"
    key = {"more": "answer_more", "fewer": "answer_fewer"}.get(found.change.verdict, "answer_unclear")
    return value, say(f"losing.{key}", day=day, now=now, before=earlier)


def _period(found: Losing) -> None:
    """Say which months these are, where they are not the last 12."""
    months = found.last - found.first + 1
    if found.is_stepped_back:
        first, last = (numbers.month_name(month, language()) for month in (found.first, found.last))
        sentence(say("losing.stepped_back", first=first, last=last))
    if months < YEAR:
        sentence(say("losing.shortened", months=numbers.number(months, language(), 0)))


def _turnover(found: Losing) -> None:
    """Show the three definitions side by side, the chosen one first, then voluntary and who stayed."""
    heading(say("losing.title", day=numbers.day(found.until, language())))
    first = found.rules.variant
    order = (first, *(name for name in VARIANTS if name != first))
    rows = [_variant(found, name) for name in order]
    figures([rows[0], _voluntary(found), *rows[1:]])
    printed(*RULES, "variant")
    for reason in dict.fromkeys(found.year.reasons.values()):
        if reason not in QUIET:
            sentence(errors.why(reason), css="ml-note")
    method.show("retention-turnover")


def _variant(found: Losing, name: str) -> Figure:
    """Return turnover by one definition, the formula beneath."""
    year, how = found.year, say(f"losing.{name}_how")
    label = say(f"losing.{name}")
    if name == "leavers":
        if year.total is None:
            return label, say("losing.below", ceiling=_percent(year.ceiling or 0.0)), how
        return label, _percent(year.total.value), f"{how}; {_between(year.total)}"
    value = getattr(year, name)
    return label, say("losing.hidden") if value is None else _percent(value), how


def _voluntary(found: Losing) -> Figure:
    """Return voluntary turnover: a figure, a range where reasons are unknown, or hidden."""
    year, label = found.year, say("losing.voluntary")
    if year.voluntary is not None:
        return label, _percent(year.voluntary.value), _between(year.voluntary)
    if year.voluntary_low is None or year.voluntary_high is None:
        return label, say("losing.hidden"), ""
    low, high = numbers.number(year.voluntary_low, language(), 1), _percent(year.voluntary_high)
    return label, say("losing.voluntary_range", low=low, high=high), say("losing.range_how")


def _stayed(found: Losing) -> None:
    """Say how many of those employed a year ago are still here."""
    kept, lang = found.stayed, language()
    if kept.share is None:
        return
    share = f"{_percent(kept.share.value, 0)} ({_span(kept.share, 0)})"
    days = {"since": numbers.day(kept.since, lang), "until": numbers.day(kept.until, lang)}
    sentence(say("losing.stayed_sentence", people=numbers.people(kept.people, lang), share=share, **days))


def _people(found: Losing) -> None:
    """Show the people behind the numbers; agency staff and those in notice apart."""
    year, lang = found.year, language()
    day = numbers.day(found.until, lang)
    rows = [(say("losing.headcount"), numbers.number(year.headcount, lang, 1))]
    if year.fte is not None:
        rows.append((say("losing.fte"), numbers.number(year.fte, lang, 1)))
    if year.per_fte is not None:
        rows.append((say("losing.per_fte"), _percent(year.per_fte)))
    rows += [(say("losing.at_end", day=day), numbers.people(year.at_end, lang))]
    rows += [
        (say(f"losing.{name}"), _count(n)) for name, n in (("joiners", year.joiners), ("left", year.leavers))
    ]
    rows += [
        (say("losing.left_class", name=text(f"leaving.{name}", lang)), _count(n))
        for name, n in year.by_class.items()
        if n != 0 and year.leavers
    ]
    if year.reasons.get("in_notice") != "notice_unknown":
        rows.append((say("losing.in_notice"), _count(year.in_notice)))
    rows += _agency(found)
    table([say("losing.group"), say("losing.people")], rows, caption=say("losing.behind"))


def _agency(found: Losing) -> list[tuple[str, str]]:
    """Return the line of agency staff; nothing where there is none, or where it is counted in."""
    hired, lang = found.year.agency, language()
    if hired is None:
        return []
    head = say("losing.hidden") if hired.headcount is None else numbers.number(hired.headcount, lang, 1)
    rows = [(say("losing.agency_headcount"), head), (say("losing.agency_left"), _count(hired.leavers))]
    if hired.total is not None:
        rate = f"{_percent(hired.total.value)} ({_span(hired.total)})"
        rows.append((say("losing.agency_rate"), rate))
    return rows


def _trend(found: Losing) -> None:
    """Show turnover at the end of each quarter."""
    points, lang = found.trend, language()
    if sum(point.total is not None for point in points) < 2:
        heading(say("losing.trend"))
        sentence(say("losing.trend_refused"))
        return
    chart.show(
        turnover_trend(points, lang, dark=dark()),
        turnover_rows(points, lang),
        alt=turnover_alt(points, lang),
        key="retention-turnover-trend",
        title=say("losing.trend"),
        note=f"{say('losing.trend_note')} {say('losing.same_rules')}",
    )


def _count(n: int | None) -> str:
    """Return a count of people, or that it is not shown."""
    return say("losing.hidden") if n is None else numbers.people(n, language())


def _percent(value: float, digits: int = 1) -> str:
    """Return percent in the reader's language."""
    return numbers.percent(value, language(), digits)


def _span(found: Interval, digits: int = 1) -> str:
    """Return an interval's ends."""
    return numbers.span(found.low, found.high, language(), digits)


def _between(found: Interval) -> str:
    """Return an interval in words."""
    low, high = (numbers.number(end, language(), 1) for end in (found.low, found.high))
    return say("losing.between", low=low, high=high)
