"""Who is asking: the login of this session, and what the roles file lets it see.

Without ``[auth]`` in ``.streamlit/secrets.toml`` nobody logs in: whoever sits at the machine sees everything.
With it, whoever is not let in by the roles file sees nothing; whatever cannot be read lets nobody in.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.admission.refusal import unusable
from analytics.admission.roles import Roles, access_for, allowed, read_roles
from analytics.errors import MentorlyftError
from analytics.settings import EVERYTHING, Access
from pages.parts.where import database

NOBODY = access_for("", frozenset())
NEEDED = ("redirect_uri", "cookie_secret")


def access() -> Access:
    """Return what this session may see; nothing before the login, or while a file is broken."""
    try:
        if not needs_login():
            return EVERYTHING
        login = _login(roles())
        return roles().access_of(login) if login else NOBODY
    except MentorlyftError:
        return NOBODY


def may(what: str) -> bool:
    """Whether this session may see a page or do a deed of `analytics.admission.roles.MATRIX`."""
    return allowed(access(), what)


def require(deed: str) -> None:
    """Refuse a deed that the session's roles do not allow, whatever its page showed.

    Raises
    ------
    Unusable
        If it is not allowed.
    """
    if not may(deed):
        raise unusable("no_access")


def user() -> str:
    """Return who is signed in to this session, for the audit log, or nothing."""
    return access().who


def needs_login() -> bool:
    """Whether this server lets in only those who log in.

    Raises
    ------
    Unusable
        If a secrets file is there, but cannot be read, or its ``[auth]`` is not complete.
    """
    if not st.secrets.load_if_toml_exists():
        if any(Path(file).exists() for file in st.get_option("secrets.files")):
            raise unusable("auth_unusable")
        return False
    if "auth" not in st.secrets:
        return False
    auth = st.secrets["auth"]
    if not isinstance(auth, Mapping) or any(not auth.get(name) for name in NEEDED):
        raise unusable("auth_unusable")
    return True


def is_logged_in() -> bool:
    """Whether the session's reader has logged in; a login alone opens nothing."""
    return _claims().get("is_logged_in") is True


def roles() -> Roles:
    """Return the roles file as it stands now: taking somebody out of it works at once."""
    return read_roles(database())


def _login(people: Roles) -> str:
    """Return the login that the identity token proves, or nothing."""
    claims = _claims()
    if claims.get("is_logged_in") is not True:
        return ""
    proven = people.claim != "email" or people.trust_email or claims.get("email_verified") is True
    login = claims.get(people.claim)
    return login if proven and isinstance(login, str) else ""


def _claims() -> Mapping[str, Any]:
    """Return what the provider said of this session's reader."""
    return st.user.to_dict()
