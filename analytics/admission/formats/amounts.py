"""What a number's text holds beside the number: currency, percent and grouping signs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from analytics.admission.header import BLANKS
from analytics.admission.numbers import Decimal

SYMBOLS = {
    "kr": "kr", "kr.": "kr", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "eur": "EUR", "euro": "EUR",
    "€": "EUR", "usd": "USD", "$": "USD", "us$": "USD", "gbp": "GBP", "£": "GBP", "isk": "ISK", "chf": "CHF",
    "pln": "PLN",
}  # fmt: skip
NAMES = "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True))
SPACE = f"[{BLANKS}]*"
MONEY = re.compile(
    rf"(?P<sign>[-+\u2212]?){SPACE}(?:(?P<before>{NAMES}){SPACE})?"
    rf"(?P<number>[-+\u2212]?[0-9].*?)(?:(?P<round>[.,:][-\u2013\u2014]+))?"
    rf"(?:{SPACE}(?P<after>{NAMES}|%|pct))?",
    re.IGNORECASE | re.DOTALL,
)
SEPARATED = re.compile(rf"[-+\u2212]?[0-9'\u2019{BLANKS}]*(?P<rest>[.,][0-9.,]*)(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number's text without what stands beside it; `unit` is a currency, ``kr``, ``%`` or empty."""

    number: str
    unit: str = ""


def amount(text: str) -> Amount | None:
    """Return the parts of ``1 250,00 kr``, ``€ 12,50``, ``12,-`` or ``85 %``; None if it holds no number."""
    match = MONEY.fullmatch(text.strip(BLANKS))
    if match is None:
        return None
    named = (match["before"] or match["after"] or "").casefold()
    unit = "%" if named in ("%", "pct") else SYMBOLS.get(named, "")
    return Amount(number=match["sign"] + match["number"].strip(BLANKS), unit=unit)


def plain_number(number: str, decimal: Decimal) -> str | None:
    """Return a number's text with a point and nothing else, or None if it is no number."""
    if not _shape(decimal.any).fullmatch(number):
        return None
    bare = re.sub(decimal.fill, "", number).replace("\u2212", "-").replace(decimal.sign, ".")
    return bare.removeprefix("+")


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    """Return a compiled shape."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """How many numbers can be read only with a comma, only with a point, and examples that leave a doubt."""

    comma: int = 0
    point: int = 0
    doubtful: tuple[str, ...] = ()


def signs_of(texts: Iterable[str]) -> Signs:
    """Return what the texts of numbers tell about their decimal sign."""
    told: dict[str, list[str]] = {",": [], ".": [], "?": []}
    for text in texts:
        found = amount(text) if "," in text or "." in text else None
        told.get(_sign(found.number) if found else "", []).append(text)
    return Signs(comma=len(told[","]), point=len(told["."]), doubtful=tuple(told["?"]))


def _sign(number: str) -> str:
    """Return the decimal sign that a number's text tells, ``?`` if it may be either, or empty."""
    match = SEPARATED.fullmatch(number)
    if match is None:
        return ""
    rest, whole = match["rest"], number[: match.start("rest")].lstrip("-+\u2212")
    last = rest[max(rest.rfind(","), rest.rfind("."))]
    if "," in rest and "." in rest:
        return last
    if rest.count(last) > 1:  # 1.234.567 groups with it
        return "," if last == "." else "."
    digits = len(rest) - 1
    grouped = digits == 3 and whole.isdigit() and len(whole) <= 3 and not whole.startswith("0")
    return "?" if grouped else last
