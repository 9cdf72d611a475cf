"""When the programme pays: what would have to be true, and the break-even value of every input."""

from __future__ import annotations

from math import inf

import streamlit as st

from analytics.money.ret import Return
from analytics.report.switching import Row, alone, must_hold, rows
from pages.parts import method
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import assumptions_in_force
from pages.parts.table import table

COLUMNS = ("what", "breaks_even", "used", "range", "in_range")


def show(ret: Return) -> None:
    """Say in sentences what would make it pay, or how wrong we may be before it stops paying."""
    lang = language()
    pays = ret.roi_pct is not None and ret.roi_pct.estimate > 0
    said = must_hold(rows(ret, assumptions_in_force(), lang), lang)
    lead = _lead(pays=pays) if said else say("worth.no_way")
    heading(say(f"worth.{'still_pays' if pays else 'must_pay'}"), lead)
    _list(said)
    if not pays and (others := alone(ret, lang, counted=False)):
        sentence(say("worth.not_counted_lead"))
        _list(others)


def without(ret: Return) -> None:
    """Say what each effect alone would have to be where no benefit may be counted."""
    if said := alone(ret, language()):
        heading(say("worth.must_pay"), say("worth.alone_lead"))
        _list(said)


def _list(said: tuple[str, ...]) -> None:
    """Show sentences below each other."""
    if said:
        st.html(tag("ul", "".join(tag("li", one) for one in said), css="ml-list", raw=True))


def _lead(*, pays: bool) -> str:
    """Return what the sentences are."""
    return say("worth.still_pays_lead" if pays else "worth.must_pay_lead")


def switching(ret: Return) -> None:
    """Show for every effect and price the value at which the return is nought, or that none does."""
    heading(say("worth.switching"), say("worth.switching_lead"))
    shown = rows(ret, assumptions_in_force(), language())
    table([say(f"worth.{name}") for name in COLUMNS], [_cells(row) for row in shown], words=(0, 1, 2, 4))
    method.show("roi-switching")


def _cells(row: Row) -> list[str]:
    """Return one input of the table."""
    answer = say("roi.yes" if row.in_range else "roi.no") if row.distance < inf else "–"
    span = "–" if row.low == row.high else f"{row.low} – {row.high}"
    return [row.name, row.needed or say("worth.none"), row.used, span, answer]
