"""What the programme brought, line by line, and what is counted once only."""

from __future__ import annotations

import streamlit as st

from analytics.money.ret import BenefitLine, Return
from analytics.report import numbers
from pages.parts.card import heading
from pages.parts.money_words import assumption_value, benefit_name, quantity
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import choices_in_force, current_return, try_choice
from pages.parts.table import table

FULL_GRADE = 3  # lines below it are left out unless the reader asks


def show() -> None:
    """Show the section."""
    lines(current_return())


def lines(ret: Return) -> None:
    """Show each benefit with its grade and whether it counts, and let the reader count the weak ones."""
    heading(say("roi.lines"))
    weak = frozenset(
        line.name for line in ret.benefit_lines if line.grade < FULL_GRADE and line.reason is None
    )
    if weak:
        _include(weak)
    header = [say(f"roi.{name}") for name in ("line", "amount", "range", "quantity", "price", "grade", "tag")]
    table(header, [_line_row(line, ret.currency) for line in ret.benefit_lines], words=(0, 6))


def _include(weak: frozenset[str]) -> None:
    """Offer to count the lines whose evidence is below the bar; the choice holds for this visit."""
    st.session_state["pick.weak"] = bool(choices_in_force().on)

    def keep() -> None:
        try_choice(on=weak if st.session_state["pick.weak"] else frozenset())

    st.toggle(say("roi.include"), key="pick.weak", on_change=keep)


def _line_row(line: BenefitLine, currency: str) -> list[str]:
    """Return one benefit line of the table."""
    lang = language()
    grade = numbers.number(line.grade, lang, 0)
    if line.reason is not None:
        return [benefit_name(line.name), "–", "–", "–", "–", grade, say("roi.no_estimate")]
    low, high = (numbers.money(x, currency, lang) for x in (line.amount.p05, line.amount.p95))
    return [
        benefit_name(line.name),
        numbers.money(line.amount.estimate, currency, lang),
        f"{low} – {high}",
        quantity(line.quantity, line.quantity_unit, lang),
        assumption_value("", line.unit_price, currency, lang),
        grade,
        _tag(line),
    ]


def _tag(line: BenefitLine) -> str:
    """Return measured, assumed or left out."""
    return say("roi.assumed" if line.assumed else "roi.measured" if line.included else "roi.left_out")
