"""The assumptions: shown with source and status, changed one at a time; money follows at once."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.errors import BadInput
from analytics.money.assumptions import check
from analytics.money.ret import Assumption
from analytics.report import numbers
from pages.money.typed import typed
from pages.parts import errors
from pages.parts.card import heading
from pages.parts.money_words import assumption_name, assumption_unit, assumption_value
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import assumptions_in_force, forget_tried, tried_assumptions, try_assumption
from pages.parts.table import table

COLUMNS = ("assumption", "low", "base", "high", "unit", "status", "source")
ENDS = ("low", "base", "high")
WRONG = "assumptions.wrong"


def show() -> None:
    """Show every assumption in force, and let the reader change one."""
    in_force = assumptions_in_force()
    heading(say("roi.assumptions"), say("roi.assumptions_lead"))
    table([say(f"roi.{name}") for name in COLUMNS], [_row(a) for a in in_force], words=(0, 4, 5, 6))
    _change({a.key: a for a in in_force})


def _row(a: Assumption) -> list[str]:
    """Return one assumption of the table."""
    ends = [assumption_value(a.key, x, a.currency, language()) for x in (a.low, a.base, a.high)]
    return [assumption_name(a.key), *ends, assumption_unit(a, language()), _status(a), _source(a)]


def _status(a: Assumption) -> str:
    """Return default, own or approved."""
    return say("roi.approved" if a.approved_by else "roi.own" if a.own else "roi.default")


def _source(a: Assumption) -> str:
    """Return where the numbers come from; a default's own source stands in the documentation."""
    if a.key in tried_assumptions():
        return say("roi.source_page")
    return a.source if a.own else say("roi.source_default")


def _change(by_key: dict[str, Assumption]) -> None:
    """Offer to change one assumption; callbacks keep it before the page runs, so the page runs once."""
    with st.container(border=True, key="change-assumption"):
        names = {key: assumption_name(key) for key in by_key}
        key = st.selectbox(
            say("roi.change"),
            tuple(names),
            format_func=names.__getitem__,
            key="pick.assumption",
            filter_mode=None,
        )
        with st.form(f"form-{key}", border=False):
            *fields, last = st.columns(4, vertical_alignment="bottom")
            for column, end in zip(fields, ENDS, strict=True):
                with column:
                    _field(by_key[key], end, language())
            with last:
                st.form_submit_button(
                    say("roi.apply"), type="primary", on_click=_keep, args=(by_key[key], language())
                )
        if wrong := st.session_state.pop(WRONG, None):
            errors.box(say("roi.assumptions"), say("roi.bad_number", **wrong))
        if tried_assumptions():
            st.button(say("roi.undo"), key="undo-assumptions", on_click=_take_back)


def _field(assumption: Assumption, end: str, lang: str) -> None:
    """Show one number as the language writes it."""
    value: float = getattr(assumption, end)
    shown = numbers.number(value, lang, 0 if value == round(value) else 2)
    st.text_input(say(f"roi.{end}"), shown, key=_name(assumption, end, lang))


def _name(assumption: Assumption, end: str, lang: str) -> str:
    """Return the session's name of one field."""
    return f"assume.{assumption.key}.{end}.{lang}"


def _keep(assumption: Assumption, lang: str) -> None:
    """Keep a changed range for this visit, or remember what was wrong with it."""
    entered = {end: st.session_state[_name(assumption, end, lang)] for end in ENDS}
    try:
        low, base, high = (typed(text, lang) for text in entered.values())
        changed = check(_changed(assumption, low, base, high))
    except (ValueError, BadInput):
        st.session_state[WRONG] = entered
        return
    try_assumption(changed)


def _changed(assumption: Assumption, low: float, base: float, high: float) -> Assumption:
    """Return the assumption with another range, as the reader's own."""
    return replace(
        assumption, low=low, base=base, high=high, own=True, source="page", approved_by=None, approved_on=None
    )


def _take_back() -> None:
    """Forget every change of this visit, also what stands in the fields."""
    forget_tried()
    for name in [name for name in st.session_state if str(name).startswith("assume.")]:
        del st.session_state[name]
