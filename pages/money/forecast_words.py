"""Names and amounts of forecasts."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, log10
from typing import TypeVar

from analytics.money.forecast import ForecastLine
from analytics.money.look_ahead import Calibration, Checked
from analytics.report import numbers
from analytics.report.catalogue import text
from pages.parts.money_words import benefit_name
from pages.parts.say import say, say_or
from pages.parts.state import language

RETURN, SETUP = "roi_pct", "setup"
ORDER = ("costs", "cost", "benefits", "benefit", "net", RETURN)
Named = TypeVar("Named", ForecastLine, Checked, Calibration)


def in_order(lines: Iterable[Named]) -> list[Named]:
    """Return costs and their sum, benefits and their sum, then net result and return."""
    return sorted(lines, key=lambda line: ORDER.index(line.name if line.kind == "total" else line.kind + "s"))


def line_name(line: ForecastLine | Checked | Calibration) -> str:
    """Return the name of a cost type, a benefit line or a total."""
    if line.kind == "total":
        return text(f"forecast.total.{line.name}", language())
    if line.kind == "benefit":
        return benefit_name(line.name)
    if line.name == SETUP:
        return text("forecast.setup", language())
    return say_or(f"money.cost_type.{line.name}", line.name)


def shown(name: str, value: float, currency: str) -> str:
    """Return an amount in its currency, the return in percent."""
    lang = language()
    return numbers.percent(value, lang) if name == RETURN else numbers.money(value, currency, lang)


def spread_words(name: str, low: float, high: float, currency: str) -> str:
    """Return a range and what it is."""
    return say("forecast.between", low=shown(name, low, currency), high=shown(name, high, currency))


def plain(name: str, value: float) -> str:
    """Return an amount for a column that names the currency, as exact as money is; the return in percent."""
    lang = language()
    if name == RETURN:
        return numbers.percent(value, lang)
    step = 10.0 ** max(0, floor(log10(abs(value) or 1)) - numbers.MONEY_DIGITS + 1)
    return numbers.number(round(value / step) * step, lang, 0)


def plain_range(name: str, low: float, high: float) -> str:
    """Return a range for such a column; one amount where the range has no width."""
    ends = plain(name, low), plain(name, high)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"
