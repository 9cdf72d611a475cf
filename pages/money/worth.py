"""The parts of the return page: answer, cost against benefit, distribution, break-even values."""

from __future__ import annotations

import streamlit as st

from analytics.money.ret import Return, Spread
from analytics.report import numbers, wording
from analytics.report.figures.roi_density import roi_density, roi_density_alt, roi_density_rows
from analytics.report.figures.roi_waterfall import roi_waterfall, roi_waterfall_alt, roi_waterfall_rows
from analytics.report.figures.tornado import tornado, tornado_alt, tornado_rows
from pages.parts import chart, empty, errors, method, note
from pages.parts.card import figures, heading, sentence
from pages.parts.money_words import assumption_name, assumption_value, draft_badge
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import (
    assumptions_in_force,
    current_return,
    current_study,
)
from pages.parts.table import table

COST_TABLES = ("costs", "sessions")  # one of them is enough
FULL_GRADE = 3  # lines below it are left out unless the reader asks


def show() -> None:
    """Show cost against benefit, how likely each return is, and what it hangs on."""
    ret = current_return()
    if ret.roi_pct is None:
        return
    waterfall(ret)
    density(ret)
    tornado_of(ret)
    switching(ret)


def refused(ret: Return) -> None:
    """Say why there is no return, or which files it waits for."""
    rows = dict(current_study().tables)
    if not any(rows.get(name, 0) for name in COST_TABLES):
        empty.missing("roi", *COST_TABLES)
    else:
        empty.refused(errors.why(ret.reason))


def headline(ret: Return) -> None:
    """Say the return and its range, calmly also when it is negative, and what it rests on."""
    if ret.roi_pct is None:
        refused(ret)
        return
    lang = language()
    st.html(draft_badge(ret))
    sentence(wording.money_sentence(ret, lang), css="ml-verdict")
    sentence(say(f"roi.{_reading(ret.roi_pct)}"))
    figures(_measures(ret, lang))
    method.show("roi-range")
    if ret.benefit is not None and ret.cost_total is not None:
        amounts = {"benefit": ret.benefit.estimate, "cost": ret.cost_total}
        sentence(
            say("roi.formula", **{k: numbers.money(x, ret.currency, lang) for k, x in amounts.items()}),
            css="ml-note",
        )


def _reading(roi: Spread | None) -> str:
    """Return negative, unclear or positive: where the range lies."""
    if roi is None or roi.p05 <= 0 < roi.p95:
        return "unclear"
    return "positive" if roi.p05 > 0 else "negative"


def _measures(ret: Return, lang: str) -> list[tuple[str, str, str]]:
    """Return the measures that exist, each with its range."""
    rows = []
    if ret.roi_pct is not None:
        low, high = (numbers.percent(x, lang) for x in (ret.roi_pct.p05, ret.roi_pct.p95))
        rows.append(
            (
                say("roi.return"),
                numbers.percent(ret.roi_pct.estimate, lang),
                say("roi.between", low=low, high=high),
            )
        )
    if ret.net is not None:
        low, high = (numbers.money(x, ret.currency, lang) for x in (ret.net.p05, ret.net.p95))
        rows.append(
            (
                say("roi.net"),
                numbers.money(ret.net.estimate, ret.currency, lang),
                say("roi.between", low=low, high=high),
            )
        )
    if ret.conservative_roi_pct is not None:
        value = numbers.percent(ret.conservative_roi_pct, lang)
        rows.append((say("roi.conservative"), value, say("roi.conservative_help")))
    if ret.p_positive is not None:
        rows.append((say("roi.chance"), wording.chance(ret.p_positive, lang), _payback(ret, lang)))
    return rows


def _payback(ret: Return, lang: str) -> str:
    """Say when the money was back."""
    if ret.payback_month is None:
        return f"{say('roi.payback')}: {say('roi.payback_never')}"
    return f"{say('roi.payback')}: {say('roi.payback_months', n=numbers.number(ret.payback_month, lang, 0))}"


def waterfall(ret: Return) -> None:
    """Show cost and benefit, line by line, to the net result."""
    lang = language()
    chart.show(
        roi_waterfall(ret, lang, dark=dark()),
        roi_waterfall_rows(ret, lang),
        alt=roi_waterfall_alt(ret, lang),
        key="roi-waterfall",
        title=say("roi.waterfall"),
        note=note.of_study(current_study(), method="costs"),
    )


def density(ret: Return) -> None:
    """Show how likely each return is, with zero marked."""
    lang = language()
    chart.show(
        roi_density(ret, lang, dark=dark()),
        roi_density_rows(ret, lang),
        alt=roi_density_alt(ret, lang),
        key="roi-density",
        title=say("roi.density"),
        note=note.of_study(current_study(), method="money"),
    )


def switching(ret: Return) -> None:
    """Show the value of each assumption at which the return is nought."""
    heading(say("roi.switching"), say("roi.switching_lead"))
    by_key, lang = {a.key: a for a in assumptions_in_force()}, language()
    rows = []
    for found in ret.switching:
        assumption = by_key.get(found.assumption)
        base, currency = (assumption.base, assumption.currency) if assumption else (None, None)
        shown = [
            assumption_value(found.assumption, x, currency, lang) if x is not None else ""
            for x in (base, found.value)
        ]
        answer = say("roi.yes" if found.in_range else "roi.no") if found.value is not None else "–"
        rows.append(
            [assumption_name(found.assumption), shown[0], shown[1] or say("roi.switching_none"), answer]
        )
    table([say(f"roi.{name}") for name in ("assumption", "base", "switching_value", "in_range")], rows)


def tornado_of(ret: Return) -> None:
    """Show which inputs move the return most."""
    lang = language()
    if not ret.tornado:
        return
    chart.show(
        tornado(ret, lang, dark=dark()),
        tornado_rows(ret, lang),
        alt=tornado_alt(ret, lang),
        key="roi-tornado",
        title=say("roi.tornado"),
        note=note.of_study(current_study(), method="money"),
    )
