"""Prices put on what is followed beside the money: method, source and a name, never in the return."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.errors import BadInput
from analytics.money.conversions import METHODS, Conversion, read_conversions, save_conversion
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.intangible_words import measure_name
from pages.money.typed import typed
from pages.parts import errors
from pages.parts.access import require
from pages.parts.card import sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_return, database
from pages.parts.table import table

WRONG = "beside.wrong"
FIELDS = ("measure", "amount", "method", "who", "source")


def show(keys: Sequence[str]) -> None:
    """List the prices there are, and let somebody who can stand by one save it."""
    with st.expander(say("beside.price")):
        sentence(say("beside.price_lead"), css="ml-lead")
        _listed()
        _form(keys)


def _listed() -> None:
    """Show the prices in force, each tagged as assumed, with a way to take it back."""
    lang, found = language(), read_conversions(database())
    if not found:
        return
    names = (*(text(f"intangible.column.{name}", lang) for name in ("measure",)), say("beside.saved_amount"))
    header = [*names, *(say(f"beside.{name}") for name in ("method", "who", "source", "saved_on", "tag"))]
    table(header, [_row(one, lang) for one in found], words=(0, 2, 3, 4, 6))
    for one in found:
        name = measure_name(one.measure, lang)
        st.button(
            say("beside.take_back", measure=name),
            key=f"beside-take-{one.measure}",
            on_click=_save,
            args=(Conversion(measure=one.measure, amount=None),),
        )


def _row(one: Conversion, lang: str) -> list[str]:
    """Return one price of the table."""
    assert one.amount is not None
    return [
        measure_name(one.measure, lang),
        numbers.money(one.amount, one.currency, lang, exact=True),
        text(f"intangible.method.{one.method}", lang),
        one.who,
        one.source,
        numbers.day(date.fromisoformat(one.at[:10]), lang),
        say("beside.assumed"),
    ]


def _form(keys: Sequence[str]) -> None:
    """Ask for a price with everything that makes it credible."""
    lang, currency = language(), current_return().currency
    measures = {key: measure_name(key, lang) for key in keys}
    methods = {key: text(f"intangible.method.{key}", lang) for key in METHODS}
    with st.form("beside-price", border=False, clear_on_submit=False):
        left, right = st.columns(2)
        left.selectbox(
            text("intangible.column.measure", lang),
            tuple(measures),
            format_func=measures.__getitem__,
            key=_name("measure"),
        )
        right.text_input(say("beside.amount", currency=currency), key=_name("amount"))
        st.selectbox(
            say("beside.method"), tuple(methods), format_func=methods.__getitem__, key=_name("method")
        )
        left, right = st.columns(2)
        left.text_input(say("beside.who"), key=_name("who"), max_chars=120)
        right.text_input(say("beside.source"), key=_name("source"), max_chars=300)
        st.form_submit_button(say("beside.save"), on_click=_keep, args=(currency, lang))
    if wrong := st.session_state.pop(WRONG, None):
        errors.box(say("beside.price"), wrong)


def _name(field: str) -> str:
    """Return the session's name of a field."""
    return f"beside.price.{field}"


def _keep(currency: str, lang: str) -> None:
    """Save what was typed, or remember what is missing."""
    given = {field: st.session_state[_name(field)] for field in FIELDS}
    try:
        amount = typed(given["amount"], lang)
    except ValueError:
        st.session_state[WRONG] = say("beside.bad_amount", amount=given["amount"] or "–")
        return
    if _save(Conversion(**{**given, "amount": amount}, currency=currency)):
        for field in ("amount", "who", "source"):
            st.session_state[_name(field)] = ""


def _save(given: Conversion) -> bool:
    """Save a price or its taking back; say what is wrong otherwise."""
    try:
        require("prices")
        save_conversion(database(), given)
    except BadInput as wrong:
        key = "beside.bad_amount" if wrong.column == "amount" else "beside.incomplete"
        amount = numbers.number(given.amount or 0, language(), 0)
        st.session_state[WRONG] = say(key, amount=amount) if key.endswith("amount") else say(key)
        return False
    except OSError:
        st.session_state[WRONG] = say("beside.not_saved")
        return False
    return True
