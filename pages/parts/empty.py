"""Designed empty states: what a page would show, and which file it needs."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.parts.access import may
from pages.parts.say import say, tag

DATA_PAGE = "pages/admission/data.py"


def missing(page: str, *files: str, together: bool = False) -> None:
    """Say what the page would show and name the files it waits for: any one of them, or all `together`."""
    names = ", ".join(f"<code>{escape(name)}</code>" for name in files)
    lead = say("empty.needs_all" if together or len(files) == 1 else "empty.needs")
    needs = tag("p", f"{escape(lead)} {names}", raw=True) if files else ""
    _box(say("empty.title"), tag("p", say(f"empty.{page}")) + needs)
    _to_data()


def refused(reason: str) -> None:
    """Say why there is no number here; a number that cannot be estimated is never shown as nought."""
    _box(say("empty.refused"), tag("p", reason))


def welcome() -> None:
    """Greet someone who has loaded nothing yet."""
    st.title(say("welcome.title"), anchor=False)
    _box(say("welcome.lead"), tag("p", say("welcome.how")) + tag("p", say("welcome.private")))
    _to_data()


def _to_data() -> None:
    """Offer the way to the data to whoever may load them."""
    if may("load"):
        st.page_link(DATA_PAGE, label=say("empty.go_to_data"), icon=":material/upload_file:")


def _box(title: str, inside: str) -> None:
    """Show a calm box with a heading."""
    st.html(f'<section class="ml-empty" role="status">{tag("h2", title)}{inside}</section>')
