"""Prices, shares, hours and factors of the money as a language writes them."""

from __future__ import annotations

from analytics.money.assumptions import FACTORS, HOURS, SHARES
from analytics.report import numbers
from analytics.report.catalogue import text

SMALL = 100  # below it a price or a share keeps its decimal


def plain_value(key: str, value: float, currency: str | None, lang: str) -> str:
    """Return a price in its currency, a share in percent, or a number; small prices keep their decimals."""
    if key in (*HOURS, *FACTORS):
        return numbers.number(value, lang, 0 if value == round(value) else 2)
    digits = 0 if value >= SMALL or value == round(value) else 1
    if key in SHARES or currency is None:
        return numbers.percent(value, lang, digits)
    if digits:
        return numbers.money(0, currency, lang).replace("0", numbers.number(value, lang, digits), 1)
    return numbers.money(value, currency, lang)


def value_text(key: str, value: float, currency: str | None, lang: str) -> str:
    """Return the same for a sentence, where no unit stands beside it: hours are named."""
    shown = plain_value(key, value, currency, lang)
    return text("money.value.hours", lang, amount=shown) if key in HOURS else shown
