"""What stands on top of every tab of the return: the return with its range, its formula, what it rests on."""

from __future__ import annotations

import streamlit as st

from analytics.money.ret import Return, Spread
from analytics.report import numbers, wording
from pages.parts import empty, method
from pages.parts.card import figures, sentence
from pages.parts.money_words import draft_badge
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, tried_assumptions, tried_choices

COST_TABLES = ("costs", "sessions")  # one of them is enough
A_ROW = 3  # more measures beside each other leave no room for a sum of money
Measure = tuple[str, str, str]


def headline(ret: Return) -> None:
    """Say the return and its range, calmly also when it is negative, and what it rests on."""
    if ret.roi_pct is None:
        _refused(ret)
        return
    lang = language()
    st.html(draft_badge(ret))
    sentence(wording.money_sentence(ret, lang), css="ml-verdict")
    sentence(say(f"roi.{_reading(ret.roi_pct)}"))
    measures = _measures(ret, lang)
    for start in range(0, len(measures), A_ROW):
        figures(measures[start : start + A_ROW])
    sentence(_formula(ret, lang), css="ml-note")
    method.show("roi-range")


def _refused(ret: Return) -> None:
    """Say why there is no return, or which files it waits for."""
    rows = dict(current_study().tables)
    if not any(rows.get(name, 0) for name in COST_TABLES):
        empty.missing("roi", *COST_TABLES)
        return
    reason = wording.reason_text(ret.reason, language(), **dict(ret.detail))
    empty.refused(reason or say("empty.no_reason"))


def _reading(roi: Spread) -> str:
    """Return negative, unclear or positive: where the range lies."""
    if roi.p05 <= 0 < roi.p95:
        return "unclear"
    return "positive" if roi.p05 > 0 else "negative"


def _measures(ret: Return, lang: str) -> list[Measure]:
    """Return the measures that exist, each with its range: never a point alone."""
    unit = numbers.money(1, ret.currency, lang)
    rows = [
        _measure(say("roi.return"), ret.roi_pct, lambda x: numbers.percent(x, lang), "worth.middle"),
        _measure(say("roi.net"), ret.net, lambda x: numbers.money(x, ret.currency, lang), "worth.middle"),
        _measure(say("roi.bcr", unit=unit), ret.bcr, lambda x: numbers.number(x, lang, 2), "worth.middle"),
        _present_value(ret, lang),
        _chance(ret, lang),
        _conservative(ret, lang),
    ]
    return [row for row in rows if row]


def _measure(label: str, found: Spread | None, shown: object, key: str, **more: str) -> Measure | None:
    """Return one measure with its middle and its 5 and 95 percent points."""
    if found is None:
        return None
    assert callable(shown)
    points = {"low": shown(found.p05), "middle": shown(found.p50), "high": shown(found.p95)}
    return label, shown(found.estimate), say(key, **points, **more)


def _present_value(ret: Return, lang: str) -> Measure | None:
    """Return the net present value with the rate it is discounted at."""
    if ret.npv is None or ret.npv_rate is None:
        return None
    low, high = (numbers.money(x, ret.currency, lang) for x in (ret.npv.p05, ret.npv.p95))
    rate = _rate(ret.npv_rate, lang)
    amount = numbers.money(ret.npv.estimate, ret.currency, lang)
    return say("worth.npv"), amount, say("worth.npv_help", rate=rate, low=low, high=high)


def _rate(rate: float, lang: str) -> str:
    """Return a discount rate."""
    return numbers.percent(rate, lang, 0 if rate == round(rate) else 1)


def _chance(ret: Return, lang: str) -> Measure | None:
    """Return the chance of a return above zero, and when the money was back."""
    if ret.p_positive is None:
        return None
    when = "roi.payback_never" if ret.payback_month is None else "roi.payback_months"
    n = numbers.number(ret.payback_month or 0, lang, 0)
    back = say(when) if ret.payback_month is None else say(when, n=n)
    return say("roi.chance"), wording.chance(ret.p_positive, lang), f"{say('roi.payback')}: {back}"


def _conservative(ret: Return, lang: str) -> Measure | None:
    """Return the cautious figure and what makes it cautious."""
    if ret.conservative_roi_pct is None:
        return None
    value = numbers.percent(ret.conservative_roi_pct, lang)
    if ret.conservative is None:
        return say("roi.conservative"), value, say("roi.conservative_help")
    cost = numbers.money(ret.conservative.cost, ret.currency, lang)
    return say("roi.conservative"), value, say("worth.conservative_help", cost=cost)


def _formula(ret: Return, lang: str) -> str:
    """Return the formulas with the figures in them, the currency and the day."""
    assert ret.benefit is not None
    assert ret.cost_total is not None
    assert ret.roi_pct is not None
    assert ret.bcr is not None
    amounts = {"benefit": ret.benefit.estimate, "cost": ret.cost_total}
    shown = {name: numbers.money(x, ret.currency, lang) for name, x in amounts.items()}
    roi, ratio = numbers.percent(ret.roi_pct.estimate, lang), numbers.number(ret.bcr.estimate, lang, 2)
    day = numbers.day(current_study().as_of, lang)
    parts = [
        say("worth.formula_roi", roi=roi, **shown),
        say("worth.formula_bcr", bcr=ratio),
        say("worth.formula_npv", rate=_rate(ret.npv_rate, lang)) if ret.npv_rate is not None else "",
        say("worth.as_of", currency=ret.currency, day=day),
        say("worth.superseded") if ret.superseded else "",
        say("worth.trying") if tried_assumptions() or tried_choices() else "",
    ]
    return " ".join(part for part in parts if part)
