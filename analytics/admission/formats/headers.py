"""What a header means: the forms in which headers are compared, and the unit that one carries."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from analytics.admission.contract import TABLES
from analytics.admission.formats.fields import vocabulary
from analytics.admission.formats.known import formats
from analytics.admission.header import normal, personal_headers

UNITS = {
    "ms": ("ms", "millis", "milliseconds", "millisekunder", "in ms", "in milliseconds"),
    "s": (
        "s", "sec", "secs", "sek", "second", "seconds", "sekund", "sekunder", "seconden", "sekuntia",
        "in seconds", "in s", "in sec",
    ),
    "min": (
        "min", "mins", "minute", "minutes", "minuter", "minutter", "minuten", "minuuttia", "in minutes",
        "in min",
    ),
    "h": (
        "h", "hr", "hrs", "hour", "hours", "tim", "timmar", "timer", "t", "u", "uur", "uren", "tuntia",
        "tunnit", "in hours",
    ),
    "hms": ("h:mm:ss", "hh:mm:ss", "tt:mm:ss", "uu:mm:ss"),
    "mmss": ("mm:ss", "m:ss"),
    "hhmm": ("hh:mm", "h:mm", "tt:mm", "uu:mm"),
    "percent": ("%", "pct", "percent", "procent", "prosent"),
    "SEK": ("kr", "sek"),
    "NOK": ("nok",),
    "DKK": ("dkk",),
    "EUR": ("eur", "€", "euro"),
    "GBP": ("gbp", "£"),
    "USD": ("usd", "$"),
}  # fmt: skip
BRACKETED = {text: unit for unit, texts in reversed(UNITS.items()) for text in texts}
ENDINGS = {
    text: unit
    for unit in ("ms", "s", "min", "h", "percent")
    for text in UNITS[unit]
    if text not in ("t", "u", "h")
}
SUFFIX = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\.?\s*[)\]]\s*$")
EMPLOYMENT = re.compile(r"an(?:s|st)\.? ?(?:nr|nummer)", re.ASCII)  # Ansattdato[Ans.nr]
PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "é": "e", "ü": "u", "ë": "e"})


def normal_header(text: str) -> str:
    """Return a header in the form in which headers are compared: no unit, no signs, small letters."""
    return normal(_without_suffixes(text)[0])


def plain_header(text: str) -> str:
    """Return a normalised header without the letters that a damaged export replaces."""
    return normal_header(text).translate(PLAIN)


def unit_in(header: str) -> str:
    """Return the unit that a header carries: a key of `UNITS`, or empty."""
    for suffix in _without_suffixes(header)[1]:
        if suffix == "SEK":  # kronor; in small letters it is the Swedish and Norwegian second
            return suffix
        if suffix.casefold() in BRACKETED:
            return BRACKETED[suffix.casefold()]
    written = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)  # DurationInSeconds
    words = normal(written).removesuffix(" time").split()
    if len(words) < 2:  # a bare word is a name, not a unit
        return ""
    return ENDINGS.get(words[-1], "")


def fields_of(header: str) -> tuple[str, ...]:
    """Return every field that a header may mean; never a similar one."""
    for form in dict.fromkeys((normal(header), normal_header(header))):
        if form in _by_header():
            return _by_header()[form]
    return _by_plain().get(plain_header(header), ())


@cache
def known_headers() -> frozenset[str]:
    """Return every normalised header that some table, format or list of personal columns knows."""
    of_formats = {name for known in formats() for name in (*known.fields, *known.all) if name != "*"}
    of_tables = {normal(name) for table in TABLES.values() for name in table.names}
    return frozenset(of_formats | of_tables | set(_by_header()) | personal_headers())


def _without_suffixes(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a header without its bracketed units, and these, the last one first."""
    head, found = unicodedata.normalize("NFKC", text).replace("\ufeff", "").replace("\u200b", ""), []
    while match := SUFFIX.search(head):
        inside = match[1].casefold()
        if not (inside in BRACKETED or EMPLOYMENT.fullmatch(inside)) or not head[: match.start()].strip():
            break
        found.append(match[1])
        head = head[: match.start()]
    return head, tuple(found)


@cache
def _by_header() -> dict[str, tuple[str, ...]]:
    """Map normalised headers to the fields they may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for field in vocabulary().values():
        for header in field.headers:
            found[header] = (*found.get(header, ()), field.name)
    return found


@cache
def _by_plain() -> dict[str, tuple[str, ...]]:
    """Map headers without accents to the fields they may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for header, names in _by_header().items():
        plain = header.translate(PLAIN)
        found[plain] = tuple(dict.fromkeys((*found.get(plain, ()), *names)))
    return found
