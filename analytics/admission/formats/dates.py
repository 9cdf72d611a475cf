"""How the dates of a column are written, told from all of its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.admission.formats.calendars import (
    DIGITS,
    SERIAL,
    SERIALS,
    YEAR_FIRST,
    YEAR_LAST,
    DateForms,
    digits_day,
)
from analytics.admission.formats.months import lacks_year
from analytics.admission.header import BLANKS

ORDERS = ("dmy", "mdy")
DIGITS_ORDERS = ("ymd", "ym", "mdy", "dmy")
LIKELY = range(1990, 2041)  # years that dates of six digits may name


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSigns:
    """What the dates of one column tell.

    Attributes
    ----------
    day_first, month_first, doubtful : tuples of str
        Texts whose year comes last and that tell the order of day and month, or do not.
    year_last : bool
        Some date has its year last.
    digits : tuple of str
        Orders under which every date without separators is a day; `bare` are such dates.
    american : bool
        Times are written with AM and PM.
    """

    day_first: tuple[str, ...] = ()
    month_first: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    year_last: bool = False
    digits: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    serial: bool = False
    zoned: bool = False
    american: bool = False
    yearless: tuple[str, ...] = ()

    @property
    def order(self) -> str:
        """Return the order the column tells by itself, or empty."""
        if self.month_first and not self.day_first:
            return "mdy"
        return "dmy" if self.day_first and not self.month_first else ""


def signs_of_dates(texts: Sequence[str]) -> DateSigns:
    """Return what the texts of one column tell."""
    plain = [" ".join(text.strip(BLANKS).split()) for text in texts]
    last = [m for text in plain if (m := YEAR_LAST.fullmatch(text))]
    first = [m for text in plain if (m := YEAR_FIRST.fullmatch(text))]
    bare = tuple(text for text in plain if DIGITS.fullmatch(text))
    day_first = [m for m in last if int(m[1]) > 12 >= int(m[3])]
    month_first = [m for m in last if int(m[3]) > 12 >= int(m[1])]
    open_ones = [m for m in last if m[2] == "/" and int(m[1]) != int(m[3]) and max(int(m[1]), int(m[3])) < 13]
    return DateSigns(
        day_first=tuple(m[0] for m in day_first),
        month_first=tuple(m[0] for m in month_first),
        doubtful=() if day_first or month_first else tuple(m[0] for m in open_ones),
        year_last=bool(last),
        digits=tuple(order for order in DIGITS_ORDERS if bare and _all_days(bare, order)),
        bare=bare,
        serial=_are_serials(plain),
        zoned=any(m.groups()[-1] and m.groups()[-5] for m in (*first, *last)),
        american=any(m.groups()[-2] for m in last),
        yearless=tuple(text for text in plain if lacks_year(text.casefold())),
    )


def forms_of(signs: DateSigns, *, order: str, zone: str, year: int | None) -> DateForms:
    """Return how to read a column: by what it tells itself, else by what was decided for the file."""
    wanted = order if order in ORDERS else "ymd"
    digits = wanted if wanted in signs.digits and len(signs.digits) > 1 else "".join(signs.digits[:1])
    own = signs.order or (order if order in ORDERS else "dmy")
    return DateForms(order=own, digits=digits, serial=signs.serial, zone=zone, year=year)


def doubtful_digits(signs: DateSigns) -> bool:
    """Whether dates without separators have day and month in an order that nothing tells."""
    return (
        "ymd" not in signs.digits
        and {"mdy", "dmy"} <= set(signs.digits)
        and any(digits_day(text, "mdy") != digits_day(text, "dmy") for text in signs.bare)
    )


def _all_days(texts: Sequence[str], order: str) -> bool:
    """Whether every text of digits is a day of a likely year in an order."""
    days = [digits_day(text, order) for text in texts if order != "ym" or len(text) == 6]
    return bool(days) and all(
        day is not None and (len(text) == 8 or int(day[:4]) in LIKELY)
        for text, day in zip(texts, days, strict=False)
    )


def _are_serials(texts: Sequence[str]) -> bool:
    """Whether a column holds a workbook's days: whole numbers only, most of them in its range."""
    matches = [SERIAL.fullmatch(text) for text in texts]
    inside = sum(m is not None and int(m[1]) in SERIALS for m in matches)
    return bool(inside) and 2 * inside > len(texts) and all(t.replace(".", "").isdigit() for t in texts)
