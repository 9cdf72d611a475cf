"""How long rows are kept, how a person is erased, and what is stored about one person."""

from __future__ import annotations

import streamlit as st

from analytics.admission.contract import TABLES
from analytics.admission.person import Held, held_about
from analytics.admission.retention import Period, months_kept, override_file, periods
from analytics.errors import MentorlyftError
from analytics.report import numbers
from analytics.report.privacy import promises
from pages.parts import errors
from pages.parts.access import may, user
from pages.parts.card import heading, sentence
from pages.parts.download import offer_csv
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import database, has_database
from pages.parts.table import table
from pages.report.purpose_why import points

STEPS = ("a", "b", "c")


def show() -> None:
    """Show periods, the way to erase, and for whoever keeps the data what is stored about one person."""
    heading(say("purpose.kept_title"), say("purpose.kept_lead", file=override_file(database()).name))
    _periods()
    heading(say("purpose.erase_title"))
    points([say(f"purpose.erase.{step}") for step in STEPS])
    if has_database():
        heading(say("purpose.person_title"), say("purpose.person_lead"))
        _person() if may("load") else sentence(say("purpose.person_not_yours"))


def _periods() -> None:
    """Show how long each table is kept and from when its oldest rows are due."""
    lang = language()
    try:
        found = _known()
    except MentorlyftError as error:
        errors.show(error)
        return
    header = [say(f"purpose.{name}") for name in ("holds", "table", "kept", "due")]
    rows = [
        (
            say(f"table.{period.table}") if period.table in TABLES else say(f"privacy.{period.table}"),
            period.table,
            promises.kept(period.months, lang),
            numbers.day(period.due, lang) if period.due else "–",
        )
        for period in found
    ]
    table(header, rows, words=(0, 1, 2, 3))


def _known() -> tuple[Period, ...]:
    """Return every table's period; without data none of them is due, and days are the data keeper's."""
    if has_database() and may("load"):
        return periods(database())
    months = months_kept(database())
    return tuple(Period(table=name, months=n, oldest=None, due=None) for name, n in months.items())


def _person() -> None:
    """Offer what is stored about one person, to be handed to that person."""
    with st.form("purpose.person", clear_on_submit=True, enter_to_submit=False, border=False):
        person = st.text_input(say("purpose.person_id"), key="purpose.person", autocomplete="off")
        asked = st.form_submit_button(say("purpose.person_go"), key="purpose.person_go")
    if not asked or not person.strip():
        return
    try:
        held = held_about(database(), person, who=user())
    except MentorlyftError as error:
        errors.show(error)
        return
    _found(held)


def _found(held: Held) -> None:
    """Show the tables with their rows, and offer all of it as a file."""
    header = [say("purpose.holds"), say("purpose.table"), say("purpose.person_rows")]
    rows = [
        (say(f"table.{t.table}"), t.table, numbers.number(len(t.rows), language(), 0)) for t in held.tables
    ]
    table(header, rows, words=(0, 1))
    sentence(say("purpose.person_note"), css="ml-note")
    offer_csv(say("purpose.person_csv"), held.lines(), "person.csv", key="purpose.person_csv")
