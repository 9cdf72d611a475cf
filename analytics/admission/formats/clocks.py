"""How long a text says something took: clock forms and unit words of six languages, in seconds."""

from __future__ import annotations

import re
from datetime import date

from analytics.admission.header import BLANKS

HMS = re.compile(r"(-?)(\d{1,5}):(\d{2}):(\d{2})(?:[.,](\d+))?", re.ASCII)
DOT_NET = re.compile(r"(\d{1,4})\.(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))?", re.ASCII)  # days.hours:min:s
DAYS = re.compile(r"(\d{1,4}) days?,? (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d+))?", re.ASCII)
PAIR = re.compile(r"(\d{1,5}):(\d{2})", re.ASCII)
SHEET = re.compile(r"(1899|1900)-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?", re.ASCII)
ISO = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?", re.ASCII)
WORDS = {
    86400: r"d|days?|dag(?:ar|er|e|en)?|pv|päivää?",
    3600: r"h|hrs?|hours?|t|tim|timm(?:e|ar)|timer?|u|uur|uren|tuntia?",
    60: r"m|mins?|minutes?|minut(?:er|ter|ten|en)?|minuuttia?",
    1: r"s|secs?|sek|seconds?|sekund(?:er|en)?|seconden?|sekuntia?",
}
PARTS = re.compile(
    "".join(rf"(?:(\d+(?:[.,]\d+)?)\s?(?:{words})\.?[ ,]*)?" for words in WORDS.values()), re.IGNORECASE
)
BEFORE_FIRST = date(1899, 12, 31)  # a workbook's day 0; its 1900-02-29 never was


def explicit_seconds(text: str) -> float | None:
    """Return the seconds of a text that says its units itself, or None.

    ``h:mm:ss`` with any hours, ``d.hh:mm:ss``, ``4m 12s``, ``1 t 5 m``, ``PT4M12S``, and a workbook's
    duration shown as a date in 1900. Minutes and seconds above 59 are no duration.
    """
    text = text.strip(BLANKS)
    if match := HMS.fullmatch(text):
        parts = _clock(0, match[2], match[3], match[4], match[5])
        return -parts if parts and match[1] else parts
    for form in (DOT_NET, DAYS):
        if match := form.fullmatch(text):
            return _clock(int(match[1]), *match.groups()[1:]) if int(match[2]) < 24 else None
    if match := SHEET.fullmatch(text):
        return _of_sheet(match)
    return _in_words(text)


def pair_seconds(text: str, clock: str) -> float | None:
    """Return the seconds of ``04:12`` under a clock, ``mmss`` or ``hhmm``; None if it is no such pair."""
    match = PAIR.fullmatch(text.strip(BLANKS))
    if match is None or int(match[2]) > 59:
        return None
    first, second = int(match[1]), int(match[2])
    return float(first * 60 + second if clock == "mmss" else first * 3600 + second * 60)


def is_pair(text: str) -> bool:
    """Whether a text is of the form ``04:12``, which may be minutes or hours."""
    return PAIR.fullmatch(text.strip(BLANKS)) is not None


def _clock(days: int, hours: str, minutes: str, seconds: str, fraction: str | None) -> float | None:
    """Return the seconds of a clock, or None if its minutes or seconds run over."""
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    whole = days * 86400 + int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + (float(f"0.{fraction}") if fraction else 0.0)


def _of_sheet(match: re.Match[str]) -> float | None:
    """Return the seconds of a duration that a workbook shows as a day of 1900."""
    try:
        days = (date(int(match[1]), int(match[2]), int(match[3])) - BEFORE_FIRST).days
    except ValueError:
        return None
    days += days > 59
    return _clock(max(days, 0), match[4], match[5], match[6], match[7])


def _in_words(text: str) -> float | None:
    """Return the seconds of numbers with units."""
    match = ISO.fullmatch(text.upper()) if text[:1] in "pP" else PARTS.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    amounts = [float(part.replace(",", ".")) if part else 0.0 for part in match.groups()]
    return sum(amount * seconds for amount, seconds in zip(amounts, WORDS, strict=True))
