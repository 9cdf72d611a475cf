"""The rates between currencies: what they turn, how old they are, and a form to type one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.cohorts.ledger import Ledger
from analytics.money.choices import Rate
from analytics.money.currency import is_old
from analytics.report import numbers
from pages.money.typed import typed
from pages.parts import errors
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import assumptions_in_force, choices_in_force, try_choice
from pages.parts.table import table

FIELDS = ("currency", "rate", "to", "day", "source")
WRONG = "rates.wrong"
LONGEST = 120  # characters of a source


def show(currency: str | None, ledger: Ledger, used: Sequence[Rate]) -> None:
    """Show the rates; a currency of None means that there is no total yet.

    Parameters
    ----------
    currency : str or None
        Of the total.
    ledger : Ledger
    used : sequence of Rate
        Those that the total rests on.
    """
    heading(say("rates.heading"))
    if currency is not None:
        sentence(say("rates.counted" if used else "rates.one", currency=currency))
    for one in used:
        _stale(one, ledger.as_of)
    if len(ledger.currencies) > 1:
        _booked(ledger)
    if choices_in_force().rates:
        _rates(ledger.as_of, used)
    _form(ledger, currency, opened=currency is None)


def _stale(one: Rate, as_of: date) -> None:
    """Say that a rate the total rests on is more than a year from the day the money is counted to."""
    if is_old(one, as_of):
        days = {"day": numbers.day(one.day, language()), "as_of": numbers.day(as_of, language())}
        st.html(tag("p", say("rates.stale", currency=one.currency, **days), css="ml-notice"))


def _booked(ledger: Ledger) -> None:
    """Show what was booked in each currency, never added up."""
    rows = [[one, numbers.money(_sum(ledger, one), one, language(), exact=True)] for one in ledger.currencies]
    table([say("rates.currency"), say("rates.amount")], rows)


def _sum(ledger: Ledger, currency: str) -> float:
    """Return everything booked in one currency."""
    return sum(row.amount for row in ledger.booked if (row.currency or ledger.currency) == currency)


def _rates(as_of: date, used: Sequence[Rate]) -> None:
    """Show every rate with its day, source and age."""
    lang = language()
    rows = [
        [
            say("rates.shown", rate=_shown(one.rate, lang), to=one.to, currency=one.currency),
            numbers.day(one.day, lang),
            one.source,
            _status(one, as_of, used),
        ]
        for one in choices_in_force().rates
    ]
    table([say(f"rates.{name}") for name in ("rate", "day", "source", "status")], rows, words=(0, 1, 2, 3))
    st.button(say("rates.drop"), key="rates-drop", on_click=lambda: try_choice(rates=(), currency=None))


def _status(one: Rate, as_of: date, used: Sequence[Rate]) -> str:
    """Say whether a rate is needed, and how old it is."""
    if is_old(one, as_of):
        return say("rates.old")
    return say("rates.fresh", day=numbers.day(as_of, language())) if one in used else say("rates.unused")


def _shown(rate: float, lang: str) -> str:
    """Return a rate with the decimals that a rate needs."""
    return numbers.number(rate, lang, 4 if rate < 10 else 2)


def _form(ledger: Ledger, currency: str | None, *, opened: bool) -> None:
    """Offer to type one rate; it holds for this visit until somebody saves it."""
    lang = language()
    to = currency or _usual(ledger)
    source = next((one for one in _spoken(ledger) if one != to), "")
    with (
        st.expander(say("rates.type"), expanded=opened, key="rates-new"),
        st.form("rate-form", border=False, enter_to_submit=False),
    ):
        first, second, third = st.columns(3)
        first.text_input(say("rates.one_unit"), source, key=_name("currency", lang), max_chars=3)
        second.text_input(say("rates.is_worth"), key=_name("rate", lang))
        third.text_input(say("rates.to"), to, key=_name("to", lang), max_chars=3)
        left, right = st.columns((1, 2))
        left.date_input(
            say("rates.day"),
            value=ledger.as_of,
            key=_name("day", lang),
            format="YYYY-MM-DD",
        )
        right.text_input(
            say("rates.source"),
            key=_name("source", lang),
            max_chars=LONGEST,
            placeholder=say("rates.source_help"),
        )
        sentence(say("rates.code"), css="ml-note")
        st.form_submit_button(say("rates.use"), type="primary", on_click=_keep, args=(lang,))
        if st.session_state.pop(WRONG, False):
            errors.box(say("rates.heading"), say("rates.wrong"))


def _spoken(ledger: Ledger) -> tuple[str, ...]:
    """Return the currencies of own prices, then those booked, the one with most bookings first."""
    own = [a.currency for a in assumptions_in_force() if a.own and a.currency]
    rows = Counter(row.currency or ledger.currency for row in ledger.booked)
    return tuple(dict.fromkeys(one for one in (*own, *(name for name, _ in rows.most_common())) if one))


def _usual(ledger: Ledger) -> str:
    """Return the currency a total is likely to be wanted in."""
    return next(iter(_spoken(ledger)), "")


def _name(field: str, lang: str) -> str:
    """Return the session's name of one field."""
    return f"rate.{field}.{lang}"


def _keep(lang: str) -> None:
    """Let a rate hold, or remember that something is wrong with it."""
    try:
        rate = _typed(lang)
    except ValueError:
        st.session_state[WRONG] = True
        return
    others = (one for one in choices_in_force().rates if not _replaces(rate, one))
    try_choice(rates=(*others, rate), currency=rate.to)


def _typed(lang: str) -> Rate:
    """Return the rate that stands in the form.

    Raises
    ------
    ValueError
        If a field is empty or is not what it should be.
    """
    field = {name: st.session_state[_name(name, lang)] for name in FIELDS}
    currency, to = (str(field[name]).strip().upper() for name in ("currency", "to"))
    source, value = str(field["source"]).strip(), typed(str(field["rate"]), lang)
    codes = all(re.fullmatch(r"[A-Z]{3}", code) for code in (currency, to))
    if not codes or currency == to or value <= 0 or not source or not isinstance(field["day"], date):
        raise ValueError("not a rate")
    return Rate(currency=currency, to=to, rate=value, day=field["day"], source=source)


def _replaces(new: Rate, old: Rate) -> bool:
    """Whether a rate stands in for another: the same two currencies on the same day."""
    return new.day == old.day and {new.currency, new.to} == {old.currency, old.to}
