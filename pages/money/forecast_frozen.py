"""Freezing the forecast of the next quarter, and the list of those that are frozen."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.admission import audit
from analytics.errors import MentorlyftError
from analytics.money.forecast_file import Frozen, freeze, read_frozen
from analytics.money.look_ahead import Ahead
from analytics.report import numbers
from pages.money.forecast_words import plain_range, shown
from pages.parts import errors
from pages.parts.access import require, user
from pages.parts.card import sentence
from pages.parts.say import say, tag
from pages.parts.state import filters, language
from pages.parts.study import current_study, database, tried_assumptions, tried_choices
from pages.parts.table import table

FIELD, DONE, WRONG = "forecast.who", "forecast.done", "forecast.wrong"
LONGEST = 80  # characters of a name
MARK = 12  # characters of a fingerprint


def frozen_here() -> tuple[Frozen, ...]:
    """Return the frozen forecasts of the programme in view, or of all programmes together."""
    return read_frozen(database(), programme=current_study().filters.programme, everything=False)


def show(found: Ahead) -> None:
    """Offer to freeze the next quarter's forecast, and list those that are."""
    assert found.coming is not None
    quarter = numbers.quarter(found.coming.quarter, language())
    with st.container(border=True, key="forecast-freeze", gap="small"):
        st.html(tag("h2", say("forecast.freeze_title"), css="ml-question"))
        sentence(say("forecast.freeze_lead", quarter=quarter))
        if done := st.session_state.pop(DONE, None):
            st.html(tag("p", done, css="ml-notice"))
        if wrong := st.session_state.pop(WRONG, None):
            _wrong(wrong)
        if why_not := _why_not(found):
            sentence(say(f"forecast.{why_not}"), css="ml-note")
        else:
            _form(found)
        if known := frozen_here():
            _list(known)


def _why_not(found: Ahead) -> str:
    """Return why nothing can be frozen now, nothing if it can."""
    if tried_assumptions() or tried_choices():
        return "freeze_trying"
    if filters().quarter:
        return "freeze_earlier"
    same = any(one.forecast == found.coming and one.prices == found.prices for one in frozen_here())
    return "freeze_same" if same else ""


def _form(found: Ahead) -> None:
    """Ask who freezes it."""
    if FIELD not in st.session_state:
        st.session_state[FIELD] = user()
    with (
        st.form("forecast-freeze-form", border=False, enter_to_submit=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(say("forecast.who"), key=FIELD, max_chars=LONGEST)
        st.form_submit_button(say("forecast.freeze"), type="primary", on_click=_freeze, args=(found,))


def _freeze(found: Ahead) -> None:
    """Keep the forecast, or remember why not."""
    who, study = str(st.session_state.get(FIELD, "")).strip(), current_study()
    if not who:
        st.session_state[WRONG] = say("forecast.freeze_who")
        return
    try:
        require("prices")
        made = freeze(
            database(),
            found,
            who=who,
            as_of=study.as_of,
            fingerprint=study.fingerprint,
            programme=study.filters.programme,
        )
    except MentorlyftError as error:
        st.session_state[WRONG] = error
        return
    quarter = made.forecast.quarter
    audit.wrote(database(), "money", who=user(), frozen_forecast=quarter)
    named = numbers.quarter(quarter, language())
    st.session_state[DONE] = say("forecast.freeze_done", quarter=named, who=made.who)


def _wrong(wrong: str | MentorlyftError) -> None:
    """Say why nothing was frozen."""
    if isinstance(wrong, MentorlyftError):
        errors.show(wrong)
    else:
        errors.box(say("forecast.freeze_title"), wrong)


def _list(known: tuple[Frozen, ...]) -> None:
    """Show what is frozen, the latest quarter first."""
    keys = ("frozen_quarter", "frozen_net", "range", "frozen_at", "frozen_who", "frozen_data", "frozen_print")
    header = [say(f"forecast.{key}") for key in keys]
    latest_first = sorted(known, key=lambda one: (one.forecast.quarter, one.at), reverse=True)
    table(header, [_row(one) for one in latest_first], words=(0, 3, 4, 5, 6))


def _row(one: Frozen) -> list[str]:
    """Return one frozen forecast."""
    lang, net = language(), one.forecast.line("net")
    amounts = ["–", "–"]
    if net is not None:
        ends = (net.amount.p05, net.amount.p95)
        amounts = [shown("net", net.amount.estimate, one.currency), plain_range("net", *ends)]
    return [
        numbers.quarter(one.forecast.quarter, lang),
        *amounts,
        numbers.day(date.fromisoformat(one.at[:10]), lang),
        one.who,
        numbers.day(one.as_of, lang),
        one.fingerprint[:MARK],
    ]
