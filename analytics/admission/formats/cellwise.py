"""How one text of a column is read: clocks, amounts with a currency, days, words; unreadable ones stay."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from analytics.admission.formats.amounts import amount, plain_number
from analytics.admission.formats.calendars import DateForms, day_text
from analytics.admission.formats.clocks import explicit_seconds, pair_seconds
from analytics.admission.formats.words import normal_word
from analytics.admission.header import BLANKS
from analytics.admission.numbers import Decimal

OPEN_ENDS = frozenset({"9999-12-31", "2999-12-31", "2099-12-31", "1900-01-01", "9999-01-01"})
NO_DAYS = frozenset({"0000-00-00", "1900-01-00", "1900-00-00", "1899-12-30", "1899-12-31"})
NO_UNIT = "{} (?)"  # a bare number among clocks must not pass for seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForms:
    """How the numbers of a column are written and handed on.

    Attributes
    ----------
    factor : float
        From the column's unit to the field's.
    seconds : float
        Seconds of the field's unit if it is a duration, else 0.
    percent : bool
        A percent sign says that the number is a percent, whatever the others are.
    whole : bool
        Nothing exceeds 100: what rounding took above it (at most 100.5) is 100.
    """

    decimal: Decimal
    factor: float = 1.0
    seconds: float = 0.0
    percent: bool = False
    whole: bool = False


def read_amount(text: str, forms: NumberForms) -> str:
    """Return a number written with a currency, a percent sign or units of time."""
    if forms.seconds and (found := explicit_seconds(text)) is not None:
        return number_text(found / forms.seconds)
    parts = amount(text)
    number = plain_number(parts.number, forms.decimal) if parts else None
    if parts is None or number is None:
        return text
    factor = 1.0 if parts.unit == "%" and forms.percent else forms.factor
    value = float(number) * factor
    if forms.whole and 100 < value <= 100.5:
        return "100"
    return number if factor == 1.0 else number_text(value)


def read_clock(text: str, clock: str, forms: NumberForms) -> str:
    """Return a duration written as a clock or in words, in the field's unit."""
    found = explicit_seconds(text)
    if found is None and clock in ("mmss", "hhmm"):
        found = pair_seconds(text, clock)
    if found is not None:
        return number_text(found / forms.seconds)
    number = plain_number(text.strip(BLANKS), forms.decimal)
    if number is None:
        return text
    return "0" if float(number) == 0 else NO_UNIT.format(text.strip(BLANKS))


def read_date(text: str, forms: DateForms, *, open_end: bool) -> str | None:
    """Return the ISO text of a day; a day that stands for an open end, or for no day, is None."""
    day = day_text(text, forms)
    if day in NO_DAYS or (open_end and day in OPEN_ENDS):
        return None
    return text if day is None else day


def read_word(text: str, words: Mapping[str, str], allowed: frozenset[str]) -> str:
    """Return the contract's word for a text: the text itself if it is one, else what the vocabulary says."""
    plain = text.strip(BLANKS)
    if plain.casefold() in allowed:
        return plain.casefold()
    return words.get(normal_word(text), plain)


def read_text(text: str, width: int = 0) -> str | None:
    """Return a text trimmed and composed; digits are padded to a width."""
    plain = unicodedata.normalize("NFC", text).strip(BLANKS)
    return (plain.zfill(width) if width and plain.isdigit() else plain) or None


def number_text(value: float) -> str:
    """Return a number's canonical text."""
    rounded = round(value, 6)
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)
