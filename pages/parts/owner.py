"""What only the owner of a programme needs to see: opened on purpose, and written in the audit log."""

from __future__ import annotations

import streamlit as st

from analytics.admission import audit
from pages.parts.access import may, user
from pages.parts.card import sentence
from pages.parts.say import say
from pages.parts.study import database


def or_said(deed: str) -> bool:
    """Whether the session's reader may do something of the table of roles; else who may has been said."""
    if may(deed):
        return True
    sentence(say(f"access.only.{deed}"), css="ml-note")
    return False


def opened(what: str, *, deed: str = "lists") -> bool:
    """Offer to open something for the programme owner; whether the reader opened it on this visit.

    Parameters
    ----------
    what : str
        The purpose stands under ``page.owner.purpose.<what>``; it is what the audit log keeps.
    deed : str
        Of the table of roles: who may open it; nobody else is offered anything, whatever the session holds.
    """
    if not or_said(deed):
        return False
    sentence(say(f"owner.purpose.{what}"))
    key = f"owner.{what}"

    def log() -> None:
        if st.session_state.get(key):
            audit.wrote(database(), "looked", who=user(), what=what)

    return bool(st.toggle(say("owner.open"), key=key, on_change=log))
