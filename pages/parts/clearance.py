"""Above every page whether its data may be looked at; beneath it the way to what is promised."""

from __future__ import annotations

import logging
from datetime import date
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAPIException

from analytics.admission.store import is_demo, resolve
from analytics.errors import MentorlyftError
from analytics.report.purpose_file import read_purpose
from pages.parts.access import access
from pages.parts.say import say, tag
from pages.parts.study import database, has_database

LOG = logging.getLogger("mentorlyft.pages")
HERE = "purpose"  # url path of the page it leads to
PURPOSE_PAGE = "pages/report/purpose.py"


def mark() -> None:
    """Say above a page that its data were not cleared, or that they are to be looked at again."""
    if access().roles and has_database() and not shows_demo() and (said := _said()):
        st.html(tag("p", said, css="ml-notice ml-uncleared"))


def foot(path: str) -> None:
    """Lead from beneath a page, by its url path, to what is measured, why and what is never done."""
    if not access().roles or path == HERE:
        return
    with st.container(key="foot"):
        try:
            st.page_link(PURPOSE_PAGE, label=say("purpose.foot"), icon=":material/shield_person:")
        except StreamlitAPIException:
            LOG.debug("the page of the promises is not in this reader's menu")


def shows_demo() -> bool:
    """Whether the data shown are simulated."""
    try:
        file = resolve(database())
        return file.is_file() and _is_demo(database(), file, file.stat().st_mtime_ns)
    except (MentorlyftError, OSError):
        return False


def _said() -> str:
    """Return what must be said, or nothing; a record that cannot be read clears nothing."""
    try:
        purpose = read_purpose(database())
    except MentorlyftError:
        return say("purpose.mark")
    if not purpose.is_cleared:
        return say("purpose.mark")
    return say("purpose.mark_due") if purpose.is_review_due(date.today()) else ""


@lru_cache(maxsize=8)
def _is_demo(db: Path, file: Path, state: int) -> bool:
    """Read whether one state of a database is simulated, once."""
    return is_demo(db)
