"""National ids hiding under innocent headers of SE, NO, NL, FI and DK; a column is judged as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

SHARE = 0.8  # of a column's distinct values, before its ids are called national ids
FEWEST = 10  # distinct values below which a column is not judged
CLEARLY = 10  # times the share that passes by chance, where no header hints at national ids
HINTS = (
    "personnummer", "personnr", "persnr", "pnr", "samordning", "fødsel", "fodsel", "d nummer", "cpr", "bsn",
    "burgerservice", "sofinummer", "henkilötunnus", "hetu", "ssn", "social security", "national id",
)  # fmt: skip
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
SE = re.compile(r"(?<!\d)(?:18|19|20)?(\d{6})[-+]?(\d{4})(?!\d)", re.ASCII)
NO = re.compile(r"(?<!\d)(\d{6}) ?(\d{5})(?!\d)", re.ASCII)
NL = re.compile(r"(?<!\d)\d{8,9}(?!\d)", re.ASCII)
FI = re.compile(r"(?<!\w)(\d{6})[-+A-FU-Y](\d{3})([0-9A-Y])(?!\w)", re.ASCII)
DK = re.compile(r"(\d{6})(-?)(\d{4})", re.ASCII)
FI_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def swedish(text: str) -> bool:
    """Whether a text holds a personnummer or samordningsnummer: a date (day + 60 allowed) and Luhn."""
    return any(
        _date(m[1][4:6], m[1][2:4], 60) and _luhn(m[1] + m[2]) and not _timestamp(m[0])
        for m in SE.finditer(text)
    )


def norwegian(text: str) -> bool:
    """Whether a text holds a fødselsnummer or D-nummer: a date (day or month + 40) and two mod-11 checks."""
    return any(_norwegian(m[1] + m[2]) for m in NO.finditer(text))


def dutch(text: str) -> bool:
    """Whether a text is a BSN: the eleven-test, last weight -1. One random number in eleven passes."""
    digits = text.strip().zfill(9)
    if not NL.fullmatch(text.strip()):
        return False
    total = sum(w * int(d) for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return total % 11 == 0 and int(digits) > 0


def finnish(text: str) -> bool:
    """Whether a text holds a henkilötunnus: a date and the check sign of mod 31."""
    return any(
        _date(m[1][:2], m[1][2:4], 0) and FI_SIGNS[int(m[1] + m[2]) % 31] == m[3] for m in FI.finditer(text)
    )


def danish(text: str) -> bool:
    """Whether a text has the form of a CPR number: a date (day + 60 allowed), a hyphen and four digits."""
    found = DK.fullmatch(text.strip())
    return found is not None and found[2] == "-" and _date(found[1][:2], found[1][2:4], 60)


def danish_bare(text: str) -> bool:
    """Whether a text has the form of a CPR number with or without its hyphen."""
    found = DK.fullmatch(text.strip())
    return found is not None and _date(found[1][:2], found[1][2:4], 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One country's number; `chance` is the share of random numbers of its form that pass."""

    country: str
    check: Callable[[str], bool]
    chance: float
    hinted_only: bool = False


SHAPES = (
    Shape(country="SE", check=swedish, chance=0.007),
    Shape(country="NO", check=norwegian, chance=0.001),
    Shape(country="FI", check=finnish, chance=0.001),
    Shape(country="NL", check=dutch, chance=0.091),
    Shape(country="DK", check=danish, chance=0.037),
    Shape(country="DK", check=danish_bare, chance=0.037, hinted_only=True),
)


def country_of(values: Iterable[str], header: str = "") -> str:
    """Return whose national ids a column holds, or nothing: a column is judged as a whole.

    Parameters
    ----------
    values : iterable of str
        The column's texts.
    header : str
        Its header, normalised; one that speaks of national ids makes a weak form enough.

    Returns
    -------
    str
        SE, NO, FI, NL, DK or empty.
    """
    distinct = {value.strip() for value in values if value.strip()}
    if len(distinct) < FEWEST:
        return ""
    hinted = any(hint in header for hint in HINTS)
    for shape in SHAPES:
        share = sum(map(shape.check, distinct)) / len(distinct)
        sure = hinted or (not shape.hinted_only and share >= CLEARLY * shape.chance)
        if share >= SHARE and sure:
            return shape.country
    return ""


def are_national_ids(values: Iterable[str], header: str = "") -> bool:
    """Whether a column of ids is one of national ids."""
    return bool(country_of(values, header))


def key_warning(values: Iterable[str]) -> str:
    """Return the warning that a column of person ids deserves, or nothing; a BSN deserves a stronger one."""
    country = country_of(values)
    return "bsn_keys" if country == "NL" else "national_ids" if country else ""


def tells_who(values: Iterable[str]) -> bool:
    """Whether free text holds a mail address or a national id with a strong check, in any value."""
    return any(MAIL.search(v) or swedish(v) or norwegian(v) or finnish(v) for v in values)


def _date(day: str, month: str, shift: int) -> bool:
    """Whether day and month exist in a leap year; the day may be shifted."""
    number = int(day) - shift if shift and int(day) > shift else int(day)
    try:
        date(2000, int(month), number)
    except ValueError:
        return False
    return True


def _timestamp(text: str) -> bool:
    """Whether twelve digits without a sign could as well be year, month, day, hour and minute."""
    return len(text) == 12 and text.isdigit() and int(text[8:10]) < 24 and int(text[10:12]) < 60


def _luhn(digits: str) -> bool:
    """Whether ten digits pass Luhn's check."""
    doubled = (int(d) * (2 - place % 2) for place, d in enumerate(digits))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _norwegian(digits: str) -> bool:
    """Whether eleven digits are a date and pass both checks."""
    day, month = int(digits[:2]), int(digits[2:4])
    plain = f"{day - 40 if day > 40 else day:02}", f"{month - 40 if month > 40 else month:02}"
    first = sum(w * int(d) for w, d in zip((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), digits, strict=False))
    second = sum(w * int(d) for w, d in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), digits, strict=True))
    return _date(*plain, 0) and first % 11 == 0 and second % 11 == 0
