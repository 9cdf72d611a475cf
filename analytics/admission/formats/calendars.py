"""What day a text means under the forms that a column's dates have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from analytics.admission.formats.months import full_year, worded_day
from analytics.admission.header import BLANKS

TIME = (
    r"(?:(?:T|[ ,]+)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
    r"\s?([AaPp])?(?:\.?[Mm]\.?)?\s?(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?"
)
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + TIME, re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})" + TIME, re.ASCII)
YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})", re.ASCII)
DIGITS = re.compile(r"\d{8}|\d{6}", re.ASCII)
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
CLOCK = re.compile(r"(?<=\d)(?:T|[ ,]+)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?$", re.IGNORECASE)
SITE_ZONE = "Europe/Stockholm"  # where nothing says otherwise: Swedish, Norwegian, Danish and Dutch time
DAY_ZERO = date(1899, 12, 30)
SERIALS = range(30_000, 60_001)
FORMATS = {
    "ymd": ("%Y%m%d", "%y%m%d"),
    "mdy": ("%m%d%Y", "%m%d%y"),
    "dmy": ("%d%m%Y", "%d%m%y"),
    "ym": ("", "%Y%m"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForms:
    """How the dates of one column are written.

    Attributes
    ----------
    order : str
        ``iso``, ``dmy`` or ``mdy``: of dates whose year comes last.
    digits : str
        ``ymd``, ``mdy``, ``dmy`` or ``ym``: of dates without separators; empty: there are none.
    serial : bool
        Whole numbers are a workbook's days.
    year : int or None
        Of weeks and quarters that do not say theirs.
    zone : str
        Where the site is: times in UTC or with an offset are moved there before the day is taken.
    """

    order: str = "iso"
    digits: str = ""
    serial: bool = False
    year: int | None = None
    zone: str = ""


def day_text(text: str, forms: DateForms) -> str | None:
    """Return the ISO text of the day that a text means, or None; a day no calendar has keeps its parts."""
    text = " ".join(text.strip(BLANKS).split())
    if match := YEAR_FIRST.fullmatch(text):
        return _parts(int(match[1]), int(match[3]), int(match[4]), match.groups()[4:], forms.zone)
    if match := YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        month, day = (first, second) if forms.order == "mdy" else (second, first)
        return _parts(full_year(match[4]), month, day, match.groups()[4:], forms.zone)
    if match := YEAR_MONTH.fullmatch(text):
        return _parts(int(match[1] or match[4]), int(match[2] or match[3]), 1, (None,) * 5, "")
    return _bare(text, forms) or _worded(text, forms.year)


def _parts(year: int, month: int, day: int, clock: tuple[str | None, ...], zone: str) -> str:
    """Return a day's ISO text, moved to the site's zone when the text says its own."""
    written = f"{year:04}-{month:02}-{day:02}"
    if clock[4] is None or clock[0] is None or not zone:
        return written
    hour = int(clock[0]) % 12 + 12 * (clock[3] in "pP") if clock[3] else int(clock[0])
    try:
        moment = datetime.combine(
            date(year, month, day), time(hour, int(clock[1] or 0), tzinfo=_offset(clock[4]))
        )
        return moment.astimezone(_zone(zone)).date().isoformat()
    except (ValueError, OverflowError):
        return written


def _offset(text: str) -> tzinfo:
    """Return the zone of ``Z`` or ``+02:00``."""
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-shift if text[0] == "-" else shift)


@lru_cache
def _zone(name: str) -> ZoneInfo:
    """Return a zone by its name."""
    return ZoneInfo(name)


def _bare(text: str, forms: DateForms) -> str | None:
    """Return the day of digits without separators."""
    if forms.digits and DIGITS.fullmatch(text):
        return digits_day(text, forms.digits)
    match = SERIAL.fullmatch(text) if forms.serial else None
    if match is None or int(match[1]) not in SERIALS:
        return None
    return (DAY_ZERO + timedelta(days=int(match[1]))).isoformat()


def digits_day(text: str, order: str) -> str | None:
    """Return the day of eight or six digits in an order, or None."""
    try:
        return datetime.strptime(text, FORMATS[order][len(text) == 6]).date().isoformat()
    except ValueError:
        return None


def _worded(text: str, year: int | None) -> str | None:
    """Return the day of a text with names."""
    plain = " ".join(CLOCK.sub("", text).casefold().split())
    try:
        day = worded_day(plain, year)
    except ValueError:
        return None
    return day.isoformat() if day else None
