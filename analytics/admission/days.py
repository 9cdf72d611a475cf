"""What a date's text means: the order of day and month is decided over the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analytics.admission.header import BLANKS
from analytics.admission.questions import Question, undecided
from analytics.admission.refusal import refused

EARLIEST, LATEST = 1950, 2100
ORDERS = ("dmy", "mdy")
TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + TIME, re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + TIME, re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A text in a date column: the day it means, or the rule it breaks."""

    day: date | None = None
    rule: str | None = None


def date_order(texts: Iterable[str], file: str, *, answer: str = "", column: str = "") -> str:
    """Return ``"iso"``, ``"dmy"`` or ``"mdy"``: how the file's dates are written.

    Dots and hyphens before a year at the end are always day first; only slashes leave a doubt, which
    `answer` settles.

    Raises
    ------
    Refused
        If dates tell day before month and month before day.
    Undecided
        If slashes were used, no date tells day from month and no answer is given.
    """
    last = [m for text in texts if (m := YEAR_LAST.fullmatch(text.strip(BLANKS)))]
    slashed = [m for m in last if m[2] == "/"]
    day_first = sorted(m[0] for m in slashed if int(m[1]) > 12 >= int(m[3]))
    month_first = sorted(m[0] for m in slashed if int(m[3]) > 12 >= int(m[1]))
    if day_first and month_first:
        raise refused("mixed_date_order", file, first=day_first[0], second=month_first[0])
    doubtful = sorted(m[0] for m in slashed if int(m[1]) != int(m[3]))
    if doubtful and not day_first and not month_first:
        if answer not in ORDERS:
            raise undecided(file, [_order_of(column, doubtful)])
        return answer
    if month_first:
        return "mdy"
    return "dmy" if last else "iso"


def _order_of(column: str, doubtful: list[str]) -> Question:
    """Return the question which of day and month comes first."""
    return Question(key="date_order", column=column, examples=tuple(doubtful[:5]), options=ORDERS)


def read_day(text: str, order: str, last: date = date.max) -> Day:
    """Return the day that one text means under the file's order; one after the `last` is yet to come."""
    found = _read(text.strip(BLANKS), order)
    return Day(rule="date_in_future") if found.day and found.day > last else found


def _read(text: str, order: str) -> Day:
    """Return the day that one text means."""
    if match := YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        swap = order == "mdy" and match[2] == "/"
        return _day(year, first if swap else second, second if swap else first)
    return Day(rule="not_a_date")


def _day(year: int, month: int, day: int) -> Day:
    """Return the day if the calendar has it and it lies in a working life."""
    try:
        found = date(year, month, day)
    except ValueError:
        return Day(rule="impossible_date")
    if found.year < EARLIEST:
        return Day(rule="date_too_early")
    return Day(day=found) if found.year < LATEST else Day(rule="date_too_late")
