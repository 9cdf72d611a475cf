"""The purpose record: whether it is complete, what a country asks to look at, and the form to write it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.admission.refusal import Told
from analytics.errors import MentorlyftError
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.privacy import promises
from analytics.report.purpose import COUNTRIES, DAYS, NEEDED, NEEDED_ALSO, TEXTS, Purpose
from analytics.report.purpose_file import read_purpose, save_purpose
from pages.parts import clearance, errors
from pages.parts.access import may, user
from pages.parts.card import heading, sentence
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import database, has_database
from pages.parts.table import table
from pages.report.purpose_why import points

SAVED = "purpose.saved"  # said once, after the page was drawn anew
LONG = ("purpose", "necessity", "consequences")


def show() -> None:
    """Show the record, what to look at, and the form for whoever keeps it."""
    purpose = recorded()
    lang = language()
    if st.session_state.pop(SAVED, None):
        st.success(say("purpose.saved"))
    _state(purpose)
    heading(say("purpose.record_title"), say("purpose.record_lead"))
    header = [say("purpose.question"), say("purpose.answer")]
    table(header, promises.record(purpose, lang), words=(0, 1))
    heading(say("purpose.form_title"), say("purpose.form_lead"))
    if may("load"):
        _form(purpose)
    else:
        sentence(say("purpose.not_yours"))
        _law(purpose.country)


def recorded() -> Purpose:
    """Return the record; one that cannot be read is told and counts as empty."""
    try:
        return read_purpose(database())
    except MentorlyftError as error:
        errors.box(say("error.request"), _told(error))
        return Purpose()


def _state(purpose: Purpose) -> None:
    """Say whether the data may be looked at, and when the record is to be looked at again."""
    lang = language()
    if clearance.shows_demo():
        sentence(say("purpose.state_demo"))
    elif not has_database() and not purpose.is_cleared:
        sentence(say("purpose.state_before"))
    if purpose.is_cleared:
        sentence(say("purpose.state_cleared"), css="ml-answer")
    elif purpose != Purpose():
        names = [promises.field_name(name, purpose.country, lang) for name in purpose.missing]
        sentence(say("purpose.state_open", missing=", ".join(names)))
    if day := purpose.next_review:
        due = purpose.is_review_due(date.today())
        said = say("purpose.review_due" if due else "purpose.review_next", day=numbers.day(day, lang))
        sentence(said, css="ml-flag" if due else "ml-note")


def _form(purpose: Purpose) -> None:
    """Offer the record to be written; the country decides what is asked for."""
    lang = language()
    names = {"": say("purpose.no_country")} | {c: text(f"privacy.country.{c}", lang) for c in COUNTRIES}
    country = st.selectbox(
        text("privacy.field.country", lang),
        list(names),
        index=list(names).index(purpose.country),
        format_func=names.__getitem__,
        key="purpose.country",
        filter_mode=None,
    )
    _law(country)
    with st.form("purpose.form", border=False, enter_to_submit=False):
        typed = {name: _asked(purpose, name, country) for name in TEXTS}
        for row in (DAYS[:3], DAYS[3:]):
            for column, name in zip(st.columns(3, vertical_alignment="bottom"), row, strict=False):
                with column:
                    typed[name] = _asked(purpose, name, country)
        if not st.form_submit_button(say("purpose.save"), key="purpose.save", type="primary"):
            return
    _save({"country": country, **typed})


def _law(country: str) -> None:
    """Show what the law of a country asks to look at."""
    if not country:
        sentence(say("purpose.law_choose"), css="ml-note")
        return
    heading(say("purpose.law_title", country=text(f"privacy.country.{country}", language())))
    points(promises.law(country, language()))


def _asked(purpose: Purpose, name: str, country: str) -> str:
    """Ask for one answer and return it as typed."""
    needed = name in (*NEEDED, *NEEDED_ALSO.get(country, ()))
    label = promises.field_name(name, country, language()) + (" *" if needed else "")
    value = getattr(purpose, name)
    shown, key = str(value) if value else "", f"purpose.field.{name}"
    if name in LONG:
        return str(st.text_area(label, shown, key=key, height=80))
    note = say("purpose.basis_help") if name == "legal_basis" else None
    hint = say("purpose.day_hint") if name in DAYS else None
    return str(st.text_input(label, shown, key=key, autocomplete="off", help=note, placeholder=hint))


def _save(typed: dict[str, str]) -> None:
    """Write the answers, or say what is wrong with them."""
    days: dict[str, date | None] = {}
    for name in DAYS:
        try:
            days[name] = date.fromisoformat(typed[name].strip()) if typed[name].strip() else None
        except ValueError:
            errors.box(say("purpose.bad_day_title"), say("purpose.bad_day", value=typed[name][:40]))
            return
    texts = {name: typed[name].strip() for name in ("country", *TEXTS)}
    try:
        save_purpose(database(), Purpose(**texts, **days), today=date.today(), who=user())
    except MentorlyftError as error:
        errors.box(say("purpose.bad_day_title"), _told(error))
        return
    st.session_state[SAVED] = True
    st.rerun()


def _told(error: MentorlyftError) -> str:
    """Return what is wrong, in the reader's language where the error can say it."""
    return error.say(language()) if isinstance(error, Told) else str(error)
