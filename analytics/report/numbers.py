"""Numbers, money, dates and intervals the way a language writes them (CLDR through Babel)."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from math import floor, isfinite, log10

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, get_currency_symbol, get_minus_sign_symbol

from analytics.report.catalogue import known, text

NBSP = "\u00a0"
LOCALES = {"sv": "sv_SE", "nb": "nb_NO", "nl": "nl_NL", "en": "en_GB"}
MONEY_DIGITS = 3  # more would claim more than any estimate of money holds
QUARTER_FORMATS = {"sv": "'kvartal' Q y", "nb": "Q. 'kvartal' y", "nl": "'kwartaal' Q y", "en": "'Q'Q y"}
SHORT_QUARTER_FORMATS = {"sv": "'kv' Q y", "nb": "'kv' Q y", "nl": "'kw' Q y", "en": "'Q'Q y"}


def number(x: float, lang: str, digits: int = 1, *, signed: bool = False) -> str:
    """Return `x` with exactly `digits` decimals; `signed` puts a plus before what is above nought."""
    rounded = _rounded(x, digits)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    shown = _minus(format_decimal(rounded, format=pattern, locale=_locale(lang)), lang)
    return f"+{shown}" if signed and rounded > 0 else shown


def people(n: int | None, lang: str) -> str:
    """Return a count of people; a dash for a hidden one."""
    return "–" if n is None else number(n, lang, 0)


def percent(x: float, lang: str, digits: int = 0, *, signed: bool = False) -> str:
    """Return `x` (0-100) with the percent sign as the language sets it."""
    return number(x, lang, digits, signed=signed) + _percent_sign(lang)


def money(x: float, currency: str, lang: str, *, exact: bool = False, signed: bool = False) -> str:
    """Return an amount without decimals, three significant digits unless `exact`."""
    amount = _rounded(x, 0) if exact else _rounded(x, min(0, MONEY_DIGITS - 1 - _magnitude(x)))
    shown = format_currency(
        amount, currency, _currency_pattern(currency, lang), locale=_locale(lang), currency_digits=False
    )
    return ("+" if signed and amount > 0 else "") + _minus(shown, lang)


def day(when: date, lang: str) -> str:
    """Return a date with the month in letters: no two countries can misread it."""
    return format_date(when, "medium", locale=_locale(lang))


def month_name(year_month: int, lang: str) -> str:
    """Return month and year; `year_month` is year * 12 + month - 1."""
    return format_date(date(year_month // 12, year_month % 12 + 1, 1), "MMM y", locale=_locale(lang))


def quarter(q: str, lang: str, *, short: bool = False) -> str:
    """Return a quarter such as ``"2026Q3"`` in words; `short` for axes."""
    year, part = int(q[:4]), int(q[-1])
    formats = SHORT_QUARTER_FORMATS if short else QUARTER_FORMATS
    return format_date(date(year, part * 3, 1), formats[lang], locale=_locale(lang))


def interval(
    value: float, low: float, high: float, lang: str, digits: int = 1, *, unit: str = "", signed: bool = False
) -> str:
    """Return ``"value unit (low to high)"``."""
    shown = with_unit(number(value, lang, digits, signed=signed), unit, lang)
    return f"{shown} ({span(low, high, lang, digits)})"


def span(low: float, high: float, lang: str, digits: int = 1, *, signed: bool = False) -> str:
    """Return ``"low to high"``."""
    ends = (number(low, lang, digits, signed=signed), number(high, lang, digits, signed=signed))
    return text("number.span", lang, low=ends[0], high=ends[1])


def with_unit(shown: str, unit: str, lang: str) -> str:
    """Return a formatted number with its unit's short form; differences of percent are points."""
    name = unit_name(unit, lang)
    return f"{shown}{NBSP}{name}" if name else shown


def unit_name(unit: str, lang: str) -> str:
    """Return the short form of a unit, or the unit as exported when the catalogue does not know it."""
    key = f"unit.{unit}"
    return text(key, lang) if known(key, lang) else unit


def digits_for(*values: float) -> int:
    """Return the decimals (0-3) that show the largest of a set of numbers with two digits."""
    sizes = [abs(v) for v in values if isfinite(v) and v != 0]
    return min(3, max(0, 1 - floor(log10(min(max(sizes), 1000)))) if sizes else 0)


def _rounded(x: float, digits: int) -> Decimal:
    """Round half to even in decimal arithmetic; never minus nought."""
    if not isfinite(x):
        raise ValueError(f"{x} is not a number to show")
    return Decimal(repr(float(x))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN) + Decimal(0)


def _magnitude(x: float) -> int:
    """Return the power of ten of the first digit; 0 for nought."""
    return floor(log10(abs(x))) if x else 0


@lru_cache
def _locale(lang: str) -> Locale:
    """Return Babel's locale of a language of ours."""
    return Locale.parse(LOCALES[lang])


def _minus(shown: str, lang: str) -> str:
    """Put the language's minus sign where Babel leaves a hyphen."""
    return shown.replace("-", get_minus_sign_symbol(_locale(lang)))


@lru_cache
def _percent_sign(lang: str) -> str:
    """Return the percent sign with the space the language puts before it."""
    return str(_locale(lang).percent_formats[None].pattern).removeprefix("#,##0")


@lru_cache
def _currency_pattern(currency: str, lang: str) -> str:
    """Return the pattern: after the amount in sv and nb, before it in nl and en."""
    if lang in ("sv", "nb"):
        return f"#,##0{NBSP}¤"
    gap = NBSP if lang == "nl" or get_currency_symbol(currency, _locale(lang)).isalpha() else ""
    return f"¤{gap}#,##0;¤{gap}-#,##0"


def parsed(typed: str, lang: str) -> float:
    """Return the number a person typed: the language's own separators, or a plain decimal point.

    Raises
    ------
    ValueError
        If it is not one number; never a guess.
    """
    symbols = _locale(lang).number_symbols["latn"]
    plain = "".join(typed.split()).replace("\u2212", "-").removesuffix("%")
    if symbols["decimal"] == "," and "," in plain:
        plain = plain.replace(".", "").replace(",", ".") if plain.count(",") == 1 else "x"
    elif lang == "nl" and _grouped(plain, "."):
        plain = plain.replace(".", "")
    elif symbols["decimal"] == ".":
        plain = plain.replace(",", "") if _grouped(plain.split(".")[0], ",") else plain
    value = float(plain)
    if not isfinite(value) or "_" in plain:
        raise ValueError(f"{typed!r} is not a number")
    return value


def _grouped(plain: str, mark: str) -> bool:
    """Whether a whole number is written with groups of three digits."""
    first, *groups = plain.lstrip("+-").split(mark)
    return bool(groups) and 1 <= len(first) <= 3 and all(len(g) == 3 and g.isdigit() for g in groups)
