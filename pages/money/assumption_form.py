"""One assumption at a time, changed in a form: range, currency, source and owner; money follows at once."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.errors import BadInput
from analytics.money.assumptions import KEYS, PRICES, check
from analytics.money.packs import COUNTRIES, shipped_source, source_id
from analytics.money.realised import SHARE, highest_without_decision, needs_decision
from analytics.money.ret import Assumption
from analytics.report.catalogue import text
from analytics.report.register_words import unit_words
from pages.money.pending import forget_fields, otherwise
from pages.money.setting_words import ENDS, exact_value, typed_value
from pages.money.typed import typed
from pages.parts import errors
from pages.parts.card import heading, sentence
from pages.parts.money_words import assumption_name
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import choices_in_force, current_return, kept, try_assumption

WRONG = "assumptions.wrong"
LONGEST = 200  # characters of a source or a name


def show(by_key: dict[str, Assumption]) -> None:
    """Offer to change one assumption; callbacks keep it before the page runs, so the page runs once."""
    heading(say("register.change"), say("register.change_lead"))
    with st.container(border=True, key="change-assumption"):
        names = {key: assumption_name(key) for key in KEYS}
        key = st.selectbox(
            say("roi.assumption"),
            KEYS,
            format_func=names.__getitem__,
            key="pick.assumption",
            filter_mode=None,
        )
        assumption = by_key.get(key) or _blank(key)
        sentence(text(f"money.help.{key}", language()), css="ml-note")
        _form(assumption)
        if wrong := st.session_state.pop(WRONG, None):
            errors.box(assumption_name(key), wrong)
        _go_back(key)


def _blank(key: str) -> Assumption:
    """Return an assumption that nobody gave and that has no default."""
    currency = current_return().currency if key in PRICES else None
    return Assumption(key=key, low=0.0, base=0.0, high=0.0, unit="", currency=currency, source="", own=False)


def _form(a: Assumption) -> None:
    """Show the fields of one assumption."""
    lang = language()
    _fill(a)
    with st.form(f"form-{a.key}", border=False):
        for column, end in zip(st.columns(3), ENDS, strict=True):
            column.text_input(
                f"{say(f'roi.{end}')}, {unit_words(a.key, a.currency, lang)}", key=_name(a, end)
            )
        columns = st.columns((1, 2, 1) if a.key in PRICES else (2, 1))
        if a.key in PRICES:
            with columns[0]:
                _currency(a)
        hint = say("register.source_hint")
        columns[-2].text_input(say("roi.source"), key=_name(a, "source"), placeholder=hint, max_chars=LONGEST)
        columns[-1].text_input(say("register.owner"), key=_name(a, "owner"), max_chars=LONGEST)
        st.form_submit_button(
            say("roi.apply"), type="primary", on_click=_keep, args=(a, lang), key=f"apply.{a.key}"
        )


def _fill(a: Assumption) -> None:
    """Put what is in force into the fields that nobody typed in; so a browser forgets what it showed."""
    shown = {end: typed_value(getattr(a, end)) for end in ENDS}
    shown |= {"source": "" if source_id(a.source) else a.source, "owner": a.owner}
    for field, value in shown.items():
        st.session_state.setdefault(_name(a, field), value)


def _currency(a: Assumption) -> None:
    """Offer the currency of a price."""
    mine = a.currency or current_return().currency
    known = dict.fromkeys((*COUNTRIES.values(), mine))
    st.session_state.setdefault(_name(a, "currency"), mine)
    st.selectbox(say("register.choice.currency"), tuple(known), key=_name(a, "currency"), filter_mode=None)


def _go_back(key: str) -> None:
    """Offer to give up a saved value for what the exports or the defaults say."""
    loaded = next((a for a in otherwise() if a.key == key), None)
    if loaded and any(a.key == key for a in kept().own):
        st.button(say("register.go_back"), on_click=_give_up, args=(loaded,), key="register.go_back")


def _give_up(loaded: Assumption) -> None:
    """Try what the exports or the defaults say."""
    try_assumption(loaded)
    forget_fields()


def _name(a: Assumption, field: str) -> str:
    """Return the session's name of one field."""
    return f"assume.{a.key}.{field}.{language()}"


def _keep(a: Assumption, lang: str) -> None:
    """Let the changed assumption hold for this visit, or remember what was wrong with it."""
    entered = {end: str(st.session_state[_name(a, end)]) for end in ENDS}
    try:
        low, base, high = (typed(each, lang) for each in entered.values())
        changed = check(_changed(a, low, base, high))
    except (ValueError, BadInput):
        st.session_state[WRONG] = say("roi.bad_number", **entered)
        return
    if needs_decision(changed, choices_in_force().reuse):
        st.session_state[WRONG] = unrecorded()
    elif changed != a:
        try_assumption(changed)


def unrecorded() -> str:
    """Say that more reused time needs a recorded decision, and where it is recorded."""
    most = exact_value(SHARE, highest_without_decision(), None)
    return say("register.unrecorded", most=most, tab=say("roi.tab.benefits"))


def _changed(a: Assumption, low: float, base: float, high: float) -> Assumption:
    """Return the assumption as it was typed, one's own; other numbers need a new approval."""
    currency = st.session_state.get(_name(a, "currency"), a.currency)
    source = str(st.session_state[_name(a, "source")]).strip()
    owner = str(st.session_state[_name(a, "owner")]).strip()
    same = (low, base, high, currency) == (a.low, a.base, a.high, a.currency)
    if same and not source and owner == a.owner:
        return a
    return replace(
        a,
        low=low,
        base=base,
        high=high,
        currency=currency,
        source=source or (a.source if same else shipped_source("page")),
        owner=owner,
        own=True,
        approved_by=a.approved_by if same else None,
        approved_on=a.approved_on if same else None,
    )
