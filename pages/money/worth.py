"""The answer: the return with its range, what it is made of, what moves it, and when it would pay."""

from __future__ import annotations

import streamlit as st

from analytics.money.ret import Return
from analytics.report import numbers
from analytics.report.figures.roi_density import roi_density, roi_density_alt, roi_density_rows
from analytics.report.figures.roi_waterfall import roi_waterfall, roi_waterfall_alt, roi_waterfall_rows
from analytics.report.figures.tornado import tornado, tornado_alt, tornado_rows
from pages.money import cautious, pays
from pages.money.headline import headline
from pages.parts import chart, note
from pages.parts.card import sentence
from pages.parts.money_words import draft_badge
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_return, current_study

__all__ = ["headline", "show"]


def show() -> None:
    """Show cost against benefit, how likely each return is, and what it hangs on."""
    ret = current_return()
    if ret.roi_pct is None:
        _without(ret)
        return
    pays.show(ret)
    waterfall(ret)
    density(ret)
    cautious.show(ret)
    tornado_of(ret)
    pays.switching(ret)


def _without(ret: Return) -> None:
    """Show what is known all the same: costs with benefits that do not count, or benefits alone."""
    if ret.cost_lines:
        pays.without(ret)
        waterfall(ret)
    elif ret.benefit is not None:
        lang, found = language(), ret.benefit
        ends = {"amount": found.estimate, "low": found.p05, "high": found.p95}
        shown = {name: numbers.money(x, ret.currency, lang) for name, x in ends.items()}
        day = numbers.day(current_study().as_of, lang)
        st.html(draft_badge(ret))
        sentence(say("worth.benefit_alone", day=day, **shown))
    else:
        sentence(say("worth.nothing_yet"))


def _beneath(ret: Return, method: str) -> str:
    """Return method, n and as-of, after the word draft while nobody approved the assumptions."""
    said = note.of_study(current_study(), method=method)
    return f"{say('worth.draft')} · {said}" if ret.draft else said


def waterfall(ret: Return) -> None:
    """Show cost and benefit, line by line, to the net result."""
    lang = language()
    chart.show(
        roi_waterfall(ret, lang, dark=dark()),
        roi_waterfall_rows(ret, lang),
        alt=roi_waterfall_alt(ret, lang),
        key="roi-waterfall",
        title=say("roi.waterfall"),
        note=_beneath(ret, "costs"),
    )


def density(ret: Return) -> None:
    """Show how likely each return is, with zero and the cautious figure marked."""
    lang = language()
    chart.show(
        roi_density(ret, lang, dark=dark()),
        roi_density_rows(ret, lang),
        alt=roi_density_alt(ret, lang),
        key="roi-density",
        title=say("roi.density"),
        note=_beneath(ret, "money"),
    )


def tornado_of(ret: Return) -> None:
    """Show which inputs move the return most."""
    if not ret.tornado:
        return
    lang = language()
    chart.show(
        tornado(ret, lang, dark=dark()),
        tornado_rows(ret, lang),
        alt=tornado_alt(ret, lang),
        key="roi-tornado",
        title=say("roi.tornado"),
        note=f"{say('worth.tornado_lead')} {_beneath(ret, 'money')}",
    )
