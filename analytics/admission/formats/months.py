"""Days written with the names of months, weeks and quarters, in six languages."""

from __future__ import annotations

import re
from datetime import date

NAMES = (
    "jan january januari januar tammi tammikuu tammikuuta",
    "feb february februari februar helmi helmikuu helmikuuta",
    "mar mars march marts maart mrt maalis maaliskuu maaliskuuta",
    "apr april huhti huhtikuu huhtikuuta",
    "may maj mai mei touko toukokuu toukokuuta",
    "jun juni june kesä kesäkuu kesäkuuta",
    "jul juli july heinä heinäkuu heinäkuuta",
    "aug augusti august augustus elo elokuu elokuuta",
    "sep sept september syys syyskuu syyskuuta",
    "oct okt oktober october loka lokakuu lokakuuta",
    "nov november marras marraskuu marraskuuta",
    "dec des december desember joulu joulukuu joulukuuta",
)
MONTHS = {name: place for place, names in enumerate(NAMES, 1) for name in names.split()}
NAME = r"([^\W\d_]+)\.?"
GAP = r"[ .,/-]*"
YEAR = r"(\d{4}|\d{2})"
MONTH_YEAR = re.compile(NAME + GAP + YEAR)
YEAR_MONTH = re.compile(r"(\d{4})" + GAP + NAME + r"(?:" + GAP + r"(\d{1,2}))?")
DAY_MONTH_YEAR = re.compile(r"(\d{1,2})" + GAP + NAME + GAP + YEAR)
MONTH_DAY_YEAR = re.compile(NAME + GAP + r"(\d{1,2})(?:st|nd|rd|th)?[ ,./-]+" + YEAR)
W = r"(?:w|wk|week|v|vecka|u|uke|uge|vko|vk|viikko)\.?"
YEAR_WEEK = re.compile(rf"(\d{{4}})[ -]?{W}[ -]?(\d{{1,2}})(?:-([1-7]))?")
WEEK_YEAR = re.compile(rf"{W} ?(\d{{1,2}})(?:[ ,/-]+(\d{{4}}))?")
Q = r"(?:q|kv|k|kvartal|kwartaal|quarter)\.?"
YEAR_QUARTER = re.compile(rf"(\d{{4}})[ -]?{Q} ?([1-4])")
QUARTER_YEAR = re.compile(rf"{Q} ?([1-4])(?:[ ,/-]+(\d{{4}}))?")


def full_year(text: str) -> int:
    """Return a year of two or four digits; two digits are of this century."""
    return int(text) if len(text) == 4 else 2000 + int(text)


def worded_day(text: str, year: int | None = None) -> date | None:
    """Return the day, or the first day of the month, ISO week or quarter, that a text names.

    Parameters
    ----------
    text : str
        In small letters, e.g. ``4. maaliskuuta 2025``, ``apr-25``, ``2025-w14``, ``uke 14``, ``q1``.
    year : int, optional
        Of weeks and quarters that do not say theirs.

    Raises
    ------
    ValueError
        If the calendar has no such day.
    """
    if match := YEAR_WEEK.fullmatch(text):
        return date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
    if match := WEEK_YEAR.fullmatch(text):
        named = int(match[2]) if match[2] else year
        return date.fromisocalendar(named, int(match[1]), 1) if named else None
    if match := YEAR_QUARTER.fullmatch(text):
        return date(int(match[1]), int(match[2]) * 3 - 2, 1)
    if match := QUARTER_YEAR.fullmatch(text):
        named = int(match[2]) if match[2] else year
        return date(named, int(match[1]) * 3 - 2, 1) if named else None
    return _in_month(text)


def lacks_year(text: str) -> bool:
    """Whether a text names a week or a quarter without its year."""
    match = WEEK_YEAR.fullmatch(text) or QUARTER_YEAR.fullmatch(text)
    return match is not None and match[2] is None


def _in_month(text: str) -> date | None:
    """Return the day in a month named by its name."""
    if match := DAY_MONTH_YEAR.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := MONTH_DAY_YEAR.fullmatch(text):
        return _day(match[3], match[1], match[2])
    if match := MONTH_YEAR.fullmatch(text):
        return _day(match[2], match[1], "1")
    if match := YEAR_MONTH.fullmatch(text):
        return _day(match[1], match[2], match[3] or "1")
    return None


def _day(year: str, name: str, day: str) -> date | None:
    """Return a day if the month's name is known."""
    month = MONTHS.get(name)
    return date(full_year(year), month, int(day)) if month else None
