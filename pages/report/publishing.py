"""Publishing a quarter from its page: what it does, whether it may be done, a reason for a correction."""

from __future__ import annotations

import streamlit as st

from analytics.errors import MentorlyftError
from analytics.publishing.keeping import keep, latest_of
from analytics.publishing.since import is_unchanged
from analytics.report import numbers
from analytics.report.quarterly.published import Edition
from analytics.settings import Filters
from pages.parts import errors, progress
from pages.parts.access import may, require, user
from pages.parts.card import sentence
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import database

SURE, REASON, DONE, WRONG = "publish.sure", "publish.reason", "publish.done", "publish.wrong"
LONGEST = 400  # characters


def offer(filters: Filters) -> None:
    """Offer to publish the quarter in view to whoever may, and tell what is published already."""
    if not may("publish"):
        return
    quarter = numbers.quarter(filters.quarter or "", language())
    with st.container(border=True, key="report-publish", gap="small"):
        st.html(tag("h2", say("publish.title", quarter=quarter), css="ml-question"))
        _told()
        latest = latest_of(database(), filters)
        if latest and is_unchanged(database(), latest):
            sentence(_published(latest))
            return
        sentence(say("publish.correct", edition=latest.number + 1) if latest else say("publish.lead"))
        _form(filters, latest)


def _told() -> None:
    """Say how the last attempt ended."""
    if done := st.session_state.pop(DONE, None):
        st.html(tag("p", done, css="ml-notice"))
    wrong = st.session_state.pop(WRONG, None)
    if isinstance(wrong, MentorlyftError):
        errors.show(wrong)
    elif wrong:
        errors.box(say("publish.go"), wrong)


def _published(latest: Edition) -> str:
    """Say which edition holds the report in view."""
    return say("publish.already", edition=numbers.number(latest.number, language(), 0))


def _form(filters: Filters, latest: Edition | None) -> None:
    """Ask for a confirmation, and for the reason of a correction."""
    with st.form("report-publish-form", border=False, enter_to_submit=False):
        if latest:
            st.text_input(say("publish.reason"), key=REASON, max_chars=LONGEST)
        st.checkbox(say("publish.sure"), key=SURE)
        pressed = st.form_submit_button(say("publish.go"), type="primary", icon=":material/lock:")
    if pressed:
        _publish(filters, latest)
        st.rerun()


def _publish(filters: Filters, latest: Edition | None) -> None:
    """Publish, or remember why not."""
    reason = str(st.session_state.get(REASON, "")).strip() if latest else ""
    if not st.session_state.get(SURE):
        st.session_state[WRONG] = say("publish.unsure")
        return
    if latest and not reason:
        st.session_state[WRONG] = say("publish.no_reason")
        return
    try:
        require("publish")
        with progress.bar("publish") as tell:
            made, _ = keep(database(), filters, reason=reason, who=user(), progress=tell)
    except MentorlyftError as error:
        st.session_state[WRONG] = error
        return
    named = numbers.quarter(made.quarter, language())
    st.session_state[DONE] = say(
        "publish.done", quarter=named, edition=made.number, files=len(made.files) - 1
    )
