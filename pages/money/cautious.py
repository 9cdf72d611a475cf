"""The cautious return: line by line what is left when every doubt is settled against the programme."""

from __future__ import annotations

from analytics.money.ret import Conservative, Return
from analytics.report import numbers
from analytics.report.catalogue import text
from pages.parts.card import heading, sentence
from pages.parts.money_words import assumption_name, benefit_name
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.table import table

WHOLE = 0.995  # a share that prints as 100 %


def show(ret: Return) -> None:
    """Show the cautious figure with its parts, each beside the central one."""
    found = ret.conservative
    if found is None:
        return
    lang = language()
    money = {"benefit": found.benefit, "cost": found.cost}
    shown = {name: numbers.money(x, ret.currency, lang) for name, x in money.items()}
    roi = numbers.percent(found.roi_pct, lang)
    heading(say("worth.conservative"), say("worth.conservative_lead", roi=roi, **shown))
    header = [say(f"worth.conservative_{name}") for name in ("line", "amount", "central")]
    table(header, [_row(name, amount, ret) for name, amount in found.lines])
    sentence(" ".join(_rules(found)), css="ml-note")


def _row(name: str, amount: float, ret: Return) -> list[str]:
    """Return one benefit at its worst end and centrally."""
    central = next(line.amount.estimate for line in ret.benefit_lines if line.name == name)
    shown = (numbers.money(x, ret.currency, language()) for x in (amount, central))
    return [benefit_name(name), *shown]


def _rules(found: Conservative) -> list[str]:
    """Return what the rules took away."""
    said = []
    if found.first_year_share < WHOLE:
        share = numbers.percent(100 * found.first_year_share, language())
        said.append(say("worth.conservative_first_year", share=share))
    if found.left_out:
        names = ", ".join(benefit_name(name) for name in found.left_out)
        said.append(say("worth.conservative_left_out", names=names))
    if found.held_down:
        names = ", ".join(assumption_name(key) for key in found.held_down)
        said.append(say("worth.conservative_held", names=names))
    if found.missing:
        types = ", ".join(text(f"money.cost_type.{one}", language()) for one in found.missing)
        said.append(say("worth.conservative_missing", types=types))
    return said
