"""The door: who may come in at all, what whoever may not is told instead, and what is written down of it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.admission import audit
from analytics.admission.refusal import unusable
from analytics.errors import MentorlyftError
from pages.parts import access, errors
from pages.parts.card import sentence
from pages.parts.say import say, tag
from pages.parts.where import database

LOCAL = ("localhost", "127.0.0.1", "::1")
SOCKET = "unix://"
VIEWED = "access.viewed"  # the page this session was last seen on


def shut() -> Callable[[], None] | None:
    """Return what is shown in the place of every page; None lets the session's reader in."""
    try:
        if not access.needs_login():
            _only_here()
            return None
        if not access.is_logged_in():
            return _login
        access.roles()
    except MentorlyftError as error:
        problem = error
        return lambda: _broken(problem)
    return None if access.access().roles else _unknown


def closed(name: str) -> None:
    """Stand in the place of a page that the reader's roles do not open."""
    st.title(say(f"{name}.title"), anchor=False)
    _calm(say("access.closed"), _ask())


def signed_in() -> None:
    """Say who is logged in and as what, and offer to log out."""
    if not access.is_logged_in():
        return
    known = access.access()
    names = ", ".join(say(f"access.role.{role}") for role in sorted(known.roles))
    sentence(say("access.signed_in", who=known.who, roles=names), css="ml-note")
    _logout()


def viewed(name: str) -> None:
    """Write down who opened which page, once a visit to it; nothing without login."""
    who = access.user()
    if who and st.session_state.get(VIEWED) != name:
        st.session_state[VIEWED] = name
        audit.wrote(database(), "viewed", who=who, page=name)


def _only_here() -> None:
    """Let nobody in without login where other machines reach the server.

    Raises
    ------
    Unusable
        If the server listens on more than this machine's own address.
    """
    address = str(st.get_option("server.address") or "")
    if address.lower() not in LOCAL and not address.startswith(SOCKET):
        raise unusable("served_openly", address=address or "0.0.0.0")


def _login() -> None:
    """Ask the reader to log in."""
    st.title(say("access.title"), anchor=False)
    sentence(say("access.lead"), css="ml-lead")
    st.button(say("access.login"), type="primary", on_click=st.login, key="access.login")
    sentence(say("access.why"), css="ml-note")


def _unknown() -> None:
    """Tell somebody who logged in without having access whom to ask."""
    st.title(say("access.title"), anchor=False)
    proven = access.user()
    known = say("access.unknown", who=proven) if proven else say("access.unproven")
    _calm(say("access.nothing"), f"{known} {_ask()}")
    _logout()


def _calm(headline: str, detail: str) -> None:
    """Show what is closed, and the way on."""
    st.html(f'<section class="ml-empty" role="status">{tag("h2", headline)}{tag("p", detail)}</section>')


def _ask() -> str:
    """Return whom to ask for access."""
    contact = access.roles().contact
    return say("access.ask", contact=contact) if contact else say("access.ask_somebody")


def _broken(problem: MentorlyftError) -> None:
    """Say what keeps everybody out, and what to do about it."""
    st.title(say("access.title"), anchor=False)
    errors.show(problem)
    if access.is_logged_in():
        _logout()


def _logout() -> None:
    """Offer to log out."""
    st.button(say("access.logout"), on_click=st.logout, key="access.logout", icon=":material/logout:")
