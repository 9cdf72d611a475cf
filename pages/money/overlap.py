"""Benefits that look alike: whether they hold the same money, and which of the two counts."""

from __future__ import annotations

from analytics.money.overlap import PAIRS, Pair
from analytics.money.ret import BenefitLine
from analytics.report import numbers
from analytics.report.catalogue import text
from pages.parts import method
from pages.parts.card import heading
from pages.parts.money_words import benefit_name
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.table import table

COLUMNS = ("pair", "shared", "why", "now")
Lines = dict[str, BenefitLine]


def show(lines: tuple[BenefitLine, ...], currency: str) -> None:
    """Show every pair of lines with an amount that was looked at."""
    by_name = {line.name: line for line in lines}
    rows = [_row(pair, by_name, currency) for pair in PAIRS if {pair.kept, pair.other} <= set(by_name)]
    if not rows:
        return
    heading(say("benefits.overlap"), say("benefits.overlap_lead"))
    table([say(f"benefits.{name}") for name in COLUMNS], rows, words=(0, 1, 2, 3))
    method.show("roi-overlap")


def _row(pair: Pair, lines: Lines, currency: str) -> list[str]:
    """Return one pair."""
    return [
        f"{benefit_name(pair.kept)} · {benefit_name(pair.other)}",
        _shared(pair, lines[pair.other], currency),
        text(f"money.overlap.{pair.why}", language()),
        _now(pair, lines),
    ]


def _shared(pair: Pair, inner: BenefitLine, currency: str) -> str:
    """Return whether the two hold the same money, and how much: the worth of the inner line."""
    said = text(f"money.shared.{pair.shared}", language())
    if not pair.excludes:
        return said
    ends = (inner.amount.estimate, inner.amount.p05, inner.amount.p95)
    amount, low, high = (numbers.money(x, currency, language()) for x in ends)
    shown = f"{amount} ({low} – {high})"
    return f"{said}: {shown if pair.shared == 'all' else say('benefits.at_most', amount=shown)}"


def _now(pair: Pair, lines: Lines) -> str:
    """Return which of the two count now."""
    names = [name for name in (pair.kept, pair.other) if lines[name].included]
    return ", ".join(benefit_name(name) for name in names) or say("benefits.neither")
