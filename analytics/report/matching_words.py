"""Matches, programmes side by side and suggested pairs in words: described, never judged."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.cohorts.side_by_side import OTHER
from analytics.estimates.assignment import Suggestion
from analytics.estimates.effect import Interval
from analytics.estimates.programmes_compared import Cell, Group, SideBySide
from analytics.report.catalogue import known, text
from analytics.report.group_words import group_name
from analytics.report.numbers import month_name, number, percent, span
from analytics.settings import FLOOR

NOTHING = "–"
PERCENT = ("completed", "goals", "stays")


def reason_words(reason: str, lang: str) -> str:
    """Say why there is nothing to show."""
    return text(f"matching.reason.{reason}", lang, floor=number(FLOOR, lang, 0))


def percent_words(found: Interval | None, lang: str) -> str:
    """Return a share with its interval."""
    if found is None:
        return NOTHING
    return f"{percent(found.value, lang)} ({span(found.low, found.high, lang, 0)})"


def mean_words(found: Interval | None, lang: str, digits: int = 1) -> str:
    """Return a mean with its interval."""
    if found is None:
        return NOTHING
    return f"{number(found.value, lang, digits)} ({span(found.low, found.high, lang, digits)})"


def few_of(n: int | None, lang: str) -> str:
    """Return that fewer than five of so many are meant, or fewer than five at all."""
    floor = number(FLOOR, lang, 0)
    if n is None:
        return text("matching.few", lang, floor=floor)
    return text("matching.few_of", lang, floor=floor, n=number(n, lang, 0))


def count_words(n: int | None, lang: str) -> str:
    """Return a count of people, or that it is not told: it is small, or would tell a small one."""
    return text("matching.withheld", lang) if n is None else number(n, lang, 0)


def days_words(found: tuple[float, float, float], lang: str) -> str:
    """Return median days."""
    return text("matching.days", lang, n=number(found[1], lang, 0))


def half_words(found: tuple[float, float, float], lang: str) -> str:
    """Return between which days the middle half lies."""
    return text("matching.half", lang, span=span(found[0], found[2], lang, 0))


def band_words(low: int, high: int | None, lang: str) -> str:
    """Return how many mentees a band of mentors has."""
    if high is None and low:
        return text("matching.band_more", lang, low=number(low, lang, 0))
    if high is None:
        return text("matching.band_any", lang)
    if low == high:
        return text(f"matching.band_{low}" if low < 2 else "matching.band_some", lang, n=number(low, lang, 0))
    return text("matching.band_between", lang, low=number(low, lang, 0), high=number(high, lang, 0))


def measure_words(measure: str, lang: str) -> str:
    """Return the name of a measure of the side-by-side table."""
    return text(f"matching.measure.{measure}", lang)


def head_words(measure: str, lang: str) -> str:
    """Return the short name of a measure."""
    return text(f"matching.head.{measure}", lang)


def definition_words(measure: str, lang: str) -> str:
    """Return how a measure is counted, the same for all."""
    return text(f"matching.defined.{measure}", lang)


def key_words(found: SideBySide, group: Group, names: Mapping[str, str], lang: str) -> str:
    """Return a group's name.

    Parameters
    ----------
    names : mapping of str to str
        Programmes by id.
    """
    if not group.key:
        return text("matching.everybody", lang)
    if group.key == (OTHER,):
        return text("matching.other", lang)
    first = group.key[0]
    if found.by in ("programme", "programme_year"):
        named = names.get(first, first) or text("matching.no_programme", lang)
        return " ".join((named, *group.key[1:]))
    if found.by == "mode":
        return text(f"matching.mode.{first}", lang) if known(f"matching.mode.{first}", lang) else first
    return group_name("kind", first, lang) if found.by == "kind" else first


def cell_words(cell: Cell, lang: str, *, n: str = "with_n") -> str:
    """Return one measure of one group with its interval and n, a bound, or why it is not there.

    Parameters
    ----------
    n : str
        ``"with_n"``, or ``"and_n"`` where a note says what the last number is.
    """
    if cell.bound is not None:
        said = _bound(cell.bound, lang)
    elif cell.value is None:
        return text(f"matching.short.{cell.reason}", lang)
    elif cell.measure in PERCENT:
        said = percent_words(cell.value, lang)
    else:
        said = mean_words(cell.value, lang, 1 if cell.measure == "hours" else 0)
    return text(f"matching.{n}", lang, value=said, n=number(cell.n, lang, 0))


def _bound(bound: tuple[float, float], lang: str) -> str:
    """Return a share that is told as a bound."""
    low, high = bound
    if high >= 100:
        return text("matching.at_least", lang, share=percent(float(int(low)), lang))
    return text("matching.at_most", lang, share=percent(float(-int(-high // 1)), lang))


def window_words(group: Group, lang: str) -> str:
    """Return the months of the first and the last start."""
    first, last = (month_name(when.year * 12 + when.month - 1, lang) for when in (group.first, group.last))
    return first if first == last else text("matching.window", lang, first=first, last=last)


def followed_words(group: Group, lang: str) -> str:
    """Return how many of the mentees could be followed for a year."""
    return percent(100 * group.followed, lang)


def why_words(found: Suggestion, lang: str) -> str:
    """Return what speaks for a suggested pair, one reason after the other."""
    parts = [_skills(found, lang)]
    parts.append(text("matching.why.same_site" if found.same_site else "matching.why.other_site", lang))
    key = f"matching.why.load_{found.load}" if found.load < 2 else "matching.why.load_some"
    parts.append(text(key, lang, n=number(found.load, lang, 0)))
    parts.append(text("matching.why.waited", lang, days=number(found.days, lang, 0)))
    return " · ".join(parts)


def _skills(found: Suggestion, lang: str) -> str:
    """Return which wanted skills the mentor offers."""
    if not found.wanted:
        return text("matching.why.no_wishes", lang)
    if not found.skills:
        return text("matching.why.no_skills", lang, wanted=number(found.wanted, lang, 0))
    counts = {"n": number(len(found.skills), lang, 0), "wanted": number(found.wanted, lang, 0)}
    return text("matching.why.skills", lang, skills=", ".join(found.skills), **counts)
