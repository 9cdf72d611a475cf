"""The assumptions: shown with source and status, changed one at a time; money follows at once."""

from __future__ import annotations

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
from pages.parts.study import RANGES, assumptions_in_force, changed_range
from pages.parts.table import table

COLUMNS = ("assumption", "low", "base", "high", "unit", "status", "source")
ENDS = ("low", "base", "high")


def register() -> None:
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
    if a.key in st.session_state.get(RANGES, {}):
        return say("roi.source_page")
    return a.source if a.own else say("roi.source_default")


def _change(by_key: dict[str, Assumption]) -> None:
    """Offer to change one assumption; the estimates are left alone."""
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
            columns = st.columns(4, vertical_alignment="bottom")
            entered = [
                _field(column, key, end, by_key[key]) for column, end in zip(columns, ENDS, strict=False)
            ]
            go = columns[3].form_submit_button(say("roi.apply"), type="primary")
        if go:
            _keep(by_key[key], entered)
        if st.session_state.get(RANGES) and st.button(say("roi.undo"), key="undo-assumptions"):
            st.session_state.pop(RANGES)
            st.rerun()


def _field(column: st.delta_generator.DeltaGenerator, key: str, end: str, assumption: Assumption) -> str:
    """Show one number as the language writes it."""
    value: float = getattr(assumption, end)
    shown = numbers.number(value, language(), 0 if value == round(value) else 2)
    return str(column.text_input(say(f"roi.{end}"), shown, key=f"assume.{key}.{end}.{language()}"))


def _keep(assumption: Assumption, entered: list[str]) -> None:
    """Keep a changed range for this visit, or say what is wrong with it."""
    try:
        low, base, high = (typed(text, language()) for text in entered)
        check(changed_range(assumption, (low, base, high)))
    except (ValueError, BadInput):
        said = dict(zip(ENDS, entered, strict=True))
        errors.box(say("roi.assumptions"), say("roi.bad_number", **said))
        return
    st.session_state[RANGES] = {**st.session_state.get(RANGES, {}), assumption.key: (low, base, high)}
    st.rerun()
